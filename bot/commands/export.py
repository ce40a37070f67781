"""`growlog export`: all that is kept of one coach, as one JSON file."""

import sys
from pathlib import Path

from bot.settings import SettingsError, read_data_folder, read_environment
from storage.export import write_export
from storage.files import write_whole
from storage.folders import DamagedFileError, Folders


def export(owner: int, to: Path | None) -> str:
    """Write a coach's records to a file or to standard output; return what to mend, if anything.

    Nothing of the data folder is changed, and the bot may run.
    """
    try:
        folder = read_data_folder(read_environment())
        content = write_export(*Folders(folder).read(owner))
    except (SettingsError, DamagedFileError) as error:
        return str(error)
    except FileNotFoundError:
        return f"GROWLOG_DATA: nothing is kept for the coach {owner} in {folder}"
    except OSError as error:
        return f"GROWLOG_DATA: {folder} cannot be read: {error.strerror}"
    if to is None:
        sys.stdout.buffer.write(content)
        return ""
    try:
        write_whole(to, content)
    except OSError as error:
        return f"{to} cannot be written: {error.strerror}"
    return ""
