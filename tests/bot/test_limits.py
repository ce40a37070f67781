import asyncio

import pytest
from telegram import Bot

from bot.telegram.delivery import Delivery
from bot.telegram.limits import Limits
from bot.telegram.sender import Sender
from demo.exchange import trouble
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.quick import let_pass, now
from tests.bot.showing import Arrivals, page, seconds, show, texts


async def test_one_chat_gets_a_burst_and_then_one_a_second(
    sender: Sender, alex: Person, arrivals: Arrivals
) -> None:
    sender.send(alex.id, show("1", "2", "3", "4", "5", "6"))
    await sender.settle()
    assert seconds(arrivals) == pytest.approx([0, 0, 0, 1, 2, 3], abs=0.1)


async def test_a_chat_that_has_rested_gets_its_burst_again(
    sender: Sender, alex: Person, arrivals: Arrivals
) -> None:
    sender.send(alex.id, show("1", "2", "3"))
    await let_pass(60)
    sender.send(alex.id, show("4", "5", "6"))
    await sender.settle()
    assert seconds(arrivals) == pytest.approx([0, 0, 0, 60, 60, 60], abs=0.1)


@pytest.mark.parametrize(("coaches", "each"), [(200, 1), (100, 5), (10, 12)])
async def test_telegram_never_has_to_refuse_what_is_too_fast(
    telegram: Telegram, sender: Sender, arrivals: Arrivals, coaches: int, each: int
) -> None:
    telegram.flood.enforce()
    people = [telegram.person(f"Coach {number}") for number in range(coaches)]
    numbers = [str(number) for number in range(each)]
    for number in numbers:
        for person in people:
            sender.send(person.id, show(number))
    await sender.settle()
    assert telegram.flood.refused == 0
    assert all(texts(person) == numbers for person in people)
    assert now() <= len(arrivals) / Limits().overall + each, "it could have gone faster"


async def test_a_reply_does_not_stand_behind_another_chats_queue(
    sender: Sender, alex: Person, sam: Person, arrivals: Arrivals
) -> None:
    sender.send(alex.id, *[show(str(number)) for number in range(100)])
    await let_pass(10)
    sender.send(sam.id, show("hello"))
    await sender.settle()
    assert dict(arrivals)[sam.id] == pytest.approx(10)


async def test_replies_go_before_reminders_that_wait_for_room(
    telegram: Telegram, sender: Sender, sam: Person, arrivals: Arrivals
) -> None:
    telegram.flood.enforce()
    people = [telegram.person("Coach", id=5000 + number) for number in range(200)]
    reminding = asyncio.gather(*(sender.remind(one.id, [page("due")]) for one in people))
    await let_pass(2)
    waiting = [one for one in people if not texts(one)][:50]
    for person in waiting:
        sender.send(person.id, show("a reply"))
    sender.send(sam.id, show("hello"))
    line = 52 / Limits().overall
    assert set(await reminding) == {Delivery.SENT}
    await sender.settle()
    assert dict(arrivals)[sam.id] <= 2 + line
    assert all(texts(person) == ["a reply", "due"] for person in waiting)
    assert telegram.flood.refused == 0


async def test_a_reply_passes_by_a_reminder_that_waits_for_its_own_chat(
    telegram: Telegram, bot: Bot, sender: Sender, alex: Person
) -> None:
    before = await bot.send_message(alex.id, "before")
    telegram.faults.next("sendMessage", trouble.too_many(30))
    reminding = asyncio.create_task(sender.remind(alex.id, [page("due")]))
    await let_pass(5)
    sender.send(alex.id, show("an edit", "a reply", instead_of=before.message_id))
    await let_pass(1)
    assert texts(alex) == ["an edit"], "an edit need not wait"
    assert await reminding is Delivery.SENT
    assert texts(alex) == ["an edit", "a reply", "due"]


async def test_when_a_second_chat_is_refused_all_are_left_alone_for_as_long(
    telegram: Telegram, sender: Sender, alex: Person, sam: Person, arrivals: Arrivals
) -> None:
    robin = telegram.person("Robin", id=1003)
    telegram.faults.next("sendMessage", trouble.too_many(30), trouble.too_many(30))
    sender.send(alex.id, show("for Alex"))
    sender.send(sam.id, show("for Sam"))
    await let_pass(10)
    sender.send(robin.id, show("for Robin"))
    await sender.settle()
    assert all(30 <= second <= 31 for second in seconds(arrivals))
    assert len(arrivals) == 3


async def test_one_chats_long_rest_is_not_that_of_all(
    telegram: Telegram, sender: Sender, alex: Person, sam: Person, arrivals: Arrivals
) -> None:
    telegram.faults.next("sendMessage", trouble.too_many(5), trouble.too_many(3600))
    sender.send(alex.id, show("for Alex"))
    sender.send(sam.id, show("for Sam"))
    await let_pass(60)
    assert [chat for chat, _ in arrivals] == [alex.id]
    await sender.settle()
