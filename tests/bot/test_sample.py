from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path

import pytest

from bot.commands.sample import fill_sample
from bot.process.services import OWN_FORMS
from coaching.calendar.instants import to_local
from coaching.catalogue.loading import load_catalogue, read_forms
from coaching.counting.progress import measure_units
from coaching.records.course import Course
from coaching.records.desk import Desk
from coaching.records.faults.record_faults import find_desk_faults, find_faults
from coaching.records.notebook import Notebook, SessionState
from coaching.reminders.decision import decide
from conversations.assistant import respond
from conversations.chat.incoming import Typed
from conversations.chat.scene import Scene
from conversations.reminders.responses import find_all
from conversations.screens.portfolio.client_diary import list_diary
from conversations.screens.portfolio.criteria import unit_screen
from conversations.screens.todo import list_writing, name_piece
from storage.folders import Folders

ALEX = 1001
CATALOGUE = load_catalogue()
FORMS = read_forms(OWN_FORMS)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TIMES = [
    NOON,
    datetime(2026, 11, 24, 0, 0, 5, tzinfo=UTC),
    datetime(2026, 11, 23, 23, 59, tzinfo=UTC),
    # Summer, so that ten weeks back or a day ahead is another offset.
    datetime(2026, 10, 24, 22, 30, tzinfo=UTC),
    datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
]


class Kept:
    """The sample as it stands on disk."""

    def __init__(self, folder: Path, now: datetime) -> None:
        fill_sample(folder, ALEX, now)
        records = Folders(folder).read(ALEX)
        self.now = now
        self.desk: Desk = records[0]
        self.notebook: Notebook = records[1]
        self.scene = Scene(catalogue=CATALOGUE, own_forms=FORMS, records=self, now=now)

    def said(self, text: str) -> str:
        """Return what the assistant answers."""
        answer = respond(self.scene, Typed(text=text, message=1, said_at=self.now))
        return "\n".join(
            f"{screen.title}\n" + "\n".join(str(line) for line in screen.lines)
            for screen in answer.screens
        )


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path, NOON)


@pytest.mark.parametrize("now", TIMES, ids=str)
def test_whenever_it_is_made_it_fits_the_catalogue_and_nothing_lies_ahead_but_the_plan(
    tmp_path: Path, now: datetime
) -> None:
    kept = Kept(tmp_path, now)
    assert list(find_faults(kept.notebook, CATALOGUE, FORMS)) == []
    assert list(find_desk_faults(kept.desk, kept.notebook, CATALOGUE, FORMS)) == []
    [planned] = [
        one for one in kept.notebook.sessions.values() if one.state is SessionState.PLANNED
    ]
    today = to_local(now, "Europe/London").date()
    starts_at = to_local(planned.starts_at, "Europe/London")
    assert (starts_at.date(), starts_at.hour) == (today + timedelta(days=1), 15)
    for one in kept.notebook.sessions.values():
        is_over = one.starts_at + timedelta(minutes=one.minutes) <= now
        assert is_over or one is planned
    assert all(one.filled_at <= now for one in kept.notebook.entries.values())


@pytest.mark.parametrize("now", TIMES, ids=str)
def test_the_chat_begins_with_no_reminder_that_should_have_come_before(
    tmp_path: Path, now: datetime
) -> None:
    kept = Kept(tmp_path, now)
    assert kept.scene.coach
    decision = decide(kept.scene.coach, find_all(kept.scene), kept.desk.nudges, now)
    assert decision.due == ()


def test_the_next_days_bring_reminders(kept: Kept) -> None:
    assert kept.scene.coach
    rules = set()
    for hours in range(48):
        later = Scene(
            catalogue=CATALOGUE, own_forms=FORMS, records=kept, now=NOON + timedelta(hours=hours)
        )
        found = decide(kept.scene.coach, find_all(later), kept.desk.nudges, later.now)
        rules |= {one.reminder.rule.key for one in found.due}
    assert {"draft", "brief", "passed"} <= rules


def test_progress_is_that_of_a_coach_in_mid_course(kept: Kept) -> None:
    [enrolment] = kept.notebook.enrolments.values()
    qualification = CATALOGUE.find(enrolment.qualification, enrolment.version)
    [unit] = measure_units(Course(qualification, kept.notebook, enrolment))
    assert (unit.practice.counted, unit.practice.left) == (705, 375)
    assert unit.clients
    assert (unit.clients.counted, unit.clients.missing, unit.clients.surplus) == (3, 0, 0)
    assert unit.supervision
    assert (unit.supervision.minutes, unit.supervision.minutes_left) == (45, 15)
    progress = kept.said("/progress")
    assert "6 h 15 left of 18 h" in progress
    assert "15 min left of 1 h" in progress


def test_one_reflective_log_is_missing_and_one_is_half_filled(kept: Kept) -> None:
    [draft] = kept.desk.drafts.values()
    assert (draft.form, draft.at, len(draft.answers)) == ("reflective_log", "questioning", 3)
    assert draft.recall["improvement"].words
    written = {one.about for one in kept.notebook.entries.values() if one.form == draft.form}
    held = {one.id for one in kept.notebook.sessions.values() if one.state is SessionState.HELD}
    assert len(held) == 9
    assert len(held - written - {draft.about}) == 1
    assert "Continue: Reflective log · Client 3" in kept.said("/todo")
    [missing] = [one for one in list_writing(kept.scene) if one.form.key == "reflective_log"]
    assert name_piece(kept.scene, missing).startswith("Reflective log · Client 2")


def test_the_portfolio_shows_what_is_there_what_is_begun_and_what_is_not(kept: Kept) -> None:
    [enrolment] = kept.notebook.enrolments.values()
    marks = set()
    for key in ("8588-500", "8588-501"):
        screen = unit_screen(kept.scene, f"{enrolment.id}/{key}")
        criteria = takewhile(bool, screen.lines)  # how long the work is comes behind them
        marks |= {str(line)[0] for line in criteria}
    assert marks == {"✓", "◐", "○"}


def test_the_diary_of_one_client_is_signed_of_one_begun_and_of_one_empty(kept: Kept) -> None:
    one, two, three = (
        {piece.form.key: piece for piece in list_diary(kept.scene.courses[0], client)}
        for client in kept.notebook.clients.values()
    )
    for form in ("client", "needs", "stakeholder", "contract", "contract_signatures"):
        assert one[form].is_complete
    assert len(one["needs"].entries) == 2
    assert two["client"].is_complete
    assert two["contract"].is_complete
    assert not two["contract_signatures"].entries
    assert not any(piece.entries for piece in three.values())


def test_days_are_counted_back_and_feedback_is_scored_row_by_row(kept: Kept) -> None:
    written = {(one.form, one.about): one.answers for one in kept.notebook.entries.values()}
    assert written["contract", "client1"]["agreed_on"].value == "2026-09-21"
    scored = written["client_feedback", "client1"]["attributes"]
    assert (scored.value, len(scored.scores)) == (17, 17)
    assert scored.scores["Builds rapport"] == 9
    assert scored.scores["Helps me achieve my goals"] == 8


def test_an_observation_and_the_learners_details_are_there(kept: Kept) -> None:
    forms = [one.form for one in kept.notebook.entries.values() if one.about == "course"]
    assert sorted(forms) == ["learner", "observation"]
