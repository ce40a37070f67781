"""An order reaches the program that holds the data folder, and its outcome whoever gave it."""

import os
import stat
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from storage.data_folder.orders import LIFE_SECONDS, DamagedOrderError, Orders
from storage.files.encryption_keys import MasterKey
from storage.files.seal import is_sealed

EXPORT = {"growlog": {"format": 1}, "coach": {}}


@pytest.fixture
def orders(tmp_path: Path) -> Orders:
    return Orders(tmp_path)


def files(folder: Path) -> list[Path]:
    return sorted((folder / "orders").iterdir())


def let_pass(patch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let seconds pass for the machine, and let its clock be set by as many."""
    later = SimpleNamespace(
        CLOCK_BOOTTIME=time.CLOCK_BOOTTIME,
        clock_gettime=lambda clock: time.clock_gettime(clock) + seconds,
    )
    patch.setattr("storage.data_folder.uptime.time", later)
    set_clock(patch, seconds)


def set_clock(patch: pytest.MonkeyPatch, by: float) -> None:
    patch.setattr("storage.data_folder.orders.time", SimpleNamespace(time=lambda: time.time() + by))


def test_an_order_is_read_as_it_was_left_and_its_outcome_as_it_was_said(orders: Orders) -> None:
    left = orders.leave(1001, EXPORT)
    assert list(orders.take()) == [left.id]
    assert orders.read(left.id) == left
    assert orders.collect(left.id) is None
    orders.settle(left.id, ["sessions: wrong"])
    assert orders.collect(left.id) == ["sessions: wrong"]


def test_nothing_stays_of_an_order_that_was_carried_out(orders: Orders, tmp_path: Path) -> None:
    left = orders.leave(1001, EXPORT)
    for identity in orders.take():
        orders.settle(identity, [])
    assert orders.collect(left.id) == []
    assert files(tmp_path) == []
    assert orders.collect(left.id) is None


def test_notes_in_orders_are_for_their_owner_alone(orders: Orders, tmp_path: Path) -> None:
    orders.leave(1001, EXPORT)
    [file] = files(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_an_order_nobody_took_is_taken_back(orders: Orders, tmp_path: Path) -> None:
    left = orders.leave(1001, EXPORT)
    assert orders.withdraw(left.id)
    assert files(tmp_path) == []
    assert list(orders.take()) == []


def test_an_order_that_was_taken_cannot_be_taken_back(orders: Orders) -> None:
    left = orders.leave(1001, EXPORT)
    assert list(orders.take()) == [left.id]
    assert not orders.withdraw(left.id)
    assert orders.read(left.id) == left


def test_an_order_left_undone_by_a_stop_is_taken_again(orders: Orders, tmp_path: Path) -> None:
    left = orders.leave(1001, EXPORT)
    list(orders.take())
    assert list(Orders(tmp_path).take()) == [left.id]


def test_orders_are_taken_as_they_came(orders: Orders, tmp_path: Path) -> None:
    left = [orders.leave(owner, EXPORT).id for owner in range(5)]
    for age, identity in enumerate(reversed(left)):
        file = tmp_path / "orders" / f"{identity}.json"
        os.utime(file, (file.stat().st_mtime - age, file.stat().st_mtime - age))
    assert list(orders.take()) == left


def test_what_nobody_waits_for_any_more_is_never_carried_out_and_does_not_stay(
    orders: Orders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = orders.leave(1001, EXPORT)
    done = orders.leave(1001, EXPORT)
    orders.settle(done.id, [])
    (tmp_path / "orders" / ".half.json.new").write_text("notes of a command that was killed")
    let_pass(monkeypatch, LIFE_SECONDS + 1)
    for identity in orders.take():
        with pytest.raises(DamagedOrderError, match="too old"):
            orders.read(identity)
        orders.settle(identity, ["too old"])
    assert not orders.withdraw(left.id)
    let_pass(monkeypatch, 2 * (LIFE_SECONDS + 1))
    assert list(orders.take()) == []
    assert files(tmp_path) == []


@pytest.mark.parametrize("jump", [-3600, 8 * 3600, 365 * 86400, -365 * 86400])
def test_a_clock_that_jumps_costs_no_order_and_no_outcome(
    orders: Orders, monkeypatch: pytest.MonkeyPatch, jump: float
) -> None:
    waiting = orders.leave(1001, EXPORT)
    done = orders.leave(1002, EXPORT)
    orders.settle(done.id, ["sessions: wrong"])
    set_clock(monkeypatch, jump)
    assert waiting.id in list(orders.take())
    assert orders.read(waiting.id) == waiting
    assert orders.collect(done.id) == ["sessions: wrong"]


def test_nobody_waits_any_more_after_a_start_of_the_machine(
    orders: Orders, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    left = orders.leave(1001, EXPORT)
    boot = tmp_path / "boot_id"
    boot.write_text("another start")
    monkeypatch.setattr("storage.data_folder.uptime.BOOT", boot)
    assert list(orders.take()) == [left.id]
    with pytest.raises(DamagedOrderError, match="too old"):
        orders.read(left.id)


def test_a_file_that_is_being_written_is_no_order_yet(orders: Orders, tmp_path: Path) -> None:
    orders.leave(1001, EXPORT)
    [file] = files(tmp_path)
    file.rename(file.with_name(f".{file.name}.new"))
    assert list(orders.take()) == []


def test_without_orders_there_is_nothing_to_do(orders: Orders, tmp_path: Path) -> None:
    assert list(orders.take()) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ab12", "{"),
        ("ab12", "[]"),
        ("ab12", "{}"),
        ("ab12", '{"owner": 5}'),
        ("ab12", '{"owner": "five", "export": {}}'),
        ("order", '{"owner": 5, "export": {}}'),
    ],
)
def test_what_is_no_order_is_refused(
    orders: Orders, tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / "orders").mkdir()
    (tmp_path / "orders" / f"{name}.json").write_text(content)
    assert list(orders.take()) == [name]
    with pytest.raises(DamagedOrderError):
        orders.read(name)


def test_the_number_of_an_order_is_no_updates(orders: Orders) -> None:
    assert orders.leave(1001, EXPORT).number < 0


def test_an_order_carries_files_and_shows_none_of_them_under_a_key(tmp_path: Path) -> None:
    orders = Orders(tmp_path, MasterKey(bytes(32)))
    left = orders.leave(1001, EXPORT, files={"a1": b"%PDF \x00\xff a certificate"})
    assert left.files
    [file] = files(tmp_path)
    assert is_sealed(file.read_bytes())
    assert list(orders.take()) == [left.id]
    assert orders.read(left.id) == left


def test_stopped_while_its_outcome_is_left_an_order_is_settled_and_not_done_again(
    orders: Orders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = orders.leave(1001, EXPORT)
    assert list(orders.take()) == [left.id]
    with monkeypatch.context() as stopped:
        stopped.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(OSError("gone")))
        with pytest.raises(OSError, match="gone"):
            orders.settle(left.id, ["sessions: wrong"])
    assert list(Orders(tmp_path).take()) == []
    assert orders.collect(left.id) == ["sessions: wrong"]
    assert files(tmp_path) == []
