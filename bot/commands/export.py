"""`growlog export`: all that is kept of one coach, as one file."""

import sys
from pathlib import Path

from bot.process.settings import SettingsError, open_folders, read_environment
from storage.exports.json_export import write_export
from storage.exports.parcel import pack
from storage.files.atomic_files import write_whole
from storage.folders import DamagedFileError, Folders


def export(owner: int, to: Path | None) -> str:
    """Write a coach's records to a file or to standard output; return what to mend, if anything.

    It is a ZIP if they sent files, and JSON else, unless the name of the file asks for either.
    Nothing of the data folder is changed, and the bot may run.
    """
    try:
        folders = open_folders(read_environment())
        content = _write(folders, owner, "" if to is None else to.suffix.casefold())
    except (SettingsError, DamagedFileError) as error:
        return str(error)
    except FileNotFoundError:
        return f"GROWLOG_DATA: there are no records of the coach {owner} in {folders.path}"
    except OSError as error:
        return f"GROWLOG_DATA: {folders.path} cannot be read: {error.strerror}"
    if to is None:
        sys.stdout.buffer.write(content)
        return ""
    try:
        write_whole(to, content)
    except OSError as error:
        return f"{to} cannot be written: {error.strerror}"
    return ""


def _write(folders: Folders, owner: int, suffix: str) -> bytes:
    records = folders.read(owner)
    if suffix == ".json":
        return write_export(*records)
    files = folders.read_files(owner, records[1].attachments.values())
    return pack(*records, files) if files or suffix == ".zip" else write_export(*records)
