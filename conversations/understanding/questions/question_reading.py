"""A message read as a question: which slots it fills, and whether it asks at all."""

from dataclasses import replace
from datetime import date

from conversations.understanding.questions.asked import Measure, Question, Topic
from conversations.understanding.questions.slot_filling import fill_slots
from conversations.understanding.questions.slot_tables import SlotTables, read_slot_tables
from conversations.understanding.questions.typed_question import LONGEST_TEXT, Wording, read_wording

MOST_WORDS_OF_A_FRAGMENT = 7
ASKED_OF_NOBODY_ELSE = frozenset(
    {
        *(Topic.HOURS, Topic.SESSIONS, Topic.CLIENTS, Topic.SUPERVISION, Topic.PACE),
        *(Topic.REFLECTIONS, Topic.RECORDS, Topic.FINISH, Topic.DEADLINE, Topic.CONTRACT),
        *(Topic.SUBMIT, Topic.REMINDERS),
    }
)
"""The topics that a coach asks the program about, and no client."""
OF_THE_CLIENT = frozenset({Topic.DECISION, Topic.WISH, Topic.FEEDBACK})
"""The topics that are asked of the program if it is said whose and which, and else of oneself."""
OF_THE_PROGRAM = frozenset({Topic.REMINDERS, Topic.PORTFOLIO, Topic.SPREADSHEET, Topic.SUBMIT})
"""The topics of which "how do I" asks the program too."""
RULES = frozenset({"rule", "rules", "handbook"})
FIGURES = frozenset({"how", "when"})
LEFT = frozenset({"left", "remaining", "outstanding", "overdue"})
"""Words of what nobody asks but the program: how much and when, and what is left."""


def read_question(text: str, today: date) -> Question | None:
    """Return what a text asks the program; None if it is anything else.

    `today` is the coach's, for what it says of days.
    """
    wording = read_wording(text)
    if wording is None or not (wording.words or wording.criterion):
        return None
    tables = read_slot_tables()
    said = " ".join(wording.words)
    asked = fill_slots(wording, tables, today)
    for pattern, topic in tables.idioms:
        if asked.client is None and pattern.fullmatch(said):
            asked = replace(asked, topic=topic, topics=frozenset({topic}), rest=())
            return replace(asked, is_sure=_is_sure(wording, asked))
    if not _asks(wording, asked, tables):
        return None
    return replace(asked, is_sure=_is_sure(wording, asked))


def recognise(text: str, today: date) -> Question:
    """Return what is recognised in a text, even if it asks nothing."""
    wording = read_wording(text[:LONGEST_TEXT])
    return fill_slots(wording, read_slot_tables(), today) if wording else Question()


def reads_as_question(text: str) -> bool:
    """Tell whether a text is put as a single question, whoever it is put to."""
    wording = read_wording(text)
    return wording is not None and bool(wording.words) and (wording.opens or wording.has_mark)


def _asks(wording: Wording, asked: Question, tables: SlotTables) -> bool:
    """Tell whether the slots that were filled are asked about, and not told of."""
    if not _is_about_something(wording, asked) or _is_of_somebody_else(wording, asked, tables):
        return False
    if asked.topic is Topic.SEARCH:
        is_note = wording.words[:1] in (("notes",), ("note",)) and not wording.has_stop
        return bool(asked.rest) and (wording.opens or is_note)
    if wording.opens:
        # With its mark, or where a figure or a rule is asked for, a word that is in no table does
        # no harm.
        share = 3 if asked.wants(Measure.RULE) else 4
        is_plain = wording.has_mark or asked.wants(Measure.RULE) or _asks_plainly(wording, tables)
        return len(asked.rest) <= (max(1, len(wording.words) // share) if is_plain else 0)
    return _is_fragment(wording, asked, tables)


def _asks_plainly(wording: Wording, tables: SlotTables) -> bool:
    """Tell whether it begins as nothing does that a coach writes about a session."""
    first, second = (*wording.words[:2], "", "")[:2]
    return second in tables.plainly.get(first, ()) and not wording.has_stop


def _is_about_something(wording: Wording, asked: Question) -> bool:
    """Tell whether enough slots are filled for an answer, and none is left that would decide it."""
    if "since" in wording.words and asked.period is None and asked.wants(Measure.HOW_MANY):
        # Since when is not known, as in "since supervision"; "since I started" is all there is.
        return wording.words[wording.words.index("since") + 1 :][:1] == ("i",)
    if asked.topic in (None, Topic.CLIENTS) and _is_named(asked):
        # Of a client alone, "what about" is answered, and "did client 2 cope" is not.
        is_more = asked.period is not None or asked.state is not None
        return is_more or wording.words[:1] not in (("did",), ("do",), ("does",), ("has",))
    if asked.topic in (Topic.DECISION, Topic.WISH) and _is_whether(wording, asked):
        return False
    is_next = asked.wants(Measure.WHO) and asked.order is not None and not asked.rest
    in_days = wording.opens and asked.period is not None and not asked.rest
    of_a_rule = asked.wants(Measure.RULE) and bool(asked.content or RULES & set(asked.words))
    return bool(asked.topic or asked.state) or of_a_rule or is_next or in_days


def _is_whether(wording: Wording, asked: Question) -> bool:
    """Tell whether somebody wants or decides is asked, and not what: no record tells that."""
    return asked.wants(Measure.WHO) or wording.words[:1] in (("has",), ("does",), ("is",), ("do",))


def _is_of_somebody_else(wording: Wording, asked: Question, tables: SlotTables) -> bool:
    """Tell whether it is about somebody whom no number names, or put to somebody."""
    is_of_the_program = asked.topic in OF_THE_PROGRAM
    if not is_of_the_program and any(wording.words[: len(one)] == one for one in tables.muses):
        return True
    if _is_put_to_somebody(wording, asked):
        return True
    return bool(tables.pronouns.intersection(wording.words)) and not _is_named(asked)


def _is_named(asked: Question) -> bool:
    return asked.client is not None and not asked.is_ordinal


def _is_put_to_somebody(wording: Wording, asked: Question) -> bool:
    """Tell whether a question is one that the coach asked a client: it says "you", and not "my"."""
    words = set(wording.words)
    is_of_the_coach = bool(words & {"i", "my", "me"}) or asked.topic is Topic.REMINDERS
    return bool(words & {"you", "your", "yourself"}) and not is_of_the_coach


def _is_fragment(wording: Wording, asked: Question, tables: SlotTables) -> bool:
    """Tell whether words without a sentence ask: "hours left", "next session with client 1"."""
    words = wording.words
    if wording.has_stop or asked.rest or len(words) > MOST_WORDS_OF_A_FRAGMENT:
        return False
    told_by = tables.pronouns if wording.has_mark else tables.pronouns | tables.verbs
    if told_by.intersection(words) or tables.refusing.intersection(words[:1]):
        return False
    if asked.criterion:
        return True
    if asked.numbers or _may_be_told(asked, wording):
        return False
    if tables.alone.issuperset(one for one in words if one not in tables.before_a_name):
        return True
    slots = (asked.measures, asked.order, asked.period, asked.state, len(asked.topics) > 1)
    is_mine = words[:1] == ("my",) and asked.topic is not Topic.SESSIONS
    has_two = any(slots) or wording.has_mark or is_mine
    has_client = asked.client is not None and asked.topic is not Topic.CLIENTS
    return asked.topic is not None and (has_two or has_client)


def _may_be_told(asked: Question, wording: Wording) -> bool:
    """Tell whether a few words may log or plan a session, or tell what became of one."""
    if wording.has_mark or asked.order is not None:
        return False
    on_a_day = asked.period is not None and asked.period.is_day
    return on_a_day or (asked.state is not None and asked.client is not None)


def _is_sure(wording: Wording, asked: Question) -> bool:
    """Tell whether a question can hardly be an answer to anything."""
    is_of_time = "time" in wording.words and asked.order is None
    if not wording.opens or asked.rest or is_of_time or asked.topic is None:
        return False
    if asked.topic is Topic.MISSING:
        return not {"write", "written", "log", "form", "forms"}.isdisjoint(wording.words)
    if asked.topic in OF_THE_CLIENT:
        return asked.client is not None and asked.order is not None
    # Whether, who and what are asked of oneself in a reflection; figures and days are not.
    is_of_figures = wording.words[0] in FIGURES or not LEFT.isdisjoint(wording.words)
    is_of_gaps = wording.words[0] == "which" and asked.wants(Measure.WITHOUT)
    return asked.topic in ASKED_OF_NOBODY_ELSE and (is_of_figures or is_of_gaps)
