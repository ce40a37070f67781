"""The facts of a session in typed words: with whom, when, how long, and the words left over."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from conversations.understanding.session_words import holds_fact, only_joins, pattern, unknown_words
from conversations.understanding.times.days import Outside, UnclearWords, Window
from conversations.understanding.times.lengths import find_length, read_length
from conversations.understanding.times.moments import FoundMoment, Moment, find_moment

_CLIENT = re.compile(
    r"(?<!\w)(?:client|coachee|mentee|cl|c)\.? ?(?:number |no\.? ?|nr\.? ?|# ?)?"
    r"(?P<number>\d{1,3})\b(?:'s\b)?"
    r"(?![:./-]\d| ?(?:h|hrs?|hours?|m|mins?|mn|minutes?|[ap]m)\b)"
)
# "Client 2 and 3": the second number is no hour.
_SECOND_CLIENT = re.compile(
    r" ?(?:and|&|\+|,|or) ?1?\d(?![\d:./'-])"
    r"(?! ?(?:h|hrs?|hours?|m|mins?|mn|minutes?|st|nd|rd|th)(?![a-z]))"
    r"(?! ?(?:[ap]\.?m\b|o'? ?clock|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_GROUP = re.compile(
    r"\b(?:(?:with )?(?:my |the |a )?group(?: coaching)?(?: session)?)"
    r"(?: (?:of|with) (?P<size>\d{1,2})(?: people| persons| of them)?\b(?! ?(?:h|m|[ap]m)))?"
)
# A number without a unit is a length where it cannot be an hour, or after "for".
_BARE_LENGTH = re.compile(
    r"(?:^|[|,;]|[ap]m|:\d\d) ?(?P<alone>2[5-9]|[3-9]\d) ?(?=$|[|,;]|with\b)"
    r"|\bfor (?P<after_for>\d{2,3}|\d:\d\d)\b(?![:./-]?\d| ?[ap]m\b)"
)
_FOR_A_NUMBER = re.compile(r"\bfor \d")
_HOUR_AND_NUMBER = re.compile(r"\b(?:\d|an?) ?(?:hours?|hrs?|h) \d(?!\d| ?(?:[ap]\.?m|m|:|\.))")
# "14 30 min" is half past two, or half an hour from two on.
_HOUR_OR_MINUTES = re.compile(
    r"(?<![\w:.,/-])(?<!past )(?<!to )(?:[01]?\d|2[0-3]) (?:15|20|30|40|45|50)"
    r" ?(?:m|mins?|minutes?)\b"
)
_SEVERAL = re.compile(r"\b(?P<count>[2-4]|two|three) ?x ?(?=\d)")
# "In an hour" is still to come, and no length.
_STILL_TO_COME = re.compile(r"\bin (?:an?|half|\d)(?! person)")
_JUST_NOW = re.compile(r"\bjust now\b")
_JUST_ENDED = re.compile(r"\bjust (?:finished|done|ended|had)\b")
# "Session 4" is a name, and so is 121: the numbers say nothing of when and how long.
_NAME_OF_A_SESSION = re.compile(r"\b(?:session (?:no\.? ?|number )?\d{1,3}|121|1:1|1-1)(?= w)")
_ASKS_TO_LOG = re.compile(r"\b(?:log|(?:add|record|new)(?: an?| the)? session)\b")
_SIGNS = re.compile(r"[|,;:@~.()&+!*\"-]|(?<!\w)w/")


@dataclass(frozen=True, slots=True)
class SpokenSession:
    """What one message says of a session that was held; None for what it leaves unsaid."""

    client: int | None
    moment: Moment | None
    minutes: int | None
    is_group: bool = False
    size: int = 0
    """How many people are in the group; 0 if that was not said."""
    names_somebody: bool = False
    """Whether a name stands where a client's number would."""
    names_day: bool = True
    is_bare: bool = False
    """Whether its hour is a number alone, which may be a day of the month."""
    is_terse: bool = field(default=False, compare=False)
    """Whether only who, when and how long are said; that is how it is put, and not what it says."""
    note: str = ""
    """What follows the facts, in the coach's own words."""
    doubts: tuple[str, ...] = ()
    """What was not understood, or cannot be: it is not taken for granted."""

    @property
    def is_plain(self) -> bool:
        """Return whether it is told whole and without another word, and so is nothing else."""
        has_time = self.moment is not None and self.moment.at is not None and not self.is_bare
        is_whole = self.client is not None and self.minutes is not None and has_time
        return is_whole and self.is_terse and not self.doubts


@dataclass(frozen=True, slots=True)
class Parsed:
    """A session as it was found in words, and what is left of them."""

    session: SpokenSession
    before: list[str]
    """The words not understood before the last fact."""
    behind: str
    """All words behind the last fact."""
    not_understood: list[str]
    """Those of them that were not understood."""

    @property
    def is_clean(self) -> bool:
        """Return whether every word was understood."""
        return not self.before and not self.not_understood


def parse_session(words: str, said_at: datetime, window: Window) -> Parsed | None:
    """Return the session in typed words, None if they say too little.

    UnclearWords if two are meant.
    """
    if _STILL_TO_COME.search(words) and window is Window.PAST:
        return None
    words = pattern("ordinals").sub("session", words)
    words = _NAME_OF_A_SESSION.sub("session", words)
    doubts: list[str] = []
    if several := _SEVERAL.search(words):
        doubts.append("I log sessions one by one: when did the first one start?")
        words = words[: several.start()] + words[several.end() :]
    client, words = _client(words)
    group = _GROUP.search(words) if client is None else None
    if group:
        words = f"{words[: group.start()]} | {words[group.end() :]}"
    if found := _HOUR_AND_NUMBER.search(words):
        doubts.append(f"“{found[0]}” may be a length, or a length and an hour.")
    if found := _HOUR_OR_MINUTES.search(words):
        doubts.append(f"“{found[0]}” may be a start, or a start and a length.")
    minutes, words = _minutes(words)
    asks_to_log = _ASKS_TO_LOG.search(words) is not None
    words = _ASKS_TO_LOG.sub(" ", words)
    found_moment, minutes, words, trouble = _moment(words, minutes, said_at, window)
    moment = found_moment.moment if found_moment else None
    said = [client is not None or group is not None, minutes is not None, moment is not None]
    if trouble:
        doubts.append(trouble)
    elif sum(said) + asks_to_log < 2 or not any(said[:2]):
        return None
    if trouble and not (said[0] and (minutes is not None or asks_to_log)):
        return None
    facts, _, behind = words.rpartition("|")
    facts, behind = _SIGNS.sub(" ", facts), _SIGNS.sub(" ", behind)
    session = SpokenSession(
        client,
        moment,
        minutes,
        is_group=group is not None,
        size=int(group["size"] or 0) if group else 0,
        names_day=found_moment.names_day if found_moment else True,
        is_bare=found_moment.is_bare if found_moment else False,
        is_terse=only_joins(f"{facts} {behind}"),
        doubts=tuple(doubts),
    )
    is_ahead = window is Window.FUTURE
    return Parsed(
        session,
        unknown_words(facts, looks_ahead=is_ahead),
        behind,
        unknown_words(behind, looks_ahead=is_ahead),
    )


def _moment(
    words: str, minutes: int | None, said_at: datetime, window: Window
) -> tuple[FoundMoment | None, int | None, str, str]:
    """Return when it was, how long, the other words, and why the time cannot be."""
    if _JUST_NOW.search(words):
        # It has ended just now; when it began is for the coach to say.
        began_at = said_at - timedelta(minutes=minutes or 0)
        found = FoundMoment(Moment(began_at.date(), None), _JUST_NOW.sub(" ", words))
        return found, minutes, found.rest, ""
    try:
        moment = find_moment(words, said_at=said_at, window=window)
    except Outside:
        raise
    except UnclearWords as unclear:
        if not unclear.says:
            raise
        return None, minutes, _without_times(words), unclear.says
    if moment is None:
        if minutes is not None and _JUST_ENDED.search(words):
            ended = FoundMoment(Moment((said_at - timedelta(minutes=minutes)).date(), None), words)
            return ended, minutes, words, ""
        return None, minutes, words, ""
    if minutes is not None and moment.minutes not in {None, minutes}:
        raise UnclearWords("two lengths")
    return moment, minutes or moment.minutes, moment.rest, ""


def _without_times(words: str) -> str:
    """Return words without any that belong to a day or a time, which could not be read."""
    kept = [one for one in re.split(r"[\s,;]+", words) if one == "|" or not holds_fact(one)]
    return " ".join(kept)


def _client(words: str) -> tuple[int | None, str]:
    found = _CLIENT.search(words)
    if found is None:
        return None, words
    rest = words[found.end() :]
    if _SECOND_CLIENT.match(rest):
        raise UnclearWords("two clients")
    if _CLIENT.search(rest):
        raise UnclearWords("two clients")
    return int(found["number"]), f"{words[: found.start()]} | {rest}"


def _minutes(words: str) -> tuple[int | None, str]:
    if length := find_length(words):
        return length.minutes, length.rest
    if found := _BARE_LENGTH.search(words):
        minutes = read_length(found["alone"] or found["after_for"])
        start, end = found.start("alone"), found.end("alone")
        if found["alone"] is None:
            start, end = found.span()
        return minutes, f"{words[:start]} | {words[end:]}"
    if _FOR_A_NUMBER.search(words):
        raise UnclearWords("minutes or hours")
    return None, words
