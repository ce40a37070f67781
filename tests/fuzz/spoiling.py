"""What is right, spoilt by chance: bytes, texts and plain values."""

import string
from random import Random
from typing import Any

NASTY_TEXTS = (
    "",
    ":",
    "::::",
    "\x00",
    "\u202e",
    "👩🏽‍💻" * 40,
    "\ud800",
    "../../etc/passwd",
    "-1",
    "9" * 400,
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-13-45",
    "x" * 5000,
    "{client}",
    "<b>&amp;",
    "\r\n",
)
NASTY_VALUES: tuple[Any, ...] = (
    *NASTY_TEXTS,
    None,
    True,
    0,
    -1,
    2**63,
    -(2**31),
    1.5,
    1e308,
    [],
    {},
    [[]],
    {"": {}},
)
MOST_SPOILT = 4


def spoil_bytes(content: bytes, chance: Random) -> bytes:
    """Return bytes of which some are changed, taken out, doubled or cut off."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, MOST_SPOILT)):
        start = chance.randrange(len(spoilt) + 1)
        end = min(len(spoilt), start + chance.choice((1, 2, 8, 64, 1000)))
        match chance.randrange(5):
            case 0:
                spoilt[start:end] = chance.randbytes(end - start)
            case 1:
                del spoilt[start:end]
            case 2:
                spoilt[start:start] = spoilt[start:end]
            case 3:
                del spoilt[start:]
            case 4:
                spoilt[start:start] = chance.choice(NASTY_TEXTS).encode(errors="surrogatepass")
    return bytes(spoilt)


def spoil_text(text: str, chance: Random) -> str:
    """Return a text with other words, signs and numbers in it."""
    words = text.split(" ")
    for _ in range(chance.randint(1, MOST_SPOILT)):
        place = chance.randrange(len(words) + 1)
        match chance.randrange(4):
            case 0:
                words.insert(place, chance.choice(NASTY_TEXTS))
            case 1:
                words.insert(place, "".join(chance.choices(string.printable, k=5)))
            case 2:
                words[place : place + 1] = [str(chance.randrange(-1, 10**5))]
            case 3:
                words[place : place + 1] = words[place : place + 2] * 2
    return " ".join(words)


def spoil_plain(value: Any, chance: Random) -> Any:
    """Return plain values of which one, somewhere inside, is another, gone or doubled."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        match chance.randrange(8):
            case 0:
                return {one: inner for one, inner in value.items() if one != key}
            case 1:
                return {**value, chance.choice(NASTY_TEXTS): value[key]}
        return {**value, key: spoil_plain(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        place = chance.randrange(len(value))
        return [*value[:place], spoil_plain(value[place], chance), *value[place + 1 :]]
    return chance.choice(NASTY_VALUES)
