"""The slots of a question filled: what each table finds in the words of a message."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from conversations.understanding.questions.asked import Measure, Period, Question, Topic
from conversations.understanding.questions.periods import find_period
from conversations.understanding.questions.slot_tables import SlotTables
from conversations.understanding.questions.typed_question import Wording
from conversations.understanding.times.days import Window

FROM_A_DAY = re.compile(r" from (?=\d|\w+day\b)")
NEAR = timedelta(days=60)
"""How far ahead the days lie that are asked about, unless no others can be meant."""

OF_THE_MEETING = frozenset({"session", "meeting", "it", "coaching", "us", "me", "the", "our"})
OF_THE_PAST = frozenset(
    {
        *(Topic.RECORDS, Topic.REFLECTIONS, Topic.FEEDBACK, Topic.SEARCH),
        *(Topic.IMPROVEMENT, Topic.DECISION, Topic.WISH),
    }
)
"""What is written of no session that is still to come."""


def fill_slots(wording: Wording, tables: SlotTables, today: date) -> Question:
    """Return what is recognised in each slot, and the words that no table knows."""
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
    elif topic is Topic.WISH and rest and "about" in words and wording.client is None:
        # "When did we talk about the rota" looks for the rota.
        topic, rest = Topic.SEARCH, list(rest)
    elif topic is Topic.SEARCH:
        rest = _find_term(wording, tables, words)
        if wording.client is not None and OF_THE_MEETING.issuperset(rest) and "say" in words:
            topic, rest = Topic.FEEDBACK, []
        # Where only the client is named, what was written last is meant.
        topic = topic if rest or topic is Topic.FEEDBACK else Topic.RECORDS
    return Question(
        topic=topic,
        topics=frozenset(topics),
        measures=frozenset(measures),
        order=next((value for value, *_ in tables.orders.find(words)), None),
        states=tuple(dict.fromkeys(value for value, *_ in tables.states.find(words))),
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
    if "sessions" in counted:
        topics = topics - {Topic.SUBMIT, Topic.FINISH, Topic.PORTFOLIO, Topic.HOURS}
        topics = topics - {Topic.PACE} if "more" in counted else topics
    if Topic.CONTRACT in topics and {"contract", "contracts"}.isdisjoint(words):
        # Whoever signs a log or the hours signs no contract.
        of_others = topics & {Topic.HOURS, Topic.REFLECTIONS, Topic.RECORDS}
        topics = topics - {Topic.CONTRACT, *of_others} if of_others else topics
        measures |= {Measure.RULE} if of_others else set()
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
        is_named = words[3:4] in (("a",), ("an",), ("the",), ("my",)) or words[3:5] == ("to", "be")
        return is_named or tables.known.isdisjoint(words[3:4])
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
    is_ahead = bool(tables.ahead.intersection(words)) or not tables.now.isdisjoint(words[:3])
    is_written = any(topic in OF_THE_PAST for topic, *_ in tables.topics.find(words))
    is_ahead = is_ahead and not is_written and not tables.behind.intersection(words)
    likely = (Window.FUTURE, Window.PAST) if is_ahead else (Window.PAST, Window.FUTURE)
    said = " ".join(words)
    if is_written:
        # The reflection from a day is not what was written since.
        said = FROM_A_DAY.sub(" on ", said)
    several = [one for one in (find_period(said, today, each) for each in likely) if one]
    if not several:
        return None, tuple(words)
    # "Have I reflected on 10 November" is not of next year's, though it could be of tomorrow.
    near = (one for one in several if _is_near(one[0], today))
    period, rest = next(near, several[0])
    return period, tuple(word for word in rest.split() if word != "|")


def _is_near(period: Period, today: date) -> bool:
    begins_on = period.begins_on or period.ends_on or today
    return begins_on <= today + NEAR


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
    while len(term) > 1 and term[-1] in tables.behind_it:
        term = term[:-1]
    return term
