"""Answers about what is written of sessions and clients: how many, which without, which signed."""

import re
from datetime import date

from coaching.catalogue.form import FieldKind, Form
from coaching.counting.progress import find_open_fields
from coaching.records.notebook import Client, Entry, Session, SessionState
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import go_button, start_button
from conversations.screens.answers.past import answer_past
from conversations.screens.answers.saying import (
    CLIENTS,
    TODO,
    answer_screen,
    day_of,
    find_client,
    no_such_client,
    pick_sessions,
    say_about,
    say_days,
    say_short,
)
from conversations.understanding.questions.asked import Measure, Question, Topic
from conversations.understanding.times.moments import say_day

FORMS = {Topic.REFLECTIONS: re.compile("reflect"), Topic.RECORDS: re.compile("record")}
NAMES = {Topic.REFLECTIONS: "reflection", Topic.RECORDS: "record"}
MOST_DAYS = 12


def answer_writing(scene: Scene, asked: Question) -> Screen:
    """Return how many reflections or records there are, which sessions have none, or the last."""
    topic = asked.topic or Topic.RECORDS
    is_counted = asked.wants(Measure.HOW_MANY) or (
        asked.wants(Measure.DONE) and asked.order is None
    )
    if asked.wants(Measure.WITHOUT, Measure.LEFT):
        return _say_without(scene, asked, topic)
    is_counted = is_counted or (asked.wants(Measure.WHETHER) and asked.order is None)
    is_of_a_day = asked.period is not None and asked.period.is_day
    if is_of_a_day and not asked.wants(Measure.HOW_MANY, Measure.WHETHER):
        return answer_past(scene, asked)
    if is_counted or asked.is_bare:
        return _count(scene, asked, topic)
    if asked.wants(Measure.WHICH) and not (asked.order or asked.client or asked.period):
        return _count(scene, asked, topic)
    return answer_past(scene, asked)


def answer_contract(scene: Scene, asked: Question) -> Screen:
    """Return whether a client's contract is signed and since when, or how it is with each."""
    if asked.client is None:
        return _say_all_contracts(scene)
    client = find_client(scene, asked)
    if client is None:
        return no_such_client(scene, asked)
    signed, agreed, forms = _read_contract(scene, client)
    review = _find_review(scene, client)
    if review and "review" in asked.words:
        held = len(pick_sessions(scene, asked, SessionState.HELD))
        fact = f"After {say_number(review, 'session')} with {client.name}; {held} held so far"
        return answer_screen(fact, buttons=[go_button("Diary", "diary", client.id)])
    if signed is not None:
        fact = f"{client.name}'s contract was signed on {say_day(signed, today=scene.today)}"
        fact = f"Yes: {fact}" if asked.wants(Measure.WHETHER) else fact
    elif agreed is not None:
        day = say_day(agreed, today=scene.today)
        fact = f"Not signed yet: {client.name}'s contract was agreed on {day}"
    else:
        fact = f"Not yet: {client.name} has no contract here"
    lines = [f"To be reviewed after {say_number(review, 'session')}."] if review else []
    return answer_screen(fact, *lines, buttons=[*forms, go_button("Diary", "diary", client.id)])


def _say_without(scene: Scene, asked: Question, topic: Topic) -> Screen:
    """Return the sessions that have no such form yet, or one with questions left open."""
    held = pick_sessions(scene, asked, SessionState.HELD)
    missing = [one for one in held if _is_missing(scene, one, topic)]
    begun = [one for one in held if _is_begun(scene, one, topic)]
    about, name = say_about(scene, asked), NAMES[topic]
    if not held:
        return answer_screen(f"No session held{about} yet, so no {name} is due", buttons=(TODO,))
    if not any(_find_form(scene, one, topic) for one in held):
        units = ", ".join(sorted({one.unit for one in held}))
        return answer_screen(f"No {name} is asked for after a session in {units}", buttons=(TODO,))
    if not missing and not begun:
        return answer_screen(f"Every session{about} has its {name}", buttons=(TODO,))
    days = say_days(day_of(scene, one) for one in missing[-MOST_DAYS:])
    verb = "has" if len(missing) == 1 else "have"
    fact = f"{say_number(len(missing), 'session')}{about} {verb} no {name}"
    return answer_screen(
        fact if missing else f"Every session{about} has a {name}",
        *([f"{days}."] if missing else []),
        *_say_begun(scene, begun),
        buttons=[*_write_buttons(scene, (missing or begun)[-1], topic), TODO],
    )


def _count(scene: Scene, asked: Question, topic: Topic) -> Screen:
    """Return how many sessions have such a form, and in how many of them questions are open."""
    held = pick_sessions(scene, asked, SessionState.HELD)
    written = [one for one in held if _find_entry(scene, one, topic) is not None]
    about, name = say_about(scene, asked), NAMES[topic]
    lines = [f"On {say_days(day_of(scene, one) for one in written[-MOST_DAYS:])}."]
    return answer_screen(
        f"{say_number(len(written), name)} written{about}, of {say_number(len(held), 'session')}",
        *(lines if written else []),
        *_say_begun(scene, [one for one in held if _is_begun(scene, one, topic)]),
        buttons=(TODO,),
    )


def _say_begun(scene: Scene, begun: list[Session]) -> list[str]:
    if not begun:
        return []
    return [f"With questions open: {say_days(day_of(scene, one) for one in begun[-MOST_DAYS:])}."]


def _write_buttons(scene: Scene, session: Session, topic: Topic) -> list[Button]:
    form = _find_form(scene, session, topic)
    label = f"{say_short(day_of(scene, session))} · write"
    return [start_button(label, form.key, session.id)] if form else []


def _find_form(scene: Scene, session: Session, topic: Topic) -> Form | None:
    """Return the form of a session's unit that a topic is about, if the unit has one."""
    qualification = scene.qualification_of(scene.enrolment_of(session))
    forms = qualification.forms_about("session", session.unit)
    return next((one for one in forms if FORMS[topic].search(one.key)), None)


def _find_entry(scene: Scene, session: Session, topic: Topic) -> Entry | None:
    form = _find_form(scene, session, topic)
    key = form.key if form else ""
    return next(reversed(scene.course_of(session).entries.get((key, session.id, ""), [])), None)


def _is_missing(scene: Scene, session: Session, topic: Topic) -> bool:
    has_form = _find_form(scene, session, topic) is not None
    return has_form and _find_entry(scene, session, topic) is None


def _is_begun(scene: Scene, session: Session, topic: Topic) -> bool:
    form, entry = _find_form(scene, session, topic), _find_entry(scene, session, topic)
    return form is not None and entry is not None and bool(find_open_fields(form, entry.answers))


def _read_contract(scene: Scene, client: Client) -> tuple[date | None, date | None, list[Button]]:
    """Return when a contract was signed by the client and the coach, when agreed, and the ways.

    Of somebody in several courses it is that of the newest.
    """
    signed: list[date] = []
    is_open = False
    agreed: date | None = None
    buttons: list[Button] = []
    course = scene.courses_of(client)[-1]
    for form in course.qualification.forms:
        if form.about != "client" or not form.key.startswith("contract"):
            continue
        entries = course.written_about(form.key, client)
        if not entries:
            part = client.part_in(course.enrolment.id)
            buttons.append(start_button(form.title, form.key, client.id, part))
        signatures = [one for one in form.fields if one.kind is FieldKind.SIGNATURE]
        answers = entries[-1].answers if entries else {}
        for field in form.fields:
            if field.kind is FieldKind.DAY and field.key in answers:
                agreed = date.fromisoformat(str(answers[field.key].value))
        days = [
            date.fromisoformat(str(answers[one.key].value))
            for one in signatures
            if one.key in answers
        ]
        is_open = is_open or any(one in find_open_fields(form, answers) for one in signatures)
        signed += days
    return (max(signed) if signed and not is_open else None), agreed, buttons


def _find_review(scene: Scene, client: Client) -> int:
    course = scene.courses_of(client)[-1]
    for form in course.qualification.forms:
        for field in form.fields:
            entries = course.written_about(form.key, client)
            if field.names_review and entries and field.key in entries[-1].answers:
                return int(entries[-1].answers[field.key].value)
    return 0


def _say_all_contracts(scene: Scene) -> Screen:
    signed, others = [], []
    for client in scene.clients:
        day, *_ = _read_contract(scene, client)
        if day is not None:
            signed.append(f"{client.name} ({say_short(day)})")
        elif not client.is_ended:
            others.append(client.name)
    if not scene.clients:
        return answer_screen("You have no clients yet", buttons=(CLIENTS,))
    fact = f"Signed: {', '.join(signed)}" if signed else "No contract is signed yet"
    lines = [f"Not yet: {', '.join(others)}."] if others else ["Nobody's is missing."]
    return answer_screen(fact, *lines, buttons=(CLIENTS,))
