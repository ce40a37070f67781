"""Grids: a list of rows, each scored with a tap, in a message that is edited in place."""

import re

from coaching.catalogue.form import Field
from coaching.records.notebook import Answer
from conversations.chat.screen import Fact

NUMBER = re.compile(r"\d+")
SEPARATORS = re.compile(r"[\d\s,;/.]+")


def list_scale(field: Field) -> list[int]:
    """Return the scores that a row can have, from the least to the most."""
    assert field.least is not None  # noqa: S101 - the catalogue is refused otherwise
    assert field.most is not None  # noqa: S101
    return list(range(field.least, field.most + 1))


def read_scores(field: Field, row: int, text: str) -> dict[str, int]:
    """Return the scores in a text: one for the row in front, or one for each row; none if unclear.

    Scores outside the scale make the whole text unclear.
    """
    if not SEPARATORS.fullmatch(text):
        return {}
    scores = [int(one) for one in NUMBER.findall(text)]
    if not scores or not set(scores) <= set(list_scale(field)):
        return {}
    if len(scores) == 1:
        return {field.rows[row]: scores[0]}
    return dict(zip(field.rows, scores, strict=True)) if len(scores) == len(field.rows) else {}


def find_next_row(field: Field, row: int, scores: dict[str, int]) -> int:
    """Return the next row without a score, from `row` on and around; `row` if there is none."""
    order = [*range(row, len(field.rows)), *range(row)]
    return next((one for one in order if field.rows[one] not in scores), row)


def say_scores(field: Field, answer: Answer) -> str:
    """Return the scores of a grid in the order of its rows, and how many are missing."""
    said = " ".join(str(answer.scores.get(row, "–")) for row in field.rows)
    missing = sum(row not in answer.scores for row in field.rows)
    return f"{said} ({missing} of {len(field.rows)} still open)" if missing else said


def show_rows(field: Field, row: int, scores: dict[str, int]) -> list[str | Fact]:
    """Return a line for each row that has its score, and behind them the one in front.

    What is asked for stands right above its buttons, however many rows there are.
    """
    heading = field.rows[row]
    scored = [f"{scores[one]}  {one}" for one in field.rows if one in scores and one != heading]
    now = f"now {scores[heading]}" if heading in scores else f"{field.least} to {field.most}?"
    in_front = Fact(f"{row + 1} of {len(field.rows)}: {heading}", now)
    return [*scored, *([""] if scored else []), in_front]
