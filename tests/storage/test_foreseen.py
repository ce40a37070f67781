"""What is foreseen of a change is what the disk has after it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.records.change import Change, apply
from coaching.records.desk import Desk, Place
from coaching.records.faults.record_faults import list_records
from coaching.records.notebook import Notebook
from storage.coach_folder.folder import Folder
from tests.storage.legal import folders


def records_of(tables: tuple[Desk, Notebook]) -> list[Any]:
    return [record for one in tables for _, _, record in list_records(one)]


def in_order(tables: Desk | Notebook) -> list[str]:
    return [path for path, _, _ in list_records(tables)]


@given(st.data(), folders(), folders())
@settings(max_examples=40, deadline=None)
def test_what_is_foreseen_of_a_change_is_what_is_kept(
    drawn: st.DataObject, before: tuple[Desk, Notebook], other: tuple[Desk, Notebook]
) -> None:
    some = st.lists(st.sampled_from([Place(), *records_of(before), *records_of(other)]))
    change = Change(tuple(drawn.draw(some)), tuple(drawn.draw(some)))
    with TemporaryDirectory() as place:
        folder = Folder(Path(place) / "7")
        folder.commit(Change(tuple(records_of(before))))
        desk, notebook = folder.desk, folder.notebook
        folder.commit(change)
        for kept, foreseen in (
            (folder.desk, apply(change, desk)),
            (folder.notebook, apply(change, notebook)),
        ):
            assert kept == foreseen
            assert in_order(kept) == in_order(foreseen)


def test_a_change_that_says_nothing_of_a_file_leaves_it_as_it_is() -> None:
    assert apply(Change(), Desk()) == Desk()
    assert apply(Change(), Notebook()) == Notebook()
