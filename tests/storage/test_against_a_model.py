"""Random changes, failures and reopenings, against plain dictionaries in memory."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Session
from storage.coach_folder.folder import Folder
from tests.storage.disk import Disk, Killed
from tests.storage.samples import draft, session

RECORDS = st.builds(session, st.integers(1, 4), st.integers(1, 480)) | st.builds(
    draft, st.integers(1, 4), st.sampled_from(["goal", "reality", "options"])
)
CHANGES = st.builds(
    Change, st.lists(RECORDS, max_size=3).map(tuple), st.lists(RECORDS, max_size=2).map(tuple)
)
STEPS = st.sampled_from(
    [
        f"{verb} {file}"
        for verb in ("open", "write", "fill", "sync", "replace")
        for file in ("desk.json", "notebook.json", "1001")
    ]
)


class FolderAgainstModel(RuleBasedStateMachine):
    """What was reported as kept is there, what was not reported is there wholly or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self._patch = pytest.MonkeyPatch()
        self._temporary = TemporaryDirectory()
        root = Path(self._temporary.name)
        self._path = root / "coaches" / "1001"
        self._disk = Disk(root, self._patch)
        self._folder: Folder | None = Folder(self._path)
        self._sessions: dict[str, Session] = {}
        self._drafts: dict[str, Draft] = {}
        self._update = 0

    def teardown(self) -> None:
        self._patch.undo()
        self._temporary.cleanup()

    @precondition(lambda self: self._folder is not None)
    @rule(change=CHANGES)
    def change(self, change: Change) -> None:
        assert self._folder is not None
        self._update += 1
        self._folder.commit(change, self._update)
        self._remember(change)

    @precondition(lambda self: self._folder is not None)
    @rule(change=CHANGES, step=STEPS)
    def change_on_a_full_disk(self, change: Change, step: str) -> None:
        self._disk.refuse(step)
        self._try(change)
        self._disk.refuse("")

    @precondition(lambda self: self._folder is not None)
    @rule(change=CHANGES, moment=st.integers(0, 32), is_power_cut=st.booleans())
    def be_killed(self, change: Change, moment: int, is_power_cut: bool) -> None:
        self._disk.kill_in(moment)
        self._try(change, is_power_cut=is_power_cut)
        self._disk.start_again()

    @rule(moment=st.integers(0, 20))
    def be_killed_at_the_opening(self, moment: int) -> None:
        self._disk.kill_in(moment)
        try:
            self._folder = Folder(self._path)
        except Killed:
            self._folder = None
        self._disk.start_again()

    @rule()
    def open_anew(self) -> None:
        self._folder = Folder(self._path)

    @rule()
    def lose_power(self) -> None:
        if self._folder is not None:
            self._disk.lose_power()
            self._folder = Folder(self._path)

    def _try(self, change: Change, *, is_power_cut: bool = False) -> None:
        assert self._folder is not None
        self._update += 1
        try:
            self._folder.commit(change, self._update)
        except (OSError, Killed):
            self._folder = None
            self._disk.refuse("")
            self._disk.start_again()
            if is_power_cut:
                self._disk.lose_power()
            self._folder = Folder(self._path)
            if not self._folder.has_taken(self._update):
                return
        self._remember(change)

    def _remember(self, change: Change) -> None:
        for record in change.remove:
            self._of(record).pop(record.id, None)
        for record in change.put:
            self._of(record)[record.id] = record

    def _of(self, record: object) -> dict[str, Any]:
        return self._sessions if isinstance(record, Session) else self._drafts

    @invariant()
    def memory_says_what_was_kept(self) -> None:
        if self._folder is not None:
            assert dict(self._folder.desk.drafts) == self._drafts
            assert dict(self._folder.notebook.sessions) == self._sessions


def test_a_folder_keeps_what_it_said_it_kept_whatever_goes_wrong() -> None:
    run_state_machine_as_test(
        FolderAgainstModel, settings=settings(max_examples=60, stateful_step_count=20)
    )
