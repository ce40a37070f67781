"""`growlog key`: a new key to encrypt with, and how the one that is set becomes another."""

import asyncio
from collections.abc import Mapping

from bot.process.settings import KEY, KEY_BEFORE, SettingsError, open_folders, read_environment
from bot.process.settings import read_key as read_setting
from bot.serving.ordering import UnansweredError, wait_for
from storage.data_folder.lock import FolderInUseError, FolderTakenError
from storage.files.seal import SealError, new_key
from storage.folders import Folders
from storage.upkeep.encryption import WrongKeyError


def key(action: str | None) -> str:
    """Print a new key as a line for `.env`, or change it; return what is to be mended."""
    if action is None:
        print(f"{KEY}={new_key()}")
        return ""
    try:
        environment = read_environment()
        return "\n".join(_rotate(open_folders(environment), environment))
    except (SettingsError, FolderTakenError, SealError, UnansweredError, WrongKeyError) as error:
        return str(error)
    except OSError as error:
        return f"GROWLOG_DATA: {error.filename} cannot be written: {error.strerror}"


def _rotate(folders: Folders, environment: Mapping[str, str]) -> list[str]:
    """Let everything depend on the key that is set, here or in the running bot."""
    new, before = read_setting(environment), read_setting(environment, KEY_BEFORE)
    if new is None or before is None:
        return [f"set the new key as {KEY}, and the one that was set so far as {KEY_BEFORE}"]
    try:
        with folders.upkeep.lock():
            folders.upkeep.check_key()
            asyncio.run(folders.change_key(new))
            complaints: list[str] = []
    except FolderInUseError:
        # It has the key that was set so far, and takes no order under another.
        order = folders.former_orders.leave(0, act="rotate", key=new)
        complaints = wait_for(folders.orders, order)
    if not complaints:
        print(f"Everything depends on {KEY} now: take {KEY_BEFORE} out of .env.")
    return complaints
