"""Coaches who are on a course already, as the program finds them on disk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from coaching.records.change import Change
from coaching.records.notebook import Coach, Enrolment
from storage.coach_folder.folder import Folder
from tests.journeys.conftest import CATALOGUE

[COURSE] = (one for one in CATALOGUE.current() if one.key == "8588")


def enrol(data: Path, *coaches: int) -> None:
    """Let coaches be on the same course, with nothing told yet."""
    now = datetime.now(UTC)
    enrolment = Enrolment(
        id="e1",
        qualification=COURSE.key,
        version=COURSE.version,
        award="certificate",
        role=COURSE.roles[0].key,
        started_on=now.date() - timedelta(days=40),
    )
    for coach in coaches:
        kept = Folder(data / "coaches" / str(coach))
        kept.commit(Change((Coach(id=str(coach), joined_at=now), enrolment)))
