"""An update in plain words: who, and what they typed, sent or pressed."""

from dataclasses import dataclass, replace

from telegram import Audio, CallbackQuery, Document, Message, Update, Video, Voice
from telegram.constants import ChatType

from bot.telegram.render import BELOW
from conversations.chat.incoming import File, Incoming, Pressed, Sent, Typed

# The first that a message has names it: animations are files too, and places are locations.
NAMES = {
    "animation": "an animation",
    "audio": "audio",
    "contact": "a contact",
    "dice": "dice",
    "document": "a file",
    "photo": "a photo",
    "poll": "a poll",
    "sticker": "a sticker",
    "story": "a story",
    "venue": "a place",
    "location": "a location",
    "video": "a video",
    "video_note": "a video message",
    "voice": "a voice message",
}


FILES = {
    Document: ("file", "application/octet-stream"),
    Voice: ("voice message", "audio/ogg"),
    Audio: ("recording", "audio/mpeg"),
    Video: ("video", "video/mp4"),
}
"""What a file is called, and of what type it is if Telegram does not say."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update, by its number, and what one person brought with it in their private chat."""

    update: int
    owner: int = 0
    """Whose turn it belongs to: the person's number, 0 for what nobody sent."""
    incoming: Incoming | None = None
    """None for what is no concern of ours."""
    query: str | None = None
    """The tap that waits for an answer."""
    pressed_on: int | None = None
    """The message in whose place the answer goes."""


def read_update(update: Update) -> Arrival:
    """Return what an update brings; what is not from a private chat brings nothing."""
    owner = update.effective_user.id if update.effective_user else 0
    arrival = Arrival(update.update_id, owner)
    if update.callback_query is not None:
        return _read_press(arrival, update.callback_query)
    message = update.message or update.edited_message
    if message is None or message.from_user is None or message.chat.type != ChatType.PRIVATE:
        return arrival
    incoming = _read_message(message) if update.message else _read_edit(message)
    return replace(arrival, incoming=incoming)


def mend(text: str) -> str:
    """Return a text that can be written down: for half a character, the sign of an unknown one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _read_press(arrival: Arrival, query: CallbackQuery) -> Arrival:
    message = query.message
    if message is None or message.chat.type != ChatType.PRIVATE or query.data is None:
        return arrival
    return replace(
        arrival,
        incoming=Pressed(token=query.data.removeprefix(BELOW)),
        query=query.id,
        pressed_on=None if query.data.startswith(BELOW) else message.message_id,
    )


def _read_edit(message: Message) -> Incoming | None:
    """Return the words of an edited message; None if it has none, as a location that moves."""
    words = message.text or message.caption
    if words is None:
        return None
    return Typed(text=mend(words), message=message.message_id, said_at=message.date, edited=True)


def _read_file(message: Message) -> File | None:
    """Return the file that a message carries; None if it carries none that can be kept."""
    if message.photo:
        largest = message.photo[-1]
        return File(
            id=largest.file_id,
            what="photo",
            media_type="image/jpeg",
            size=largest.file_size or 0,
        )
    for kind in (message.document, message.voice, message.audio, message.video):
        if kind is not None:
            what, usual = FILES[type(kind)]
            return File(
                id=kind.file_id,
                what=what,
                media_type=mend(kind.mime_type or usual),
                size=kind.file_size or 0,
            )
    return None


def _read_message(message: Message) -> Incoming:
    if message.text is not None:
        return Typed(text=mend(message.text), message=message.message_id, said_at=message.date)
    return Sent(
        what=next((NAMES[kind] for kind in NAMES if getattr(message, kind)), "that"),
        message=message.message_id,
        said_at=message.date,
        album=message.media_group_id or "",
        caption=mend(message.caption or ""),
        file=None if message.animation else _read_file(message),
    )
