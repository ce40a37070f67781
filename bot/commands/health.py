"""`growlog health`: whether the running bot hears Telegram and sweeps."""

from bot.commands.complaint import NothingRuns
from bot.process.clock import machine_clock
from bot.process.health import find_trouble, read_signs
from bot.process.settings import SettingsError, open_folders, read_environment


def health() -> str:
    """Print that all is well; return what is not, or that nothing runs."""
    try:
        folders = open_folders(read_environment())
    except SettingsError as error:
        return str(error)
    if not folders.upkeep.is_held:
        return NothingRuns(f"no bot is running on the folder {folders.path}")
    trouble = find_trouble(read_signs(folders.health), machine_clock())
    if not trouble:
        print("all is well")
    return "; ".join(trouble.values())
