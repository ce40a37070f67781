"""A phone whose bot is the conversation alone, in memory: a whole course takes seconds there."""

from datetime import UTC, datetime
from typing import Protocol

from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from tests.conversations.talk import NOW, Talk, text_of
from tests.telegram.fixtures import Clock


class Chatting(Protocol):
    """What is needed of a phone to lead a course on it."""

    @property
    def clock(self) -> Clock:
        """The time, for the bot and on the phone."""

    @property
    def text(self) -> str:
        """The newest text of the bot."""

    @property
    def buttons(self) -> list[str]:
        """The labels under the newest message of the bot."""

    @property
    def notebook(self) -> Notebook:
        """What is finished."""

    @property
    def desk(self) -> Desk:
        """What is open."""

    async def say(self, text: str) -> str:
        """Type a message and return the newest text of the bot."""

    async def tap(self, *labels: str) -> str:
        """Tap buttons one after another; return what is said."""


class TalkingPhone:
    """A conversation in memory, as `Chatting` has it."""

    def __init__(self) -> None:
        self._talk = Talk()
        self.clock = Clock(NOW)

    @property
    def text(self) -> str:
        return text_of(self._talk.screens[-1])

    @property
    def buttons(self) -> list[str]:
        return [one.label for one in self._talk.buttons]

    @property
    def notebook(self) -> Notebook:
        return self._talk.notebook

    @property
    def desk(self) -> Desk:
        return self._talk.desk

    async def say(self, text: str) -> str:
        self._look_at_the_clock()
        self._talk.say(text)
        return self.text

    async def tap(self, *labels: str) -> str:
        self._look_at_the_clock()
        self._talk.tap(*labels)
        return self.text

    def _look_at_the_clock(self) -> None:
        self._talk.now = datetime.fromtimestamp(self.clock.now, UTC)
