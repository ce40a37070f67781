"""What a form that is saved would replace although whoever filled it in never saw it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from coaching.records.desk import Draft
from coaching.records.notebook import Answer, Entry


def find_replaced(draft: Draft, entry: Entry) -> dict[str, Answer]:
    """Return the kept answers that an open form would replace unseen, by field.

    They are those of a form that was kept, or changed, after this one was begun; what changed in
    both at once was seen.
    """
    return {} if _has_seen(draft, entry) else list_differing(draft, entry.answers)


def see_change(draft: Draft, kept: Iterable[Entry], now: datetime) -> Draft:
    """Return an open form that is changed together with the kept ones that it corrects.

    `kept` are these before the change. One that had not been seen before is not seen by this.
    """
    before = list(kept)
    if not before or not all(_has_seen(draft, entry) for entry in before):
        return draft
    return replace(draft, seen_at=now)


def _has_seen(draft: Draft, entry: Entry) -> bool:
    changed_at = entry.changed_at or entry.filled_at
    return draft.is_correction and changed_at <= (draft.seen_at or draft.started_at)


def list_differing(draft: Draft, kept: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the kept answers that are others, or none, in an open form."""
    return {
        key: answer
        for key, answer in kept.items()
        if key not in draft.answers or _say(draft.answers[key]) != _say(answer)
    }


def _say(answer: Answer) -> tuple[object, ...]:
    return answer.value, answer.hidden, answer.scores
