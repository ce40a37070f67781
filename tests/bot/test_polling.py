import pytest
from telegram import Bot

from bot.telegram.polling import PATIENCE_SECONDS
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.quick import let_pass, now, until
from tests.bot.taker import Taker, polling, unconfirmed
from tests.telegram.fixtures import TOKEN, Clock
from tests.telegram.memory import MemoryRequest


async def test_only_what_is_taken_is_confirmed(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person
) -> None:
    taker.slow["two"] = 60
    for words in ("one", "two", "three"):
        alex.say(words)
    async with polling(bot, taker):
        await until(lambda: unconfirmed(telegram) == ["two", "three"])
        await let_pass(50)
        assert taker.in_hand == {"two"}
        assert unconfirmed(telegram) == ["two", "three"]
        await until(lambda: not unconfirmed(telegram))
        assert taker.taken == ["one", "two", "three"]


async def test_what_is_taken_is_confirmed_at_once_not_when_the_next_comes(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person
) -> None:
    alex.say("hello")
    async with polling(bot, taker):
        await until(lambda: not unconfirmed(telegram), within=0.1)
        assert taker.taken == ["hello"]


async def test_what_is_refused_comes_again_before_what_follows_it(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person
) -> None:
    taker.refusals["two"] = 3
    for words in ("one", "two", "three"):
        alex.say(words)
    async with polling(bot, taker):
        await until(lambda: len(taker.taken) == 3)
    assert taker.taken == ["one", "two", "three"]
    assert taker.tried == {"one": 1, "two": 4, "three": 1}


async def test_what_is_refused_is_not_asked_for_in_haste(
    bot: Bot, taker: Taker, alex: Person
) -> None:
    taker.refusals["hello"] = 10
    alex.say("hello")
    async with polling(bot, taker):
        await until(lambda: taker.taken)
    assert taker.taken_at["hello"] == pytest.approx(10)


async def test_nothing_is_lost_when_telegram_hands_out_less_than_there_is(
    bot: Bot, taker: Taker
) -> None:
    # By a clock that stands still the service is asked in haste, and hands out one at a time.
    telegram = Telegram(TOKEN, clock=Clock())
    request = MemoryRequest(telegram)
    alex, sam = telegram.person("Alex", id=1001), telegram.person("Sam", id=1002)
    taker.refusals["one"] = 2
    for person, words in ((alex, "one"), (alex, "two"), (sam, "three")):
        person.say(words)
    async with (
        Bot(TOKEN, request=request, get_updates_request=request) as hurried,
        polling(hurried, taker),
    ):
        await until(lambda: not telegram.updates.waiting())
    assert sorted(taker.taken) == ["one", "three", "two"]


async def test_one_coachs_updates_are_taken_one_by_one(
    bot: Bot, taker: Taker, alex: Person
) -> None:
    numbers = [str(number) for number in range(5)]
    taker.slow = dict.fromkeys(numbers, 3)
    most = 0
    for number in numbers:
        alex.say(number)
    async with polling(bot, taker):
        while len(taker.taken) < 5:
            await let_pass(1)
            most = max(most, len(taker.in_hand))
    assert most == 1
    assert taker.taken == numbers


async def test_different_coaches_are_served_side_by_side(
    telegram: Telegram, bot: Bot, taker: Taker
) -> None:
    for number in range(50):
        taker.slow[str(number)] = 10
        telegram.person(f"Coach {number}").say(str(number))
    async with polling(bot, taker):
        await until(lambda: len(taker.taken) == 50)
    assert max(taker.taken_at.values()) == pytest.approx(10)


async def test_a_slow_coach_never_holds_up_another(
    bot: Bot, taker: Taker, alex: Person, sam: Person
) -> None:
    taker.slow["slow"] = 1000
    alex.say("slow")
    async with polling(bot, taker):
        for second in range(0, 200, 10):
            sam.say(f"at {second}")
            await let_pass(10)
        await until(lambda: len(taker.taken) == 20)
    for second in range(0, 200, 10):
        assert taker.taken_at[f"at {second}"] - second < PATIENCE_SECONDS + 0.1


async def test_whoever_was_refused_does_not_wait_for_a_slow_coach(
    bot: Bot, taker: Taker, alex: Person, sam: Person
) -> None:
    taker.slow["slow"] = 1000
    taker.refusals["refused"] = 1
    sam.say("slow")
    alex.say("refused")
    alex.say("next")
    async with polling(bot, taker):
        await until(lambda: "next" in taker.taken, within=10)
        assert taker.taken == ["refused", "next"]


async def test_a_tap_that_grows_too_old_while_it_is_refused_is_let_go(
    bot: Bot, taker: Taker, alex: Person
) -> None:
    taker.refusals["tap"] = 10_000
    query = alex.tap("tap", message_id=1)
    async with polling(bot, taker) as loop:
        await until(lambda: taker.tried["tap"])
        await bot.answer_callback_query(query)
        assert not loop.is_idle
        await until(lambda: loop.is_idle)
        assert now() > 150
        alex.say("hello")
        await until(lambda: taker.taken == ["hello"], within=1)


async def test_an_update_that_comes_again_while_it_is_in_hand_is_not_taken_twice(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person, sam: Person
) -> None:
    taker.slow["slow"] = 20
    alex.say("slow")
    sam.say("hello")
    async with polling(bot, taker):
        await until(lambda: not unconfirmed(telegram))
    assert taker.tried == {"slow": 1, "hello": 1}


async def test_more_than_come_at_once_are_all_taken_in_order(
    bot: Bot, taker: Taker, alex: Person
) -> None:
    numbers = [str(number) for number in range(350)]
    for number in numbers:
        alex.say(number)
    async with polling(bot, taker):
        await until(lambda: len(taker.taken) == 350)
    assert taker.taken == numbers


@pytest.mark.parametrize("jump", [1_000_000, -50_000])
async def test_numbers_may_begin_anywhere_after_a_quiet_day(
    telegram: Telegram, bot: Bot, taker: Taker, alex: Person, jump: int
) -> None:
    alex.say("before")
    async with polling(bot, taker):
        await until(lambda: taker.taken == ["before"])
        await let_pass(24 * 3600)
        telegram.updates.skip_ids(jump)
        alex.say("after")
        await until(lambda: not unconfirmed(telegram), within=60)
    assert taker.taken == ["before", "after"]
