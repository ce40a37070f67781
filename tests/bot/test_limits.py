import pytest

from bot.sender import Limits, Sender
from demo.people import Person
from demo.telegram import Telegram
from tests.bot.quick import let_pass, now
from tests.bot.showing import Arrivals, seconds, show, texts


async def test_one_chat_gets_a_burst_and_then_one_a_second(
    sender: Sender, alex: Person, arrivals: Arrivals
) -> None:
    sender.send(alex.id, show("1", "2", "3", "4", "5", "6"))
    await sender.settle()
    assert seconds(arrivals) == pytest.approx([0, 0, 0, 1, 2, 3])


async def test_a_chat_that_has_rested_gets_its_burst_again(
    sender: Sender, alex: Person, arrivals: Arrivals
) -> None:
    sender.send(alex.id, show("1", "2", "3"))
    await let_pass(60)
    sender.send(alex.id, show("4", "5", "6"))
    await sender.settle()
    assert seconds(arrivals) == pytest.approx([0, 0, 0, 60, 60, 60])


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
