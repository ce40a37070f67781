"""Answers about the rules: what the coach's own qualification asks for, as its catalogue has it."""

import re
from collections.abc import Iterable

from coaching.catalogue.form import About, Form
from coaching.catalogue.qualification import Unit
from coaching.counting.counts import ClientVerdict, weigh_client
from coaching.records.course import Course
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen, shorten
from conversations.chat.tokens import go_button
from conversations.screens.answers.saying import answer_screen
from conversations.screens.answers.searching import stem
from conversations.screens.courses import list_asked
from conversations.understanding.questions.asked import Kind, Measure, Question, Topic

ASK = "Ask your centre before you rely on it."
LONGEST_NOTE = 220
LONGEST_FILLER = 3
"""What is no longer than this tells no note from another."""
SAME = {
    "telephone": ("phone", "phones", "call", "calls"),
    "online": ("zoom", "teams", "skype", "video", "remote", "remotely", "virtual", "virtually"),
    "recording": ("record", "recorded", "recordings", "taped"),
    "watch": ("observed", "observe", "observation", "observing"),
    "identify": ("name", "names", "identity", "initials"),
    "number": ("words", "length"),
}
"""What a note may call it, by what coaches call it."""
OF: dict[About, str] = {
    "coach": "you",
    "enrolment": "the course",
    "client": "each client",
    "session": "each session",
    "supervision": "each supervision",
}
"""What a form is filled in for, as it is said."""
SUPERVISES = re.compile(
    r"[Yy]ou are supervised by|[Ss]upervisor (?:or tutor )?(?:can|may|is to) be"
    r"|[Ww]ho may supervise"
)


def answer_rule(scene: Scene, asked: Question) -> Screen:
    """Return what the handbook rules about something, or that what is known of it says nothing."""
    course, unit = find_course(scene, asked)
    if unit is None:
        return _say_note(course, unit, asked)
    if asked.names(Topic.SUPERVISION):
        return _say_supervision(course, unit, asked)
    if asked.kind is Kind.GROUP:
        return _say_groups(course, unit, asked)
    if asked.state is not None:
        return _say(course, None, "Only a session that was held counts here", ASK)
    is_of_number = asked.counted is not None or (asked.topic is Topic.CLIENTS and not asked.content)
    if asked.is_ordinal or is_of_number:
        return _say_clients(scene, course, unit, asked)
    is_plain = not asked.content and not asked.names(Topic.COURSE)
    if is_plain and asked.names(Topic.SESSIONS, Topic.HOURS) and unit.practice is not None:
        if asked.names(Topic.SESSIONS):
            fact = "No length is set for a session"
            lines = (f"All together they are at least {unit.practice.hours} h in {unit.key}.", ASK)
            return _say(course, unit, fact, *lines)
        return _say(course, unit, f"At least {unit.practice.hours} h of practice in {unit.key}")
    return _say_note(course, unit, asked)


def find_course(scene: Scene, asked: Question) -> tuple[Course, Unit | None]:
    """Return the course that a question is about, and its unit: the one named, or with hours."""
    for course in reversed(scene.courses):
        for unit in course.units:
            if asked.unit and asked.takes(unit.key):
                return course, unit
    course = scene.courses[-1]
    return course, next(iter(course.hour_units), None)


def find_note(course: Course, words: Iterable[str], beside: Iterable[str] = ()) -> str:
    """Return the note of a qualification that has all of these words, in one form or another.

    Of several it is the one that has most of the words `beside` them.
    """
    stems = [[stem(one) for one in (word, *_find_same(word))] for word in words]
    more = [[stem(one)] for one in beside if len(one) > LONGEST_FILLER]
    found = [
        note
        for note in course.qualification.notes
        if stems and all(_has(note, one) for one in stems)
    ]
    return max(found, key=lambda note: sum(_has(note, one) for one in more), default="")


def _has(note: str, stems: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(one)}", note.casefold()) for one in stems)


def _find_same(word: str) -> list[str]:
    return [name for name, others in SAME.items() if word in others]


def _say(course: Course, unit: Unit | None, fact: str, *lines: str) -> Screen:
    """Return a rule with where the handbook has it."""
    said = [shorten(one, LONGEST_NOTE) for one in lines if one]
    return answer_screen(
        fact,
        *said,
        note=f"Source: {unit.source}." if unit else "",
        buttons=(go_button("Worth knowing", "notes", course.enrolment.id),),
    )


def _say_note(course: Course, unit: Unit | None, asked: Question) -> Screen:
    """Return the note about what was named, or that there is none, and whom to ask."""
    words = asked.content or asked.rest
    if not words:
        return _say_all(course)
    note = find_note(course, words, asked.words)
    if note:
        return _say(course, None, note)
    asks_for_it = asked.words[:2] == ("do", "i")
    form = _find_form(course, unit, words) if unit and asks_for_it else None
    if unit and form:
        how = "asked" if form.wanted_in(unit.key) else "offered, not asked,"
        fact = f"“{form.title}” is {how} for {OF[form.about]}, in {unit.key}"
        return _say(course, unit, fact)
    return _say(
        course,
        None,
        f"I know of no rule about “{' '.join(words)}”",
        f"What I have of your handbook ({course.qualification.short}) does not say.",
        "Ask your centre.",
    )


def _find_form(course: Course, unit: Unit, words: Iterable[str]) -> Form | None:
    """Return the form of a unit that one of the words names."""
    stems = [stem(one) for one in words]
    forms = (one for one in course.qualification.forms if not one.units or unit.key in one.units)
    return next((one for one in forms if _has(one.title, stems)), None)


def _say_all(course: Course) -> Screen:
    """Return what the units with hours ask for, and the way to what is worth knowing."""
    fact, *lines = [f"{one.key}: {', '.join(list_asked(one))}" for one in course.hour_units]
    return _say(course, None, fact, *lines)


def _say_clients(scene: Scene, course: Course, unit: Unit, asked: Question) -> Screen:
    """Return how many clients a unit takes, or whether it takes one more."""
    limits = unit.clients
    if limits is None:
        return _say(course, unit, f"{unit.key} sets no number of clients", ASK)
    takes = f"{limits.least}–{limits.most}" if limits.most else f"at least {limits.least}"
    beyond = find_note(course, ("client", "permission"))
    exception = beyond if limits.exception is not None else ""
    is_open = not asked.is_ordinal and asked.counted is None
    is_limit = not {"max", "maximum", "min", "minimum"}.isdisjoint(asked.words)
    if is_open and (is_limit or asked.wants(Measure.HOW_MANY)):
        return _say(course, unit, f"{unit.key} takes {takes} clients", exception)
    if asked.counted is not None and asked.counted < limits.least:
        return _say(course, unit, f"No: {unit.key} takes {takes} clients")
    open_clients = sum(not one.is_ended for one in scene.clients)
    number = (asked.client if asked.is_ordinal else asked.counted) or open_clients + 1
    match weigh_client(limits, number):
        case ClientVerdict.FINE:
            return _say(course, unit, f"Yes: {unit.key} takes {takes} clients")
        case ClientVerdict.NEEDS_PERMISSION:
            fact = "Only in exceptional circumstances, with your centre's permission"
            return _say(course, unit, fact, exception)
        case ClientVerdict.TOO_MANY:
            return _say(course, unit, f"No: {unit.key} takes {takes} clients", exception, ASK)


def _say_groups(course: Course, unit: Unit, asked: Question) -> Screen:
    """Return whether hours with groups count in a unit, and how many."""
    most = unit.practice.group_hours_most if unit.practice else 0
    note = find_note(course, ("group", "hours"))
    if most:
        return _say(course, unit, f"Up to {most} h with groups count in {unit.key}")
    return _say(course, unit, f"Hours with groups do not count in {unit.key}", note or ASK)


def _say_supervision(course: Course, unit: Unit, asked: Question) -> Screen:
    """Return who may supervise, which kind counts, or how much is asked for."""
    if asked.kind in (Kind.GROUP, Kind.PEER):
        note = find_note(course, ("supervision", asked.kind.value))
        if note:
            return _say(course, unit, note)
        if asked.kind is Kind.PEER:
            fact = "Supervision with a peer counts only if your centre agrees"
            return _say(course, None, fact, "Note it when you log it.")
        return _say(course, None, "I know of no rule about supervision in a group", ASK)
    if not {"supervisor", "supervise", "supervises", "tutor"}.isdisjoint(asked.words):
        return _say_who(course, unit)
    if set(asked.content) - {"supervised", "supervisions"}:
        return _say_note(course, unit, asked)
    target = unit.supervision
    if target is None or not (target.hours or target.sessions):
        return _say(course, unit, f"{unit.key} names no amount of supervision", ASK)
    much = (
        f"{target.hours} h of supervision"
        if target.hours
        else say_number(target.sessions or 0, "supervision session")
    )
    return _say(course, unit, f"At least {much} in {unit.key}")


def _say_who(course: Course, unit: Unit) -> Screen:
    who = next((one for one in course.qualification.notes if SUPERVISES.search(one)), "")
    if who:
        return _say(course, unit, who)
    return _say(
        course,
        None,
        "Who may supervise is not said in what I have of your handbook",
        "Ask your centre.",
    )
