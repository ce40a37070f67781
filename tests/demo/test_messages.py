from datetime import UTC, datetime, timedelta

import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import MessageEntityType, ParseMode
from telegram.error import BadRequest, RetryAfter

from demo.protocol.images import blank_png
from demo.telegram import Telegram
from tests.telegram.fixtures import MONDAY_EVENING, Clock

GO = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])


async def test_a_message_is_seen_and_its_date_is_in_whole_seconds(
    telegram: Telegram, bot: Bot, clock: Clock
) -> None:
    clock.advance(0.7)
    alex = telegram.person("Alex")
    message = await bot.send_message(alex.id, "Hello, <b>Alex</b>", parse_mode=ParseMode.HTML)
    assert message.date == MONDAY_EVENING
    assert alex.last.text == "Hello, Alex"
    assert not alex.last.is_own
    assert message.parse_entities() == {message.entities[0]: "Alex"}


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "<b> </b>"])
async def test_an_empty_text_is_refused(telegram: Telegram, bot: Bot, text: str) -> None:
    alex = telegram.person("Alex")
    with pytest.raises(BadRequest, match="text is empty"):
        await bot.send_message(alex.id, text, parse_mode=ParseMode.HTML)


async def test_text_is_trimmed(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    await bot.send_message(alex.id, "\n  hello \n", parse_mode=ParseMode.HTML)
    assert alex.last.text == "hello"


@pytest.mark.parametrize("character", ["a", "é", "😀"])
async def test_a_text_has_at_most_4096_characters_after_parsing(
    telegram: Telegram, bot: Bot, character: str
) -> None:
    alex = telegram.person("Alex")
    await bot.send_message(alex.id, f"<b>{character * 4096}</b>", parse_mode=ParseMode.HTML)
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(alex.id, character * 4097)


async def test_a_caption_has_at_most_1024_characters(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    await bot.send_document(alex.id, b"notes", caption="c" * 1024, filename="notes.txt")
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_document(alex.id, b"notes", caption="c" * 1025)


async def test_what_cannot_be_parsed_is_refused(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(alex.id, "1 < 2", parse_mode=ParseMode.HTML)
    with pytest.raises(BadRequest, match="parse_mode"):
        await bot.send_message(alex.id, "*x*", parse_mode=ParseMode.MARKDOWN_V2)
    assert alex.messages == []


@pytest.mark.parametrize(
    "markup", [ReplyKeyboardMarkup([["Yes", "No"]]), ForceReply()], ids=["keyboard", "force reply"]
)
async def test_only_inline_buttons_are_echoed(
    telegram: Telegram, bot: Bot, markup: ReplyKeyboardMarkup | ForceReply
) -> None:
    alex = telegram.person("Alex")
    assert (await bot.send_message(alex.id, "?", reply_markup=markup)).reply_markup is None
    assert (await bot.send_message(alex.id, "?", reply_markup=GO)).reply_markup == GO


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (InlineKeyboardButton("x", callback_data="d" * 65), "Button_data_invalid"),
        (InlineKeyboardButton("x", callback_data="é" * 33), "Button_data_invalid"),
        (InlineKeyboardButton(" ", callback_data="d"), "text is empty"),
        (InlineKeyboardButton("x"), "text buttons are unallowed"),
        (InlineKeyboardButton("x", url="javascript:alert(1)"), "(?i)URL .* is invalid"),
    ],
)
async def test_a_button_that_makes_no_sense_is_refused(
    telegram: Telegram, bot: Bot, button: InlineKeyboardButton, reason: str
) -> None:
    alex = telegram.person("Alex")
    with pytest.raises(BadRequest, match=reason):
        await bot.send_message(alex.id, "?", reply_markup=InlineKeyboardMarkup([[button]]))


async def test_callback_data_of_64_bytes_is_fine(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    button = InlineKeyboardButton("x", callback_data="d" * 64)
    await bot.send_message(alex.id, "?", reply_markup=InlineKeyboardMarkup([[button]]))
    assert alex.last.buttons == (("x",),)


async def test_a_reply_shows_what_it_replies_to(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    question = alex.say("why?")
    answer = await bot.send_message(alex.id, "because", reply_parameters=ReplyParameters(question))
    assert answer.reply_to_message
    assert answer.reply_to_message.text == "why?"
    with pytest.raises(BadRequest, match="replied not found"):
        await bot.send_message(alex.id, "x", reply_parameters=ReplyParameters(999))
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(alex.id, "x", reply_parameters=lenient)).text == "x"


async def test_an_edit_replaces_the_text_and_without_buttons_removes_them(
    telegram: Telegram, bot: Bot
) -> None:
    alex = telegram.person("Alex")
    message = await bot.send_message(alex.id, "first", reply_markup=GO)
    edited = await message.edit_text("second")
    assert edited is not True
    assert (alex.last.text, alex.last.buttons) == ("second", ())
    assert alex.last.is_edited


@pytest.mark.parametrize("text", ["same", "<b>same</b>", " same "])
async def test_an_edit_that_changes_nothing_is_refused(
    telegram: Telegram, bot: Bot, text: str
) -> None:
    alex = telegram.person("Alex")
    message = await bot.send_message(alex.id, text, parse_mode=ParseMode.HTML, reply_markup=GO)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_text(text, parse_mode=ParseMode.HTML, reply_markup=GO)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_reply_markup(GO)
    await message.edit_reply_markup()
    assert alex.last.buttons == ()


async def test_only_the_bots_own_messages_can_be_edited(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    own = alex.say("mine")
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("yours", alex.id, own)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("yours", alex.id, 999)


async def test_a_caption_and_a_file_can_be_exchanged(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    message = await bot.send_photo(alex.id, blank_png(8, 8), caption="small")
    await message.edit_caption("grey")
    assert alex.last.text == "grey"
    await message.edit_media(InputMediaPhoto(blank_png(9, 9), caption="bigger"))
    assert alex.last.text == "bigger"
    assert alex.last.message["photo"][-1]["width"] == 9
    with pytest.raises(BadRequest, match="no text in the message"):
        await message.edit_text("text")


async def test_a_message_can_be_deleted_for_48_hours(
    telegram: Telegram, bot: Bot, clock: Clock
) -> None:
    alex = telegram.person("Alex")
    theirs = alex.say("delete me too")
    young = await bot.send_message(alex.id, "young")
    old = await bot.send_message(alex.id, "old")
    clock.advance(48 * 3600)
    assert await young.delete()
    assert await bot.delete_message(alex.id, theirs)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await young.delete()
    clock.advance(1)
    with pytest.raises(BadRequest, match="can't be deleted"):
        await old.delete()
    assert [bubble.text for bubble in alex.messages] == ["old"]


async def test_several_are_deleted_and_those_that_are_gone_are_passed_over(
    telegram: Telegram, bot: Bot
) -> None:
    alex = telegram.person("Alex")
    numbers = [(await bot.send_message(alex.id, str(n))).message_id for n in range(3)]
    assert await bot.delete_messages(alex.id, [*numbers[:2], 999])
    assert [bubble.text for bubble in alex.messages] == ["2"]


async def test_a_copy_has_no_author_and_a_forward_has(telegram: Telegram, bot: Bot) -> None:
    alex, sam = telegram.person("Alex"), telegram.person("Sam")
    said = alex.say("see /help")
    copied = await bot.copy_message(sam.id, alex.id, said)
    assert sam.last.id == copied.message_id
    assert sam.last.entities[0]["type"] == "bot_command"
    forwarded = await bot.forward_message(sam.id, alex.id, said)
    assert forwarded.forward_origin
    assert forwarded.text == "see /help"


async def test_a_command_is_marked_in_what_people_and_bots_write(
    telegram: Telegram, bot: Bot
) -> None:
    alex = telegram.person("Alex")
    alex.say("/log now")
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.parse_entities([MessageEntityType.BOT_COMMAND]) == {
        update.message.entities[0]: "/log"
    }
    hint = await bot.send_message(alex.id, "😀 try /help")
    assert hint.parse_entities() == {hint.entities[0]: "/help"}


async def test_an_album_is_one_group_of_messages(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    album = [InputMediaPhoto(blank_png(n, n)) for n in (1, 2)]
    messages = await bot.send_media_group(alex.id, album, caption="two")
    assert len({message.media_group_id for message in messages}) == 1
    with pytest.raises(BadRequest, match="2 to 10"):
        await bot.send_media_group(alex.id, album[:1])


@pytest.mark.parametrize(("action", "is_known"), [("typing", True), ("dancing", False)])
async def test_chat_actions_are_checked(
    telegram: Telegram, bot: Bot, action: str, is_known: bool
) -> None:
    alex = telegram.person("Alex")
    seen: list[object] = []
    telegram.subscribe(lambda event: seen.append(event.payload.get("action")))
    if is_known:
        assert await bot.send_chat_action(alex.id, action)
        assert seen == [action]
    else:
        with pytest.raises(BadRequest, match="action"):
            await bot.send_chat_action(alex.id, action)


async def test_listeners_hear_what_happens_in_order_until_they_leave(
    telegram: Telegram, bot: Bot
) -> None:
    alex = telegram.person("Alex")
    heard: list[tuple[str, int]] = []
    leave = telegram.subscribe(lambda event: heard.append((event.kind, event.chat_id)))
    said = alex.say("hello")
    message = await bot.send_message(alex.id, "hi")
    await message.edit_text("hi there")
    await bot.set_message_reaction(alex.id, said, "👍")
    await message.delete()
    leave()
    alex.say("unheard")
    assert heard == [
        (kind, alex.id) for kind in ("message", "message", "edited", "reaction", "deleted")
    ]


async def test_flood_control_lets_three_through_and_then_one_a_second(
    telegram: Telegram, bot: Bot, clock: Clock
) -> None:
    alex = telegram.person("Alex")
    telegram.flood.enforce()
    for number in range(3):
        await bot.send_message(alex.id, str(number))
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(alex.id, "too much")
    assert refused.value.retry_after == timedelta(seconds=1)
    clock.advance(1)
    last = await bot.send_message(alex.id, "better")
    await last.edit_text("edits are not counted")
    await bot.answer_callback_query(alex.tap("x", last.message_id))
    with pytest.raises(RetryAfter):
        await bot.copy_message(alex.id, alex.id, last.message_id)
    assert telegram.flood.refused == 2


async def test_flood_control_lets_thirty_through_in_a_second(
    telegram: Telegram, bot: Bot, clock: Clock
) -> None:
    people = [telegram.person(f"P{number}") for number in range(31)]
    telegram.flood.enforce()
    for person in people[:30]:
        await bot.send_message(person.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(people[30].id, "x")
    clock.advance(1.01)
    await bot.send_message(people[30].id, "x")


def test_the_clock_of_these_tests_stands_at_a_monday_evening(clock: Clock) -> None:
    assert datetime.fromtimestamp(clock(), UTC) == MONDAY_EVENING
