"""A conversation without Telegram and without files: words in, screens out, records in memory."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import orjson

import conversations
from coaching.catalogue.loading import load_catalogue, read_forms
from coaching.records.change import Change, apply
from coaching.records.desk import Desk, Draft
from coaching.records.notebook import Notebook
from conversations.assistant import respond
from conversations.chat.incoming import Incoming, Pressed, Typed
from conversations.chat.response import Response
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Fact, Screen
from storage.tables.plain_values import from_plain, to_plain

NOW = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
CATALOGUE = load_catalogue()
FORMS = read_forms(Path(conversations.__file__).parent / "forms" / "own_forms.toml")


class Talk:
    """One coach's conversation: what was said last, and what is open and finished."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.notebook = Notebook()
        self.screens: tuple[Screen, ...] = ()
        self.toast = ""
        self.now = NOW
        self._messages = count(1)

    @property
    def scene(self) -> Scene:
        """What the assistant sees now."""
        return Scene(catalogue=CATALOGUE, own_forms=FORMS, records=self, now=self.now)

    def say(self, text: str) -> str:
        """Type a text and return the title of the last screen."""
        return self._hear(Typed(text=text, message=next(self._messages), said_at=self.now))

    def edit(self, message: int, text: str, said_at: datetime | None = None) -> str:
        """Change a message, sent just now or at a time, and return the title of the last screen."""
        sent_at = said_at or self.now
        return self._hear(Typed(text=text, message=message, said_at=sent_at, edited=True))

    def press(self, token: str) -> str:
        """Press a button with this token and return the title of the last screen."""
        return self._hear(Pressed(token=token))

    def tap(self, *labels: str) -> str:
        """Press buttons of the last screen, each by how its label begins; return the title."""
        for label in labels:
            self.press(next(one.token for one in self.buttons if one.label.startswith(label)))
        return self.title

    @property
    def title(self) -> str:
        """The title of the last screen, if there was one."""
        return self.screens[-1].title if self.screens else ""

    @property
    def buttons(self) -> list[Button]:
        """The buttons of the last screen."""
        return [button for row in self.screens[-1].rows for button in row]

    @property
    def draft(self) -> Draft:
        """The form in front."""
        draft = self.scene.front
        assert draft is not None
        return draft

    def _hear(self, incoming: Incoming) -> str:
        response = respond(self.scene, incoming)
        self._keep(response)
        return self.title

    def keep(self, change: Change) -> None:
        """Do to the records what a change does."""
        self.desk = apply(change, self.desk)
        self.notebook = apply(change, self.notebook)

    def restart(self) -> None:
        """Go on with the records as JSON brings them back."""
        self.desk = _reread(self.desk)
        self.notebook = _reread(self.notebook)

    def _keep(self, response: Response) -> None:
        self.keep(response.change)
        self.screens = response.screens or self.screens
        self.toast = response.toast


def _reread(records: Any) -> Any:
    """Return records as they come back from a file."""
    return from_plain(orjson.loads(orjson.dumps(to_plain(records))), type(records))


def text_of(screen: Screen) -> str:
    """Return all that a screen says, without its buttons."""
    lines = [
        f"{one.heading}\n{one.words}" if isinstance(one, Fact) else one for one in screen.lines
    ]
    return "\n".join([screen.title, *lines, screen.note])


def enrolled() -> Talk:
    """Return the talk of a coach who is enrolled for 8588-501."""
    talk = Talk()
    talk.say("/start")
    talk.tap("Enrol", "Level 5 (8588)", "Certificate", "Coach", "Today")
    return talk


def writing() -> Talk:
    """Return the talk of a coach who stands at the first question of a session record."""
    talk = enrolled()
    talk.say("90 min with client 1 yesterday 3pm")
    talk.tap("Session record")
    return talk
