"""A coach ten weeks into a course, for `growlog demo --sample`; the words are in sample.toml."""

import asyncio
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.process.services import OWN_FORMS
from coaching.calendar.instants import to_instant, to_local
from coaching.catalogue.form import Field, FieldKind
from coaching.catalogue.loading import load_catalogue, read_forms
from coaching.catalogue.qualification import Qualification
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.ledger_lines import NudgeState
from coaching.records.notebook import (
    Answer,
    Client,
    Coach,
    Enrolment,
    Entry,
    Filed,
    Session,
    SessionState,
    Supervision,
)
from coaching.records.private import Private
from conversations.chat.scene import Scene
from conversations.forms.engine import keep
from conversations.reminders.responses import look
from conversations.turns.drafts.starting import draft_form
from storage.folders import Folders

SAMPLE = Path(__file__).with_name("sample.toml")
FILLED_AFTER = timedelta(minutes=20)
"""How long after a meeting its forms were filled in."""

Plain = Mapping[str, Any]


def fill_sample(path: Path, owner: int, now: datetime) -> None:
    """Fill the owner's folder below `path`, as if the coach had worked with the bot up to now."""
    asyncio.run(_fill(Folders(path), owner, now))


async def _fill(folders: Folders, owner: int, now: datetime) -> None:
    catalogue = load_catalogue()
    plain = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    [qualification] = [one for one in catalogue.current() if one.key == plain["qualification"]]
    course = _Course(plain, qualification, now)
    async with folders.open(owner) as folder:
        await folder.commit(Change(tuple(course.records())))
        scene = Scene(catalogue=catalogue, own_forms=read_forms(OWN_FORMS), records=folder, now=now)
        await folder.commit(Change((course.half_filled(scene),)))
        # What was due by now has been said, so that the chat begins with nothing late.
        due = look(scene)
        said = tuple(replace(one, state=NudgeState.SENT) for one in due.claimed)
        await folder.commit(due.change + Change(said))


@dataclass(frozen=True, slots=True)
class _Course:
    """The course that the words describe, with its days counted back from now."""

    plain: Plain
    qualification: Qualification
    now: datetime

    def records(self) -> Iterator[Filed]:
        """Yield all that is finished, and what is planned."""
        plain = self.plain
        enrolled_at = self._instant(plain["enrolled"])
        yield Coach(id="sample", joined_at=enrolled_at)
        yield Enrolment(
            id="course",
            qualification=plain["qualification"],
            version=self.qualification.version,
            award=plain["award"],
            role=plain["role"],
            started_on=enrolled_at.date(),
        )
        for number, client in enumerate(plain["clients"], start=1):
            identity = f"client{number}"
            yield Client(
                id=identity, enrolments=("course",), number=number, hint=Private(client["hint"])
            )
        for number, one in enumerate(plain["papers"], start=1):
            yield self._entry(
                f"paper{number}", one["form"], one["about"], one["answers"], self._instant(one)
            )
        for number, one in enumerate(plain["sessions"], start=1):
            session = self._session(f"session{number}", one)
            yield session
            yield from self._entries(session.id, one, _filled_at(session))
        for number, one in enumerate(plain["supervisions"], start=1):
            supervision = self._supervision(f"meeting{number}", one)
            yield supervision
            yield from self._entries(supervision.id, one, _filled_at(supervision))

    def half_filled(self, scene: Scene) -> Draft:
        """Return the form that was begun and left."""
        begun = self.plain["half_filled"]
        about = f"session{begun['session']}"
        begun_at = _filled_at(scene.notebook.sessions[about])
        draft = draft_form(replace(scene, now=begun_at), begun["form"], about)
        for words in begun["answers"]:
            draft = keep(scene, draft, words, begun_at, message=0)
        return draft

    def _session(self, identity: str, one: Plain) -> Session:
        starts_at = self._instant(one)
        minutes = one["minutes"]
        is_held = starts_at < self.now
        return Session(
            id=identity,
            client=f"client{one['client']}",
            unit=self.plain["unit"],
            starts_at=starts_at,
            minutes=minutes,
            state=SessionState.HELD if is_held else SessionState.PLANNED,
            logged_at=starts_at + timedelta(minutes=minutes) if is_held else None,
        )

    def _supervision(self, identity: str, one: Plain) -> Supervision:
        return Supervision(
            id=identity,
            enrolment="course",
            unit=self.plain["unit"],
            starts_at=self._instant(one),
            minutes=one["minutes"],
        )

    def _entries(self, about: str, one: Plain, filled_at: datetime) -> Iterator[Entry]:
        for number, (form, answers) in enumerate(one.get("forms", {}).items(), start=1):
            yield self._entry(f"{about}-{number}", form, about, answers, filled_at)

    def _entry(
        self, identity: str, form: str, about: str, answers: Plain, filled_at: datetime
    ) -> Entry:
        fields = {field.key: field for field in self.qualification.form(form).fields}
        return Entry(
            id=identity,
            enrolment="course",
            form=form,
            about=about,
            answers={
                key: self._answer(fields[key], value, filled_at) for key, value in answers.items()
            },
            filled_at=filled_at,
        )

    def _answer(self, field: Field, value: Any, filled_at: datetime) -> Answer:
        """Return an answer as it is kept: days are counted from today, grids scored by row."""
        if field.kind in (FieldKind.DAY, FieldKind.SIGNATURE):
            return Answer(value=self._day(value).isoformat(), answered_at=filled_at)
        if field.kind is FieldKind.GRID:
            scores = dict(zip(field.rows, value, strict=True))
            return Answer(value=len(scores), scores=scores, answered_at=filled_at)
        return Answer(value=value, answered_at=filled_at)

    def _instant(self, when: Plain) -> datetime:
        return to_instant(self._day(when["day"]), time.fromisoformat(when["at"]), self._zone)

    def _day(self, ahead: int) -> date:
        return to_local(self.now, self._zone).date() + timedelta(days=ahead)

    @property
    def _zone(self) -> str:
        return Coach(id="", joined_at=self.now).zone


def _filled_at(meeting: Session | Supervision) -> datetime:
    return meeting.starts_at + timedelta(minutes=meeting.minutes) + FILLED_AFTER
