"""What a coach wants done, said in words: delete, move, cancel, undo, supervision in a line."""

import re
from datetime import datetime

from conversations.understanding.deed_settings import read_setting
from conversations.understanding.deed_words import (
    CLIENT,
    LONGEST_TEXT,
    Deed,
    SpokenDeed,
    core_of,
    deed_table,
    find_trouble,
    matches,
    take_client,
    take_moment,
)
from conversations.understanding.session_words import pattern
from conversations.understanding.times.days import Window
from conversations.understanding.times.lengths import find_length
from conversations.understanding.times.moments import typed_words
from conversations.understanding.wording.words import mended, plain

__all__ = ["Deed", "SpokenDeed", "read_deed"]

# Put as questions, and yet commands; "am away" leaves out who.
_BIDS = re.compile(
    r"(?:please|(?:can|could|would) (?:you|we)|(?:can|could) i (?:move|cancel|delete|undo)"
    r"|(?:can|could) (?:the |my )?reminders?|am (?!i\b))"
)


_SAME_TIME = re.compile(r",? (?:at )?(?:the )?same time$")
_SHORT_SUPERVISION = re.compile(r"\bsupe?\b")


def read_deed(text: str, *, said_at: datetime) -> SpokenDeed | None:
    """Return what a message wants done, if every word of it belongs to that; None otherwise.

    `said_at` is the time of the message, naive and local to the coach.
    """
    if len(text) > LONGEST_TEXT or "\n" in text.strip():
        return None
    words = mended(plain(text.rstrip("? ")), tuple(deed_table()["words"]))
    is_asked = text.rstrip().endswith("?")
    if is_asked and not _BIDS.match(words):
        return None
    words = typed_words(words)
    if pattern("questions").match(words) and not _BIDS.match(words):
        return None
    for read in (_read_plain, _read_move, _read_supervision, read_setting, _read_meeting):
        found = read(words, said_at)
        if found is not None:
            return found
    return None


def _read_plain(words: str, _said_at: datetime) -> SpokenDeed | None:
    core = core_of(words)
    for deed in (Deed.UNDO, Deed.LEAVE, Deed.PORTFOLIO, Deed.BACK):
        if matches(deed, core):
            return SpokenDeed(deed=deed)
    client, rest = take_client(words)
    if matches(Deed.NEW_CLIENT, core_of(rest)):
        return SpokenDeed(deed=Deed.NEW_CLIENT, client=client)
    return None


def _read_move(words: str, said_at: datetime) -> SpokenDeed | None:
    table = deed_table()["moves"]
    core = re.sub(rf"^(?:(?:{'|'.join(deed_table()['around'])}) )*", "", words)
    patterns = (
        rf"{table['verbs']} (?P<which>.+?) (?:to|until|till|for|on to|onto) (?P<target>.+)",
        rf"(?P<which>.+?) (?:(?:is|has|was|been|has been) )*{table['done']}(?: to| until| for)? "
        r"(?P<target>.+)",
        rf"(?P<which>.+?) (?:wants|would like|needs|asked) to {table['verbs']}(?: it)? "
        r"(?:to|until) (?P<target>.+)",
    )
    core = _SAME_TIME.sub("", core)
    for way in patterns:
        found = re.fullmatch(way, core)
        if found is None:
            continue
        client, which = take_client(found["which"])
        ahead, rest = take_moment(found["target"], said_at, Window.FUTURE)
        before, which = take_moment(which, said_at, Window.FUTURE)
        trouble = "" if ahead else find_trouble(found["target"], said_at, Window.FUTURE)
        if (
            ahead is None
            and trouble
            and re.fullmatch(table["which"], f"{core_of(which)} ".lstrip())
        ):
            return SpokenDeed(deed=Deed.MOVE, client=client, past=before, trouble=trouble)
        if (
            ahead is None
            or core_of(rest)
            or not re.fullmatch(table["which"], f"{core_of(which)} ".lstrip())
        ):
            continue
        if client is not None or before is not None or "session" in which:
            return SpokenDeed(deed=Deed.MOVE, client=client, past=before, ahead=ahead)
    return None


def _read_supervision(words: str, said_at: datetime) -> SpokenDeed | None:
    words = _SHORT_SUPERVISION.sub("supervision", words)
    if "supervis" not in words or CLIENT.search(words):
        return None
    if matches(Deed.DELETE_SUPERVISION, core_of(words)):
        return SpokenDeed(deed=Deed.DELETE_SUPERVISION)
    kind = ""
    for name, said in deed_table()["kinds"].items():
        if re.search(rf"(?<!\w){said}\b", words):
            kind, words = name, re.sub(rf"(?<!\w){said}\b", " K ", words)
            break
    length = find_length(words)
    minutes, words = (length.minutes, length.rest) if length else (None, words)
    for window in (Window.PAST, Window.FUTURE):
        moment, rest = take_moment(words, said_at, window)
        if not matches(Deed.SUPERVISION, core_of(rest)):
            continue
        lasts = minutes or (moment.minutes if moment else None)
        if moment is None and lasts is None and not re.match(r"(?:log|add|record|new)\b", words):
            return None
        is_past = window is Window.PAST
        return SpokenDeed(
            deed=Deed.SUPERVISION,
            past=moment if is_past else None,
            ahead=None if is_past else moment,
            minutes=lasts,
            kind=kind,
        )
    return None


def _read_meeting(words: str, said_at: datetime) -> SpokenDeed | None:
    client, words = take_client(words)
    if found := find_length(words):
        words = found.rest
    moments = {
        window: take_moment(words, said_at, window) for window in (Window.PAST, Window.FUTURE)
    }
    for deed in (Deed.DELETE, Deed.CANCEL, Deed.MISSED, Deed.HELD):
        matching = {
            window: moment
            for window, (moment, rest) in moments.items()
            if matches(deed, core_of(rest))
        }
        if not matching:
            continue
        past, ahead = matching.get(Window.PAST), matching.get(Window.FUTURE)
        if deed in (Deed.MISSED, Deed.HELD, Deed.CANCEL) and client is None and not (past or ahead):
            has_words = re.search(r"\bsession|meeting|appointment|show\b", words)
            if not has_words:
                return None
        is_that = re.search(r"\b(?:that|it|this|one)\b", words) is not None
        return SpokenDeed(deed=deed, client=client, past=past, ahead=ahead, is_that=is_that)
    return None
