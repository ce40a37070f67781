"""A time of day comes up once on each local day, whatever the clocks of its zone do."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from coaching.calendar.occurrences import first_at
from tests.coaching.nights import DAY, ZONES, Night, nights
from tests.promises.promise import Measuring

QUARTERS = [time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)]
THIS_YEAR = 2026
YEARS = range(2024, 2030)
AWKWARD = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Nuuk",
    "America/Santiago",
    "Antarctica/Troll",
    "Asia/Gaza",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Europe/London",
)
"""Changes at midnight or before it, four in a year, of half an hour, of two, in winter."""


def test_in_every_zone_each_quarter_hour_comes_up_once_a_day_around_each_change(
    promise: Measuring,
) -> None:
    cases = [(zone, THIS_YEAR) for zone in AWKWARD]
    others = [(zone, year) for year in YEARS for zone in ZONES]
    cases += [one for one in promise.some(others, small=60) if one not in cases]
    tried = wrong = 0
    for zone, year in cases:
        for night in nights(zone, year):
            tried += len(QUARTERS)
            wrong += sum(not _is_right(clock, zone, night) for clock in QUARTERS)
    promise.measured(f"{wrong} of {tried:,} times of a zone and night", holds=wrong == 0)


def _is_right(clock: time, zone: str, night: Night) -> bool:
    wanted = [night.first(night.day + number * DAY, clock) for number in (-1, 0, 1, 2)]
    found = [first_at(clock, zone, instant) for instant in wanted]
    return found == list(_four_from(clock, zone, wanted[0])) == wanted


def _four_from(clock: time, zone: str, since: datetime) -> Iterator[datetime]:
    for _ in range(4):
        since = first_at(clock, zone, since)
        yield since
        since += timedelta(seconds=1)
