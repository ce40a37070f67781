"""What a coach wrote, sorted by the day that it is about, and said back without private words."""

import re
from dataclasses import dataclass
from datetime import date

from coaching.catalogue.form import Field, FieldKind, Form
from coaching.evidence.recognisable import replace_hit
from coaching.records.notebook import Entry
from conversations.chat.scene import Scene
from conversations.screens.answers.saying import find_client, local_day, say_short
from conversations.screens.entries import form_of, name_client
from conversations.screens.privacy.privacy_check import list_hits, name_instead
from conversations.understanding.questions.asked import Question

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


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the coach's, with the day that they are about."""

    day: date
    entry: Entry
    form: Form
    field: Field
    words: str


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


def name_said(scene: Scene, one: Said, *, names_client: bool = True) -> str:
    """Return the day of some words, the client, and the form that they stand in."""
    client = name_client(scene, one.entry.about) if names_client else ""
    return ", ".join(part for part in (say_short(one.day), client, one.form.title) if part)


def veil_words(scene: Scene, one: Said) -> str:
    """Return words with the client's number in place of what could identify somebody."""
    words = one.words
    for hit in list_hits(scene, one.entry, one.field.key):
        words = replace_hit(words, hit, name_instead(scene, one.entry))
    return words


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
