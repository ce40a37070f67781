"""Receiving by webhook, over HTTP: what is answered with success is on disk."""

import asyncio
import json
import logging
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import Conflict, InvalidToken
from tornado.httpclient import AsyncHTTPClient

from bot.process.settings import WebhookPlace
from bot.serving.updates import Updates
from bot.telegram.door import MOST_CONNECTIONS
from bot.telegram.lanes import Take
from bot.telegram.translate import Arrival
from bot.telegram.webhook import CONNECTIONS, SECRET_HEADER, Webhook, WebhookError
from demo.exchange import trouble
from demo.exchange.trouble import Fault
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.conftest import Edge, HouseClock
from tests.bot.taker import Taker, unconfirmed
from tests.bot.test_fetching import say_what_cannot_be_read
from tests.bot.test_updates import begin_record
from tests.demo.loopback import on_loopback, until
from tests.telegram.fixtures import TOKEN, Clock

LOOP = asyncio.new_event_loop
"""Sockets do not know of time that passes at once."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[Telegram]:
    service = Telegram(TOKEN, clock=clock, patience=0.01)
    async with on_loopback(service):
        yield service
    assert service.settle() == []


@pytest.fixture
def place() -> WebhookPlace:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return WebhookPlace(f"http://127.0.0.1:{port}/a-hidden-path", "127.0.0.1", port)


@asynccontextmanager
async def receiving(bot: Bot, take: Take, place: WebhookPlace) -> AsyncIterator[Webhook]:
    webhook = Webhook(bot, take, place)
    await webhook.open()
    running = asyncio.create_task(webhook.run())
    yield webhook
    webhook.stop()
    await running


async def post(telegram: Telegram, update: object, *, path: str = "", secret: str = "") -> int:
    """Post as somebody would who is not Telegram, but for what is not given otherwise."""
    client = AsyncHTTPClient(force_instance=True)
    url = telegram.webhooks.url
    answer = await client.fetch(
        url.rpartition("/")[0] + path if path else url,
        method="POST",
        headers={SECRET_HEADER: secret or telegram.webhooks.secret_token},
        body=update if isinstance(update, str) else json.dumps(update),
        raise_error=False,
    )
    client.close()
    return int(answer.code)


async def test_what_is_posted_is_taken_once_each_and_in_order(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace, alex: Person
) -> None:
    words = [str(number) for number in range(50)]
    for one in words:
        alex.say(one)
    async with receiving(bot, taker, place):
        await until(lambda: not unconfirmed(telegram))
    assert taker.taken == words


async def test_telegram_is_told_where_to_post_and_what(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace
) -> None:
    async with receiving(bot, taker, place):
        info = await bot.get_webhook_info()
        assert (info.url, info.max_connections) == (place.url, CONNECTIONS)
        assert set(info.allowed_updates) == {
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
        }
        assert len(telegram.webhooks.secret_token) > 30


async def test_the_secret_is_another_at_each_start(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace
) -> None:
    secrets = set()
    for _ in range(3):
        async with receiving(bot, taker, place):
            secrets.add(telegram.webhooks.secret_token)
    assert len(secrets) == 3


async def test_what_is_in_hand_is_not_confirmed_yet_and_keeps_nobody_else_waiting(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace, alex: Person, sam: Person
) -> None:
    taker.slow["slow"] = 1
    alex.say("slow")
    sam.say("hello")
    async with receiving(bot, taker, place) as webhook:
        await until(lambda: taker.taken == ["hello"])
        await until(lambda: unconfirmed(telegram) == ["slow"])
        assert not webhook.is_idle
        await until(lambda: not unconfirmed(telegram))
    assert taker.tried == {"slow": 1, "hello": 1}


async def test_a_coachs_tap_waits_for_the_message_that_is_in_hand(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace, alex: Person
) -> None:
    taker.slow["first"] = 0.3
    alex.say("first")
    async with receiving(bot, taker, place):
        await until(lambda: "first" in taker.in_hand)
        query = alex.tap("then", 1)
        await until(lambda: len(taker.taken) == 2)
        await bot.answer_callback_query(query)
    assert taker.taken == ["first", "then"]


async def test_what_is_refused_comes_again_before_what_follows_it(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace, alex: Person
) -> None:
    taker.refusals["two"] = 3
    for words in ("one", "two", "three"):
        alex.say(words)
    async with receiving(bot, taker, place):
        await until(lambda: len(taker.taken) == 3)
    assert taker.taken == ["one", "two", "three"]


async def test_an_update_whose_taking_breaks_comes_again(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace, alex: Person
) -> None:
    async def take(update: object) -> bool:
        assert await taker(update)  # type: ignore[arg-type]
        if len(taker.taken) == 1:
            raise RuntimeError
        return True

    alex.say("hello")
    async with receiving(bot, take, place):
        await until(lambda: not unconfirmed(telegram))
    assert taker.taken == ["hello", "hello"]


@pytest.mark.parametrize(
    ("given", "status"), [({"secret": "guessed"}, 403), ({"path": "/elsewhere"}, 404)]
)
async def test_nobody_but_telegram_is_heard(
    telegram: Telegram,
    bot: Bot,
    taker: Taker,
    place: WebhookPlace,
    given: dict[str, str],
    status: int,
) -> None:
    async with receiving(bot, taker, place):
        assert await post(telegram, {"update_id": 1}, **given) == status
    assert not taker.tried


@pytest.mark.parametrize("body", ["", "hello", "[]", "7", "{}", '{"update_id": "x"}'])
async def test_what_is_no_update_is_refused(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace, body: str
) -> None:
    async with receiving(bot, taker, place):
        assert await post(telegram, body) == 400
    assert not taker.tried


async def test_what_cannot_be_read_is_logged_by_its_number_and_confirmed(
    telegram: Telegram,
    bot: Bot,
    taker: Taker,
    place: WebhookPlace,
    alex: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    number = say_what_cannot_be_read(telegram, alex, "between the two of us")
    alex.say("after")
    with caplog.at_level(logging.INFO, logger="growlog"):
        async with receiving(bot, taker, place):
            await until(lambda: not unconfirmed(telegram))
    assert "after" in taker.taken
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("growlog")]
    assert any(f"update {number} (message)" in line for line in ours)
    assert not any("between" in line for line in ours)


async def test_told_to_stop_it_finishes_and_confirms_what_is_in_hand(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace, alex: Person
) -> None:
    taker.slow["slow"] = 0.3
    alex.say("slow")
    alex.say("left for the next start")
    async with receiving(bot, taker, place):
        await until(lambda: taker.in_hand == {"slow"})
    assert taker.taken == ["slow"]
    await until(lambda: unconfirmed(telegram) == ["left for the next start"])


async def test_told_to_stop_it_takes_nothing_more_on_a_line_that_is_open(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace, alex: Person
) -> None:
    taker.slow["slow"] = 0.5
    alex.say("slow")
    async with receiving(bot, taker, place) as webhook:
        await until(lambda: taker.in_hand == {"slow"})
        answer, line = await asyncio.open_connection(place.host, place.port)
        webhook.stop()
        line.write(
            f"POST {place.path} HTTP/1.1\r\nHost: here\r\nContent-Length: 15\r\n"
            f"{SECRET_HEADER}: {telegram.webhooks.secret_token}\r\n\r\n".encode()
            + b'{"update_id":1}'
        )
        assert b" 503 " in await answer.readline()
        line.close()
    assert taker.taken == ["slow"]


async def test_a_line_that_is_dead_at_the_start_is_waited_out(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace, alex: Person
) -> None:
    telegram.faults.next(
        "setWebhook", trouble.too_many(0), trouble.too_many(0), trouble.too_many(0)
    )
    alex.say("hello")
    async with receiving(bot, taker, place):
        await until(lambda: taker.taken == ["hello"])


async def test_an_address_that_telegram_refuses_ends_it_with_its_reason(
    bot: Bot, taker: Taker, place: WebhookPlace
) -> None:
    wrong = WebhookPlace("https://bot.example:8000/", place.host, place.port)
    with pytest.raises(WebhookError, match=r"^GROWLOG_WEBHOOK_URL: .* ports 80, 88, 443 or 8443"):
        await Webhook(bot, taker, wrong).open()


async def test_a_port_that_is_taken_ends_it(bot: Bot, taker: Taker, place: WebhookPlace) -> None:
    refused = pytest.raises(WebhookError, match=r"^GROWLOG_WEBHOOK_LISTEN: ")
    with socket.create_server((place.host, place.port)), refused:
        await Webhook(bot, taker, place).open()


async def test_a_token_that_telegram_does_not_know_ends_it(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace
) -> None:
    telegram.faults.next("setWebhook", Fault(401, "Unauthorized"))
    with pytest.raises(InvalidToken):
        await Webhook(bot, taker, place).open()


async def test_a_webhook_that_was_taken_away_ends_it(
    bot: Bot, taker: Taker, place: WebhookPlace
) -> None:
    webhook = Webhook(bot, taker, place)
    await webhook.open()
    await bot.delete_webhook()
    with pytest.raises(Conflict):
        await webhook.run()


class Listener:
    """Counts how often it was certain that updates arrive."""

    def __init__(self, bot: Bot, taker: Taker, place: WebhookPlace, clock: Clock) -> None:
        self.count = 0
        self.clock = HouseClock(clock)
        self.webhook = Webhook(bot, taker, place, self._hear, self.clock)

    def _hear(self) -> None:
        self.count += 1

    async def look(self) -> int:
        """Return how often one look made certain of it."""
        before = self.count
        await self.webhook.look()
        return self.count - before

    async def end(self) -> None:
        self.webhook.stop()
        await self.webhook.run()


@pytest.fixture
async def listener(
    bot: Bot, taker: Taker, place: WebhookPlace, clock: Clock
) -> AsyncIterator[Listener]:
    listener = Listener(bot, taker, place, clock)
    await listener.webhook.open()
    yield listener
    await listener.end()


async def test_while_nobody_writes_and_while_posts_arrive_all_is_well(
    telegram: Telegram, listener: Listener, alex: Person
) -> None:
    assert await listener.look() == 1
    alex.say("arrives")
    await until(lambda: not unconfirmed(telegram))
    assert listener.count == 2
    assert await listener.look() == 1


async def test_posts_that_fail_are_not_taken_for_silence(
    telegram: Telegram, listener: Listener, clock: Clock, alex: Person
) -> None:
    alex.say("arrives")
    await until(lambda: not unconfirmed(telegram))
    clock.advance(60)
    url, telegram.webhooks.url = telegram.webhooks.url, "http://127.0.0.1:9/"
    alex.say("does not arrive")
    await until(lambda: telegram.webhooks.last_error_at is not None)
    telegram.webhooks.url = url
    # The next try is made only when the lane of this chat may be used again.
    assert await listener.look() == 0
    clock.advance(60)
    await until(lambda: not unconfirmed(telegram))
    sam_waits = telegram.person("Sam", id=1002).say("in delivery")
    assert sam_waits
    assert await listener.look() == 1


async def test_what_arrived_by_a_wrong_clock_hides_no_post_that_fails(
    telegram: Telegram, listener: Listener, clock: Clock, alex: Person
) -> None:
    listener.clock.ahead = timedelta(days=365)
    alex.say("arrives")
    await until(lambda: not unconfirmed(telegram))
    listener.clock.ahead = timedelta()
    clock.advance(60)
    telegram.webhooks.url, url = "http://127.0.0.1:9/", telegram.webhooks.url
    alex.say("does not arrive")
    await until(lambda: telegram.webhooks.last_error_at is not None)
    telegram.webhooks.url = url
    assert await listener.look() == 0
    clock.advance(60)
    await until(lambda: not unconfirmed(telegram))


async def test_a_line_that_says_nothing_proves_nothing(
    telegram: Telegram, listener: Listener
) -> None:
    telegram.faults.next("getWebhookInfo", trouble.broken())
    assert await listener.look() == 0


@pytest.fixture
def stopped(telegram: Telegram, bot: Bot, clock: Clock, folder: Path, place: WebhookPlace) -> Edge:
    """Return the whole program, not started yet, that receives by webhook."""
    return Edge(telegram, bot, HouseClock(clock), folder, webhook=place)


async def log_three_sessions(edge: Edge, alex: Person) -> None:
    await begin_record(edge, alex)
    await edge.say(alex, "/start")
    for hour in (8, 9, 10):
        alex.say(f"60 min with client 1 yesterday {hour}am")
    await edge.settle()
    notebook = json.loads((edge.desk_of(alex).parent / "notebook.json").read_text())
    assert sorted(one["minutes"] for one in notebook["sessions"].values()) == [60, 60, 60, 90]


async def test_every_post_coming_twice_changes_nothing(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    telegram.redeliver = True
    await log_three_sessions(edge, alex)


@pytest.fixture
def unanswered(monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """Let the program fall between the commit and the answer, at the first try of each update."""
    tried: Counter[int] = Counter()
    take = Updates.take

    async def take_and_fall(self: Updates, arrival: Arrival) -> bool:
        is_taken = await take(self, arrival)
        tried[arrival.update] += 1
        if tried[arrival.update] == 1:
            raise ConnectionError
        return is_taken

    monkeypatch.setattr(Updates, "take", take_and_fall)
    return tried


async def test_what_is_kept_but_not_answered_for_is_posted_again_and_changes_nothing(
    telegram: Telegram, unanswered: Counter[int], edge: Edge, alex: Person
) -> None:
    await log_three_sessions(edge, alex)
    assert set(unanswered.values()) == {2}


async def test_a_tap_that_overtakes_its_message_does_no_harm(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    await begin_record(edge, alex)
    url, telegram.webhooks.url = telegram.webhooks.url, ""
    alex.say("A plan for the first hundred days.")
    alex.press("Skip")
    message, tap = (one.update for one in telegram.updates.waiting())
    telegram.webhooks.url = url
    assert await post(telegram, tap) == 200
    assert await post(telegram, message) == 200
    await edge.settle()
    assert "A plan for the first hundred days." in edge.desk_of(alex).read_text()


async def test_a_thousand_silent_connections_do_not_stop_it(
    telegram: Telegram, bot: Bot, taker: Taker, place: WebhookPlace, alex: Person
) -> None:
    async with receiving(bot, taker, place):
        silent = [await asyncio.open_connection(place.host, place.port) for _ in range(400)]
        alex.say("hello")
        await until(lambda: taker.taken == ["hello"])
        ended = [one for one, _ in silent if one.at_eof()]
        assert len(ended) >= len(silent) - MOST_CONNECTIONS
        for _, line in silent:
            line.close()


@pytest.mark.parametrize("begun", [b"", b"POST / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nA: b\r\n"])
async def test_who_says_nothing_more_is_cut_off(
    bot: Bot,
    taker: Taker,
    place: WebhookPlace,
    monkeypatch: pytest.MonkeyPatch,
    begun: bytes,
) -> None:
    monkeypatch.setattr("bot.telegram.webhook.PATIENCE_SECONDS", 0.2)
    async with receiving(bot, taker, place):
        answer, line = await asyncio.open_connection(place.host, place.port)
        line.write(begun)
        async with asyncio.timeout(5):
            await answer.read()
        line.close()


async def test_a_post_that_never_ends_is_cut_off(
    bot: Bot, taker: Taker, place: WebhookPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.webhook.PATIENCE_SECONDS", 0.2)
    async with receiving(bot, taker, place):
        answer, line = await asyncio.open_connection(place.host, place.port)
        head = f"POST {place.path} HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\nand no more"
        line.write(head.encode())
        async with asyncio.timeout(5):
            await answer.read()
        line.close()
