"""Each rule by a table: the records, the time, and when it is due to be said."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from coaching.records.desk import Draft
from coaching.records.notebook import Entry, Session, SessionState, Supervision, SupervisionKind
from coaching.reminders.rules import find_reminders
from tests.coaching.courses import (
    COACH,
    at,
    be_supervised,
    begin,
    due,
    enrol,
    meet,
    outlook,
    plan,
    practise,
    remind,
    write,
    write_whole,
)

NOW = "2026-11-23 12:00"
SESSION = "2026-11-22 15:00"
OTHERS = {
    "cancelled": meet(SESSION, state=SessionState.CANCELLED),
    "missed": meet(SESSION, state=SessionState.MISSED),
    "held": meet(SESSION),
    "planned": plan(SESSION),
    "of another course": replace(plan(SESSION), client="other"),
}


# A brief before a session.


def test_a_planned_session_is_briefed_an_hour_before_and_not_once_it_has_begun() -> None:
    [brief] = remind("brief", outlook(NOW, plan("2026-11-27 10:30")))
    assert brief.due_at == at("2026-11-27 09:30")
    assert brief.until == at("2026-11-27 10:30")


def test_a_session_that_was_moved_is_briefed_anew() -> None:
    friday = plan("2026-11-27 10:30")
    thursday = replace(friday, starts_at=at("2026-11-26 14:00"))
    [before], [after] = (remind("brief", outlook(NOW, one)) for one in (friday, thursday))
    assert before.subject == after.subject
    assert before.key != after.key


@pytest.mark.parametrize("state", sorted(OTHERS.keys() - {"planned"}))
def test_only_what_is_planned_in_the_course_is_briefed_and_asked_about(state: str) -> None:
    looked_at = outlook(NOW, OTHERS[state])
    assert remind("brief", looked_at) == []
    assert remind("passed", looked_at) == []


# Did it take place?


@pytest.mark.parametrize(
    ("session", "asked_at"),
    [
        # Half an hour after its end, and at the reminder hour a day later.
        (plan("2026-11-23 10:00", 60), ["2026-11-23 11:30", "2026-11-24 18:00"]),
        # Half an hour after its end it is the reminder hour: the second time is a whole day later.
        (plan("2026-11-23 16:00", 90), ["2026-11-23 18:00", "2026-11-24 18:00"]),
        (plan("2026-11-23 16:00", 91), ["2026-11-23 18:01", "2026-11-25 18:00"]),
        # It lasts past midnight.
        (plan("2026-11-23 23:00", 90), ["2026-11-24 01:00", "2026-11-25 18:00"]),
        # The clocks go back in between: the reminder hour stays where it is on the wall.
        (plan("2026-10-24 17:00", 60), ["2026-10-24 18:30", "2026-10-25 18:00"]),
    ],
)
def test_whether_a_planned_session_took_place_is_asked_twice(
    session: Session, asked_at: list[str]
) -> None:
    assert due(remind("passed", outlook(NOW, session))) == asked_at


# A session without its record or log.


@pytest.mark.parametrize(
    ("session", "first", "again"),
    [
        # Logged at its end: that evening, and after three and seven days.
        (meet("2026-11-23 15:00"), "2026-11-23 18:00", ["2026-11-26 18:00", "2026-11-30 18:00"]),
        # Over at five: an hour's rest. A minute later, and it is tomorrow.
        (meet("2026-11-23 16:00"), "2026-11-23 18:00", ["2026-11-26 18:00", "2026-11-30 18:00"]),
        (meet("2026-11-23 16:01"), "2026-11-24 18:00", ["2026-11-27 18:00", "2026-12-01 18:00"]),
        # Logged five days late: counted from then.
        (
            meet("2026-11-18 15:00", logged_at=at("2026-11-23 09:00")),
            "2026-11-23 18:00",
            ["2026-11-26 18:00", "2026-11-30 18:00"],
        ),
        # Planned long ago and held since.
        (
            meet("2026-11-23 15:00", logged_at=at("2026-11-02 09:00")),
            "2026-11-23 18:00",
            ["2026-11-26 18:00", "2026-11-30 18:00"],
        ),
        # From an import that does not say when it was logged.
        (
            meet("2026-11-23 15:00", logged_at=None),
            "2026-11-23 18:00",
            ["2026-11-26 18:00", "2026-11-30 18:00"],
        ),
        # Logged while it still goes on.
        (
            meet("2026-11-23 16:30", 120, logged_at=at("2026-11-23 16:40")),
            "2026-11-24 18:00",
            ["2026-11-27 18:00", "2026-12-01 18:00"],
        ),
        # Over the change of the clocks.
        (meet("2026-10-24 15:00"), "2026-10-24 18:00", ["2026-10-27 18:00", "2026-10-31 18:00"]),
    ],
)
def test_writing_is_missed_that_evening_or_the_next_and_after_three_and_seven_days(
    session: Session, first: str, again: list[str]
) -> None:
    assert due(remind("writing", outlook(NOW, session))) == [first, *again]


@pytest.mark.parametrize(
    ("records", "is_missed"),
    [
        ([], True),
        # One of its two forms is written; both are.
        ([write_whole("session_record", SESSION)], True),
        ([write_whole("session_record", SESSION), write_whole("reflective_log", SESSION)], False),
        # Saved with questions left open.
        (
            [
                write("session_record", SESSION, "2026-11-22 18:00", goal="A plan."),
                write_whole("reflective_log", SESSION),
            ],
            True,
        ),
        # What is begun is reminded of as such; the other form is still missed.
        ([begin("session_record", SESSION)], True),
        ([begin("session_record", SESSION), begin("reflective_log", SESSION)], False),
        # Forms about another session help nothing.
        ([write_whole("session_record", "x"), write_whole("reflective_log", "x")], True),
    ],
)
def test_writing_is_missed_until_each_form_is_whole_or_begun(
    records: list[Entry | Draft], is_missed: bool
) -> None:
    assert bool(remind("writing", outlook(NOW, meet(SESSION), *records))) is is_missed


@pytest.mark.parametrize("state", sorted(OTHERS.keys() - {"held"}))
def test_nothing_is_to_be_written_about_what_was_not_held(state: str) -> None:
    assert remind("writing", outlook(NOW, OTHERS[state])) == []


def test_after_two_months_writing_is_not_missed_any_more() -> None:
    [first, *_] = remind("writing", outlook(NOW, meet("2026-09-21 10:00")))
    assert first.until == at("2026-11-20 17:00")


# A form left open.


@pytest.mark.parametrize(
    ("draft", "reminded_at"),
    [
        (begin("session_record", "", "2026-11-23 10:00"), ["2026-11-24 18:00", "2026-11-30 18:00"]),
        # The last answer counts, whichever question it was to.
        (
            begin("session_record", "", "2026-11-20 10:00", "2026-11-23 19:00", "2026-11-21 10:00"),
            ["2026-11-25 18:00", "2026-12-01 18:00"],
        ),
        # Opened to be corrected: its answers are weeks old, it was begun today.
        (
            begin("session_record", "", "2026-11-23 10:00", "2026-11-02 10:00"),
            ["2026-11-24 18:00", "2026-11-30 18:00"],
        ),
    ],
)
def test_a_form_left_open_is_recalled_after_a_day_and_a_week(
    draft: Draft, reminded_at: list[str]
) -> None:
    assert due(remind("draft", outlook(NOW, draft))) == reminded_at


def test_an_answer_begins_a_new_count() -> None:
    before = begin("session_record", "", "2026-11-20 10:00", "2026-11-20 10:05")
    after = begin("session_record", "", "2026-11-20 10:00", "2026-11-22 10:05")
    first, second = (remind("draft", outlook(NOW, one))[0] for one in (before, after))
    assert first.subject == second.subject
    assert first.key != second.key


# Supervision behind practice, on a Sunday evening every two weeks.

SUNDAY = "2026-11-22 18:00"


@pytest.mark.parametrize(
    ("records", "is_behind"),
    [
        # A quarter of 18 hours is 4 h 30; a quarter of one hour of supervision is 15 minutes.
        ([practise(269)], False),
        ([practise(270)], True),
        ([practise(270), be_supervised(1)], False),
        ([practise(540), be_supervised(15)], True),
        ([practise(540), be_supervised(16)], False),
        # More practice than is asked for is no further ahead.
        ([practise(4000), be_supervised(45)], True),
        ([practise(4000), be_supervised(46)], False),
        # No practice at all; more supervision than practice.
        ([], False),
        ([be_supervised(60)], False),
        # With a peer it counts only if the centre has agreed.
        ([practise(540), be_supervised(60, kind=SupervisionKind.PEER)], True),
        ([practise(540), be_supervised(60, kind=SupervisionKind.GROUP)], False),
        # Group hours do not count in 8588, and planned ones nowhere.
        ([meet("2026-09-21 10:00", 600, client="team")], False),
        ([plan("2026-11-30 10:00", 600)], False),
    ],
)
def test_supervision_in_hours_is_behind_from_a_quarter_of_the_target_on(
    records: list[Session | Supervision], is_behind: bool
) -> None:
    assert due(remind("supervision", outlook(NOW, *records))) == [SUNDAY] * is_behind


@pytest.mark.parametrize(
    ("minutes", "supervisions", "is_behind"),
    [
        # Two sessions for 12 hours.
        (179, 0, False),
        (180, 0, True),
        (540, 1, True),
        (539, 1, False),
        (720, 2, False),
    ],
)
def test_supervision_in_sessions_is_behind_likewise(
    minutes: int, supervisions: int, is_behind: bool
) -> None:
    meetings = [be_supervised(30, "8585-302", number=number) for number in range(supervisions)]
    looked_at = outlook(
        NOW, practise(minutes, "8585-302"), *meetings, enrolment=enrol("8585", "extended")
    )
    assert due(remind("supervision", looked_at)) == [SUNDAY] * is_behind


def test_supervision_that_is_only_recorded_is_never_behind() -> None:
    looked_at = outlook(NOW, practise(1800, "D3.02"), enrolment=enrol("D3"))
    assert remind("supervision", looked_at) == []


# Behind the pace, on the same Sunday evenings.


@pytest.mark.parametrize(
    ("now", "minutes", "due_at"),
    [
        # 100 days, 18 hours: 1080 minutes. On Sunday 22 November 76 days are over.
        ("2026-11-22 12:00", 712, [SUNDAY]),
        ("2026-11-22 12:00", 713, []),
        # It stays said for a fortnight, and is due no second time.
        ("2026-12-05 12:00", 0, [SUNDAY]),
        ("2026-12-06 12:00", 0, ["2026-12-06 18:00"]),
        # Two weeks are no pace yet: 21 September is the first day, the 27th the first Sunday.
        ("2026-09-20 12:00", 0, []),
        ("2026-09-26 12:00", 0, []),
        ("2026-09-27 12:00", 0, ["2026-09-27 18:00"]),
        # Past the end it goes on, as long as hours are left; not when all are there.
        ("2027-01-31 12:00", 973, []),
        ("2027-01-31 12:00", 972, ["2027-01-31 18:00"]),
        ("2027-01-31 12:00", 1080, []),
    ],
)
def test_practice_is_behind_from_a_tenth_below_the_straight_line_on(
    now: str, minutes: int, due_at: list[str]
) -> None:
    looked_at = outlook(now, practise(minutes), enrolment=enrol(target_on=date(2026, 12, 16)))
    assert due(remind("pace", looked_at)) == due_at


@pytest.mark.parametrize(
    ("enrolment", "is_behind"),
    [
        # Without a date of their own it is the registration's end, three years away.
        (enrol(), False),
        (enrol(started_on=date(2025, 9, 7)), True),
        # No date at all; one that lies before the start.
        (enrol("8585", "coaching"), False),
        (enrol(target_on=date(2026, 9, 7)), False),
    ],
)
def test_the_line_leads_to_the_target_date_or_the_end_of_the_registration(
    enrolment: Any, is_behind: bool
) -> None:
    assert bool(due(remind("pace", outlook("2026-11-15 12:00", enrolment=enrolment)))) is is_behind


def test_whoever_brings_a_course_along_is_given_two_weeks_to_write_it_down() -> None:
    enrolment = enrol(started_on=date(2025, 9, 7))
    coach = replace(COACH, joined_at=at("2026-11-10 12:00"))
    early, later = (
        outlook(now, enrolment=enrolment, coach=coach)
        for now in ("2026-11-22 12:00", "2026-11-29 12:00")
    )
    assert remind("pace", early) == []
    assert due(remind("pace", later)) == ["2026-11-29 18:00"]


# The end of the registration and the target date.


@pytest.mark.parametrize(
    ("enrolment", "expected"),
    [
        # No end at all.
        (enrol("8585"), []),
        # A year's registration, from the day of the start.
        (
            enrol("L7E"),
            [
                ("registration", "2027-06-09 18:00"),
                ("registration", "2027-08-08 18:00"),
                ("registration", "2027-08-31 18:00"),
            ],
        ),
        # A target of the coach's own beside it; less than 90 days after the start.
        (
            enrol("8585", target_on=date(2026, 12, 1)),
            [("target", "2026-11-01 18:00"), ("target", "2026-11-24 18:00")],
        ),
        # 30 days before it is the very day of the start; a day less, and it lies before it.
        (
            enrol("8585", target_on=date(2026, 10, 7)),
            [("target", "2026-09-07 18:00"), ("target", "2026-09-30 18:00")],
        ),
        (enrol("8585", target_on=date(2026, 10, 6)), [("target", "2026-09-29 18:00")]),
        # Both on one day: the registration speaks.
        (
            enrol("L7E", target_on=date(2027, 9, 7)),
            [
                ("registration", "2027-06-09 18:00"),
                ("registration", "2027-08-08 18:00"),
                ("registration", "2027-08-31 18:00"),
            ],
        ),
        # Announced in winter time, on the way to a day in summer time.
        (
            enrol("8585", target_on=date(2027, 4, 4)),
            [
                ("target", "2027-01-04 18:00"),
                ("target", "2027-03-05 18:00"),
                ("target", "2027-03-28 18:00"),
            ],
        ),
        # Begun on 29 February.
        (
            enrol("L7E", started_on=date(2028, 2, 29)),
            [
                ("registration", "2028-11-30 18:00"),
                ("registration", "2029-01-29 18:00"),
                ("registration", "2029-02-21 18:00"),
            ],
        ),
    ],
)
def test_a_deadline_is_announced_90_30_and_7_days_before(
    enrolment: Any, expected: list[tuple[str, str]]
) -> None:
    found = remind("registration", outlook(NOW, enrolment=enrolment))
    found += remind("target", outlook(NOW, enrolment=enrolment))
    assert list(zip([one.rule.key for one in found], due(found), strict=True)) == expected


def test_an_announcement_that_cannot_be_made_is_left_to_the_next_after_a_fortnight() -> None:
    first, second, last = remind("registration", outlook(NOW, enrolment=enrol("L7E")))
    assert first.until == at("2027-06-24 18:00")
    assert second.until == at("2027-08-23 18:00")
    assert last.until == at("2027-09-08 18:00"), "the last one holds for the day itself"


def test_a_deadline_is_announced_though_the_hours_are_complete() -> None:
    looked_at = outlook(NOW, practise(1080), enrolment=enrol("8588"))
    assert len(remind("registration", looked_at)) == 3


def test_no_deadline_is_announced_that_lies_before_the_coach_came() -> None:
    enrolment = enrol("L7E", started_on=date(2025, 12, 7))
    coach = replace(COACH, joined_at=at("2026-11-10 12:00"))
    found = remind("registration", outlook(NOW, enrolment=enrolment, coach=coach))
    assert due(found) == ["2026-11-30 18:00"]


# The review of a contract.

MEETINGS = [meet("2026-11-02 10:00"), meet("2026-11-09 10:00"), meet("2026-11-16 17:30")]


@pytest.mark.parametrize(
    ("after", "agreed_at", "client", "due_at"),
    [
        # At the reminder hour after that session, with an hour's rest.
        (2, "2026-11-01 10:00", "1", ["2026-11-09 18:00"]),
        (3, "2026-11-01 10:00", "1", ["2026-11-17 18:00"]),
        # Not there yet; with another client; a number that is none.
        (4, "2026-11-01 10:00", "1", []),
        (2, "2026-11-01 10:00", "2", []),
        (0, "2026-11-01 10:00", "1", []),
        ("when we feel like it", "2026-11-01 10:00", "1", []),
        ("2", "2026-11-01 10:00", "1", ["2026-11-09 18:00"]),
        # The contract was written down after the session.
        (2, "2026-11-20 10:00", "1", ["2026-11-20 18:00"]),
    ],
)
def test_a_contract_is_reviewed_after_so_many_sessions(
    after: int | str, agreed_at: str, client: str, due_at: list[str]
) -> None:
    entry = write("contract", client, agreed_at, review_after=after)
    looked_at = outlook(NOW, *MEETINGS, plan("2026-11-30 10:00"), entry)
    assert due(remind("review", looked_at)) == due_at


def test_a_contract_without_an_answer_is_never_reviewed() -> None:
    looked_at = outlook(NOW, *MEETINGS, write("contract", "1", "2026-11-01 10:00"))
    assert remind("review", looked_at) == []


# The week.


@pytest.mark.parametrize(
    ("now", "records", "due_at"),
    [
        ("2026-11-21 23:59", [], ["2026-11-15 18:00"]),
        ("2026-11-22 00:00", [], ["2026-11-22 18:00"]),
        ("2026-11-23 12:00", [], ["2026-11-22 18:00"]),
        # The first one comes after a whole week, and the week of the start ends on a Sunday.
        ("2026-09-12 12:00", [], []),
        ("2026-09-13 12:00", [], ["2026-09-13 18:00"]),
        # With all the hours done there is one more, for the week in which they were completed.
        ("2026-09-27 12:00", [practise(1080)], ["2026-09-27 18:00"]),
        ("2026-10-04 12:00", [practise(1080)], []),
        # That week goes from just after one summary up to the next.
        ("2026-11-23 12:00", [meet("2026-11-15 18:00", 1080)], []),
        ("2026-11-23 12:00", [meet("2026-11-15 18:01", 1080)], ["2026-11-22 18:00"]),
        ("2026-11-23 12:00", [meet("2026-11-22 18:00", 1080)], ["2026-11-22 18:00"]),
        ("2026-11-23 12:00", [meet("2026-11-22 18:01", 1080)], []),
        # The Sunday on which the clocks go back.
        ("2026-10-25 12:00", [], ["2026-10-25 18:00"]),
    ],
)
def test_the_week_is_summed_up_on_sunday(
    now: str, records: list[Session], due_at: list[str]
) -> None:
    assert due(remind("week", outlook(now, *records))) == due_at


def test_a_sunday_is_the_coachs_own() -> None:
    coach = replace(COACH, zone="Pacific/Auckland", reminder_at=time(9))
    found = remind("week", outlook("2026-11-21 12:00", coach=coach))
    assert due(found, coach.zone) == ["2026-11-22 09:00"]


# All of them.


def test_a_new_coach_is_reminded_of_nothing_yet() -> None:
    found = find_reminders(outlook("2026-09-07 12:00"))
    assert {one.rule.key for one in found} == {"registration"}


def test_no_two_reminders_share_a_key() -> None:
    looked_at = outlook(
        "2027-02-07 12:00",
        practise(300),
        meet(SESSION),
        plan("2027-02-08 10:00"),
        plan("2027-02-01 10:00"),
        enrolment=enrol(target_on=date(2026, 12, 16)),
    )
    keys = [one.key for one in find_reminders(looked_at)]
    assert len(keys) == len(set(keys))
    assert {key.split(":")[0] for key in keys} == {
        "brief",
        "passed",
        "writing",
        "paperwork",
        "registration",
        "target",
        "supervision",
        "pace",
        "week",
    }
