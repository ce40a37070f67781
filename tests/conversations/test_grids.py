"""A grid in one message: row by row, all at once, back and forth, and taps from earlier."""

import pytest

from conversations.turns.buttons import STALE
from tests.conversations.talk import Talk, enrolled

ROWS = 17


@pytest.fixture
def scoring() -> Talk:
    """Return a coach at the first of seventeen rows of a client's feedback."""
    talk = enrolled()
    talk.say("90 min with client 1 yesterday 3pm")
    talk.say("/clients")
    talk.tap("Client 1", "Diary", "Client's feedback", "Today")
    return talk


def scores(talk: Talk) -> dict[str, int]:
    """Return the scores that are kept so far."""
    answer = talk.draft.answers.get("attributes")
    return dict(answer.scores) if answer else {}


def tap_score(talk: Talk, score: int) -> None:
    """Tap a score by its whole label, for 1 is how 10 begins."""
    talk.press(next(one.token for one in talk.buttons if one.label == str(score)))


def test_a_tap_scores_a_row_and_the_next_one_stands_in_the_same_message(scoring: Talk) -> None:
    for number in range(1, ROWS):
        tap_score(scoring, 1 + number % 10)
        assert len(scoring.screens) == 1
        assert len(scores(scoring)) == number
        assert scoring.draft.at == "attributes"
    tap_score(scoring, 10)
    assert len(scores(scoring)) == ROWS
    assert scoring.draft.at == "experience"


def test_all_scores_are_typed_at_once(scoring: Talk) -> None:
    typed = [1 + number % 10 for number in range(ROWS)]
    scoring.say(", ".join(map(str, typed)))
    assert [*scores(scoring).values()] == typed
    assert scoring.draft.at == "experience"


@pytest.mark.parametrize("typed", ["11", "0", "7 8", "9 " * (ROWS + 1), "good", "8 11 " * 8 + "3"])
def test_scores_that_do_not_fit_are_refused_with_what_would(scoring: Talk, typed: str) -> None:
    tap_score(scoring, 8)
    before = scores(scoring)
    scoring.say(typed)
    assert scores(scoring) == before
    words = " ".join(str(one) for one in scoring.screens[-1].lines)
    assert "from 1 to 10" in words
    assert f"all {ROWS}" in words


def test_rows_are_gone_through_back_and_forth_and_scored_anew(scoring: Talk) -> None:
    tap_score(scoring, 8)
    tap_score(scoring, 5)
    scoring.tap("▴", "▴")
    tap_score(scoring, 9)
    assert [*scores(scoring).values()] == [9, 5]
    scoring.tap("▾")
    tap_score(scoring, 3)
    assert len(scores(scoring)) == 3


def test_a_tap_on_a_row_that_is_past_does_no_harm(scoring: Talk) -> None:
    stale = next(one.token for one in scoring.buttons if one.label == "4")
    scoring.press(stale)
    kept = scores(scoring)
    scoring.press(stale)
    assert scores(scoring) == kept
    assert scoring.toast == STALE


def test_a_grid_half_scored_is_open_in_what_is_kept(scoring: Talk) -> None:
    tap_score(scoring, 8)
    scoring.tap("Skip")
    scoring.say("It helped them a lot.")
    scoring.tap("Skip", "Save")
    assert scoring.screens[-1].lines[0] == "Still open: Key coach/mentor attributes"
