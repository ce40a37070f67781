from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.telegram.delivery import Delivery
from bot.telegram.limits import Limits
from bot.telegram.outgoing import AnswerTap, Show
from bot.telegram.patience import LONGEST_PAUSE_SECONDS, PATIENCE_SECONDS
from bot.telegram.sender import LONGEST_WAIT_SECONDS, Sender
from demo.exchange import trouble
from demo.exchange.trouble import Fault
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.quick import let_pass, now
from tests.bot.showing import Arrivals, page, seconds, show, texts
from tests.telegram.fixtures import Clock


async def tapped(telegram: Telegram, bot: Bot, person: Person) -> str:
    """Let a button stand, be tapped, and the tap be fetched; return the tap's id."""
    await bot.send_message(person.id, "a question", reply_markup=page("", "yes").keyboard)
    query = person.press("yes")
    updates = await bot.get_updates()
    await bot.get_updates(updates[-1].update_id + 1)
    return query


async def test_what_one_chat_is_sent_comes_in_order(sender: Sender, alex: Person) -> None:
    numbers = [str(number) for number in range(20)]
    for number in numbers:
        sender.send(alex.id, show(number))
    await sender.settle()
    assert texts(alex) == numbers


async def test_a_chat_that_has_to_wait_keeps_no_other_waiting(
    telegram: Telegram, sender: Sender, alex: Person, sam: Person, arrivals: Arrivals
) -> None:
    telegram.faults.next("sendMessage", trouble.too_many(30))
    sender.send(alex.id, show("for Alex"))
    sender.send(sam.id, show("for Sam"))
    await sender.settle()
    assert [chat for chat, _ in arrivals] == [sam.id, alex.id]
    assert seconds(arrivals) == pytest.approx([0, 30])


async def test_the_order_of_a_chat_holds_through_a_refusal(
    telegram: Telegram, sender: Sender, alex: Person
) -> None:
    telegram.faults.next("sendMessage", trouble.too_many(5), trouble.UNREACHED)
    sender.send(alex.id, show("one"))
    sender.send(alex.id, show("two"), show("three"))
    await sender.settle()
    assert texts(alex) == ["one", "two", "three"]


async def test_too_many_is_waited_out_for_as_long_as_telegram_says(
    telegram: Telegram, sender: Sender, alex: Person, arrivals: Arrivals
) -> None:
    telegram.faults.next("sendMessage", *[trouble.too_many(7)] * 10)
    sender.send(alex.id, show("at last"))
    await sender.settle()
    assert seconds(arrivals) == [pytest.approx(70)]


async def test_what_surely_was_not_sent_is_sent_again(
    telegram: Telegram, sender: Sender, alex: Person, arrivals: Arrivals
) -> None:
    telegram.faults.next("sendMessage", *[trouble.UNREACHED] * 4)
    sender.send(alex.id, show("hello"))
    await sender.settle()
    assert seconds(arrivals) == [pytest.approx(1 + 2 + 4 + 8)]


async def test_what_telegram_does_not_take_for_minutes_is_given_up_with_all_that_waits(
    telegram: Telegram, sender: Sender, alex: Person, sam: Person
) -> None:
    telegram.faults.always(trouble.UNREACHED)
    sender.send(alex.id, show("old news"), show("and more"))
    await sender.settle()
    assert now() == pytest.approx(PATIENCE_SECONDS, abs=LONGEST_PAUSE_SECONDS)
    telegram.faults.clear()
    sender.send(sam.id, show("hello"))
    await sender.settle()
    assert (texts(alex), texts(sam)) == ([], ["hello"])
    assert sender.collect_missed() == {alex.id}
    assert sender.collect_missed() == set(), "it is told once"


async def test_a_reply_is_repeated_when_telegram_says_that_it_failed(
    telegram: Telegram, sender: Sender, alex: Person
) -> None:
    telegram.faults.next("sendMessage", trouble.broken(), trouble.broken(500), trouble.broken())
    sender.send(alex.id, show("at last"))
    await sender.settle()
    assert texts(alex) == ["at last"]


@pytest.mark.parametrize("fault", [trouble.LATE, trouble.DROPPED])
async def test_what_may_have_been_sent_is_not_sent_again(
    telegram: Telegram, sender: Sender, alex: Person, fault: Fault
) -> None:
    telegram.faults.next("sendMessage", fault)
    sender.send(alex.id, show("once"))
    await sender.settle()
    assert texts(alex) == ["once"]


@pytest.mark.parametrize("fault", [trouble.LATE, trouble.DROPPED])
async def test_of_several_pages_the_rest_follows_one_that_may_not_have_arrived(
    telegram: Telegram, sender: Sender, alex: Person, fault: Fault
) -> None:
    telegram.faults.next("sendMessage", fault)
    sender.send(alex.id, show("one", "two"))
    await sender.settle()
    assert texts(alex) == ["one", "two"]
    assert sender.collect_missed() == set()


@pytest.mark.parametrize("fault", [trouble.LATE, trouble.DROPPED])
async def test_an_edit_of_which_nobody_knows_is_tried_a_few_times_and_taken_for_done(
    telegram: Telegram, bot: Bot, sender: Sender, alex: Person, fault: Fault
) -> None:
    before = await bot.send_message(alex.id, "before")
    telegram.faults.always(fault, method="editMessageText")
    sender.send(alex.id, show("after", "and more", instead_of=before.message_id))
    await sender.settle()
    assert texts(alex) == ["after", "and more"]
    assert now() < 10


@pytest.mark.parametrize(
    "fault", [trouble.LATE, trouble.DROPPED, trouble.UNREACHED, trouble.broken()]
)
async def test_an_edit_is_repeated_until_it_is_done(
    telegram: Telegram, bot: Bot, sender: Sender, alex: Person, fault: Fault
) -> None:
    before = await bot.send_message(alex.id, "before")
    telegram.faults.next("editMessageText", fault, fault)
    sender.send(alex.id, show("after", instead_of=before.message_id))
    await sender.settle()
    assert texts(alex) == ["after"]


async def test_an_edit_that_changes_nothing_does_no_harm(
    bot: Bot, sender: Sender, alex: Person
) -> None:
    standing = await bot.send_message(alex.id, "the same")
    sender.send(alex.id, show("the same", "and more", instead_of=standing.message_id))
    await sender.settle()
    assert texts(alex) == ["the same", "and more"]


@pytest.mark.parametrize("whose", ["nobody's", "the coach's own"])
async def test_what_cannot_be_edited_is_said_anew(sender: Sender, alex: Person, whose: str) -> None:
    own = alex.say("mine")
    sender.send(alex.id, show("after", instead_of=own if whose == "the coach's own" else 9999))
    await sender.settle()
    assert texts(alex) == ["mine", "after"]


async def test_the_first_page_takes_the_place_and_the_others_follow(
    bot: Bot, sender: Sender, alex: Person
) -> None:
    before = await bot.send_message(alex.id, "before")
    sender.send(alex.id, show("one", "two", "three", instead_of=before.message_id))
    await sender.settle()
    assert texts(alex) == ["one", "two", "three"]


async def test_whoever_blocks_the_bot_is_left_alone(
    telegram: Telegram, sender: Sender, alex: Person, sam: Person
) -> None:
    alex.block()
    sender.send(alex.id, *[show(str(number)) for number in range(50)])
    sender.send(sam.id, show("for Sam"))
    await sender.settle()
    assert (texts(alex), texts(sam)) == ([], ["for Sam"])
    assert now() < 1, "each of the fifty was tried"


async def test_whoever_comes_back_is_written_to_again(sender: Sender, alex: Person) -> None:
    alex.block()
    sender.send(alex.id, show("dropped"), show("dropped too"))
    await sender.settle()
    alex.unblock()
    sender.send(alex.id, show("welcome back"))
    await sender.settle()
    assert texts(alex) == ["welcome back"]


async def test_a_message_that_telegram_refuses_stops_nothing(
    telegram: Telegram, sender: Sender, alex: Person
) -> None:
    telegram.faults.next("sendMessage", trouble.bad())
    sender.send(alex.id, show("refused"), show("taken"))
    await sender.settle()
    assert texts(alex) == ["taken"]


async def test_a_tap_is_answered_with_a_few_words(
    telegram: Telegram, bot: Bot, sender: Sender, alex: Person
) -> None:
    query = await tapped(telegram, bot, alex)
    sender.send(alex.id, AnswerTap(query, "Saved"))
    await sender.settle()
    assert alex.toasts == ["Saved"]


async def test_a_tap_of_long_ago_does_no_harm(
    telegram: Telegram, bot: Bot, sender: Sender, alex: Person
) -> None:
    query = await tapped(telegram, bot, alex)
    await let_pass(60)
    sender.send(alex.id, AnswerTap(query, "too late"), show("the screen"))
    await sender.settle()
    assert alex.toasts == []
    assert texts(alex)[-1] == "the screen"


async def test_an_answer_to_a_tap_is_repeated_when_the_line_fails(
    telegram: Telegram, bot: Bot, sender: Sender, alex: Person
) -> None:
    query = await tapped(telegram, bot, alex)
    telegram.faults.next("answerCallbackQuery", trouble.UNREACHED, trouble.broken())
    sender.send(alex.id, AnswerTap(query, "Saved"))
    await sender.settle()
    assert alex.toasts == ["Saved"]


# Reminders.


async def test_a_reminder_that_was_too_many_is_sent_when_telegram_says(
    telegram: Telegram, sender: Sender, alex: Person, arrivals: Arrivals
) -> None:
    telegram.faults.next("sendMessage", trouble.too_many(7), trouble.too_many(20))
    assert await sender.remind(alex.id, [page("due")]) is Delivery.SENT
    assert seconds(arrivals) == [pytest.approx(27)]


async def test_a_reminder_that_would_have_to_wait_long_is_not_sent_nor_tried_before_its_time(
    telegram: Telegram, sender: Sender, alex: Person
) -> None:
    telegram.faults.next("sendMessage", trouble.too_many(300))
    assert await sender.remind(alex.id, [page("due")]) is Delivery.UNSENT
    assert await sender.remind(alex.id, [page("due")]) is Delivery.UNSENT
    await let_pass(300)
    assert await sender.remind(alex.id, [page("due")]) is Delivery.SENT
    assert texts(alex) == ["due"]


@pytest.mark.parametrize(
    ("fault", "delivery"),
    [
        (trouble.UNREACHED, Delivery.UNSENT),
        (trouble.LATE, Delivery.UNKNOWN),
        (trouble.DROPPED, Delivery.UNKNOWN),
        (trouble.broken(), Delivery.UNKNOWN),
        (trouble.bad(), Delivery.REFUSED),
        (trouble.forbidden(), Delivery.BLOCKED),
    ],
)
async def test_a_reminder_is_tried_once_and_its_fate_is_told(
    telegram: Telegram, sender: Sender, alex: Person, fault: Fault, delivery: Delivery
) -> None:
    telegram.faults.next("sendMessage", fault)
    assert await sender.remind(alex.id, [page("due")]) is delivery
    assert len(texts(alex)) == (0 if fault.unreached or fault.status else 1)
    assert now() < 1


async def test_a_reminder_does_not_wait_for_ever_behind_a_reply_that_does_not_get_out(
    telegram: Telegram, sender: Sender, alex: Person
) -> None:
    telegram.faults.always(trouble.UNREACHED)
    sender.send(alex.id, show("a reply"))
    assert await sender.remind(alex.id, [page("due")]) is Delivery.UNSENT
    assert now() == pytest.approx(LONGEST_WAIT_SECONDS)
    telegram.faults.clear()
    await sender.settle()
    assert texts(alex) == ["a reply"]


@pytest.mark.parametrize("is_forgotten", [False, True])
async def test_an_anchor_holds_until_its_chat_is_forgotten(
    sender: Sender, alex: Person, *, is_forgotten: bool
) -> None:
    sender.send(alex.id, show("first"), Show([page("anchor")], is_anchor=True))
    await sender.settle()
    if is_forgotten:
        sender.forget(alex.id)
    sender.send(alex.id, show("changed", instead_of=alex.messages[0].id))
    await sender.settle()
    expected = ["changed", "anchor"] if is_forgotten else ["first", "anchor", "changed"]
    assert texts(alex) == expected


async def test_the_date_of_each_message_that_was_sent_is_told(
    telegram: Telegram, bot: Bot, clock: Clock, alex: Person
) -> None:
    told: list[datetime] = []
    sender = Sender(bot, Limits(), lambda dated, _took: told.append(dated))
    telegram.faults.next("sendMessage", trouble.too_many(60), trouble.UNREACHED)
    sender.send(alex.id, show("a reply"))
    await sender.settle()
    replied_at = clock()
    assert await sender.remind(alex.id, [page("a reminder")]) is Delivery.SENT
    dated = [datetime.fromtimestamp(int(at), UTC) for at in (replied_at, clock())]
    assert told == dated
