"""Answers in the coach's own words: what was decided, wanted, said or to be improved, and when."""

import re
from dataclasses import dataclass
from datetime import date

from coaching.catalogue.form import Field, FieldKind, Form
from coaching.records.notebook import Entry
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen, shorten
from conversations.chat.tokens import go_button
from conversations.screens.answers.saying import (
    CLIENTS,
    PORTFOLIO,
    answer_screen,
    find_client,
    local_day,
    say_about,
    say_short,
)
from conversations.screens.entries import form_of, name_client
from conversations.understanding.questions.asked import Measure, Question, Rank, Topic
from conversations.understanding.words import plain, with_digits

LISTED = 3
LONGEST_QUOTE = 160
ANY = re.compile("")
WRITTEN = (FieldKind.TEXT, FieldKind.LINE)
DAYS = (FieldKind.DAY, FieldKind.SIGNATURE)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the words stand that a question is about: in which forms, under which questions."""

    forms: re.Pattern[str]
    fields: re.Pattern[str]
    what: str
    """What they are called where there are none."""


SOURCES: dict[Topic, Source] = {
    Topic.DECISION: Source(
        re.compile("record|diary|session"),
        re.compile(r"chosen|decid|next_steps?$|action|outcomes?_agreed"),
        "decision",
    ),
    Topic.WISH: Source(
        re.compile("record|client|needs|contract|stakeholder"),
        re.compile(r"goal|^need$|desired|anticipated|client_requirements|situation"),
        "goal",
    ),
    Topic.IMPROVEMENT: Source(
        re.compile("reflect|supervision|improvement|observation"),
        re.compile(r"improve|^development$|^changes$|^area$"),
        "improvement",
    ),
    Topic.FEEDBACK: Source(
        re.compile("feedback|record|reflect"),
        re.compile(
            r"feedback_received|feedback_from|experience|improvement|comment|learn|feedback$"
        ),
        "feedback",
    ),
    Topic.REFLECTIONS: Source(re.compile("reflect"), ANY, "reflective log"),
    Topic.RECORDS: Source(re.compile("record"), ANY, "session record"),
    Topic.SUPERVISION: Source(re.compile("supervision"), ANY, "outcome of supervision"),
}
"""By topic, the forms and questions of any qualification, by their keys."""
GIVEN = Source(re.compile("record"), re.compile("feedback_given"), "feedback of your own")
"""What the coach said to the client."""
OWN_WORDS = re.compile("feedback_(?:given|to)|giving_feedback")
"""What the coach said to somebody is no feedback that they got."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the coach's, with the day that they are about."""

    day: date
    entry: Entry
    form: Form
    field: Field
    words: str


def answer_past(scene: Scene, asked: Question) -> Screen:
    """Return what was written about a topic: the newest words, or the oldest if those are meant."""
    topic = asked.topic or Topic.RECORDS
    source = SOURCES[Topic.SUPERVISION if _is_supervisors(asked) else topic]
    source = GIVEN if _is_given(asked) else source
    found = [
        one
        for one in list_said(scene, asked, source)
        if topic is not Topic.FEEDBACK or source is GIVEN or _is_feedback(one)
    ]
    client = find_client(scene, asked)
    about = say_about(scene, asked)
    if topic is Topic.FEEDBACK and asked.wants(Measure.WHO, Measure.WITHOUT) and not client:
        return _say_whose(scene, found)
    if not found:
        button = go_button("Sessions", "sessions", client.id) if client else CLIENTS
        return answer_screen(f"No {source.what} written{about} yet", buttons=(button,))
    newest = list(reversed(found)) if asked.order is Rank.FIRST else found
    shown = _choose(newest, asked)
    lines = [f"“{shorten(one.words, LONGEST_QUOTE // len(shown))}”" for one in shown]
    fact = _name(scene, shown[0])
    if len(lines) == 1 and topic is not Topic.FEEDBACK:
        fact, lines = lines[0], [f"{fact}."]
    if topic is Topic.FEEDBACK:
        whose = f" from {client.name}" if client else ""
        fact = f"Feedback{whose}, the newest first"
        if source is GIVEN:
            fact = "Feedback that you gave, the newest first"
        lines = [
            f"{_name(scene, one, names_client=client is None)}: {line}"
            for one, line in zip(shown, lines, strict=True)
        ]
    entries = list(dict.fromkeys(one.entry.id for one in shown))
    return answer_screen(
        fact,
        *lines,
        buttons=[
            go_button(say_short(_day_of(shown, one)), "entry", one) for one in entries[:LISTED]
        ],
    )


def answer_search(scene: Scene, asked: Question) -> Screen:
    """Return where a word stands in what was written, the newest first."""
    term = " ".join(asked.rest)
    stems = [stem(one) for one in asked.rest]
    everything = Source(ANY, ANY, "")
    found = [
        one
        for one in list_said(scene, asked, everything)
        if all(_find_place(one.words, each) for each in stems)
    ]
    if not found:
        return answer_screen(f"“{term}” stands nowhere in your notes", buttons=(PORTFOLIO,))
    shown = found[:LISTED]
    return answer_screen(
        f"“{term}” stands in {say_number(len(found), 'answer')}",
        *(f"{_name(scene, one)}: “{_cut_out(one.words, stems[0])}”" for one in shown),
        buttons=[
            go_button(f"{say_short(one.day)} · {one.form.title}", "entry", one.entry.id)
            for one in {one.entry.id: one for one in shown}.values()
        ],
    )


def list_said(scene: Scene, asked: Question, source: Source) -> list[Said]:
    """Return what was written under some questions, with a client or in a period, newest first."""
    client = find_client(scene, asked)
    found = []
    for entry in scene.notebook.entries.values():
        form = form_of(scene, entry)
        if not source.forms.search(entry.form) or form.key in scene.own_forms:
            continue
        if client is not None and name_client(scene, entry.about) != client.name:
            continue
        day = _find_day(scene, form, entry)
        if asked.period is not None and not asked.period.holds(day):
            continue
        found += [
            Said(day, entry, form, field, str(entry.answers[field.key].value))
            for field in form.fields
            if field.kind in WRITTEN and not field.is_private and field.key in entry.answers
            if source.fields.search(field.key)
        ]
    return sorted(found, key=lambda one: (one.day, one.entry.filled_at), reverse=True)


def stem(word: str) -> str:
    """Return the beginning that a word shares with its other forms: "delegat" of "delegation"."""
    word = word.casefold()
    for ending in ("ations", "ation", "ating", "ated", "ates", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending) + ("at" if ending.startswith("at") else "")
    return word


def _is_given(asked: Question) -> bool:
    """Tell whether the coach's own feedback to somebody is asked about."""
    is_mine = "i" in asked.words and not {"give", "given", "gave"}.isdisjoint(asked.words)
    return asked.topic is Topic.FEEDBACK and is_mine and "me" not in asked.words


def _is_supervisors(asked: Question) -> bool:
    return asked.topic is Topic.FEEDBACK and asked.names(Topic.SUPERVISION)


def _is_feedback(one: Said) -> bool:
    in_log = "feedback" in one.field.key and not OWN_WORDS.search(one.field.key)
    return in_log or "feedback" in one.form.key or one.form.about == "supervision"


def _say_whose(scene: Scene, found: list[Said]) -> Screen:
    """Return who has given feedback, and who has not."""
    given = {name_client(scene, one.entry.about) for one in found}
    names = [one.name for one in scene.clients]
    yes = [one for one in names if one in given]
    no = [one for one in names if one not in given]
    return answer_screen(
        f"No feedback from: {', '.join(no)}" if no else "Everybody has given feedback",
        *([f"Feedback from: {', '.join(yes)}."] if yes else []),
        buttons=(CLIENTS,),
    )


def _choose(newest: list[Said], asked: Question) -> list[Said]:
    """Return the words to show: of feedback the last few, else those of the newest entry."""
    if asked.topic is Topic.FEEDBACK:
        return newest[:LISTED]
    most = 1 if asked.topic in (Topic.DECISION, Topic.WISH, Topic.IMPROVEMENT) else 2
    first = newest[0].entry.id
    own = [one for one in newest if one.entry.id == first]
    order = [field.key for field in own[0].form.fields]
    return sorted(own, key=lambda one: order.index(one.field.key))[:most]


def _day_of(shown: list[Said], entry: str) -> date:
    return next(one.day for one in shown if one.entry.id == entry)


def _name(scene: Scene, one: Said, *, names_client: bool = True) -> str:
    """Return the day of some words, the client, and the form that they stand in."""
    client = name_client(scene, one.entry.about) if names_client else ""
    return ", ".join(part for part in (say_short(one.day), client, one.form.title) if part)


def _find_day(scene: Scene, form: Form, entry: Entry) -> date:
    """Return the day that an entry is about: of its meeting, the one it names, or when it was."""
    notebook = scene.notebook
    meeting = notebook.sessions.get(entry.about) or notebook.supervisions.get(entry.about)
    if meeting is not None:
        return local_day(scene, meeting.starts_at)
    for field in form.fields:
        if field.kind in DAYS and field.key in entry.answers:
            return date.fromisoformat(str(entry.answers[field.key].value))
    return local_day(scene, entry.filled_at)


def _find_place(words: str, beginning: str) -> re.Match[str] | None:
    """Return where a word begins like that, numbers in words or in digits."""
    return re.search(rf"\b{re.escape(beginning)}", with_digits(plain(words)))


def _cut_out(words: str, near: str) -> str:
    """Return the few words around a place in a text, on one line."""
    flat = " ".join(words.split())
    found = re.search(rf"\b{re.escape(near)}", flat.casefold())
    begins = max(flat.rfind(" ", 0, max((found.start() if found else 0) - 30, 0)), 0)
    return ("…" if begins else "") + shorten(flat[begins:], 70)
