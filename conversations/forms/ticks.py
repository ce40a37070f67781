"""Ticks: a list of what has to be there, each ticked off with a tap."""

from dataclasses import replace

from coaching.catalogue.form import Field
from coaching.records.desk import Draft
from coaching.records.notebook import Answer
from conversations.forms.grids import NUMBER, SEPARATORS

TICKED = 1
"""The score of what is ticked; what is not has none."""


def read_ticks(field: Field, text: str) -> dict[str, int]:
    """Return what a text ticks: the numbers of some rows, or the word for all; none if unclear."""
    if text.casefold().strip(" .!") in ("all", "all of them", "yes"):
        return dict.fromkeys(field.rows, TICKED)
    numbers = [int(one) for one in NUMBER.findall(text)] if SEPARATORS.fullmatch(text) else []
    if not all(1 <= one <= len(field.rows) for one in numbers):
        return {}
    return {field.rows[one - 1]: TICKED for one in numbers}


def say_ticks(field: Field, answer: Answer) -> str:
    """Return how many of what has to be there are ticked."""
    return f"{sum(row in answer.scores for row in field.rows)} of {len(field.rows)} ticked"


def show_ticks(field: Field, scores: dict[str, int]) -> list[str]:
    """Return a line for each row, ticked or not, with the number of its button."""
    return [
        f"{'☑' if row in scores else '☐'} {number}  {row}"
        for number, row in enumerate(field.rows, start=1)
    ]


def untick(draft: Draft, row: str) -> Draft:
    """Return the draft without one tick of the list in front, at the same question."""
    answer = draft.answers[draft.at]
    scores = {key: one for key, one in answer.scores.items() if key != row}
    answers = {key: one for key, one in draft.answers.items() if key != draft.at}
    if scores:
        answers[draft.at] = replace(answer, value=len(scores), scores=scores)
    return replace(draft, answers=answers)
