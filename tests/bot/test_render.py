from hypothesis import example, given
from hypothesis import strategies as st
from telegram import Bot

from bot.telegram.limits import Limits
from bot.telegram.outgoing import Show
from bot.telegram.render import BELOW, LONGEST, RenderedMessage, render
from bot.telegram.sender import Sender
from conversations.chat.screen import Button, Fact, Screen
from conversations.chat.tokens import LONGEST_TOKEN
from demo.people.person import Person
from demo.protocol.entities import from_html

ROWS = ((Button("Yes", "go:yes"), Button("No", "go:no")), (Button("‹ Home", "go:home"),))
HOSTILE = [
    "<b>not bold</b>",
    "</i></b>",
    "a < b & c > d",
    "&lt;script&gt; &amp;amp; &#60;",
    '<a href="https://example.org">a link</a>',
    '"quoted" and ‘so’',
    "<",
    "&",
    "<!-- -->",
    "*not* _this_ `either` [x](y)",
    "{draft} %s \\n",
]
EMOJI = "👩‍👩‍👧"

words = st.text(
    st.sampled_from("ab <>&\"'\n é😀") | st.characters(exclude_categories=["Cs", "Cc"]), max_size=30
)
long = st.builds(lambda piece, times: piece * times, words, st.integers(1, 400))
lines = words | long | st.sampled_from(HOSTILE)
screens = st.builds(
    Screen,
    title=words,
    lines=st.lists(lines | st.builds(Fact, words, lines), max_size=8).map(tuple),
    note=words,
    rows=st.just(()) | st.just(ROWS),
)


def shown(page: RenderedMessage) -> str:
    return from_html(page.html)[0]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def visible(text: str) -> str:
    """Return a text without the gaps, of which a cut or Telegram may take some."""
    return "".join(text.split())


def all_words(screen: Screen) -> str:
    told = [screen.title]
    for line in screen.lines:
        told += [line.heading, line.words] if isinstance(line, Fact) else [line]
    return " ".join([*told, screen.note])


def labels(page: RenderedMessage) -> list[list[str]]:
    rows = page.keyboard.inline_keyboard if page.keyboard else ()
    return [[button.text for button in row] for row in rows]


@given(screens)
@example(Screen(lines=tuple(HOSTILE)))
def test_every_word_is_shown_as_it_was_given_whatever_it_is(screen: Screen) -> None:
    text = "".join(shown(page) for page in render(screen))
    assert visible(text) == visible(all_words(screen))


@given(screens)
@example(Screen(lines=("x" + "\n" * 9000 + "y",)))
@example(Screen(title="t" * 9000, note="n" * 9000))
def test_no_page_is_longer_than_a_message_or_empty(screen: Screen) -> None:
    pages = render(screen)
    assert all(units(shown(page)) <= LONGEST for page in pages)
    if visible(all_words(screen)):
        assert all(shown(page) for page in pages)


@given(screens)
def test_buttons_stand_under_the_last_page_alone(screen: Screen) -> None:
    *others, last = render(screen)
    assert labels(last) == [[button.label for button in row] for row in screen.rows]
    assert not any(page.keyboard for page in others)


@given(st.lists(st.text("abc é😀", min_size=1, max_size=900), max_size=40))
def test_no_line_is_cut_that_fits_a_message(lines: list[str]) -> None:
    pages = render(Screen(lines=tuple(lines)))
    assert "\n".join(page.html for page in pages) == "\n".join(lines)


def test_title_and_headings_are_bold_and_the_note_is_in_italics() -> None:
    (page,) = render(
        Screen(title="A <title>", lines=("plain", Fact("A heading", "words")), note="A & B")
    )
    text, entities = from_html(page.html)
    assert text == "A <title>\nplain\nA heading\nwords\n\nA & B"
    marked = [(one["type"], text[one["offset"] :][: one["length"]]) for one in entities]
    assert marked == [("bold", "A <title>"), ("bold", "A heading"), ("italic", "A & B")]


def test_what_just_fits_is_one_message_and_one_more_makes_two() -> None:
    half = "x" * (LONGEST // 2)
    assert len(render(Screen(lines=(half, half[1:])))) == 1
    assert len(render(Screen(lines=(half, half)))) == 2


def test_emoji_count_as_telegram_counts_them() -> None:
    line = "😀" * 1000
    pages = render(Screen(lines=(line, line, line)))
    assert [shown(page) for page in pages] == [f"{line}\n{line}", line]


def test_a_line_that_is_longer_than_a_message_is_cut_between_words() -> None:
    sentence = "reflection and evidence " * 400
    pages = render(Screen(lines=(sentence,)))
    assert len(pages) > 2
    assert all(shown(page).split()[0] in ("reflection", "and", "evidence") for page in pages)
    assert all(shown(page).split()[-1] in ("reflection", "and", "evidence") for page in pages)


def test_a_word_that_is_longer_than_a_message_is_cut_between_characters() -> None:
    pages = render(Screen(lines=("😀" * 5000,)))
    assert "".join(shown(page) for page in pages) == "😀" * 5000


def test_the_buttons_of_a_result_are_marked_and_still_fit() -> None:
    token = "x" * LONGEST_TOKEN
    rows = ((Button("Write it now", token),),)
    (page,) = render(Screen(lines=("Counted",), rows=rows, is_result=True))
    assert page.keyboard is not None
    assert page.keyboard.inline_keyboard[0][0].callback_data == BELOW + token
    assert len((BELOW + token).encode()) <= 64


async def test_telegram_takes_a_long_and_hostile_screen_as_it_is(bot: Bot, alex: Person) -> None:
    screen = Screen(
        title="A & B < C",
        lines=(*HOSTILE, EMOJI * 1500, "\n" * 5000, *HOSTILE),
        note="</i>",
        rows=ROWS,
    )
    sender = Sender(bot, Limits())
    sender.send(alex.id, Show(render(screen)))
    await sender.settle()
    text = "".join(bubble.text for bubble in alex.messages)
    assert visible(text) == visible(all_words(screen))
    assert alex.last.buttons == (("Yes", "No"), ("‹ Home",))
