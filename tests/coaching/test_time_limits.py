"""How long a registration lasts, by what each source says, and the coach's own date before it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.calendar.deadlines import add_years, final_day, registration_end
from coaching.catalogue.loading import load_catalogue
from coaching.records.course import Course
from coaching.records.notebook import Enrolment, Notebook

BEGUN = date(2026, 9, 1)


def enrol(key: str, award: str) -> Course:
    [qualification] = [one for one in load_catalogue().current() if one.key == key]
    enrolment = Enrolment(
        id="enrolment",
        qualification=key,
        version=qualification.version,
        award=award,
        role=qualification.roles[0].key,
        started_on=BEGUN,
    )
    return Course(qualification, Notebook(), enrolment)


@pytest.mark.parametrize(
    ("key", "award", "ends_on"),
    [
        ("D3", "certificate", date(2029, 9, 1)),
        ("8585", "coaching", None),
        ("8585", "extended", None),
        ("8588", "certificate", date(2029, 9, 1)),
        ("8588", "diploma", date(2029, 9, 1)),
        ("L7E", "certificate", date(2027, 9, 1)),
        ("L7E", "diploma", None),
        ("8590", "certificate", date(2029, 9, 1)),
        ("8590", "diploma", date(2029, 9, 1)),
    ],
)
def test_a_registration_lasts_as_long_as_its_source_says(
    key: str, award: str, ends_on: date | None
) -> None:
    course = enrol(key, award)
    assert registration_end(course) == ends_on
    assert final_day(course) == ends_on


# With that provider's one year a later date may be agreed; a handbook's three years stand.
@pytest.mark.parametrize(("key", "award"), [("8588", "diploma"), ("L7E", "certificate")])
@pytest.mark.parametrize("target_on", [date(2027, 7, 31), date(2028, 1, 31)])
def test_the_coachs_own_date_goes_before(key: str, award: str, target_on: date) -> None:
    course = enrol(key, award)
    own = replace(course, enrolment=replace(course.enrolment, target_on=target_on))
    assert final_day(own) == target_on
    assert registration_end(own) == registration_end(course)


def test_a_course_without_a_limit_may_have_a_date_of_ones_own() -> None:
    course = enrol("8585", "coaching")
    own = replace(course, enrolment=replace(course.enrolment, target_on=date(2027, 3, 1)))
    assert final_day(own) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2026, 9, 1), 3, date(2029, 9, 1)),
        (date(2028, 2, 29), 3, date(2031, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
    ],
)
def test_years_end_on_the_same_day(day: date, years: int, later: date) -> None:
    assert add_years(day, years) == later


@pytest.mark.parametrize(
    ("key", "ages"),
    [
        ("D3", ""),
        ("8585", ""),
        ("8588", "18 and over"),
        ("L7E", ""),
        ("8590", "at least 21 recommended"),
    ],
)
def test_ages_are_those_of_the_handbooks(key: str, ages: str) -> None:
    [qualification] = [one for one in load_catalogue().current() if one.key == key]
    assert qualification.ages == ages


@pytest.mark.parametrize(
    ("key", "award"), [("8588", "diploma"), ("8590", "diploma"), ("D3", "certificate")]
)
def test_no_date_of_ones_own_goes_beyond_the_registration(key: str, award: str) -> None:
    course = enrol(key, award)
    end = registration_end(course)
    assert end is not None
    for target_on in (end, end + timedelta(days=1)):
        enrolment = replace(course.enrolment, target_on=target_on)
        assert final_day(replace(course, enrolment=enrolment)) == end
