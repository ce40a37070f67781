"""A coach who only follows what is offered: each form begins with a button that stood there."""

import re
from datetime import timedelta

from coaching.catalogue.form import SUMMARY, Field, FieldKind
from coaching.catalogue.qualification import Unit
from coaching.counting.progress import measure_unit
from coaching.records.course import Course
from coaching.records.desk import Draft
from tests.journeys.courses import enrol, find_course
from tests.journeys.evenings import MOVING, field_in_front
from tests.journeys.talking_phone import Chatting

DAY = timedelta(days=1).total_seconds()
TYPED = {FieldKind.TEXT: "We talked, and something came of it.", FieldKind.LINE: "A quiet room"}
DONE = ("That is all ›", "Keep ›")
"""What ends a question that waits for more."""
HOURS_A_SESSION = 2
MOST_FORMS = 1500
"""Whoever fills in more is going round in circles."""


class Follower:
    """Enrols for a unit, meets clients and a supervisor, and otherwise taps what is offered."""

    def __init__(self, phone: Chatting, unit: str) -> None:
        self.phone = phone
        self.qualification, self.award = find_course(unit)
        self.unit: Unit = self.qualification.unit(unit)
        self.sessions_each = 0
        self.doubts: list[str] = []
        """Where the chat asked whether to keep what was answered by its own buttons."""
        self._titles = {form.title: form for form in self.qualification.forms}

    async def enrol(self) -> None:
        """Enrol for the award that takes the unit, and be left alone by the reminders."""
        await enrol(self.phone, self.unit.key)
        await self.follow()
        await self.phone.say("/settings")
        await self.phone.tap("Holiday")
        await self.phone.say("1 June 2028")
        self._sleep()

    async def meet_client(self, sessions: int) -> None:
        """Take on a new client, hold all sessions with them, two hours each, and end with them."""
        self.sessions_each = sessions
        name = f"Client {len(self.phone.notebook.clients) + 1}"
        await self.phone.say("/clients")
        await self.phone.tap("Add a client")
        while "Added" not in self.phone.text:
            await self._answer()
        await self.follow()
        for _ in range(sessions):
            await self.log(name)
            self._sleep()
        await self.phone.say("/clients")
        await self.phone.tap(name, "End")
        assert "Undo" in self.phone.buttons
        await self.follow()

    async def log(self, client: str) -> None:
        """Log a session of today by its buttons, and write what is offered behind it."""
        await self.phone.say("/log")
        while "Counted" not in self.phone.text:
            await self._answer(self.unit.key, client)
        await self.follow()

    async def be_supervised(self) -> None:
        """Log supervision of today by its buttons, and write what is offered behind it."""
        await self.phone.say("/supervision")
        await self.phone.tap("Log supervision")
        while "Counted" not in self.phone.text:
            await self._answer(self.unit.key, "One to one")
        await self.follow()
        self._sleep()

    @property
    def needs_supervision(self) -> bool:
        """Whether the unit asks for more supervision of its coach."""
        notebook = self.phone.notebook
        [enrolment] = notebook.enrolments.values()
        course = Course(self.qualification, notebook, enrolment)
        count = measure_unit(course, self.unit).supervision
        return count is not None and not (count.is_done and count.sessions)

    async def follow(self) -> None:
        """Begin whatever form is offered, and the next one that is offered behind it."""
        for _ in range(MOST_FORMS):
            offered = [one for one in self.phone.buttons if one in self._titles]
            if not offered:
                return
            await self.phone.tap(offered[0])
            await self._fill_in()
        raise AssertionError(f"going round in circles: {self.phone.text}")

    async def do_all(self) -> None:
        """Begin the first thing of /todo until nothing is left there."""
        for _ in range(MOST_FORMS):
            if "You are up to date" in await self.phone.say("/todo"):
                return
            await self.phone.tap("1")
            await self._fill_in()
            await self.follow()
        raise AssertionError(f"/todo never ends: {self.phone.text}")

    async def ask_whether_ready(self, unit: str) -> str:
        """Return what is said to whoever asks whether a unit can be handed in."""
        await self.phone.say("/portfolio")
        [button] = [one for one in self.phone.buttons if unit in one.split(" + ")]
        return await self.phone.tap(button, "Can I submit?")

    async def _fill_in(self) -> None:
        while "Saved" not in self.phone.text.splitlines()[0]:
            draft = self._draft
            assert draft, f"nothing to fill in: {self.phone.text}"
            if draft.at == SUMMARY:
                await self._finish(draft)
            else:
                await self._answer()

    async def _finish(self, draft: Draft) -> None:
        """Answer what a summary shows as open, and save it."""
        opened = re.search(r"^(\d+)  .*\nopen$", self.phone.text, re.MULTILINE)
        await self.phone.tap(opened[1] if opened else "Save")

    async def _answer(self, *wanted: str) -> None:
        """Tap the answer that is wanted, else the first offered; type where there is none."""
        draft = self._draft
        assert draft, f"nothing is asked: {self.phone.text}"
        if "Keep it?" in self.phone.text:
            self.doubts.append(self.phone.text)
        offered = [one for one in self.phone.buttons if one not in MOVING]
        meant = [one for one in offered if one in wanted]
        if draft.half_read_on:
            meant = [f"{9 + len(self.phone.notebook.sessions) % 8}:00"]
        field = field_in_front(self.phone)
        done = [one for one in DONE if one in self.phone.buttons]
        if field.kind is FieldKind.TICKS or done:
            await (self.phone.tap(done[0]) if done else self.phone.say("all"))
            return
        if field.kind is FieldKind.LENGTH and offered:
            meant = [one for one in offered if one == f"{HOURS_A_SESSION} h"] or offered[-1:]
        if field.reaches:
            meant = [one.label for one in field.choices if one.value == field.reaches]
        if meant or offered:
            await self.phone.tap((meant or offered)[0])
        elif field.kind is FieldKind.FILE:
            await self.phone.tap("Skip ›")
        else:
            await self.phone.say(self._type(field))

    def _type(self, field: Field) -> str:
        if field.plans == "sessions":
            return str(self.sessions_each)
        if field.kind is FieldKind.NUMBER:
            return str(field.least or 1)
        if field.kind is FieldKind.LENGTH:
            return f"{HOURS_A_SESSION} h"
        if field.kind is FieldKind.DAY:
            return "today" if not field.months else f"in {field.months + 1} months"
        return TYPED.get(field.kind, "today")

    @property
    def _draft(self) -> Draft | None:
        desk = self.phone.desk
        return desk.drafts.get(desk.place.front)

    def _sleep(self) -> None:
        self.phone.clock.now += DAY
