"""`growlog encrypt`: everything that is plain, encrypted under the key that is set."""

from bot.process.settings import SettingsError, open_folders, read_environment
from storage.data_folder.lock import FolderTakenError


def encrypt() -> str:
    """Encrypt what is plain; return what is to be mended, if anything."""
    try:
        folders = open_folders(read_environment())
        if not folders.upkeep.is_encrypted:
            return "GROWLOG_KEY is missing: growlog key prints one"
        with folders.upkeep.lock():
            count, refused = folders.upkeep.encrypt()
    except (SettingsError, FolderTakenError) as error:
        return str(error)
    except OSError as error:
        return f"GROWLOG_DATA: {error.filename} cannot be written: {error.strerror}"
    print(f"{count} files that were plain are encrypted now")
    return "\n".join(
        f"{one}: plain beside a desk that is encrypted: it was put there by somebody else"
        for one in refused
    )
