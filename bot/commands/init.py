"""`growlog init`: what lies in the data folder now is all that is to be kept."""

from bot.process.settings import SettingsError, open_folders, read_environment
from storage.data_folder.lock import FolderTakenError


def init() -> str:
    """Begin with the data folder as it is; return what is to be mended, if anything."""
    try:
        folders = open_folders(read_environment())
        folders.upkeep.begin()
    except (SettingsError, FolderTakenError) as error:
        return str(error)
    except OSError as error:
        return f"GROWLOG_DATA: {error.filename} cannot be written: {error.strerror}"
    print(f"{folders.path}: {len(list(folders.owners()))} coaches")
    return ""
