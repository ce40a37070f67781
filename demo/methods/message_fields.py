"""What a message of the bot holds: its text, its buttons, its files, what it replies to."""

from collections.abc import Mapping

from demo.exchange.chats import Chat
from demo.exchange.exchange import Exchange
from demo.exchange.file_store import MOST_BYTES_UP, StoredFile
from demo.protocol.entities import LONGEST_TEXT, checked_link, from_html, plain
from demo.protocol.wire_format import Json, Refusal, Upload, bad_request

LONGEST_CAPTION = 1024
MOST_BUTTONS = 100
MOST_CALLBACK_BYTES = 64
MEDIA = ("photo", "document", "voice")


def formatted(asked: Json, name: str = "text") -> tuple[str, list[Json]]:
    """Return the text or caption that was asked for, with its entities."""
    text = str(asked.get(name, ""))
    given = asked.get("entities" if name == "text" else f"{name}_entities")
    mode = str(asked.get("parse_mode", ""))
    if mode.lower() == "html":
        return from_html(text)
    if mode:
        raise bad_request("unsupported parse_mode")
    found, entities = plain(text)
    return found, given if given is not None else entities


def text_content(asked: Json) -> Json:
    """Return the fields of a text message; refuse an empty one and one that is too long."""
    text, entities = formatted(asked)
    if not text:
        raise bad_request("message text is empty")
    # The limit counts characters, though entities count UTF-16 units.
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_content(asked: Json) -> Json:
    """Return the fields of a caption, none when it is empty; refuse one that is too long."""
    caption, entities = formatted(asked, "caption")
    if len(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not caption:
        return {}
    return {"caption": caption, "caption_entities": entities} if entities else {"caption": caption}


def markup_content(asked: Json) -> Json:
    """Return the buttons below a message. Keyboards of other kinds are not echoed."""
    rows = asked.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_button(button)
    rows = [row for row in rows if row]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text is empty")
    if len(button) == 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button:
        if not 1 <= len(button["callback_data"].encode()) <= MOST_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" in button and checked_link(button["url"]) is None:
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid")


def reply_content(chat: Chat, asked: Json) -> Json:
    """Return what the message replies to; refuse a reply to what is not there."""
    reply = asked.get("reply_parameters", {})
    if "message_id" not in reply:
        return {}
    message = chat.messages.get(reply["message_id"])
    if message is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in message.items() if k != "reply_to_message"}}


def media_content(
    exchange: Exchange, kind: str, asked: Json, uploads: Mapping[str, Upload], name: str
) -> Json:
    """Return the fields that hold a file, uploaded or known by its id, and its caption."""
    upload = uploaded(exchange, kind, asked.get(name), uploads, name)
    more: Json = {"duration": asked.get("duration", 0)} if kind == "voice" else {}
    if kind not in MEDIA:
        exchange.violations.append(f"this stand-in sends no {kind}")
        raise bad_request(f"this stand-in sends no {kind}")
    return {**exchange.files.described(kind, upload, **more), **caption_content(asked)}


def uploaded(
    exchange: Exchange, kind: str, value: object, uploads: Mapping[str, Upload], name: str
) -> Upload:
    """Return the file of a parameter: its own part, an attached part, or a file id."""
    if value is None or (isinstance(value, str) and value.startswith("attach://")):
        part = name if value is None else str(value).removeprefix("attach://")
        upload = uploads.get(part)
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > MOST_BYTES_UP:
            raise Refusal(413, "Request Entity Too Large")
        return upload
    if str(value).startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored: StoredFile = exchange.files.find(str(value))
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind} as {kind}")
    return stored.upload
