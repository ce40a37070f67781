"""What waits for one chat: what happened is told, where somebody is once, and never too much."""

from bot.telegram.outgoing import MOST_SHOWN, MOST_TAPS, AnswerTap, Handover, Item, Show, Waiting
from tests.bot.showing import page

DOCUMENT = Handover("portfolio.pdf", b"%PDF")


def result(text: str, *, is_anchor: bool = False) -> Show:
    return Show([page(text)], is_anchor=is_anchor)


def question(text: str, instead_of: int | None = None) -> Show:
    return Show([page(text)], instead_of, is_passing=True)


def left(*items: Item) -> list[str]:
    """Return the words of what is sent of these."""
    waiting = Waiting()
    for item in items:
        waiting.put([item])
    taken = []
    while waiting:
        taken.append(waiting.take())
    return [_name(one) for one in taken]


def _name(item: Item) -> str:
    match item:
        case Show():
            return item.pages[0].html
        case AnswerTap():
            return item.query
    return item.name


def test_what_happened_stays_and_where_somebody_is_counts_once() -> None:
    assert left(
        result("one is kept"), question("which?"), result("two is kept"), question("and now?")
    ) == ["one is kept", "two is kept", "and now?"]


def test_the_newest_screen_counts_wherever_it_is_shown() -> None:
    assert left(question("below"), question("above", instead_of=7)) == ["above"]


def test_a_result_behind_a_question_leaves_it() -> None:
    assert left(question("which?"), result("your portfolio")) == ["which?", "your portfolio"]


def test_of_too_many_results_the_newest_stay_and_one_line_says_how_many_do_not() -> None:
    first, *others = left(*(result(str(number)) for number in range(500)), question("and now?"))
    assert f"{500 - MOST_SHOWN} of them" in first
    assert others == [*map(str, range(500 - MOST_SHOWN, 500)), "and now?"]


def test_the_line_says_anew_how_many_once_it_was_sent() -> None:
    waiting = Waiting()
    for start in (0, 100):
        waiting.put(result(str(start + number)) for number in range(MOST_SHOWN + 3))
        assert "3 of them" in _name(waiting.take())
        while waiting:
            waiting.take()


def test_documents_are_never_left_out() -> None:
    assert left(*[DOCUMENT] * 50, *[result("x")] * 50).count(DOCUMENT.name) == 50


def test_only_the_newest_taps_still_wait() -> None:
    taps = [AnswerTap(str(number)) for number in range(100)]
    assert left(*taps) == [str(number) for number in range(100 - MOST_TAPS, 100)]


def test_nothing_waits_after_a_clearing() -> None:
    waiting = Waiting()
    waiting.put([DOCUMENT])
    waiting.clear()
    assert not waiting
