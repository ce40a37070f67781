"""A whole session in one message: "90 min with client 2 yesterday 3pm"."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.understanding.days import UnclearWords, Window
from conversations.understanding.lengths import find_length, read_length
from conversations.understanding.moments import Moment, find_moment, typed_words

_LONGEST_TEXT = 100
_CLIENT = re.compile(
    r"(?<!\w)(?:client|coachee|mentee|cl|c)\.? ?(?:number |no\.? ?|nr\.? ?|# ?)?"
    r"(?P<number>\d{1,3})\b"
    r"(?![:./-]\d| ?(?:h|hrs?|hours?|m|mins?|mn|minutes?|[ap]m)\b)"
)
# "Client 2 and 3": the second number is no hour.
_SECOND_CLIENT = re.compile(
    r" ?(?:and|&|\+|,|or) ?1?\d(?![\d:./'-])"
    r"(?! ?(?:h|hrs?|hours?|m|mins?|mn|minutes?|st|nd|rd|th)(?![a-z]))"
    r"(?! ?(?:[ap]\.?m\b|o'? ?clock|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
# A number without a unit is a length where it cannot be an hour, or after "for".
_BARE_LENGTH = re.compile(
    r"(?:^|[|,;]|[ap]m) ?(?P<alone>2[5-9]|[3-9]\d) ?(?=$|[|,;]|with\b)"
    r"|\bfor (?P<after_for>\d{2,3}|\d:\d\d)\b(?![:./-]?\d| ?[ap]m\b)"
)
_FOR_A_NUMBER = re.compile(r"\bfor \d")
# "In an hour" is still to come, and no length.
_STILL_TO_COME = re.compile(r"\bin (?:an?|half|\d)")
_JUST_NOW = re.compile(r"\bjust now\b")
_JUST_ENDED = re.compile(r"\bjust (?:finished|done|ended|had)\b")
# "Session 4" is a name, and so is 121: the numbers say nothing of when and how long.
_NAME_OF_A_SESSION = re.compile(r"\b(?:session (?:no\.? ?|number )?\d{1,3}|121|1:1|1-1)(?= w)")
_ASKS_TO_LOG = re.compile(r"\b(?:log|(?:add|record|new)(?: an?| the)? session)\b")
_WITHOUT_WEIGHT = re.compile(
    r"[|,;:@~.()&+-]|(?<!\w)w/"
    r"|\b(?:i|we|had|did|met|saw|coached|coaching|mentored|mentoring|session|with|w|and|an?|my|the|of"
    r"|on (?:zoom|teams|the phone)|online|by phone|in person|sess"
    r"|for|from|on|at|in|it was|was|lasted|long|about|around|approx|roughly|just|done|finished"
    r"|logged|held|please|pls|thanks)\b"
)


@dataclass(frozen=True, slots=True)
class SpokenSession:
    """What one message says of a session that was held; None for what it leaves unsaid."""

    client: int | None
    moment: Moment | None
    minutes: int | None


def read_session(
    text: str, *, said_at: datetime, window: Window = Window.PAST
) -> SpokenSession | None:
    """Return the session that a message logs, or None if it says too little or anything else.

    `said_at` is the time of the message, naive and local to the coach.
    """
    if len(text) > _LONGEST_TEXT or "?" in text:
        return None
    words = typed_words(text)
    try:
        return _session(words, said_at, window)
    except ValueError:
        return None


def _session(words: str, said_at: datetime, window: Window) -> SpokenSession | None:
    if _STILL_TO_COME.search(words):
        return None
    words = _NAME_OF_A_SESSION.sub("session", words)
    client, words = _client(words)
    minutes, words = _minutes(words)
    asks_to_log = _ASKS_TO_LOG.search(words) is not None
    words = _ASKS_TO_LOG.sub(" ", words)
    moment: Moment | None = None
    if _JUST_NOW.search(words):
        # It has ended just now; when it began is for the coach to say.
        began_at = said_at - timedelta(minutes=minutes or 0)
        moment, words = Moment(began_at.date(), None), _JUST_NOW.sub(" ", words)
    elif found := find_moment(words, said_at=said_at, window=window):
        if minutes is not None and found.minutes not in {None, minutes}:
            return None
        moment, minutes, words = found.moment, minutes or found.minutes, found.rest
    elif minutes is not None and _JUST_ENDED.search(words):
        moment = Moment((said_at - timedelta(minutes=minutes)).date(), None)
    if _WITHOUT_WEIGHT.sub("", words).strip():
        return None
    said = [client is not None, minutes is not None, moment is not None, asks_to_log]
    if sum(said) < 2 or not any(said[:2]):
        return None
    return SpokenSession(client, moment, minutes)


def _client(words: str) -> tuple[int | None, str]:
    found = _CLIENT.search(words)
    if found is None:
        return None, words
    rest = words[found.end() :]
    if _SECOND_CLIENT.match(rest):
        raise UnclearWords("two clients")
    return int(found["number"]), f"{words[: found.start()]} | {rest}"


def _minutes(words: str) -> tuple[int | None, str]:
    if length := find_length(words):
        return length.minutes, length.rest
    if found := _BARE_LENGTH.search(words):
        minutes = read_length(found["alone"] or found["after_for"])
        return minutes, f"{words[: found.start()]} | {words[found.end() :]}"
    if _FOR_A_NUMBER.search(words):
        raise UnclearWords("minutes or hours")
    return None, words
