"""How a message is put: its words spelt right, whether it asks, and the numbers in it."""

import re
from dataclasses import dataclass

from conversations.understanding.questions.slot_tables import SlotTables, read_slot_tables
from conversations.understanding.wording.words import plain, with_digits

LONGEST_TEXT = 160
MOST_WORDS = 30
_CLIENT = re.compile(
    r"(?<!\w)(?:clients?|coachee|mentee|cl|c) ?(?:number |no ?|nr ?|# ?)?(\d{1,3})(?:'?s)?\b"
    r"(?![:./-]\d| ?(?:h|hrs?|hours?|m|mins?|minutes?|[ap]m)\b)"
)
_BEFORE_NUMBER = re.compile(r"\b[a-z]{4,8}(?= ?#?\d)")
_ORDINALS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNTED_CLIENT = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|3rd|[4-9]th|10th) (?:client|coachee|mentee|person|individual)\b"
    rf"|\b(?:take on|add|coach) an? ({'|'.join(_ORDINALS)}|3rd|[4-9]th|10th)(?: one)?(?= ?\??$)"
)
_NUMBER_OF_CLIENTS = re.compile(
    r"(?<!\w)(\d{1,2}|one) (?:clients?|people|persons?|coachees?|mentees?|individuals?)\b"
)
_FIRST = re.compile(r"\b1st (?=client|session|meeting|time|one)")
_UNIT = re.compile(r"\b(?:d3\.0\d|(?:(?:8585|8588|8590|l7e)[- ])?(?:unit )?(\d0\d))\b(?![:.]\d)")
_CRITERION = re.compile(r"(?<![\w.:])([1-9]\.\d)(?![\w.:]| ?(?:h|hrs?|hours?|[ap]m|%)\b)")
# What follows one of these is another sentence, and not the end of the question.
_GOES_ON = re.compile(r"[?!.;:]+[\"”’]? +(?!(?:thanks|thank|thx|please|pls|cheers)\b)\S")


@dataclass(frozen=True, slots=True)
class Wording:
    """A short message as its words, and what of it is told by its form alone."""

    words: tuple[str, ...]
    """Spelt as in the tables, without what is said around, and without numbers of clients."""
    typed: tuple[str, ...]
    """The same words, each as it was typed."""
    opens: bool
    """Whether it begins as a question does."""
    has_mark: bool
    """Whether it ends with a question mark."""
    has_stop: bool
    """Whether it ends as a sentence does that tells something."""
    client: int | None
    is_ordinal: bool
    counted: int | None
    unit: str
    criterion: str


def read_wording(text: str) -> Wording | None:
    """Return how a text is put; None if it is too long for a question, or several sentences."""
    if len(text) > LONGEST_TEXT:
        return None
    said = with_digits(plain(text))
    if _GOES_ON.search(said):
        return None
    tables = read_slot_tables()
    said = _BEFORE_NUMBER.sub(lambda found: _spell_client(found[0], tables), said)
    client, said, is_ordinal = _take_client(said)
    criterion, said = _take(_CRITERION, said, "criterion")
    unit, said = _take(_UNIT, said, "unit")
    spelt = _spell(said, tables)
    if len(spelt) > MOST_WORDS:
        return None
    words = tuple(word for word, _ in spelt)
    begins, ends, is_led_in = _find_inside(words, tables)
    words = words[begins:ends]
    return Wording(
        words=words,
        typed=tuple(typed for _, typed in spelt[begins:ends]),
        opens=_opens(words, tables) or is_led_in,
        has_stop=text.rstrip(" \"'”’)").endswith((".", "!", "…")),
        has_mark=said.rstrip(" \"'”’).").endswith("?"),
        client=client,
        is_ordinal=is_ordinal,
        counted=_count_clients(said),
        unit=unit.removeprefix("unit "),
        criterion=criterion,
    )


def _spell_client(word: str, tables: SlotTables) -> str:
    near = tables.spelling.nearest(word)
    return near if near in ("client", "clients") else word


def _take_client(said: str) -> tuple[int | None, str, bool]:
    said = _FIRST.sub("first ", said)
    if found := _COUNTED_CLIENT.search(said):
        word = found[1] or found[2]
        number = int(word[:-2]) if word[0].isdigit() else _ORDINALS.index(word) + 3
        return number, f"{said[: found.start()]} another client {said[found.end() :]}", True
    if found := _CLIENT.search(said):
        return int(found[1]), f"{said[: found.start()]} client {said[found.end() :]}", False
    return None, said, False


def _count_clients(said: str) -> int | None:
    found = _NUMBER_OF_CLIENTS.search(said)
    if found is None:
        return None
    return 1 if found[1] == "one" else int(found[1])


def _take(pattern: re.Pattern[str], said: str, name: str) -> tuple[str, str]:
    found = pattern.search(said)
    if found is None:
        return "", said
    taken = next((one for one in found.groups() if one), found[0])
    return taken, f"{said[: found.start()]} {name} {said[found.end() :]}"


def _spell(said: str, tables: SlotTables) -> list[tuple[str, str]]:
    """Return the words as the tables spell them, each with what was typed."""
    words: list[tuple[str, str]] = []
    for typed in re.findall(r"[^\W_]+(?:[.:/-]\d+)*", said.replace("'", "")):
        spelt = tables.spellings.get(typed)
        if spelt is None:
            near = typed if typed[0].isdigit() else tables.spelling.nearest(typed)
            spelt = tables.spellings.get(near, near)
        words += [(word, typed) for word in spelt.split()]
    return words


def _find_inside(words: tuple[str, ...], tables: SlotTables) -> tuple[int, int, bool]:
    """Return where the words begin and end, without what is said around them.

    And whether that was "tell me" or another beginning that only a question has.
    """
    begins, ends = 0, len(words)
    while begins < ends and words[begins] in tables.around:
        begins += 1
    # "Ok" at the end asks whether it is.
    while begins < ends and words[ends - 1] in tables.around - {"ok", "okay"}:
        ends -= 1
    for phrase in tables.lead_in:
        after = begins + len(phrase)
        if words[begins:after] == phrase and after < ends:
            return after, ends, True
    return begins, ends, False


def _opens(words: tuple[str, ...], tables: SlotTables) -> bool:
    if not words:
        return False
    if words[0] in tables.opens_at_once:
        return True
    if words[0] in tables.before_it and words[1:2] and words[1] in tables.opens_at_once - {"any"}:
        return True
    if words[0] in tables.opens_with_subject and not tables.rules.isdisjoint(words[2:]):
        return True
    if words[0] in ("is", "are") and len(words) > 1 and words[1][0].isdigit():
        return True
    return len(words) > 1 and words[0] in tables.opens_with_subject and words[1] in tables.subjects
