"""A scripted phone that does whatever the screen asks for, as fast as it is answered."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.serving.program import RESTARTED
from demo.exchange.events import Event
from demo.people.person import Person
from demo.telegram import Telegram
from storage.folders import Folders
from tests.journeys.conftest import FORMS
from tests.promises.enrolled import COURSE
from tests.promises.lives import Lives

HEADINGS = {
    (form.key, field.key): field.heading
    for form in (*FORMS.values(), *COURSE.forms)
    for field in form.fields
}
ENROLLING = {
    "Qualification": COURSE.short,
    "Award": "Certificate · 8588-501",
    "Coach or mentor": "Coach",
    "Start date": "Today",
}
QUESTION = re.compile(r"^\d+ of \d+ · (.+)$", re.MULTILINE)
OWED = re.compile(r"^(\d+)  .*(?:Session record|Reflective log)", re.MULTILINE)
LISTS = ("To do", "You are up to date")
SESSIONS = 12


@dataclass(frozen=True)
class Typed:
    """An answer: the update that brought it, the heading it was asked under, and its words."""

    update: int
    heading: str
    words: str


class Typist:
    """Somebody who enrols, tells of sessions and fills in their forms, never in the same words."""

    def __init__(self, person: Person, telegram: Telegram, lives: Lives) -> None:
        self.answers: list[Typed] = []
        self.sessions = 0
        self._person = person
        self._telegram = telegram
        self._lives = lives
        self._shown = 0
        """How often the bot has put something on the screen."""
        self._screen = ""
        self._is_answered: Callable[[], bool] = lambda: True
        telegram.subscribe(self._see)

    async def go_on(self, deeds: int) -> None:
        """Do so many things that the screen asks for; the last of them is not waited for.

        What was done before the start and does not wait any more is answered by what is shown
        after it, or is lost.
        """
        if not self._waiting():
            self._is_answered = lambda: True
        for _ in range(deeds):
            await self.read()
            shown = self._shown
            self._is_answered = lambda: self._shown > shown and not self._waiting()  # noqa: B023
            self._act()

    async def read(self) -> None:
        """Wait until what was done last is answered and the screen shows what stands on disk.

        What is typed to a screen of before would be the answer to another question.
        """
        await self._lives.until(
            lambda: self._is_answered() and self._heading == self._read_heading(), "an answer"
        )

    @property
    def is_done(self) -> bool:
        """Whether so many sessions are told that the next coach may begin."""
        return self.sessions == SESSIONS

    def find_missing(self) -> Iterator[str]:
        """Yield what was acknowledged and is not on disk, or not under its question."""
        kept = self._read_headings() if self.answers else {}
        for one in self._list_acknowledged():
            if kept.get(one.words) != one.heading:
                yield f"{one.words!r} was typed to {one.heading}, is under {kept.get(one.words)}"

    def count_sessions(self) -> int:
        """Return how many sessions are on disk."""
        _, notebook = Folders(self._lives.folder).read(self._person.id)
        return len(notebook.sessions)

    def _act(self) -> None:
        heading = self._heading
        if heading in ENROLLING:
            self._person.press(ENROLLING[heading])
        elif heading:
            self._answer(heading)
        elif "Save" in self._labels:
            self._person.press("Save")
        elif "Enrol" in self._labels:
            self._person.press("Enrol")
        elif owed := OWED.search(self._screen):
            self._person.press(owed[1])
        elif self._screen.startswith(LISTS):
            self._tell_session()
        else:
            self._person.say("/todo" if self._screen else "/start")

    def _answer(self, heading: str) -> None:
        # In letters, for a number could be read as a day.
        name = "".join(chr(ord("a") + int(digit)) for digit in str(len(self.answers)))
        words = f"We spoke about {name}."
        self._person.say(words)
        self.answers.append(Typed(self._waiting()[-1], heading, words))
        # Whatever else appears meanwhile, the next question is what says that it is kept.
        self._is_answered = lambda: self._heading != heading

    def _tell_session(self) -> None:
        self.sessions += 1
        day = datetime.now(UTC) - timedelta(days=1 + self.sessions)
        self._person.say(f"{30 + self.sessions} min with client 1 {day:%-d %B} 9am")

    def _list_acknowledged(self) -> list[Typed]:
        """Return all but the last, which may be neither confirmed nor followed by a question."""
        waiting, heading = self._waiting(), self._heading
        last = self.answers[-1:]
        is_open = any(one.update in waiting and one.heading == heading for one in last)
        return self.answers[:-1] if is_open else self.answers

    def _read_heading(self) -> str:
        """Return the heading of the question that is in front on disk."""
        try:
            desk, _ = Folders(self._lives.folder).read(self._person.id)
        except FileNotFoundError:
            return ""
        draft = desk.drafts.get(desk.place.front)
        return HEADINGS.get((draft.form, draft.at), "") if draft else ""

    def _read_headings(self) -> dict[object, str]:
        """Return under which heading each answer on disk is kept."""
        desk, notebook = Folders(self._lives.folder).read(self._person.id)
        held = [
            *((one.form, one.answers) for one in desk.drafts.values()),
            *((one.form, one.answers) for one in notebook.entries.values()),
        ]
        return {
            answer.value: HEADINGS[form, key]
            for form, answers in held
            for key, answer in answers.items()
            if (form, key) in HEADINGS
        }

    def _see(self, event: Event) -> None:
        is_here = event.chat_id == self._person.id and event.kind in ("message", "edited")
        is_said = is_here and event.payload["message"]["from"]["is_bot"]
        # That it was restarted is said above the screen that comes next.
        if is_said and self._person.last.text != RESTARTED:
            self._shown += 1
            self._screen = self._person.last.text

    def _waiting(self) -> list[int]:
        return [one.update["update_id"] for one in self._telegram.updates.waiting()]

    @property
    def _heading(self) -> str:
        found = QUESTION.search(self._screen)
        return found[1] if found else ""

    @property
    def _labels(self) -> list[str]:
        newest = self._person.last.buttons if self._screen else []
        return [label for row in newest for label in row]
