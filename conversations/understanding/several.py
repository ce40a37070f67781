"""Several sessions told in one message: "c1 mon 10-11, c2 tue 2-3", "clients 1 and 2 …"."""

import re
from dataclasses import replace
from datetime import datetime

from coaching.calendar.time_words import MONTHS
from conversations.understanding.one_message import SpokenSession, read_session
from conversations.understanding.session_words import may_tell_session
from conversations.understanding.times.days import UnclearWords, Window
from conversations.understanding.times.lengths import find_length
from conversations.understanding.times.moments import typed_words
from conversations.understanding.times.named_days import find_day

MOST = 6
LONGEST_LIST = 240
_CLIENTS = re.compile(
    r"\b(?:clients?|coachees|mentees|c) ?(?P<numbers>\d{1,3}(?:(?:, ?| ?(?:and|&|\+) ?|, ?and )"
    r"(?:client |c ?)?\d{1,3}(?! ?(?:[ap]\.?m|h|hrs?|hours?|m|mins?|minutes?|:|st|nd|rd|th)\b)"
    r"(?![:./-]\d))+)(?= |$|,)"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|today|yesterday|tomorrow"
_DAYS = re.compile(rf"\b(?:both )?(?P<first>{_DAY}) ?(?:and|&|\+) ?(?P<second>{_DAY})\b")
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTHS = "|".join((*(one.lower() for one in MONTHS), *(one[:3].lower() for one in MONTHS), "sept"))
_DATES = re.compile(
    rf"(?<![\w:.,/-])(?:the |both )*(?P<numbers>{_NUMBER}"
    rf"(?:(?:, ?and |, ?| ?(?:and|&|\+) ?)(?:the )?{_NUMBER})+) (?:of )?(?P<month>{_MONTHS})\b"
)
_WEEKEND = re.compile(r"\bboth days (?:of (?:the|last) weekend|(?:last|this|at the) weekend)\b")
_BETWEEN = re.compile(r"\n|[,;] ?(?:and |then )?| (?:and then|and|then|&|plus|also) ")
_HAS_DAY_AND_HOUR = re.compile(rf"\b(?:{_DAY})\b.*\d")
_OWN_CLIENT = re.compile(r"(?<!\w)(?:client|coachee|mentee|cl|c)\.? ?\d{1,3}\b")


def read_several(text: str, *, said_at: datetime) -> tuple[SpokenSession, ...]:
    """Return the sessions of a message that tells of more than one, each whole; else none.

    What one part leaves unsaid is that of the part before it, or of the one behind it.
    """
    if len(text) > LONGEST_LIST or "?" in text or not may_tell_session(text):
        return ()
    lines = [typed_words(one) for one in text.splitlines() if one.strip()]
    parts = _fill(lines, said_at) if len(lines) > 1 else _split(typed_words(text), said_at)
    if not 2 <= len(parts) <= MOST:
        return ()
    read = [_read(part, said_at) for part in parts]
    whole = [one for one in read if one is not None]
    return tuple(whole) if len(whole) == len(parts) else ()


def _read(part: str, said_at: datetime) -> SpokenSession | None:
    """Return one part as a session that is whole; one still to come where it cannot be past."""
    for window in (Window.PAST, Window.FUTURE):
        spoken = read_session(part, said_at=said_at, window=window)
        if spoken is None or spoken.minutes is None or spoken.client is None:
            continue
        if spoken.moment is not None and spoken.moment.at is not None and not spoken.is_bare:
            return replace(spoken, doubts=())
    return None


def _split(words: str, said_at: datetime) -> list[str]:
    if found := _CLIENTS.search(words):
        numbers = re.findall(r"\d{1,3}", found["numbers"])
        around = words[: found.start()], words[found.end() :]
        return [f"{around[0]}client {number}{around[1]}" for number in numbers]
    words = _WEEKEND.sub("saturday and sunday", words)
    if found := _DAYS.search(words):
        around = words[: found.start()], words[found.end() :]
        if not re.search(r"\bor\b", words):
            return [f"{around[0]}{found[day]}{around[1]}" for day in ("first", "second")]
    if found := _DATES.search(words):
        around = words[: found.start()], words[found.end() :]
        numbers = re.findall(r"\d{1,2}", found["numbers"])
        return [f"{around[0]}{number} {found['month']}{around[1]}" for number in numbers]
    parts = _merge(_BETWEEN.split(words))
    return _fill(parts, said_at) if len(parts) > 1 else parts


def _merge(parts: list[str]) -> list[str]:
    """Return parts joined so that each names a client, or a clock or day of its own."""
    merged: list[str] = []
    for part in (one for one in parts if one.strip()):
        is_behind = bool(merged) and _OWN_CLIENT.search(merged[-1]) is not None
        names_one = _OWN_CLIENT.search(part) or _HAS_DAY_AND_HOUR.search(part)
        if merged and not (is_behind and names_one):
            merged[-1] = f"{merged[-1]} {part}"
        else:
            merged.append(part)
    return merged


def _fill(parts: list[str], said_at: datetime) -> list[str]:
    """Return parts with the client, day and length of their neighbours, where they have none."""
    days = _spread([_find_day(part, said_at) for part in parts])
    lengths = _spread([_find_length(part) for part in parts])
    clients = _spread([_find_client(part) for part in parts])
    return [
        " ".join(
            (
                part,
                *([client] if client and not _find_client(part) else []),
                *([day] if day and not _find_day(part, said_at) else []),
                *([length] if length and not _find_length(part) else []),
            )
        )
        for part, day, length, client in zip(parts, days, lengths, clients, strict=True)
    ]


def _spread(values: list[str]) -> list[str]:
    """Return values with the gaps filled from before, and at the front from behind."""
    filled, last = [], next((one for one in values if one), "")
    for value in values:
        last = value or last
        filled.append(last)
    return filled


def _find_client(part: str) -> str:
    found = _OWN_CLIENT.search(part)
    return found[0] if found else ""


def _find_day(part: str, said_at: datetime) -> str:
    for window in (Window.PAST, Window.FUTURE):
        try:
            found = find_day(part, said_at=said_at, window=window)
        except (UnclearWords, ValueError):
            continue
        if found is not None:
            return found.said
    return ""


def _find_length(part: str) -> str:
    found = find_length(part)
    return f"for {found.minutes} min" if found and "-" not in part else ""
