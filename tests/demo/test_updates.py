import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict

from demo.telegram import Telegram
from tests.telegram.fixtures import TOKEN, Clock


async def texts(
    bot: Bot, *, offset: int | None = None, limit: int | None = None, timeout: int = 0
) -> list[str]:
    updates = await bot.get_updates(offset, limit, timeout)
    return [update.effective_message.text or "" for update in updates if update.effective_message]


async def ids(bot: Bot, *, offset: int | None = None, timeout: int = 0) -> list[int]:
    return [update.update_id for update in await bot.get_updates(offset, timeout=timeout)]


async def waiting_poll(
    telegram: Telegram, bot: Bot, *, timeout: int = 50
) -> asyncio.Task[list[str]]:
    poll = asyncio.create_task(texts(bot, timeout=timeout))
    for _ in range(20):
        await asyncio.sleep(0)
    assert telegram.updates.is_polled
    return poll


async def test_update_ids_only_grow(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    alex.say("one")
    telegram.updates.skip_ids(1000)
    alex.say("two")
    first, second = await ids(bot)
    assert second == first + 1001


async def test_what_is_not_confirmed_comes_again(
    telegram: Telegram, bot: Bot, clock: Clock
) -> None:
    telegram.person("Alex").say("hello")
    assert await texts(bot) == ["hello"]
    clock.advance(1)
    assert await texts(bot) == ["hello"]


async def test_an_offset_confirms_all_below_it(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    for text in ("one", "two", "three"):
        alex.say(text)
    numbers = await ids(bot)
    assert await texts(bot, offset=numbers[1] + 1) == ["three"]
    assert await texts(bot, offset=0, timeout=1) == ["three"]


async def test_an_offset_far_in_the_future_confirms_nothing(telegram: Telegram, bot: Bot) -> None:
    telegram.person("Alex").say("hello")
    assert await texts(bot, offset=2_000_000_000) == ["hello"]


async def test_a_negative_offset_forgets_all_but_the_newest(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    for text in ("one", "two", "three"):
        alex.say(text)
    assert await texts(bot, offset=-1) == ["three"]
    assert await texts(bot, offset=0) == ["three"]


@pytest.mark.parametrize(("limit", "returned"), [(2, 2), (100, 100), (500, 100), (0, 1)])
async def test_at_most_a_hundred_come_at_once(
    telegram: Telegram, bot: Bot, limit: int, returned: int
) -> None:
    alex = telegram.person("Alex")
    for number in range(120):
        alex.say(f"message {number}")
    assert len(await bot.get_updates(limit=limit)) == returned


async def test_a_waiting_poll_wakes_with_a_new_message(bot: Bot, telegram: Telegram) -> None:
    poll = await waiting_poll(telegram, bot)
    telegram.person("Alex").say("good morning")
    assert await poll == ["good morning"]


async def test_a_poll_ends_with_nothing_after_its_time(bot: Bot) -> None:
    assert await texts(bot, timeout=1) == []


async def test_the_older_of_two_polls_meets_a_conflict(telegram: Telegram, bot: Bot) -> None:
    older = await waiting_poll(telegram, bot)
    newer = asyncio.create_task(texts(bot, timeout=50))
    with pytest.raises(Conflict, match="only one bot instance"):
        await older
    telegram.person("Alex").say("hello")
    assert await newer == ["hello"]


async def test_a_cancelled_poll_does_no_harm(telegram: Telegram, bot: Bot) -> None:
    poll = await waiting_poll(telegram, bot)
    poll.cancel()
    with pytest.raises(asyncio.CancelledError):
        await poll
    telegram.person("Alex").say("hello")
    assert await texts(bot) == ["hello"]


async def test_asking_again_at_once_brings_a_single_update(
    telegram: Telegram, bot: Bot, clock: Clock
) -> None:
    alex = telegram.person("Alex")
    alex.say("one")
    alex.say("two")
    assert len(await bot.get_updates()) == 2
    clock.advance(0.4)
    assert len(await bot.get_updates()) == 1
    clock.advance(0.6)
    assert len(await bot.get_updates()) == 2


async def test_a_hurried_poll_waits_three_seconds_all_the_same(
    telegram: Telegram, bot: Bot, clock: Clock
) -> None:
    assert await texts(bot) == []
    clock.advance(2)
    poll = await waiting_poll(telegram, bot, timeout=0)
    telegram.person("Alex").say("hello")
    assert await poll == ["hello"]


async def test_an_update_waits_for_a_day_and_a_tap_for_150_seconds(
    telegram: Telegram, bot: Bot, clock: Clock
) -> None:
    alex = telegram.person("Alex")
    alex.say("hello")
    alex.tap("x", 1)
    clock.advance(149)
    assert len(await bot.get_updates()) == 2
    clock.advance(2)
    assert len(await bot.get_updates()) == 1
    clock.advance(86_400)
    assert await texts(bot) == []
    assert telegram.violations == ["a tap of Alex was not answered: x"]
    telegram.violations.clear()


async def test_only_wanted_kinds_come_and_the_wish_is_remembered(
    telegram: Telegram, bot: Bot, clock: Clock
) -> None:
    alex = telegram.person("Alex")
    await bot.get_updates(allowed_updates=["message"])
    alex.block()
    alex.unblock()
    alex.say("hello")
    clock.advance(5)
    (update,) = await bot.get_updates()
    assert update.message
    await bot.get_updates(offset=update.update_id + 1, allowed_updates=[], timeout=1)
    alex.block()
    (change,) = await bot.get_updates(offset=update.update_id + 1, timeout=1)
    assert change.my_chat_member


async def test_a_poll_meets_a_conflict_while_a_webhook_is_set(bot: Bot) -> None:
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_setting_a_webhook_ends_a_waiting_poll(telegram: Telegram, bot: Bot) -> None:
    poll = await waiting_poll(telegram, bot)
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict, match="terminated by setWebhook"):
        await poll


async def test_a_confirmed_update_comes_once_more_when_it_is_to_be_redelivered(
    telegram: Telegram, bot: Bot
) -> None:
    telegram.redeliver = True
    telegram.person("Alex").say("hello")
    (number,) = await ids(bot)
    assert await ids(bot, offset=number + 1) == [number]
    assert await ids(bot, offset=number + 1, timeout=1) == []


async def test_listeners_hear_that_the_bot_polls_again(
    telegram: Telegram, bot: Bot, clock: Clock
) -> None:
    heard: list[str] = []
    telegram.subscribe(lambda event: heard.append(event.kind))
    await bot.get_updates()
    await bot.get_updates()
    assert heard == ["online"]
    clock.advance(6)
    await bot.get_updates()
    assert heard == ["online", "online"]


async def test_a_wrong_token_is_refused(telegram: Telegram) -> None:
    answer = await telegram.call("1:wrong", "getMe", {})
    assert (answer.status, answer.body["error_code"]) == (401, 401)


async def test_parameters_may_be_decoded_or_written_as_a_form(telegram: Telegram) -> None:
    alex = telegram.person("Alex")
    keyboard = '{"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}'
    written = {"chat_id": str(alex.id), "text": "12", "reply_markup": keyboard}
    answer = await telegram.call(TOKEN, "sendmessage", written)
    assert answer.status == 200
    await telegram.call(TOKEN, "sendMessage", {"chat_id": alex.id, "text": "13"})
    assert [bubble.text for bubble in alex.messages] == ["12", "13"]
    assert alex.messages[0].buttons == (("Go",),)


async def test_an_answer_does_not_change_when_the_chat_does(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    sent = await telegram.call(TOKEN, "sendMessage", {"chat_id": alex.id, "text": "before"})
    result = sent.body["result"]
    assert isinstance(result, dict)
    await bot.edit_message_text("after", alex.id, result["message_id"])
    assert result["text"] == "before"


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()
    assert me.is_bot
    assert me.username == "growlog_bot"


async def test_an_unknown_chat_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(4711, "hello")
