"""What a person does on the page: writing, tapping, sending files, using the controls."""

import json
from collections.abc import Awaitable, Callable

from demo.page.display import Display
from demo.page.guard import PHOTO_TYPES, PageHandler
from demo.protocol.wire_format import Json, Refusal

VOICE_TYPE = "audio/ogg"

PageAction = Callable[[Display, Json], Awaitable[None] | None]


def say(display: Display, asked: Json) -> None:
    """Send a text."""
    display.people[asked["person"]].say(str(asked["text"]))


def press(display: Display, asked: Json) -> None:
    """Tap a button, even one that has just gone from the chat, as a quick thumb does."""
    display.people[asked["person"]].tap(str(asked["data"]), int(asked["message"]))


def edit(display: Display, asked: Json) -> None:
    """Change one of their own messages."""
    display.people[asked["person"]].edit(int(asked["message"]), str(asked["text"]))


def sticker(display: Display, asked: Json) -> None:
    """Send a sticker."""
    display.people[asked["person"]].sticker()


def kill(display: Display, asked: Json) -> Awaitable[None]:
    """Kill the bot's process."""
    return display.bot_process.kill()


def start(display: Display, asked: Json) -> Awaitable[None]:
    """Start the bot's process again."""
    return display.bot_process.start()


def forward(display: Display, asked: Json) -> None:
    """Put the clock forward."""
    display.clock.go_to(asked["to"])


ACTIONS: dict[str, PageAction] = {
    "say": say,
    "press": press,
    "edit": edit,
    "sticker": sticker,
    "kill": kill,
    "start": start,
    "forward": forward,
}


class Action(PageHandler):
    """Something that a person does, described in JSON."""

    async def post(self, action: str) -> None:
        """Do it, or say why not."""
        try:
            result = ACTIONS[action](self.display, json.loads(self.request.body))
            if result is not None:
                await result
        except Refusal as refusal:
            self.refuse(refusal.status, refusal.description)
        except (LookupError, TypeError, ValueError):
            self.refuse(400, "That can’t be done here.")
        else:
            self.finish_json(200, {"ok": True})


class FileSending(PageHandler):
    """A file that a person sends; the body is the file itself."""

    def post(self) -> None:
        """Send pictures as photos, sound as voice messages and the rest as documents."""
        mime_type = self.request.headers.get("Content-Type", "application/octet-stream")
        try:
            person = self.display.people[int(self.get_argument("person"))]
            content, caption = self.request.body, self.get_argument("caption", "")
            if mime_type in PHOTO_TYPES:
                person.photo(content, caption)
            elif mime_type == VOICE_TYPE:
                person.voice(content, int(self.get_argument("seconds")))
            else:
                person.document(self.get_argument("name"), content, mime_type, caption)
        except Refusal as refusal:
            self.refuse(refusal.status, refusal.description)
        except (LookupError, ValueError):
            self.refuse(400, "That file can’t be sent.")
        else:
            self.finish_json(200, {"ok": True})
