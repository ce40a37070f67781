"""The right wall-clock time, summer, winter and in the nights between them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from coaching.calendar.instants import to_instant, to_local
from coaching.calendar.occurrences import first_allowed, first_at, next_reminder_hour, on_day
from coaching.records.notebook import Coach
from tests.coaching.nights import DAY, ZONES, nights

COACH = Coach(id="alex", joined_at=datetime(2026, 1, 1, tzinfo=UTC))


def test_the_nights_are_those_of_the_calendar() -> None:
    assert [f"{one.at:%Y-%m-%d %H:%M}" for one in nights("Europe/London")] == [
        "2026-03-29 01:00",
        "2026-10-25 01:00",
    ]
    assert [one.after - one.before for one in nights("Australia/Lord_Howe")] == [
        timedelta(minutes=-30),
        timedelta(minutes=30),
    ]
    changing = [zone for zone in ZONES if nights(zone)[0].before != nights(zone)[0].after]
    assert len(changing) > 150


@pytest.mark.parametrize(
    ("zone", "day", "clock", "shown"),
    [
        # The usual case.
        ("Europe/London", date(2026, 11, 23), time(18), "2026-11-23 18:00"),
        # 01:00 to 02:00 does not exist.
        ("Europe/London", date(2026, 3, 29), time(1, 30), "2026-03-29 02:00"),
        ("Europe/London", date(2026, 3, 29), time(1), "2026-03-29 02:00"),
        ("Europe/London", date(2026, 3, 29), time(2), "2026-03-29 02:00"),
        # The change skips midnight itself.
        ("Africa/Cairo", date(2026, 4, 24), time(0), "2026-04-24 01:00"),
        ("America/Santiago", date(2026, 9, 6), time(0, 15), "2026-09-06 01:00"),
        # It begins before midnight and ends at midnight: the first time that exists is tomorrow's.
        ("America/Nuuk", date(2026, 3, 28), time(23, 30), "2026-03-29 00:00"),
        # Half an hour, and two hours.
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-04 02:30"),
        ("Antarctica/Troll", date(2026, 3, 29), time(1, 30), "2026-03-29 03:00"),
    ],
)
def test_a_time_that_does_not_exist_moves_to_the_first_that_does(
    zone: str, day: date, clock: time, shown: str
) -> None:
    assert f"{to_local(to_instant(day, clock, zone), zone):%Y-%m-%d %H:%M}" == shown


@pytest.mark.parametrize(
    ("zone", "day", "clock", "instant"),
    [
        ("Europe/London", date(2026, 10, 25), time(1, 30), "2026-10-25 00:30"),
        ("America/New_York", date(2026, 11, 1), time(1), "2026-11-01 05:00"),
        # Midnight comes twice: the clock goes from 24:00 back to 23:00 of the same day.
        ("America/Santiago", date(2026, 4, 4), time(23, 30), "2026-04-05 02:30"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-04 14:45"),
    ],
)
def test_a_time_that_happens_twice_counts_the_first(
    zone: str, day: date, clock: time, instant: str
) -> None:
    assert f"{to_instant(day, clock, zone):%Y-%m-%d %H:%M}" == instant


def test_the_occurrence_that_moved_past_midnight_is_not_passed_over() -> None:
    midnight = to_instant(date(2026, 3, 29), time(0), "America/Nuuk")
    assert first_at(time(23, 30), "America/Nuuk", midnight) == midnight


def test_the_reminder_hour_is_that_of_the_coachs_own_zone_summer_and_winter() -> None:
    assert on_day(COACH, date(2026, 7, 1)) == datetime(2026, 7, 1, 17, tzinfo=UTC)
    assert on_day(COACH, date(2026, 12, 1)) == datetime(2026, 12, 1, 18, tzinfo=UTC)
    far = replace(COACH, zone="Pacific/Kiritimati")
    assert on_day(far, date(2026, 12, 1)) == datetime(2026, 12, 1, 4, tzinfo=UTC)


def test_the_next_reminder_hour_may_be_now() -> None:
    evening = datetime(2026, 11, 23, 18, tzinfo=UTC)
    assert next_reminder_hour(COACH, evening) == evening
    assert next_reminder_hour(COACH, evening + timedelta(seconds=1)) == evening + DAY


NIGHT_WORKER = replace(COACH, quiet_from=time(9), quiet_until=time(17))
ALWAYS_THERE = replace(COACH, quiet_from=time(9), quiet_until=time(9))
AWAY = replace(COACH, holiday_until=date(2026, 11, 25))
LATE_READER = replace(AWAY, reminder_at=time(22))


@pytest.mark.parametrize(
    ("coach", "asked", "allowed"),
    [
        (COACH, "2026-11-23 20:59", "2026-11-23 20:59"),
        # The quiet hours begin at their first minute and end at their last.
        (COACH, "2026-11-23 21:00", "2026-11-24 08:00"),
        (COACH, "2026-11-24 07:59", "2026-11-24 08:00"),
        (COACH, "2026-11-24 08:00", "2026-11-24 08:00"),
        # Quiet hours within one day.
        (NIGHT_WORKER, "2026-11-23 09:00", "2026-11-23 17:00"),
        (NIGHT_WORKER, "2026-11-23 17:00", "2026-11-23 17:00"),
        (NIGHT_WORKER, "2026-11-23 03:00", "2026-11-23 03:00"),
        # From nine to nine is not a whole day, but none of it.
        (ALWAYS_THERE, "2026-11-23 09:00", "2026-11-23 09:00"),
        # A holiday: until the reminder hour of the day after.
        (AWAY, "2026-11-23 12:00", "2026-11-26 18:00"),
        (AWAY, "2026-11-25 23:59", "2026-11-26 18:00"),
        (AWAY, "2026-11-26 09:00", "2026-11-26 09:00"),
        # Its reminder hour is in the quiet hours.
        (LATE_READER, "2026-11-23 12:00", "2026-11-27 08:00"),
        # The night on which the quiet hours are an hour longer.
        (COACH, "2026-10-24 22:00", "2026-10-25 08:00"),
    ],
)
def test_nothing_is_allowed_in_quiet_hours_and_on_holiday(
    coach: Coach, asked: str, allowed: str
) -> None:
    found = first_allowed(coach, _instant(asked))
    assert f"{to_local(found, coach.zone):%Y-%m-%d %H:%M}" == allowed


def _instant(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)
