"""The rule of what there is only once, and the rule of what is replaced unseen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Answer, Entry, Notebook, Session, SessionState, Supervision
from coaching.records.uniqueness import find_double
from coaching.records.unseen_answers import find_replaced, see_change

NOW = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
HELD = Session(id="s1", client="c1", unit="8588-501", starts_at=NOW, minutes=60)
PLANNED = replace(HELD, state=SessionState.PLANNED)
CANCELLED = replace(HELD, state=SessionState.CANCELLED)
SUPERVISED = Supervision(id="v1", enrolment="e1", unit="8588-501", starts_at=NOW, minutes=60)


@pytest.mark.parametrize(
    ("kept", "put", "is_double"),
    [
        (HELD, replace(HELD, id="s2"), True),
        (HELD, replace(HELD, id="s2", minutes=90, unit="8588-502"), True),
        (HELD, replace(PLANNED, id="s2"), True),
        (PLANNED, replace(PLANNED, id="s2"), True),
        (PLANNED, replace(HELD, id="s2"), True),
        (HELD, replace(HELD, minutes=90), False),
        (HELD, replace(HELD, id="s2", client="c2"), False),
        (HELD, replace(HELD, id="s2", starts_at=NOW + HOUR / 2), False),
        (HELD, replace(CANCELLED, id="s2"), False),
        (CANCELLED, replace(HELD, id="s2"), False),
        (SUPERVISED, replace(SUPERVISED, id="v2", minutes=90), True),
        (SUPERVISED, replace(SUPERVISED, id="v2", unit="8588-502"), False),
        (SUPERVISED, replace(SUPERVISED, id="v2", enrolment="e2"), False),
        (SUPERVISED, replace(SUPERVISED, id="v2", starts_at=NOW + HOUR), False),
        (SUPERVISED, replace(HELD, id="s2"), False),
    ],
)
def test_a_meeting_is_there_once(
    kept: Session | Supervision, put: Session | Supervision, is_double: bool
) -> None:
    table = "sessions" if isinstance(kept, Session) else "supervisions"
    notebook = Notebook(**{table: {kept.id: kept}})  # type: ignore[arg-type]
    assert find_double(notebook, Change((put,))) == (kept if is_double else None)


def test_what_goes_in_the_same_change_is_no_double() -> None:
    notebook = Notebook(sessions={"s1": HELD})
    assert find_double(notebook, Change((replace(HELD, id="s2"),), remove=(HELD,))) is None


def test_what_stood_twice_before_can_be_changed_but_not_confirmed() -> None:
    twice = {"s1": HELD, "s2": replace(HELD, id="s2")}
    notebook = Notebook(sessions=twice)
    assert find_double(notebook, Change((replace(twice["s2"], minutes=45),))) is None
    called_off = replace(twice["s2"], state=SessionState.CANCELLED)
    notebook = Notebook(sessions={"s1": HELD, "s2": called_off})
    assert find_double(notebook, Change((twice["s2"],))) == HELD


def answers(**texts: str) -> dict[str, Answer]:
    return {key: Answer(value=text, answered_at=NOW) for key, text in texts.items()}


ENTRY = Entry(
    id="n1",
    enrolment="e1",
    form="session_record",
    about="s1",
    answers=answers(goal="a plan", next="Friday"),
    filled_at=NOW,
)
DRAFT = Draft(id="d1", form="session_record", at="summary", started_at=NOW + HOUR)
CORRECTION = replace(DRAFT, is_correction=True, answers=answers(goal="better", next="Friday"))
CHANGED = replace(ENTRY, changed_at=NOW + 2 * HOUR)


@pytest.mark.parametrize(
    ("draft", "entry", "replaced"),
    [
        (CORRECTION, ENTRY, []),
        (CORRECTION, CHANGED, ["goal"]),
        (replace(CORRECTION, answers=ENTRY.answers), CHANGED, []),
        (replace(CORRECTION, seen_at=NOW + 2 * HOUR), CHANGED, []),
        (DRAFT, ENTRY, ["goal", "next"]),
        (replace(DRAFT, answers=answers(goal="a plan", more="x")), ENTRY, ["next"]),
        (replace(DRAFT, answers=answers(goal="a plan", next="Friday")), ENTRY, []),
    ],
)
def test_what_was_never_seen_is_not_replaced(
    draft: Draft, entry: Entry, replaced: list[str]
) -> None:
    assert list(find_replaced(draft, entry)) == replaced


def test_a_change_of_both_is_seen_and_hides_no_earlier_one() -> None:
    both = see_change(CORRECTION, [ENTRY], NOW + 2 * HOUR)
    assert find_replaced(both, CHANGED) == {}
    unseen = see_change(CORRECTION, [CHANGED], NOW + 3 * HOUR)
    assert find_replaced(unseen, replace(CHANGED, changed_at=NOW + 3 * HOUR)) != {}
