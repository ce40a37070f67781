"""What crowds the running program, over the sockets of this machine: all are still answered."""

import resource
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from demo.telegram import Telegram
from tests.journeys.conftest import ALEX, SAM
from tests.journeys.test_process import Bot, Chat, listening, reserved
from tests.telegram.fixtures import TOKEN

SILENT = 1100
MESSAGES = 500


@pytest.fixture
def service() -> Telegram:
    return Telegram(TOKEN)


@pytest.fixture
async def bot(service: Telegram, tmp_path: Path) -> AsyncIterator[tuple[Bot, int]]:
    """Return a bot that is posted to, and the port at which it listens."""
    with reserved() as (held, address), reserved() as (free, here):
        port = free.getsockname()[1]
        free.close()
        async with listening(service, held):
            more = {
                "GROWLOG_COACHES": f"{ALEX},{SAM}",
                "GROWLOG_WEBHOOK_URL": f"{here}/hidden",
                "GROWLOG_WEBHOOK_LISTEN": here.removeprefix("http://"),
            }
            running = Bot(service, tmp_path / "kept", address, **more)
            await running.child.start()
            await running.logged("ready")
            yield running, port
            await running.child.kill()


@pytest.fixture
def room_for_sockets() -> Iterator[None]:
    """Let this process have as many sockets as it opens here."""
    least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < 2 * SILENT:
        pytest.skip("this machine lets nobody open so many")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(least, 2 * SILENT), most))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (least, most))


@pytest.mark.usefixtures("room_for_sockets")
async def test_eleven_hundred_silent_connections_keep_nobody_waiting(
    service: Telegram, bot: tuple[Bot, int]
) -> None:
    running, port = bot
    alex = Chat(service.person("Alex", id=ALEX), running)
    with ExitStack() as silent:
        for _ in range(SILENT):
            silent.enter_context(socket.create_connection(("127.0.0.1", port)))
        await alex.say("/start", "Welcome")
        await alex.tap("Enrol", "qualification")


async def test_five_hundred_messages_of_one_coach_leave_a_short_queue_and_others_answered(
    service: Telegram, bot: tuple[Bot, int]
) -> None:
    running, _ = bot
    alex, sam = (
        Chat(service.person(name, id=number), running)
        for name, number in (("Alex", ALEX), ("Sam", SAM))
    )
    await alex.say("/start", "Welcome")
    for number in range(MESSAGES):
        alex.person.say(f"nothing in particular {number}")
    await sam.say("/start", "Welcome")
    await running.until(lambda: not service.updates.waiting(), "the last of them")
    said = sum(not one.is_own for one in alex.person.messages)
    assert said < MESSAGES / 10
