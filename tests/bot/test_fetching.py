import logging

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.telegram.fetching import fetch_updates
from bot.telegram.translate import Arrival
from demo.exchange import trouble
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.quick import until
from tests.bot.taker import Taker, polling, words_of

BEYOND_ALL_CALENDARS = 10**18


def say_what_cannot_be_read(telegram: Telegram, person: Person, text: str) -> int:
    """Send a message that the library stumbles over; return the update's number."""
    person.say(text)
    update = telegram.updates.waiting()[-1].update
    update["message"]["date"] = BEYOND_ALL_CALENDARS
    return int(update["update_id"])


async def test_updates_come_as_they_were_sent(bot: Bot, alex: Person) -> None:
    alex.say("one")
    alex.say("two")
    assert [words_of(one) for one in await fetch_updates(bot, None)] == ["one", "two"]


async def test_what_cannot_be_read_comes_empty_in_its_place(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    number = say_what_cannot_be_read(telegram, alex, "unreadable")
    (arrival,) = await fetch_updates(bot, None)
    assert arrival == Arrival(number)


async def test_what_cannot_be_read_is_passed_over_and_the_others_are_taken(
    telegram: Telegram, bot: Bot, alex: Person, sam: Person
) -> None:
    taker = Taker()
    alex.say("one")
    sam.say("two")
    say_what_cannot_be_read(telegram, alex, "unreadable")
    alex.say("three")
    say_what_cannot_be_read(telegram, sam, "unreadable too")
    sam.say("four")
    async with polling(bot, taker):
        await until(lambda: not telegram.updates.waiting())
    assert [words for words in taker.taken if words] == ["one", "two", "three", "four"]


async def test_a_queue_of_nothing_readable_is_worked_off(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    for number in range(20):
        say_what_cannot_be_read(telegram, alex, str(number))
    async with polling(bot, Taker()):
        await until(lambda: not telegram.updates.waiting())


async def test_what_cannot_be_read_is_logged_by_its_number_and_kind_without_its_words(
    telegram: Telegram, bot: Bot, alex: Person, caplog: pytest.LogCaptureFixture
) -> None:
    number = say_what_cannot_be_read(telegram, alex, "between the two of us")
    with caplog.at_level(logging.INFO, logger="growlog"):
        await fetch_updates(bot, None)
    ours = [one for one in caplog.records if one.name.startswith("growlog")]
    assert any(f"update {number} (message)" in one.getMessage() for one in ours)
    assert not [one for one in ours if "between" in one.getMessage() or one.exc_info]


async def test_a_line_that_fails_is_for_the_caller_to_wait_out(
    telegram: Telegram, bot: Bot
) -> None:
    telegram.faults.next("getUpdates", trouble.broken())
    with pytest.raises(NetworkError):
        await fetch_updates(bot, None)
