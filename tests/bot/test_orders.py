"""What the running program does with orders: each is carried out once, or refused."""

import asyncio
import errno
from pathlib import Path

import pytest

from bot.serving.order_runner import OrderRunner
from coaching.records.change import Change
from storage.coach_folder.folder import Folder
from storage.data_folder.orders import Orders
from storage.exports.json_export import parse_export, write_export
from storage.folders import Folders
from tests.bot.test_export import DESK, NOTEBOOK
from tests.storage.disk import Disk
from tests.storage.legal import CATALOGUE, FORMS
from tests.storage.samples import session

LOOP = asyncio.SelectorEventLoop
ALEX, SAM = 1001, 1002
EXPORT = parse_export(write_export(DESK, NOTEBOOK))
WRONG = {"growlog": {"format": 1}, "sesions": {}}


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


@pytest.fixture
def orders(tmp_path: Path) -> Orders:
    return Orders(tmp_path)


@pytest.fixture
def runner(folders: Folders) -> OrderRunner:
    return OrderRunner(folders, CATALOGUE, FORMS)


async def test_every_order_that_waits_is_carried_out(
    runner: OrderRunner, orders: Orders, folders: Folders, tmp_path: Path
) -> None:
    left = [orders.leave(owner, EXPORT) for owner in (ALEX, SAM)]
    await runner.sweep()
    assert [orders.collect(one.id) for one in left] == [[], []]
    assert folders.read(ALEX) == folders.read(SAM) == (DESK, NOTEBOOK)
    assert list((tmp_path / "orders").iterdir()) == []


async def test_whoever_looks_for_reminders_hears_of_what_was_replaced(
    orders: Orders, folders: Folders
) -> None:
    told: list[int] = []
    orders.leave(ALEX, EXPORT)
    orders.leave(SAM, WRONG)
    await OrderRunner(folders, CATALOGUE, FORMS, told.append).sweep()
    assert told == [ALEX]


async def test_what_is_held_in_memory_is_replaced_too(
    runner: OrderRunner, orders: Orders, folders: Folders
) -> None:
    async with folders.open(ALEX) as folder:
        await folder.commit(Change((session(5),)))
    orders.leave(ALEX, EXPORT)
    await runner.sweep()
    async with folders.open(ALEX) as folder:
        assert (folder.desk, folder.notebook) == (DESK, NOTEBOOK)


async def test_a_wrong_order_is_refused_and_the_others_are_carried_out(
    runner: OrderRunner, orders: Orders, folders: Folders, tmp_path: Path
) -> None:
    wrong = orders.leave(ALEX, WRONG)
    (tmp_path / "orders" / "ab12.json").write_text("{")
    right = orders.leave(SAM, EXPORT)
    await runner.sweep()
    assert orders.collect(wrong.id) == ["sesions: unknown table"]
    assert orders.collect("ab12") == ["the order cannot be read"]
    assert orders.collect(right.id) == []
    assert not (tmp_path / "coaches" / str(ALEX)).exists()


async def test_an_order_is_not_carried_out_again_after_a_kill_before_its_outcome(
    runner: OrderRunner, orders: Orders, folders: Folders
) -> None:
    left = orders.leave(ALEX, EXPORT)
    [identity] = orders.take()
    assert await runner.carry_out(orders.read(identity)) == []
    async with folders.open(ALEX) as folder:
        await folder.commit(Change((session(5),)))
    anew = OrderRunner(Folders(folders.path), CATALOGUE, FORMS)
    await anew.sweep()
    assert orders.collect(left.id) == []
    _, notebook = folders.read(ALEX)
    assert "s5" in notebook.sessions


async def test_an_order_waits_for_room_on_the_disk(
    runner: OrderRunner,
    orders: Orders,
    folders: Folders,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left = orders.leave(ALEX, EXPORT)
    disk = Disk(tmp_path, monkeypatch)
    for step in ("write desk.json", "write notebook.json"):
        disk.refuse(step, errno.ENOSPC)
        await runner.sweep()
        assert orders.collect(left.id) is None
    disk.refuse("")
    await runner.sweep()
    assert orders.collect(left.id) == []
    assert folders.read(ALEX) == (DESK, NOTEBOOK)


async def test_a_damaged_folder_is_told_and_left_alone(
    runner: OrderRunner, orders: Orders, tmp_path: Path
) -> None:
    damaged = tmp_path / "coaches" / str(ALEX) / "notebook.json"
    Folder(damaged.parent).commit(Change(put=(session(1),)))
    damaged.write_text("{")
    left = orders.leave(ALEX, EXPORT)
    await runner.sweep()
    complaints = orders.collect(left.id)
    assert complaints
    assert str(damaged) in complaints[0]
    assert damaged.read_text() == "{"


async def test_an_order_waits_until_the_coachs_message_is_kept(
    runner: OrderRunner, orders: Orders, folders: Folders
) -> None:
    orders.leave(ALEX, EXPORT)
    async with folders.open(ALEX) as folder:
        sweeping = asyncio.create_task(runner.sweep())
        await asyncio.sleep(0)
        await folder.commit(Change((session(5),)))
    await sweeping
    assert folders.read(ALEX) == (DESK, NOTEBOOK)
