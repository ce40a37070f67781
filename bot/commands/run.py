"""`growlog run`: the bot, until it is told to stop."""

import asyncio
import signal
from pathlib import Path

from telegram.error import Conflict, InvalidToken

from bot.application import Assistant, build_bot, build_house
from bot.running.clock import ClockError, ShiftedClock, machine_clock
from bot.running.lock import FolderTakenError, Hold, hold_folder
from bot.running.log import set_up_log
from bot.running.sweep import REMINDER_SECONDS
from bot.settings import SettingsError, read_environment, read_settings
from coaching.catalogue import CatalogueError


def run(clock: Path | None = None) -> str:
    """Serve until stopped; return what to mend if that cannot be, else nothing.

    With a file as `clock`, the bot lives as many seconds ahead as stand in it.
    """
    now = machine_clock if clock is None else ShiftedClock(clock)
    # A clock that jumps is looked at often.
    heartbeat = REMINDER_SECONDS if clock is None else 1.0
    try:
        now()  # a file that cannot be used is said at once
        settings = read_settings(read_environment())
        set_up_log(settings.token)
        house = build_house(settings, now)
        assistant = Assistant(build_bot(settings), house, reminder_seconds=heartbeat)
        with hold_folder(settings.folder) as hold:
            asyncio.run(_serve(assistant, hold))
    except (SettingsError, CatalogueError, FolderTakenError, ClockError) as error:
        return str(error)
    except InvalidToken:
        return "TELEGRAM_BOT_TOKEN: Telegram does not know this token; ask @BotFather for it"
    except Conflict:
        return (
            "another program polls with the same TELEGRAM_BOT_TOKEN: stop it, "
            "or ask @BotFather for a new token"
        )
    return ""


async def _serve(assistant: Assistant, hold: Hold) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, assistant.stop)
    await assistant.run(hold)
