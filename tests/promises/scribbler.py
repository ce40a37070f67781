"""Forks a writer for each line: how many bytes a file may have (0: any number), and a folder.

It writes to that coach's folder without a pause, until it is killed or has no room.
"""

import resource
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from coaching.records.change import Change
from coaching.records.desk import Draft, Place
from coaching.records.notebook import Answer, Entry
from storage.coach_folder.folder import Folder
from tests.promises.forks import serve

NOW = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
ENTRIES = 40
WORDS = "We spoke about what they had planned, and what came of it. " * 6


def _write(line: str) -> int:
    """Write until there is no room; every other change is about the notebook too."""
    room, folder = line.split(" ", 1)
    if int(room):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
    try:
        kept = Folder(Path(folder))
        for number in count():
            kept.commit(_change(number), number)
    except OSError:
        return 0
    return 1


def _change(number: int) -> Change:
    answers = {"permitted": Answer(value=f"{number} {WORDS}", answered_at=NOW)}
    draft = Draft(id="d", form="client_exception", at="reason", answers=answers, started_at=NOW)
    if number % 2:
        return Change((draft, Place(front="d")))
    entry = Entry(
        id=f"e{number % ENTRIES}",
        enrolment="e1",
        form="session_record",
        about="s1",
        answers=answers,
        filled_at=NOW,
    )
    return Change((entry, Place()), (draft,))


if __name__ == "__main__":
    serve(_write)
