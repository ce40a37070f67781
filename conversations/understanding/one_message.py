"""A session told in one message: "90 min with client 2 yesterday 3pm"."""

import re
from dataclasses import replace
from datetime import datetime

from conversations.understanding.session_facts import Parsed, SpokenSession, parse_session
from conversations.understanding.session_words import (
    holds_fact,
    may_tell_session,
    pattern,
    words_of,
)
from conversations.understanding.times.days import Window
from conversations.understanding.times.moments import typed_words

__all__ = ["LONGEST_TEXT", "SpokenSession", "read_log", "read_session"]

LONGEST_TEXT = 400
_LONGEST_FACTS = 120
_MOST_CUTS = 6
_MOST_UNKNOWN = 3
_SOMEBODY = re.compile(r"\b(?:with|w/|coached|mentored|saw|met) (?P<name>[^\W\d_][^\W\d_'-]+)\b")


def is_bid(text: str) -> bool:
    """Tell whether a text asks for something to be written down: "can you put client 2 in"."""
    return pattern("bids").match(text.strip()) is not None


def read_session(
    text: str, *, said_at: datetime, window: Window = Window.PAST
) -> SpokenSession | None:
    """Return the session that every word of a message tells of, or None.

    `said_at` is the time of the message, naive and local to the coach.
    """
    if len(text) > _LONGEST_FACTS or _is_something_else(text) or _hedge(text) >= 0:
        return None
    try:
        found = parse_session(typed_words(text), said_at, window)
    except ValueError:
        return None
    return found.session if found and found.is_clean and not found.session.doubts else None


def read_log(text: str, *, said_at: datetime, window: Window = Window.PAST) -> SpokenSession | None:
    """Return the session that a message tells of, with a note and with doubts, or None.

    A doubt is a sentence for the coach. Prose is no session: the facts stand together, and
    hardly a word between them is unknown.
    """
    text = pattern("bids").sub("", text.strip(), count=1)
    if len(text) > LONGEST_TEXT or not may_tell_session(text[:_LONGEST_FACTS]):
        return None
    if _is_something_else(text):
        return None
    hedged_at = _hedge(text)
    is_read_whole = len(text) <= _LONGEST_FACTS and hedged_at < 0
    whole = _try(text, said_at, window) if is_read_whole else None
    if whole is not None and whole.is_clean:
        return replace(whole.session, note=_note(text, whole, ""))
    for cut in _cuts(text):
        if 0 <= hedged_at < cut:
            return None
        head = _try(text[:cut], said_at, window)
        if head is not None and head.is_clean and _is_whole(head.session):
            return _with_note(head, text[:cut], text[cut:])
    if whole is None:
        return _named(text, said_at, window) if is_read_whole else None
    if not _is_whole(whole.session) or len(whole.before) > _MOST_UNKNOWN:
        return _named(text, said_at, window)
    unknown = [*whole.before, *whole.not_understood][:_MOST_UNKNOWN]
    doubt = f"I did not understand “{' '.join(unknown)}”."
    note = _note(text, whole, "") if whole.not_understood else ""
    return replace(whole.session, note=note, doubts=(*whole.session.doubts, doubt))


def _is_something_else(text: str) -> bool:
    """Return whether a text asks something, or tells that no session took place."""
    words = typed_words(text[:_LONGEST_FACTS])
    if "?" in text or pattern("questions").match(words):
        return True
    found = pattern("undone").search(words)
    if found is None:
        return False
    # In what is told behind the facts, those words are said of something else.
    opening = pattern("openings").search(words)
    return opening is None or opening.start() > found.start()


def _hedge(text: str) -> int:
    """Return where a text begins to doubt or to deny what it says; -1 if it does not."""
    found = pattern("hedges").search(text.casefold().replace("’", "'"))
    return found.start() if found else -1


def _is_whole(session: SpokenSession) -> bool:
    is_known = session.client is not None or session.is_group
    has_time = session.moment is not None and session.moment.at is not None
    return is_known and session.minutes is not None and (has_time or bool(session.doubts))


def _cuts(text: str) -> list[int]:
    """Return where the facts of a message may end, the first place first."""
    lower = text.casefold()
    ends = [found.start() for found in re.finditer(r"[,;:!]\s|\.\s|\s[-–—]\s|\n", lower)]
    ends += [found.start() for found in pattern("openings").finditer(lower)]
    return [cut for cut in sorted(set(ends)) if 8 < cut <= _LONGEST_FACTS][:_MOST_CUTS]


def _with_note(head: Parsed, facts: str, rest: str) -> SpokenSession:
    note = _note(facts, head, rest)
    words = typed_words(rest)
    if holds_fact(words) or pattern("hedges").search(words):
        doubt = f"I kept “{note}” as a note, not as part of the time."
        return replace(head.session, note=note, doubts=(*head.session.doubts, doubt))
    return replace(head.session, note=note)


def _note(facts: str, parsed: Parsed, rest: str) -> str:
    """Return what follows the facts as it was typed, if it says anything."""
    kept = ""
    if parsed.not_understood or pattern("ways").search(parsed.behind):
        kept = " ".join(facts.split()[-len(parsed.behind.split()) :])
    return f"{kept}{rest}".strip(" ,;:.!-–—\n")


def _named(text: str, said_at: datetime, window: Window) -> SpokenSession | None:
    """Return a session with somebody who is called by a name, which is not kept."""
    words = typed_words(text[:_LONGEST_FACTS])
    found = _SOMEBODY.search(words)
    if len(text) > _LONGEST_FACTS or found is None or found["name"] in words_of("not_names"):
        return None
    try:
        parsed = parse_session(
            f"{words[: found.start('name')]} {words[found.end() :]}", said_at, window
        )
    except ValueError:
        return None
    if parsed is None or not parsed.is_clean or parsed.session.client is not None:
        return None
    said = parsed.session
    return replace(said, names_somebody=True) if said.minutes and said.moment else None


def _try(text: str, said_at: datetime, window: Window) -> Parsed | None:
    try:
        return parse_session(typed_words(text), said_at, window)
    except ValueError:
        return None
