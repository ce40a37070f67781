"""Formatted texts: HTML becomes plain text with entities, counted in UTF-16 units."""

import re
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from demo.protocol.wire_format import Json, bad_request

KINDS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
    "pre": "pre",
    "code": "code",
}
ORDER = ("blockquote", "expandable_blockquote", "pre", "code", *dict.fromkeys(KINDS.values()))
LONGEST_TEXT = 4096  # in characters, once the tags are gone
MOST = 100
MERGED = {"bold", "italic", "underline", "strikethrough", "spoiler"}
# Carriage returns vanish; every other control character but the line feed becomes a space.
CONTROLS = {code: " " for code in range(32) if code != 10} | {13: None}
CHARACTER = re.compile(r"&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|([a-zA-Z]+));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>]*)\s*(?:=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w.-]+)))?"""
)
COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")
ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)']")


@dataclass(slots=True)
class Tag:
    """An opened tag: where it stands in the source, and what it says."""

    name: str
    attributes: dict[str, str]
    begin: int
    begin_units: int


def units(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def plain(text: str) -> tuple[str, list[Json]]:
    """Return unformatted text as the service stores it, with the entities it finds."""
    return finished(text.translate(CONTROLS), [])


def finished(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return the trimmed text and its entities in order, with those that the service finds."""
    kept = text.strip()
    lead, size = units(text[: len(text) - len(text.lstrip())]), units(kept)
    clipped = []
    for entity in _outside_code(entities):
        begin = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if begin < end:
            clipped.append({**entity, "offset": begin, "length": end - begin})
    return kept, sorted(_merged(clipped) + _found(kept, clipped), key=_place)[:MOST]


def _place(entity: Json) -> tuple[int, int, int]:
    kind = entity["type"]
    return entity["offset"], -entity["length"], ORDER.index(kind) if kind in ORDER else len(ORDER)


def _outside_code(entities: list[Json]) -> list[Json]:
    """Return the entities that are not inside code, where nothing else is formatted."""
    codes = [e for e in entities if e["type"] in ("pre", "code")]
    return [
        entity
        for entity in entities
        if not any(
            code is not entity
            and code["offset"] <= entity["offset"]
            and entity["offset"] + entity["length"] <= code["offset"] + code["length"]
            for code in codes
        )
    ]


def _merged(entities: list[Json]) -> list[Json]:
    merged: list[Json] = []
    for kind, group in groupby(
        sorted(entities, key=lambda e: (e["type"], e["offset"])), lambda e: e["type"]
    ):
        last: Json | None = None
        for entity in group:
            if last and kind in MERGED and entity["offset"] <= last["offset"] + last["length"]:
                end = max(entity["offset"] + entity["length"], last["offset"] + last["length"])
                last["length"] = end - last["offset"]
            else:
                last = dict(entity)
                merged.append(last)
    return merged


def _found(text: str, entities: list[Json]) -> list[Json]:
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] not in MERGED]
    found = []
    for kind, pattern in (("url", ADDRESS), ("bot_command", COMMAND)):
        for match in pattern.finditer(text):
            begin, length = units(text[: match.start()]), units(match[0])
            if not any(begin < upper and lower < begin + length for lower, upper in taken):
                found.append({"type": kind, "offset": begin, "length": length})
                taken.append((begin, begin + length))
    return found


def from_html(source: str) -> tuple[str, list[Json]]:
    """Return text and entities of Telegram's HTML; refuse what Telegram cannot parse."""
    source = source.translate(CONTROLS)
    text, length, position = "", 0, 0
    opened: list[Tag] = []
    entities: list[Json] = []
    while position < len(source):
        if source[position] != "<":
            piece, position = _character(source, position)
            text, length = text + piece, length + units(piece)
        elif source.startswith("</", position):
            position = _close(source, position, opened, entities, text, length)
        else:
            tag, position = _open(source, position, length)
            opened.append(tag)
    if opened:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{opened[-1].name}"')
    return finished(text, entities)


def _unparsable(reason: str, source: str = "", position: int | None = None) -> Exception:
    place = "" if position is None else f" at byte offset {len(source[:position].encode())}"
    return bad_request(f"can't parse entities: {reason}{place}")


def _character(source: str, position: int) -> tuple[str, int]:
    match = CHARACTER.match(source, position) if source[position] == "&" else None
    if match is not None:
        decimal, hexadecimal, name = match.groups()
        code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
        if name in NAMED or 0 < code < 0x110000:
            return NAMED[name] if name else chr(code), match.end()
    return source[position], position + 1


def _decoded(value: str) -> str:
    text, position = "", 0
    while position < len(value):
        piece, position = _character(value, position)
        text += piece
    return text


def _open(source: str, begin: int, length: int) -> tuple[Tag, int]:
    match = re.compile(r"[^\s>]*").match(source, begin + 1)
    position = match.end() if match else begin + 1
    name = source[begin + 1 : position].lower()
    if position == len(source):
        raise _unparsable("Unclosed start tag", source, begin)
    if name not in KINDS:
        raise _unparsable(f'Unsupported start tag "{name}"', source, begin)
    attributes: dict[str, str] = {}
    while source[position:].lstrip()[:1] != ">":
        attribute = ATTRIBUTE.match(source, position)
        if attribute is None or attribute.end() >= len(source):
            raise _unparsable("Unclosed start tag", source, begin)
        if not attribute["name"]:
            raise _unparsable(f'Empty attribute name in the tag "{name}"', source, begin)
        if source[attribute.end() :].startswith(("=", '"', "'", ":", "/")):
            raise _unparsable("Unclosed start tag", source, begin)
        value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
        attributes[attribute["name"].lower()] = _decoded(value)
        position = attribute.end()
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _unparsable('Tag "span" must have class "tg-spoiler"', source, begin)
    return Tag(name, attributes, begin, length), source.index(">", position) + 1


def _close(
    source: str, begin: int, opened: list[Tag], entities: list[Json], text: str, length: int
) -> int:
    if not opened:
        raise _unparsable("Unexpected end tag", source, begin)
    match = re.compile(r"</([^\s>]*)\s*>").match(source, begin)
    if match is None:
        raise _unparsable("Unclosed end tag", source, begin)
    tag = opened.pop()
    if match[1].lower() not in ("", tag.name):
        raise _unparsable(
            f"Unmatched end tag at byte offset {len(source[:begin].encode())},"
            f' expected "</{tag.name}>", found "</{match[1].lower()}>"'
        )
    if length > tag.begin_units:
        covered = text.encode("utf-16-le")[tag.begin_units * 2 :].decode("utf-16-le")
        entity = _entity(tag, covered, entities, bool(opened) and opened[-1].name == "pre")
        if entity is not None:
            entities.append(
                {**entity, "offset": tag.begin_units, "length": length - tag.begin_units}
            )
    return match.end()


def _entity(tag: Tag, covered: str, entities: list[Json], in_pre: bool) -> Json | None:
    """Return what a closed tag stands for; None when it stands for nothing."""
    if tag.name == "a":
        address = checked_link(tag.attributes.get("href", covered))
        return {"type": "text_link", "url": address} if address else None
    if tag.name == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": tag.attributes.get("emoji-id", "")}
    if tag.name == "blockquote" and "expandable" in tag.attributes:
        return {"type": "expandable_blockquote"}
    language = tag.attributes.get("class", "")
    if tag.name == "code" and in_pre and language.startswith("language-"):
        return {"type": "code", "language": language.removeprefix("language-")}
    if tag.name == "pre" and entities and entities[-1].get("language"):
        inner = entities[-1]
        if inner["offset"] == tag.begin_units and inner["length"] == units(covered):
            return {"type": "pre", "language": entities.pop()["language"]}
    return {"type": KINDS[tag.name]}


def checked_link(address: str) -> str | None:
    """Return the address as the service stores it; None if it does not become a link."""
    address = address.strip()
    parts = urlsplit(address)
    if not address or re.search(r"\s", address):
        return None
    if parts.scheme == "tg":
        return None if parts.netloc == "user" else address
    if not parts.scheme and "." in address:
        return checked_link(f"http://{address}")
    if parts.scheme not in ("http", "https") or "." not in parts.netloc:
        return None
    return address if parts.path or parts.query else f"{address}/"
