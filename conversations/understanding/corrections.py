"""What was said just before put right: "sorry, 45 minutes not 90"."""

import re
from datetime import datetime

from conversations.understanding.deed_words import (
    LONGEST_TEXT,
    SIGNS,
    Deed,
    SpokenDeed,
    deed_table,
    take_client,
    take_clock,
    take_moment,
)
from conversations.understanding.times.days import Window
from conversations.understanding.times.lengths import find_length
from conversations.understanding.times.moments import typed_words

_CLIENT_IT_WAS = re.compile(
    r"\bclient\b[\s,:;-]*(?:(?:it|that|this)(?:'s| was| is| should be)?|should be|was|is) "
    r"(?:actually |really )?(\d{1,2})\b"
)


def read_correction(text: str, *, said_at: datetime) -> SpokenDeed | None:
    """Return what a message puts right of what was said just before, or None."""
    if len(text) > LONGEST_TEXT or "?" in text:
        return None
    words, table = typed_words(text), deed_table()["corrections"]
    lead = re.match(rf"(?:{table['lead']}\b[\s,:.-]*)+", words)
    rest = words[lead.end() :] if lead else words
    rest = _CLIENT_IT_WAS.sub(r"client \1", rest) if lead else rest
    new, old = _split_negation(rest)
    if not lead and not old:
        return None
    return _read_new(new, old, said_at, table["fillers"])


def _split_negation(words: str) -> tuple[str, str]:
    """Return what is said to be right, and what is said not to be."""
    if found := re.match(r"not (?P<old>.+?)[\s,]+(?:but|it was|rather)\s(?P<new>.+)$", words):
        return found["new"], found["old"]
    if found := re.match(r"not (?P<old>[\w:.]+)\s*,\s*(?P<new>.+)$", words):
        return found["new"], found["old"]
    found = re.match(
        r"(?P<new>.+?)[\s,]+(?:and )?(?:not|instead of|rather than)\s(?P<old>.+)$", words
    )
    return (found["new"], found["old"]) if found else (words, "")


def _read_new(new: str, old: str, said_at: datetime, fillers: str) -> SpokenDeed | None:
    client, words = take_client(new)
    length = find_length(words)
    minutes, words = (length.minutes, length.rest) if length else (None, words)
    bare = re.fullmatch(rf"(?:{fillers} )*(?P<number>\d{{2,3}})", SIGNS.sub(" ", words).strip())
    if minutes is None and client is None and bare and int(bare["number"]) > 23:
        minutes, words = int(bare["number"]), ""
    past, rest = take_moment(words, said_at, Window.PAST)
    at = None
    if past is None:
        at, rest = take_clock(words)
    rest = re.sub(r"\bC\b", " ", SIGNS.sub(" ", rest))
    if re.sub(rf"(?<![\w'])(?:{fillers})(?![\w'])", " ", rest).strip():
        return None
    if client is None and minutes is None and past is None and at is None:
        return None
    return SpokenDeed(
        deed=Deed.CORRECT,
        client=client,
        minutes=minutes,
        past=past,
        ahead=take_moment(words, said_at, Window.FUTURE)[0],
        at=at,
        old=old.strip(),
    )
