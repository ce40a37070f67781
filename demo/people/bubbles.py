"""Messages as people see and type them."""

from dataclasses import dataclass

from demo.protocol.entities import LONGEST_TEXT, plain
from demo.protocol.wire_format import Json


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message as a person sees it; `buttons` are rows of labels."""

    id: int
    text: str
    is_own: bool
    entities: tuple[Json, ...]
    buttons: tuple[tuple[str, ...], ...]
    is_edited: bool
    message: Json


def bubble(message: Json, reader_id: int) -> Bubble:
    """Return a message as that person sees it."""
    wording = "text" if "text" in message else "caption"
    found: list[Json] = message.get("entities" if wording == "text" else "caption_entities", [])
    rows: list[list[Json]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return Bubble(
        id=message["message_id"],
        text=str(message.get(wording, "")),
        is_own=message["from"]["id"] == reader_id,
        entities=tuple(found),
        buttons=tuple(tuple(button["text"] for button in row) for row in rows),
        is_edited="edit_date" in message,
        message=message,
    )


def typed(wording: str, text: str) -> Json:
    """Return the fields of a typed text, or of a typed caption."""
    kept, entities = plain(text)
    if not entities:
        return {wording: kept}
    return {wording: kept, "entities" if wording == "text" else "caption_entities": entities}


def pieces(text: str) -> list[str]:
    """Return a long text in pieces that fit a message, cut where there is a space."""
    text = text.strip()
    if not text:
        raise ValueError("an app sends no empty message")
    found = []
    while len(text) > LONGEST_TEXT:
        cut = max(text.rfind(gap, 0, LONGEST_TEXT + 1) for gap in " \n")
        cut = cut if cut > LONGEST_TEXT // 2 else LONGEST_TEXT
        found.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*found, text]
