"""`growlog backup`: a copy of what is kept of all coaches, made while the bot runs."""

from pathlib import Path

from bot.process.clock import machine_clock
from bot.process.settings import SettingsError, open_folders, read_environment
from storage.data_folder.lock import FolderTakenError
from storage.upkeep.backup import BackupError


def backup(target: Path) -> str:
    """Make a new folder in `target` with everything in it; return what to put right, if any."""
    try:
        folders = open_folders(read_environment())
        if not folders.upkeep.exists:
            return f"GROWLOG_DATA: there is no folder {folders.path}"
        made = folders.upkeep.back_up(target, machine_clock())
    except (SettingsError, BackupError, FolderTakenError) as error:
        return str(error)
    except OSError as error:
        return f"no backup was made: {error.filename}: {error.strerror}"
    print(f"{made.folder}: {made.coaches} coaches")
    return ""
