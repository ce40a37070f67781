"""`growlog run`: the bot, until it is told to stop."""

import asyncio
import gc
import resource
import signal
from pathlib import Path

from bot.commands.complaint import Misconfigured
from bot.process.clock import ClockError, ShiftedClock
from bot.process.log import set_up_log
from bot.process.preparation import make_ready
from bot.process.services import build_services
from bot.process.settings import SettingsError, read_environment, read_settings
from bot.process.steady_clock import SteadyClock
from bot.serving.program import Assistant
from bot.serving.sweep import REMINDER_SECONDS
from bot.telegram.connection import build_bot, ignore
from bot.telegram.errors import ReceivedElsewhereError, TokenRefusedError
from bot.telegram.webhook import WebhookError
from coaching.catalogue.reading import CatalogueError
from storage.data_folder.lock import FolderLock, FolderTakenError, FolderUnusableError
from storage.upkeep.encryption import WrongKeyError

SIGNALS = (signal.SIGTERM, signal.SIGINT)
LASTING = (
    SettingsError,
    CatalogueError,
    ClockError,
    WebhookError,
    WrongKeyError,
    FolderUnusableError,
)
"""What a restart cannot cure."""


def run(clock: Path | None = None) -> str:
    """Serve until stopped; return what to mend if that cannot be, else nothing.

    With a file as `clock`, the bot lives as many seconds ahead as stand in it.
    """
    # A core dump would hold the token, the key and what is open.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    steady = SteadyClock()
    now = steady if clock is None else ShiftedClock(clock)
    # A clock that jumps is looked at often.
    heartbeat = REMINDER_SECONDS if clock is None else 1.0
    try:
        now()  # a file that cannot be used is said at once
        settings = read_settings(read_environment())
        set_up_log(settings.token, settings.log_level, is_json=settings.is_log_json)
        services = build_services(settings, now)
        services.folders.upkeep.check_key()
        assistant = Assistant(
            build_bot(settings, steady.confirm),
            services,
            reminder_seconds=heartbeat,
            webhook=settings.webhook,
            clock=steady,
            # Where the bot lives ahead, whatever dates its messages does so too.
            confirm=steady.confirm if clock is None else ignore,
        )
        with services.folders.upkeep.hold() as hold:
            make_ready(services.folders)
            # What is there from the start stays: looking through it for garbage would now and then
            # hold up everybody for a blink.
            gc.freeze()
            asyncio.run(_serve(assistant, hold))
    except LASTING as error:
        return Misconfigured(error)
    except FolderTakenError as error:
        return str(error)
    except TokenRefusedError:
        return Misconfigured(
            "TELEGRAM_BOT_TOKEN: Telegram does not know this token; ask @BotFather for it"
        )
    except ReceivedElsewhereError:
        return (
            "another program is using the same TELEGRAM_BOT_TOKEN: stop it, "
            "or ask @BotFather for a new token"
        )
    return ""


async def _serve(assistant: Assistant, hold: FolderLock) -> None:
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, _end, assistant)
    await assistant.run(hold)


def _end(assistant: Assistant) -> None:
    """End in order; a second signal ends the process at once, which files and updates survive."""
    for number in SIGNALS:
        asyncio.get_running_loop().remove_signal_handler(number)
        signal.signal(number, signal.SIG_DFL)
    assistant.stop()
