"""`growlog restore`, with the bot running and without; and what `growlog check` says."""

import asyncio
import re
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands.check import check
from bot.commands.restore import restore
from bot.serving import ordering
from bot.serving.order_runner import OrderRunner
from storage.data_folder.lock import hold_folder
from storage.folders import Folders
from tests.bot.test_settings import GOOD
from tests.storage.legal import CATALOGUE, FORMS
from tests.storage.test_copies import DAMAGED, keep, spoil

LOOP = asyncio.SelectorEventLoop
ALEX = 1001


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a coach's folder in which there are three sessions, and one in the copies."""
    monkeypatch.chdir(tmp_path)
    for name, value in {**GOOD, "GROWLOG_DATA": str(tmp_path / "kept")}.items():
        monkeypatch.setenv(name, value)
    path = tmp_path / "kept" / "coaches" / str(ALEX)
    keep(path, 1, 2, 3)
    return path


def sessions(kept: Path) -> set[str]:
    return set(Folders(kept.parent.parent).read(ALEX)[1].sessions)


def test_the_list_says_how_each_file_stands_and_changes_nothing(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(kept)
    before = {one: one.read_bytes() for one in kept.iterdir()}
    assert restore(ALEX, list_only=True) == ""
    desk, notebook = capsys.readouterr().out.splitlines()
    assert "desk.json: good; last good copy: " in desk
    assert "notebook.json: not a file of Growlog's; last good copy: " in notebook
    assert "1 sessions" in notebook
    assert {one: one.read_bytes() for one in kept.iterdir()} == before


def test_a_copy_is_put_back_and_what_is_lost_is_said(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(kept)
    assert restore(ALEX, list_only=False) == ""
    said = capsys.readouterr().out
    assert str(kept / "notebook.json") in said
    assert "is lost, except the latest change" in said
    assert sessions(kept) == {"s1", "s3"}


def test_nothing_is_restored_where_nothing_is_damaged(kept: Path) -> None:
    assert "nothing to restore" in restore(ALEX, list_only=False)
    assert sessions(kept) == {"s1", "s2", "s3"}


def test_an_unknown_coach_is_said_to_be_so(kept: Path) -> None:
    assert "there are no records of the coach 1002" in restore(1002, list_only=False)


def test_a_newer_file_is_not_replaced_by_a_copy(kept: Path) -> None:
    file = kept / "notebook.json"
    file.write_bytes(re.sub(rb'"schema":\d+', b'"schema":99', file.read_bytes()))
    newer = file.read_bytes()
    assert "written by a newer version" in restore(ALEX, list_only=False)
    assert check().endswith("last good copy: none"), "none is offered, for none would be put back"
    assert "written by a newer version" in check()
    assert file.read_bytes() == newer


async def test_while_the_bot_runs_it_is_the_bot_that_restores(kept: Path) -> None:
    folder = kept.parent.parent
    folders = Folders(folder)
    told: list[int] = []
    runner = OrderRunner(folders, CATALOGUE, FORMS, told.append)
    with hold_folder(folder):
        async with folders.open(ALEX) as held:
            assert len(held.notebook.sessions) == 3
        spoil(kept)
        asked = asyncio.create_task(asyncio.to_thread(restore, ALEX, list_only=False))
        while not asked.done():
            await runner.sweep()
            await asyncio.sleep(0.01)
        assert await asked == ""
        async with folders.open(ALEX) as held:
            assert set(held.notebook.sessions) == {"s1", "s3"}
    assert told == [ALEX]


def test_a_bot_that_takes_no_order_leaves_everything(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordering, "PATIENCE_SECONDS", 0.1)
    spoil(kept)
    with hold_folder(kept.parent.parent):
        assert "nothing was changed" in restore(ALEX, list_only=False)
    assert (kept / "notebook.json").read_bytes() == DAMAGED


def test_the_check_names_the_damaged_file_and_its_copy(kept: Path) -> None:
    spoil(kept)
    [line] = check().splitlines()
    assert line.startswith(f"{kept / 'notebook.json'}: not a file of Growlog's; last good copy: ")


def test_it_is_a_subcommand(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(kept)
    monkeypatch.setattr(sys, "argv", ["growlog", "restore", str(ALEX)])
    main()
    assert sessions(kept) == {"s1", "s3"}
