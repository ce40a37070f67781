"""Courses in the chat: enrolling for a unit, and filling in its forms as the catalogue has them."""

from coaching.catalogue.form import Field, FieldKind, Form
from coaching.catalogue.qualification import Award, Qualification, Role
from tests.journeys.conftest import CATALOGUE
from tests.journeys.talking_phone import Chatting

TYPED = {FieldKind.LENGTH: "90 min", FieldKind.NUMBER: "6"}
NEXT_SESSION = "Monday 30 November 10:00, same room"


def find_course(unit: str) -> tuple[Qualification, Award]:
    """Return the qualification and the award that take a unit."""
    return next(
        (one, award) for one in CATALOGUE.current() for award in one.awards if unit in award.units
    )


async def enrol(phone: Chatting, unit: str) -> str:
    """Enrol as a newcomer for the award that takes a unit, and return what is said to it."""
    qualification, award = find_course(unit)
    assert "Welcome" in await phone.say("/start")
    assert "Which qualification" in await phone.tap("Enrol")
    said = await phone.tap(qualification.short)
    if len(qualification.awards) > 1:
        assert "Which award" in said
        units = [one.key for one in qualification.hour_units(award.key)]
        said = await phone.tap(" · ".join([award.key.capitalize(), *units]))
    if len(qualification.roles) > 1:
        assert "coach or mentor" in said
        said = await phone.tap(qualification.roles[0].title)
    assert "When did you register" in said
    return await phone.tap("Today")


async def choose_unit(phone: Chatting, unit: str) -> str:
    """Say which unit is meant, where the course has several with hours."""
    qualification, award = find_course(unit)
    if len(list(qualification.hour_units(award.key))) > 1:
        assert "Which unit" in phone.text
        return await phone.tap(unit)
    assert "Which unit" not in phone.text
    return phone.text


async def fill_in(phone: Chatting, form: Form, role: Role) -> str:
    """Answer a form from its first question to its last, and save it; return what is said."""
    for number, field in enumerate(form.fields, start=1):
        said = phone.text
        assert f"{number} of {len(form.fields)} · {field.heading}\n" in said
        assert field.ask.format_map(role.words) in said
        assert field.hint.format_map(role.words) in said
        assert {"‹ Back", "Skip ›", "Pause"} <= set(phone.buttons)
        await phone.say(answer_to(field))
    summary = phone.text
    assert form.title in summary
    for number, field in enumerate(form.fields, start=1):
        assert f"{number}  {field.heading}\n" in summary
    assert " open\n" not in summary
    kept = await phone.tap("Save")
    assert f"Saved: {form.title}" in kept
    assert "Every question is answered" in kept
    return kept


def answer_to(field: Field) -> str:
    """Return what is typed to a question, made from its key where words are wanted."""
    if field.plans_session:
        return NEXT_SESSION
    if field.kind is FieldKind.GRID:
        return " ".join(str(field.most) for _ in field.rows)
    return TYPED.get(field.kind, f"My words on {field.key.replace('_', ' ')}.")


def kept_answers(phone: Chatting, form: Form) -> dict[str, str | int]:
    """Return what was kept of the one form of this kind."""
    [entry] = [one for one in phone.notebook.entries.values() if one.form == form.key]
    return {key: answer.value for key, answer in entry.answers.items()}
