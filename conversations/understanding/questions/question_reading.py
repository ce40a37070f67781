"""A message read as a question: which slots it fills, and whether it asks at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from conversations.understanding.days import Window
from conversations.understanding.questions.asked import Measure, Period, Question, Topic
from conversations.understanding.questions.periods import find_period
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
"""The topics that are asked of the program if a client is named, and else perhaps of a client."""


def read_question(text: str, today: date) -> Question | None:
    """Return what a text asks the program; None if it is anything else.

    `today` is the coach's, for what it says of days.
    """
    wording = read_wording(text)
    if wording is None or not (wording.words or wording.criterion):
        return None
    tables = read_slot_tables()
    said = " ".join(wording.words)
    asked = _fill_slots(wording, tables, today)
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
    return _fill_slots(wording, read_slot_tables(), today) if wording else Question()


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
        # With its mark, or where a rule is asked about, a word that is in no table does no harm.
        is_plain = wording.has_mark or asked.wants(Measure.RULE)
        return len(asked.rest) <= (max(1, len(wording.words) // 4) if is_plain else 0)
    return _is_fragment(wording, asked, tables)


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
    in_days = wording.opens and asked.period is not None
    return bool(asked.topic or asked.state) or asked.wants(Measure.RULE) or is_next or in_days


def _is_whether(wording: Wording, asked: Question) -> bool:
    """Tell whether somebody wants or decides is asked, and not what: no record tells that."""
    return asked.wants(Measure.WHO) or wording.words[:1] in (("has",), ("does",), ("is",), ("do",))


def _is_of_somebody_else(wording: Wording, asked: Question, tables: SlotTables) -> bool:
    """Tell whether it is about somebody whom no number names, or put to somebody."""
    if any(wording.words[: len(one)] == one for one in tables.muses):
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
    has_two = any(slots) or wording.has_mark
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
        return asked.client is not None and not read_slot_tables().behind.isdisjoint(wording.words)
    is_ours = not {"i", "my", "me"}.isdisjoint(wording.words) or asked.client is not None
    is_counted = asked.wants(Measure.HOW_MANY, Measure.WITHOUT, Measure.LEFT)
    return asked.topic in ASKED_OF_NOBODY_ELSE and (is_ours or is_counted)


def _fill_slots(wording: Wording, tables: SlotTables, today: date) -> Question:
    period, words = _take_period(wording.words, tables, today)
    topics = {value for value, *_ in tables.topics.find(words)}
    measures = {value for value, *_ in tables.measures.find(words)}
    if wording.opens and wording.words[0] in tables.whether:
        measures.add(Measure.WHETHER)
    if wording.client is not None and {"who", "whose", "whom"}.isdisjoint(words):
        # The client is named: "what client 2 decided" does not ask who it was.
        measures.discard(Measure.WHO)
    if _asks_leave(wording, tables):
        measures.add(Measure.RULE)
    if wording.criterion:
        topics.add(Topic.CRITERIA)
    topic = _choose_topic(topics, measures, words)
    rest = [one for one in words if one not in tables.known and not one[0].isdigit()]
    if topic is None and rest and wording.words[0] in ("find", "search"):
        topic = Topic.SEARCH
    elif topic is Topic.SEARCH:
        rest = _find_term(wording, tables, words)
        # Where only the client is named, what was written last is meant.
        topic = topic if rest else Topic.RECORDS
    return Question(
        topic=topic,
        topics=frozenset(topics),
        measures=frozenset(measures),
        order=next((value for value, *_ in tables.orders.find(words)), None),
        state=next((value for value, *_ in tables.states.find(words)), None),
        kind=next((value for value, *_ in tables.kinds.find(words)), None),
        client=wording.client,
        is_ordinal=wording.is_ordinal,
        counted=wording.counted,
        unit=wording.unit,
        criterion=wording.criterion,
        period=period,
        words=wording.words,
        numbers=tuple(one for one in words if one[0].isdigit()),
        content=tuple(
            one for one in words if one not in tables.weightless and not one[0].isdigit()
        ),
        rest=tuple(one for one in rest if one not in tables.pronouns),
    )


def _choose_topic(topics: set[Topic], measures: set[Measure], words: Sequence[str]) -> Topic | None:
    """Return the topic of a question: the first that is named, in the order of precedence."""
    counted = words[2:4] if Measure.HOW_MANY in measures else ()
    if not {"units", "credits", "references"}.isdisjoint(counted):
        return Topic.COURSE
    # "How many clients have I seen" counts clients, for all that it says of seeing them.
    if not {"clients", "people"}.isdisjoint(counted):
        topics = topics - {Topic.SESSIONS}
    is_of_hours = Topic.HOURS in topics and not {"have", "are"}.isdisjoint(words[:1])
    if "hours" in counted or is_of_hours:
        topics = topics - {Topic.SUBMIT, Topic.FINISH, Topic.PORTFOLIO}
    if Topic.CLIENTS in topics and Measure.WHO in measures:
        topics = topics - {Topic.FINISH}
    if "handbook" in words:
        topics = topics - {Topic.SEARCH}
    return next((one for one in Topic if one in topics), None)


def _asks_leave(wording: Wording, tables: SlotTables) -> bool:
    """Tell whether a question begins by asking what may be or has to be."""
    words = wording.words
    if words[:3] == ("do", "i", "need") and not wording.client:
        # Hours, clients and supervision are counted; of a form it is the rule.
        return words[3:4] in (("a",), ("an",), ("the",), ("my",)) or words[3:5] == ("to", "be")
    if words[:4] == ("do", "i", "have", "to"):
        return True
    if not wording.opens or words[0] not in tables.permits:
        return False
    if words[1:2] == ("i",):
        return not tables.permitted.isdisjoint(words[2:3]) and words[3:4] != ("been",)
    return tables.asks_favour.isdisjoint(words[1:3])


def _take_period(
    words: Sequence[str], tables: SlotTables, today: date
) -> tuple[Period | None, tuple[str, ...]]:
    is_ahead = bool(tables.ahead.intersection(words)) or not tables.now.isdisjoint(words[:1])
    is_ahead = is_ahead and not tables.behind.intersection(words)
    likely = (Window.FUTURE, Window.PAST) if is_ahead else (Window.PAST, Window.FUTURE)
    said = " ".join(words)
    found = find_period(said, today, likely[0]) or find_period(said, today, likely[1])
    if found is None:
        return None, tuple(words)
    period, rest = found
    return period, tuple(word for word in rest.split() if word != "|")


def _find_term(wording: Wording, tables: SlotTables, words: Sequence[str]) -> list[str]:
    """Return the words that are to be looked for, as they were typed."""
    found = [
        (begins, ends)
        for topic, begins, ends in tables.topics.find(wording.words)
        if topic is Topic.SEARCH
    ]
    after = found[-1][1]
    is_named = wording.client is not None
    pairs = zip(wording.words[after:], wording.typed[after:], strict=True)
    named = ("client", "with") if is_named else ()
    term = [typed for word, typed in pairs if word in words and word not in named]
    if not term:
        # "Where is delegation mentioned?": what is looked for stands before.
        before = zip(wording.words[: found[-1][0]], wording.typed, strict=False)
        return [typed for word, typed in before if word not in tables.known]
    while term and term[0] in tables.fillers:
        term = term[1:]
    return term
