import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest

from demo.exchange.webhook_queue import HEADER, WebhookPost
from demo.people.person import Person
from demo.telegram import Telegram

ADDRESS = "https://example.org/hook"


@pytest.fixture
def alex(telegram: Telegram) -> Person:
    return telegram.person("Alex")


async def posted(telegram: Telegram) -> WebhookPost:
    async with asyncio.timeout(5):
        return await telegram.webhooks.next_delivery()


async def out_at_once(telegram: Telegram) -> list[WebhookPost]:
    """Return every delivery that may be made without waiting for another."""
    deliveries = []
    while True:
        try:
            async with asyncio.timeout(0.02):
                deliveries.append(await telegram.webhooks.next_delivery())
        except TimeoutError:
            return deliveries


def texts(deliveries: list[WebhookPost]) -> list[str]:
    return [
        delivery.update["message"]["text"]
        if "message" in delivery.update
        else delivery.update["callback_query"]["data"]
        for delivery in deliveries
    ]


async def test_an_update_is_posted_with_the_secret(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    await bot.set_webhook(ADDRESS, secret_token="open-sesame")
    alex.say("hello")
    delivery = await posted(telegram)
    assert delivery.url == ADDRESS
    assert delivery.headers[HEADER] == "open-sesame"
    assert delivery.update["message"]["text"] == "hello"


@pytest.mark.parametrize("status", [None, 302, 404, 500])
async def test_it_is_posted_again_after_anything_but_success(
    telegram: Telegram, bot: Bot, alex: Person, status: int | None
) -> None:
    await bot.set_webhook(ADDRESS)
    alex.say("hello")
    for _ in range(3):
        delivery = await posted(telegram)
        assert delivery.update["message"]["text"] == "hello"
        delivery.settle(status)
    info = await bot.get_webhook_info()
    assert info.pending_update_count == 1
    assert info.last_error_message
    (await posted(telegram)).settle(204)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_a_chats_messages_come_in_order_and_a_persons_taps_too_but_not_between(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    sam = telegram.person("Sam")
    await bot.set_webhook(ADDRESS)
    alex.say("first")
    alex.say("second")
    alex.tap("tap", 1)
    alex.tap("tap again", 1)
    sam.say("Sam's")
    out = await out_at_once(telegram)
    assert texts(out) == ["first", "tap", "Sam's"]
    for delivery in out:
        delivery.settle(200)
    assert texts(await out_at_once(telegram)) == ["second", "tap again"]
    telegram.taps.expire(at_once=True)
    assert len(telegram.violations) == 2
    telegram.violations.clear()


async def test_no_more_than_max_connections_are_out_at_once(telegram: Telegram, bot: Bot) -> None:
    await bot.set_webhook(ADDRESS, max_connections=2)
    for name in ("Alex", "Sam", "Kim"):
        telegram.person(name).say(name)
    first, second = await out_at_once(telegram)
    first.settle(200)
    assert texts(await out_at_once(telegram)) == ["Kim"]
    second.settle(200)


async def test_a_delivery_waits_for_an_update(telegram: Telegram, bot: Bot, alex: Person) -> None:
    await bot.set_webhook(ADDRESS)
    waiting = asyncio.create_task(posted(telegram))
    await asyncio.sleep(0)
    alex.say("hello")
    assert (await waiting).update["message"]["text"] == "hello"


async def test_nothing_is_posted_without_a_webhook(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    alex.say("hello")
    assert await out_at_once(telegram) == []
    await bot.set_webhook(ADDRESS, drop_pending_updates=True)
    assert await out_at_once(telegram) == []
    alex.say("news")
    (late,) = await out_at_once(telegram)
    await bot.delete_webhook(drop_pending_updates=True)
    late.settle(200)
    assert (await bot.get_webhook_info()).url == ""


async def test_a_confirmed_delivery_comes_once_more_when_it_is_to_be_redelivered(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    telegram.redeliver = True
    await bot.set_webhook(ADDRESS)
    alex.say("hello")
    for _ in range(2):
        (delivery,) = await out_at_once(telegram)
        delivery.settle(200)
    assert await out_at_once(telegram) == []


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("http://example.org/hook", "", "https url must be provided"),
        ("https://example.org:8000/hook", "", "ports 80, 88, 443 or 8443"),
        ("nowhere", "", "Invalid webhook url"),
        (ADDRESS, "not allowed!", "unallowed characters"),
        (ADDRESS, "s" * 257, "too long"),
    ],
)
async def test_a_webhook_that_cannot_work_is_refused(
    bot: Bot, url: str, secret: str, reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.set_webhook(url, secret_token=secret or None)


@pytest.mark.parametrize("host", ["127.0.0.1:5000", "localhost:5000"])
async def test_on_this_machine_a_plain_address_will_do(bot: Bot, host: str) -> None:
    assert await bot.set_webhook(f"http://{host}/hook", allowed_updates=["message"])
    info = await bot.get_webhook_info()
    assert info.url == f"http://{host}/hook"
    assert info.max_connections == 40
    assert info.allowed_updates == ("message",)
