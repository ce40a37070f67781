"""A phone at a place to which it can be put back, and what is kept, open and said there."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from coaching.catalogue.form import Form
from coaching.records.desk import Draft
from coaching.records.notebook import Answer, Notebook
from demo.exchange.events import Event
from tests.journeys.conftest import CATALOGUE, FORMS, Phone, Program
from tests.journeys.places import PLACES, Place
from tests.journeys.surprises import Before

Answers = dict[tuple[str, str], str | int]


@dataclass(frozen=True)
class State:
    """What is kept, what is open, what stands in front and what was said so far."""

    notebook: Notebook
    drafts: Mapping[str, Draft]
    front: str
    said: tuple[tuple[int, str, object], ...]
    toasts: int
    last: str
    own: str
    """All that was typed."""

    @classmethod
    def of(cls, phone: Phone) -> "State":
        desk = phone.desk
        return cls(
            notebook=phone.notebook,
            drafts=desk.drafts,
            front=desk.place.front,
            said=tuple((one.id, one.text, one.buttons) for one in phone.said),
            toasts=len(phone.person.toasts),
            last=phone.person.last.text,
            own="\n".join(one.text for one in phone.person.messages if one.is_own),
        )

    def said_since(self, before: "State") -> list[str]:
        """Return the texts that are new or changed."""
        known = set(before.said)
        return [text for id_, text, buttons in self.said if (id_, text, buttons) not in known]

    @property
    def answers(self) -> Answers:
        """Every answer in an open or a kept form, by the form's identity and the question."""
        held: list[tuple[str, Mapping[str, Answer]]] = [
            *((one.id, one.answers) for one in self.drafts.values()),
            *((one.id, one.answers) for one in self.notebook.entries.values()),
        ]
        return {(id_, key): one.value for id_, answers in held for key, one in answers.items()}

    @property
    def question(self) -> str:
        """The question that stands in front, which is the longest line of its screen."""
        return max(self.last.splitlines(), key=len)


class Stage:
    """A phone at a place, to which it can be put back."""

    def __init__(self, program: Program, phone: Phone, sam: Phone, place: Place) -> None:
        self.phone = phone
        self.place = place
        self._program = program
        self._sam = sam
        self._folder = program.folder / "coaches"
        self._copy = program.folder.parent / "copy"
        self._tokens: list[str] = []

    async def set_up(self) -> None:
        """Reach the place, and remember it."""
        self._program.telegram.subscribe(self._note_buttons)
        await self._sam.say("/start")
        await self._sam.tap("Enrol")
        await self.place.reach(self.phone)
        shutil.copytree(self._folder, self._copy)

    async def put_back(self) -> None:
        """Make the files what they were at the place, and show it."""
        await self._program.stop()
        shutil.rmtree(self._folder)
        shutil.copytree(self._copy, self._folder)
        self._program.clock.advance(60)
        await self._program.start()
        await self.phone.tap_token("go:nowhere", self.phone.person.last.id)

    def before(self) -> Before:
        """Return what a surprise may make use of."""
        desk = self.phone.desk
        draft = desk.drafts.get(desk.place.front)
        shown = self.phone.person.last.message.get("reply_markup", {}).get("inline_keyboard", [])
        offered = {button["callback_data"] for row in shown for button in row}
        own = [token for token in self._tokens if draft and f"draft:{draft.id}:" in token]
        return Before(
            telegram=self._program.telegram,
            phone=self.phone,
            place=self.place,
            elsewhere=self._sam.token("Level 5")[0],
            earlier=tuple(dict.fromkeys(one for one in own if one not in offered)),
            next_question=_next_question(draft) if draft else "",
        )

    def _note_buttons(self, event: Event) -> None:
        message = event.payload["message"] if event.kind in ("message", "edited") else {}
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            self._tokens += [button["callback_data"] for button in row]


def _form_of(draft: Draft) -> Form:
    if not draft.qualification:
        return FORMS[draft.form]
    return CATALOGUE.find(draft.qualification, draft.version).form(draft.form)


def _next_question(draft: Draft) -> str:
    """Return the token of a button of the question after the one in front."""
    keys = [field.key for field in _form_of(draft).fields]
    following = [*keys, "summary", ""][keys.index(draft.at) + 1] if draft.at in keys else keys[0]
    return f"draft:{draft.id}:{following}:skip"


at_every_place = pytest.mark.parametrize("place", PLACES, ids=[place.name for place in PLACES])
