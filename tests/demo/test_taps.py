import pytest
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest, NetworkError

from demo.exchange.trouble import broken
from demo.people.person import Person
from demo.telegram import Telegram
from tests.telegram.fixtures import Clock

CHOICES = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Skip", callback_data="skip"),
            InlineKeyboardButton("Skip all", callback_data="all"),
        ],
        [InlineKeyboardButton("✅ Done", callback_data="done")],
    ]
)


@pytest.fixture
def alex(telegram: Telegram) -> Person:
    return telegram.person("Alex")


@pytest.fixture
async def screen(bot: Bot, alex: Person) -> Message:
    return await bot.send_message(alex.id, "What now?", reply_markup=CHOICES)


async def fetched(bot: Bot) -> CallbackQuery:
    *_, update = await bot.get_updates()
    assert update.callback_query
    return update.callback_query


@pytest.mark.parametrize(
    ("label", "pressed"), [("Skip", "skip"), ("Skip a", "all"), ("✅", "done")]
)
async def test_a_button_is_found_by_its_label_or_the_beginning_of_it(
    alex: Person, bot: Bot, screen: Message, label: str, pressed: str
) -> None:
    alex.press(label)
    query = await fetched(bot)
    assert query.data == pressed
    assert query.message
    assert query.message.message_id == screen.message_id
    await query.answer()


async def test_the_newest_button_with_that_label_is_pressed_unless_a_message_is_named(
    alex: Person, bot: Bot, screen: Message
) -> None:
    newer = await bot.send_message(alex.id, "And now?", reply_markup=CHOICES)
    await bot.answer_callback_query(alex.press("Skip"))
    await bot.answer_callback_query(alex.press("Skip", message=screen.message_id))
    queries = [update.callback_query for update in await bot.get_updates()]
    pressed = [query.message.message_id for query in queries if query and query.message]
    assert pressed == [newer.message_id, screen.message_id]


async def test_a_button_that_is_not_there_cannot_be_pressed(
    alex: Person, bot: Bot, screen: Message
) -> None:
    with pytest.raises(LookupError, match=r"Back.*Skip all"):
        alex.press("Back")
    await screen.edit_text("Nothing to press")
    with pytest.raises(LookupError):
        alex.press("Skip")


async def test_an_answer_is_a_toast(alex: Person, bot: Bot, screen: Message) -> None:
    alex.press("Skip")
    await (await fetched(bot)).answer("Skipped")
    assert alex.toasts == ["Skipped"]


@pytest.mark.usefixtures("screen")
async def test_a_tap_is_answered_once(alex: Person, bot: Bot) -> None:
    tap = alex.press("Skip")
    await bot.answer_callback_query(tap)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(tap)


@pytest.mark.usefixtures("screen")
async def test_a_tap_becomes_too_old_to_be_answered(alex: Person, bot: Bot, clock: Clock) -> None:
    tap = alex.press("Skip")
    clock.advance(16)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(tap)


@pytest.mark.usefixtures("screen")
async def test_a_toast_has_at_most_200_characters(alex: Person, bot: Bot) -> None:
    tap = alex.press("Skip")
    with pytest.raises(BadRequest, match="too_long"):
        await bot.answer_callback_query(tap, "x" * 201)
    await bot.answer_callback_query(tap, "x" * 200)


@pytest.mark.usefixtures("screen")
async def test_a_tap_that_the_bot_saw_and_did_not_answer_is_reported(
    alex: Person, bot: Bot, telegram: Telegram
) -> None:
    alex.press("Skip")
    await fetched(bot)
    assert telegram.settle() == ["a tap of Alex was not answered: skip"]
    telegram.violations.clear()


@pytest.mark.usefixtures("screen")
async def test_a_tap_that_the_bot_never_saw_is_not_held_against_it(
    alex: Person, telegram: Telegram
) -> None:
    alex.press("Skip")
    assert telegram.settle() == []


@pytest.mark.usefixtures("screen")
async def test_an_answer_that_was_lost_is_not_held_against_the_bot(
    alex: Person, bot: Bot, telegram: Telegram
) -> None:
    alex.press("Skip")
    query = await fetched(bot)
    telegram.faults.next("answerCallbackQuery", broken())
    with pytest.raises(NetworkError):
        await query.answer()
    assert telegram.settle() == []


async def test_a_tap_below_a_deleted_message_has_an_inaccessible_one(
    alex: Person, bot: Bot, screen: Message
) -> None:
    await screen.delete()
    alex.tap("skip", screen.message_id)
    query = await fetched(bot)
    assert query.message
    assert not query.message.is_accessible
    await query.answer()
