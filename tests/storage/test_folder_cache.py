"""As many folders stay in memory as their files have bytes, and the oldest go first."""

from dataclasses import replace
from pathlib import Path

import pytest

from coaching.records.change import Change
from coaching.records.private import Private
from storage.coach_folder import folder_cache as held
from storage.coach_folder.folder import Folder
from storage.coach_folder.folder_cache import FolderCache
from tests.storage.samples import CLIENT, draft

LARGE = 100_000


@pytest.fixture(autouse=True)
def room_for_ten_large_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "BYTES_HELD", 10 * LARGE + LARGE // 2)


def folder(path: Path, number: int, size: int) -> Folder:
    """Return a folder whose notebook has about so many bytes."""
    made = Folder(path / str(number))
    made.commit(Change(put=(replace(CLIENT, hint=Private("x" * size)),)))
    # The desk need not carry them any more.
    made.commit(Change(put=(draft(1),)))
    return Folder(path / str(number))


def held_of(holding: FolderCache, count: int) -> list[int]:
    return [number for number in range(count) if holding.take(number) is not None]


def test_large_notebooks_leave_room_for_few(tmp_path: Path) -> None:
    holding = FolderCache()
    for number in range(20):
        one = folder(tmp_path, number, LARGE)
        assert one.notebook.clients
        holding.put(number, one)
    assert held_of(holding, 20) == list(range(10, 20))


def test_notebooks_that_were_not_read_take_no_room(tmp_path: Path) -> None:
    holding = FolderCache()
    for number in range(20):
        holding.put(number, folder(tmp_path, number, LARGE))
    assert held_of(holding, 20) == list(range(20))


def test_what_grew_is_counted_at_its_new_size(tmp_path: Path) -> None:
    holding = FolderCache()
    for number in range(20):
        holding.put(number, folder(tmp_path, number, LARGE))
    for number in reversed(range(20)):
        if one := holding.take(number):
            assert one.notebook.clients
            holding.put(number, one)
    assert 8 <= len(held_of(holding, 20)) <= 10


def test_what_is_taken_makes_room(tmp_path: Path) -> None:
    holding = FolderCache()
    for _ in range(5):
        for number in range(9):
            one = holding.take(number) or folder(tmp_path, number, LARGE)
            assert one.notebook.clients
            holding.put(number, one)
    assert held_of(holding, 9) == list(range(9))


def test_one_that_is_larger_than_all_the_room_is_not_held(tmp_path: Path) -> None:
    holding = FolderCache()
    one = folder(tmp_path, 1, 20 * LARGE)
    assert one.notebook.clients
    holding.put(1, one)
    assert holding.take(1) is None
