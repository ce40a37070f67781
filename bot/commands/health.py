"""`growlog health`: whether the running bot hears Telegram and sweeps."""

from bot.commands.complaint import NothingRuns
from bot.process.clock import machine_clock
from bot.process.health import find_trouble, read_marks
from bot.process.lock import is_held
from bot.process.settings import SettingsError, read_data_folder, read_environment


def health() -> str:
    """Print that all is well; return what is not, or that nothing runs."""
    try:
        folder = read_data_folder(read_environment())
    except SettingsError as error:
        return str(error)
    if not is_held(folder):
        return NothingRuns(f"no bot is running on the folder {folder}")
    trouble = find_trouble(read_marks(folder), machine_clock())
    if not trouble:
        print("all is well")
    return "; ".join(trouble.values())
