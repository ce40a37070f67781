from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

import pytest

from bot.serving.program import RESTARTED
from coaching.records.change import Change
from demo.exchange import trouble
from demo.people.person import Person
from demo.telegram import Telegram
from storage.coach_folder.folder import Folder
from storage.folders import Folders
from tests.conversations import talk
from tests.promises.lives import Lives, living
from tests.promises.promise import Measuring
from tests.promises.questions import (
    Moment,
    Question,
    State,
    list_fields,
    list_questions,
    list_records,
)
from tests.telegram.fixtures import TOKEN

COACH = 2001
ENOUGH_WRONG = 3
"""So many that are wrong are enough: what is not shown is waited for long."""


async def test_killed_before_and_after_the_commit_it_is_at_the_right_question_again(
    promise: Measuring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "NOW", datetime.now(UTC))  # the day that the running bot has
    questions = list_questions()
    some = promise.some(questions, small=8)
    wrong = [f"{name} is never asked" for name in list_fields() - {one.name for one in questions}]
    answerer = Answerer(Telegram(TOKEN))
    async with living(answerer.telegram, tmp_path / "kept", [COACH]) as lives:
        tried = 0
        while tried < len(some) and len(wrong) < ENOUGH_WRONG:
            wrong += [each async for each in answerer.be_killed_at(some[tried], lives)]
            tried += 1
    promise.measured(
        f"{len(wrong)} wrong, {tried} of {len(questions)} questions × 2 kills",
        holds=not wrong,
        found="\n".join(sorted(wrong)),
    )


class Answerer:
    """A coach who answers questions, and whose bot is killed right before and after it keeps it."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self._person: Person = telegram.person("Alex", id=COACH)

    async def be_killed_at(self, question: Question, lives: Lives) -> AsyncIterator[str]:
        """Answer one question, and yield what is wrong after the kills."""
        path = lives.folder / "coaches" / str(COACH)
        Folder(path).commit(Change(tuple(list_records(question.before))))
        update = self._answer(question)
        await lives.start(("before", update))
        await lives.end()
        self.telegram.faults.always(trouble.broken(), method="getUpdates")
        for each in await self._look(lives, question.before, lambda: True):
            yield f"{question.name}, killed before: {each}"
        self.telegram.faults.clear()
        await lives.start(("after", update))
        await lives.end()
        # What is on disk comes once more, for nobody has confirmed it.
        for each in await self._look(
            lives, question.after, lambda: not self.telegram.updates.waiting()
        ):
            yield f"{question.name}, killed after: {each}"
        rmtree(path)

    def _answer(self, question: Question) -> int:
        """Type or tap while the bot is down; return the update that waits."""
        if question.token:
            self._person.tap(question.token, self._person.last.id)
        else:
            self._person.say(question.words)
        [waiting] = self.telegram.updates.waiting()
        return int(waiting.update["update_id"])

    async def _look(
        self, lives: Lives, expected: Moment, is_at_rest: Callable[[], bool]
    ) -> list[str]:
        """Live once more, and return what is not as expected: on the screen, then on disk."""
        known = self._messages()
        await lives.start()
        await lives.comes(lambda: self._messages() >= known + 2)
        await lives.until(is_at_rest, "rest")
        await lives.kill()
        shown = [one.text for one in self._person.messages if not one.is_own][known:]
        desk, notebook = Folders(lives.folder).read(COACH)
        pairs = (
            ([one.splitlines()[0] for one in shown], [RESTARTED, expected.title]),
            (State.of(desk, notebook), expected.state),
        )
        return [f"{found}, not {right}" for found, right in pairs if found != right]

    def _messages(self) -> int:
        return sum(not one.is_own for one in self._person.messages)
