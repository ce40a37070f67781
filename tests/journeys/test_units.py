"""Every unit with hours, as a chat: enrolled, a session, all its forms, a supervision."""

from dataclasses import dataclass

import pytest

from coaching.catalogue.form import Form
from coaching.catalogue.qualification import Qualification
from tests.journeys.conftest import Phone
from tests.journeys.courses import (
    answer_to,
    choose_unit,
    enrol,
    fill_in,
    find_course,
    kept_answers,
)


@dataclass(frozen=True)
class Unit:
    """A unit, what its enrolment asks for, and what is left after 1 h 30 and 1 h of supervision."""

    key: str
    asks: str
    hours: str
    clients: str
    supervision: str


UNITS = [
    Unit(
        "D3.03",
        "6 h of practice, supervision, any amount.",
        "4 h 30 left of 6 h",
        "",
        "recorded: 1 session",
    ),
    Unit(
        "D3.04",
        "30 h of practice, supervision, any amount.",
        "28 h 30 left of 30 h",
        "",
        "recorded: 1 session",
    ),
    Unit(
        "8585-301",
        "6 h of practice, 1 supervision session.",
        "4 h 30 left of 6 h",
        "",
        "none left of 1 session",
    ),
    Unit(
        "8585-302",
        "12 h of practice, 2 supervision sessions.",
        "10 h 30 left of 12 h",
        "",
        "1 left of 2 sessions",
    ),
    Unit(
        "8588-501",
        "18 h of practice, 2–3 clients, 1 h of supervision.",
        "16 h 30 left of 18 h",
        "1 of 2–3, 1 more needed",
        "complete, 1 h of 1 h",
    ),
    Unit(
        "8588-502",
        "54 h of practice, 4–9 clients, 3 h of supervision.",
        "52 h 30 left of 54 h",
        "1 of 4–9, 3 more needed",
        "2 h left of 3 h",
    ),
    Unit(
        "L7E-701",
        "20 h of practice, 2–3 clients, 4 h of supervision.",
        "18 h 30 left of 20 h",
        "1 of 2–3, 1 more needed",
        "3 h left of 4 h",
    ),
    Unit(
        "L7E-702",
        "60 h of practice, 6–9 clients, 8 h of supervision.",
        "58 h 30 left of 60 h",
        "1 of 6–9, 5 more needed",
        "7 h left of 8 h",
    ),
    Unit(
        "8590-701",
        "20 h of practice, 5–10 clients, 4 h of supervision.",
        "18 h 30 left of 20 h",
        "1 of 5–10, 4 more needed",
        "3 h left of 4 h",
    ),
    Unit(
        "8590-702",
        "60 h of practice (at least 50 h one to one), 8 h of supervision.",
        "58 h 30 left of 60 h",
        "",
        "7 h left of 8 h",
    ),
]
every_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.key)


@every_unit
async def test_enrolling_says_what_the_unit_asks_for(alex: Phone, unit: Unit) -> None:
    qualification, award = find_course(unit.key)
    said = await enrol(alex, unit.key)
    assert f"Enrolled: {award.title}" in said
    assert f"{unit.key}: {unit.asks}" in said
    assert qualification.ages in said
    [enrolment] = alex.notebook.enrolments.values()
    assert (enrolment.qualification, enrolment.award) == (qualification.key, award.key)
    assert enrolment.shared_hours is (qualification.key == "L7E")


@every_unit
async def test_a_session_by_buttons_counts_at_once(alex: Phone, unit: Unit) -> None:
    said = await _log_session(alex, unit)
    assert "Counted: Client 1, Sunday 22 November, 15:00, 1 h 30" in said
    assert unit.hours in said
    titles = [form.title for form in _forms(unit, "session")]
    assert [label for label in alex.buttons if label in titles] == titles
    progress = await alex.say("/progress")
    assert f"Practice: {unit.hours}" in _of_unit(progress, unit)
    assert ("Clients: " in progress) is bool(unit.clients)
    assert unit.clients in progress
    for title in titles:
        assert f"{title}: missing for 1 session" in _of_unit(progress, unit)


@every_unit
async def test_every_form_of_a_session_is_filled_in_from_first_to_last(
    alex: Phone, unit: Unit
) -> None:
    await _log_session(alex, unit)
    role = _course(unit).roles[0]
    for form in _forms(unit, "session"):
        await alex.tap(form.title)
        said = await fill_in(alex, form, role)
        is_planned = any(field.plans_session for field in form.fields)
        assert ("Planned: Client 1, Monday 30 November, 10:00, 1 h 30" in said) is is_planned
        _assert_kept(alex, form)
    progress = _of_unit(await alex.say("/progress"), unit)
    assert not [one for one in _forms(unit, "session") if f"{one.title}: " in progress]


@every_unit
async def test_the_plan_with_a_client_is_filled_in_from_first_to_last(
    alex: Phone, unit: Unit
) -> None:
    await _log_session(alex, unit)
    form = _course(unit).form("client")
    await alex.tap("Client 1", "Diary", form.title)
    await fill_in(alex, form, _course(unit).roles[0])
    _assert_kept(alex, form)


@every_unit
async def test_a_supervision_counts_at_once_and_its_outcome_is_written(
    alex: Phone, unit: Unit
) -> None:
    await enrol(alex, unit.key)
    await alex.say("/supervision")
    await alex.tap("Log supervision")
    await choose_unit(alex, unit.key)
    counted = await alex.tap("Yesterday", "10:00", "1 h", "One to one")
    assert "Counted: Sunday 22 November, 10:00, 1 h, one to one" in counted
    assert unit.supervision in counted
    [form] = _forms(unit, "supervision")
    progress = _of_unit(await alex.say("/progress"), unit)
    assert f"Supervision: {unit.supervision}" in progress
    assert f"{form.title}: missing for 1 supervision" in progress
    await alex.say("/todo")
    await alex.tap("1")
    await fill_in(alex, form, _course(unit).roles[0])
    _assert_kept(alex, form)
    assert "✓ Writing: nothing missing" in _of_unit(await alex.say("/progress"), unit)


@every_unit
async def test_what_is_worth_knowing_about_it_is_one_tap_away(alex: Phone, unit: Unit) -> None:
    await enrol(alex, unit.key)
    said = await alex.tap("Worth knowing")
    for note in _course(unit).notes:
        assert note in said


@pytest.mark.parametrize("unit", ["D3.03", "8585-301", "8590-701"])
async def test_with_a_single_role_nobody_is_asked_whether_they_coach_or_mentor(
    alex: Phone, unit: str
) -> None:
    await enrol(alex, unit)
    assert not [shown for shown in alex.said if "coach or mentor" in shown.text]


async def test_a_mentor_is_asked_in_their_own_words(alex: Phone) -> None:
    await alex.say("/start")
    await alex.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Mentor", "Today")
    await alex.say("90 min with client 1 yesterday 3pm")
    await alex.tap("Reflective log", "Skip")
    assert "Which mentoring model or tools" in alex.person.last.text


async def _log_session(phone: Phone, unit: Unit) -> str:
    await enrol(phone, unit.key)
    await phone.say("/log")
    await choose_unit(phone, unit.key)
    return await phone.tap(*_new_client(phone), "Yesterday", "15:00", "1 h 30")


def _new_client(phone: Phone) -> list[str]:
    """Return the tap on a new client, where a group could be meant as well."""
    return ["New client"] if "New client" in phone.buttons else []


def _course(unit: Unit) -> Qualification:
    return find_course(unit.key)[0]


def _forms(unit: Unit, about: str) -> tuple[Form, ...]:
    return tuple(
        form
        for form in _course(unit).forms
        if form.about == about and (not form.units or unit.key in form.units)
    )


def _of_unit(progress: str, unit: Unit) -> str:
    """Return what is said of one unit."""
    return progress.partition(f"Unit {unit.key}\n")[2].partition("\nUnit ")[0]


def _assert_kept(phone: Phone, form: Form) -> None:
    kept = kept_answers(phone, form)
    assert list(kept) == [field.key for field in form.fields]
    for field in form.fields:
        assert kept[field.key] in (answer_to(field), 90, 6, len(field.rows))
