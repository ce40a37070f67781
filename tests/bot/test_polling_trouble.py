import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict, InvalidToken

from bot.telegram.polling import Polling
from demo.exchange import trouble
from demo.exchange.trouble import Fault
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.quick import let_pass, now, until
from tests.bot.taker import Taker, polling, unconfirmed


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(409, "Conflict: terminated by other getUpdates request"), Conflict),
        (Fault(401, "Unauthorized"), InvalidToken),
    ],
)
async def test_what_waiting_cannot_mend_ends_the_loop(
    telegram: Telegram, bot: Bot, taker: Taker, fault: Fault, error: type[Exception]
) -> None:
    telegram.faults.next("getUpdates", fault)
    with pytest.raises(error):
        await asyncio.wait_for(Polling(bot, taker).run(), timeout=60)


@pytest.mark.parametrize(
    "fault", [trouble.UNREACHED, trouble.LATE, trouble.DROPPED, trouble.broken()]
)
async def test_trouble_on_the_line_is_waited_out_with_growing_pauses(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person, fault: Fault
) -> None:
    telegram.faults.next("getUpdates", *[fault] * 8)
    alex.say("hello")
    async with polling(bot, taker):
        await until(lambda: taker.taken)
    assert taker.taken_at["hello"] == pytest.approx(1 + 2 + 4 + 8 + 16 + 32 + 60 + 60, abs=0.1)


async def test_after_one_success_the_pauses_are_short_again(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person
) -> None:
    telegram.faults.next("getUpdates", *[trouble.UNREACHED] * 6)
    alex.say("hello")
    async with polling(bot, taker):
        await until(lambda: taker.taken == ["hello"])
        telegram.faults.next("getUpdates", trouble.UNREACHED)
        alex.say("ends the long poll")
        await until(lambda: len(taker.taken) == 2)
        alex.say("in the pause")
        began = now()
        await until(lambda: len(taker.taken) == 3)
    assert 0.9 < taker.taken_at["in the pause"] - began < 1.1


async def test_too_many_is_waited_out_for_as_long_as_telegram_says(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person
) -> None:
    telegram.faults.next("getUpdates", trouble.too_many(100))
    alex.say("hello")
    async with polling(bot, taker):
        await until(lambda: taker.taken)
    assert taker.taken_at["hello"] == pytest.approx(100, abs=0.1)


async def test_told_to_stop_it_ends_its_waiting_at_once(bot: Bot, taker: Taker) -> None:
    async with polling(bot, taker):
        await let_pass(5)
    assert now() < 5.1


async def test_told_to_stop_in_a_pause_it_ends_at_once(
    telegram: Telegram, bot: Bot, taker: Taker
) -> None:
    telegram.faults.always(trouble.UNREACHED, method="getUpdates")
    async with polling(bot, taker):
        await let_pass(100)
    assert now() < 100.1


async def test_told_to_stop_it_finishes_and_confirms_what_is_in_hand(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person, sam: Person
) -> None:
    taker.slow["slow"] = 20
    alex.say("slow")
    sam.say("hello")
    async with polling(bot, taker):
        await until(lambda: taker.in_hand == {"slow"})
    assert sorted(taker.taken) == ["hello", "slow"]
    assert unconfirmed(telegram) == []


async def test_told_to_stop_it_leaves_with_telegram_what_is_refused(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person, sam: Person
) -> None:
    taker.refusals["refused"] = 10_000
    sam.say("before")
    alex.say("refused")
    sam.say("after")
    async with polling(bot, taker):
        await until(lambda: taker.tried["refused"] > 3)
    assert taker.taken == ["before", "after"]
    assert unconfirmed(telegram) == ["refused", "after"]


async def test_a_line_that_is_dead_at_the_stop_keeps_nobody(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person
) -> None:
    taker.slow["hello"] = 5
    alex.say("hello")
    async with polling(bot, taker):
        await until(lambda: taker.in_hand)
        telegram.faults.always(trouble.UNREACHED, method="getUpdates")
    assert unconfirmed(telegram) == ["hello"]
