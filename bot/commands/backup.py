"""`growlog backup`: a copy of what is kept of all coaches, made while the bot runs."""

from pathlib import Path

from bot.process.clock import machine_clock
from bot.process.settings import SettingsError, read_data_folder, read_environment
from storage.backup import BackupError, back_up


def backup(target: Path) -> str:
    """Make a new folder in `target` with everything in it; return what to put right, if any."""
    try:
        folder = read_data_folder(read_environment())
        if not folder.is_dir():
            return f"GROWLOG_DATA: there is no folder {folder}"
        made = back_up(folder, target, machine_clock())
    except (SettingsError, BackupError) as error:
        return str(error)
    except OSError as error:
        return f"no backup was made: {error.filename}: {error.strerror}"
    print(f"{made}: {len(list((made / 'coaches').iterdir()))} coaches")
    return ""
