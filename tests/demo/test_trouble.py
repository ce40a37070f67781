from datetime import timedelta

import httpx
import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from demo.exchange import trouble
from demo.exchange.trouble import Fault, Faults
from demo.people.person import Person
from demo.telegram import Telegram


@pytest.fixture
def alex(telegram: Telegram) -> Person:
    return telegram.person("Alex")


async def said(bot: Bot, alex: Person, text: str) -> str:
    try:
        await bot.send_message(alex.id, text)
    except TelegramError as error:
        return type(error).__name__
    return "sent"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (trouble.forbidden(), Forbidden),
        (trouble.bad("chat not found"), BadRequest),
        (trouble.broken(), NetworkError),
        (trouble.broken(500, "Internal Server Error"), NetworkError),
        (trouble.UNREACHED, TimedOut),
    ],
)
async def test_a_refused_or_unreached_request_does_nothing(
    telegram: Telegram, bot: Bot, alex: Person, fault: Fault, error: type[Exception]
) -> None:
    telegram.faults.next("sendMessage", fault)
    with pytest.raises(error):
        await bot.send_message(alex.id, "hello")
    assert alex.messages == []
    await bot.send_message(alex.id, "hello again")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (trouble.LATE, TimedOut),
        (trouble.DROPPED, NetworkError),
        (Fault(delay=30), TimedOut),
    ],
)
async def test_an_answer_that_is_lost_was_acted_upon(
    telegram: Telegram, bot: Bot, alex: Person, fault: Fault, error: type[Exception]
) -> None:
    telegram.faults.next("sendMessage", fault)
    with pytest.raises(error):
        await bot.send_message(alex.id, "hello")
    assert alex.last.text == "hello"


async def test_flood_control_says_when_to_ask_again(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    telegram.faults.next("sendMessage", trouble.too_many(7))
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(alex.id, "hello")
    assert refused.value.retry_after == timedelta(seconds=7)


async def test_what_surely_was_not_sent_can_be_told_from_what_may_have_been(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    telegram.faults.next("sendMessage", trouble.UNREACHED, trouble.LATE)
    causes = []
    for _ in range(2):
        with pytest.raises(TimedOut) as lost:
            await bot.send_message(alex.id, "hello")
        causes.append(type(lost.value.__cause__))
    assert causes == [httpx.ConnectTimeout, httpx.ReadTimeout]


async def test_a_short_delay_is_only_waited_for(telegram: Telegram, bot: Bot, alex: Person) -> None:
    telegram.faults.always(delay=2)
    await bot.send_message(alex.id, "hello")
    assert alex.last.text == "hello"


async def test_every_third_request_fails(telegram: Telegram, bot: Bot, alex: Person) -> None:
    telegram.faults.every(3, trouble.broken(), method="sendMessage")
    assert [await said(bot, alex, str(n)) for n in range(6)] == [
        *("sent", "sent", "NetworkError"),
        *("sent", "sent", "NetworkError"),
    ]


async def test_all_is_well_again_when_the_faults_are_cleared(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    telegram.faults.always(trouble.forbidden())
    assert await said(bot, alex, "one") == "Forbidden"
    telegram.faults.clear()
    assert await said(bot, alex, "two") == "sent"


async def test_updates_whose_answer_was_lost_come_again(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    alex.say("hello")
    telegram.faults.next("getUpdates", trouble.DROPPED)
    with pytest.raises(NetworkError):
        await bot.get_updates()
    (update,) = await bot.get_updates()
    assert update.message


def test_a_fault_of_one_method_leaves_the_others_alone() -> None:
    planned = Faults()
    planned.next("sendMessage", trouble.LATE)
    assert planned.take("getMe") is None
    assert planned.take("sendMessage") == trouble.LATE
    assert planned.take("sendMessage") is None
