"""`growlog import`: one coach's records, replaced by those of an export."""

from collections.abc import Iterable
from pathlib import Path

from bot.process.services import OWN_FORMS
from bot.process.settings import (
    SettingsError,
    open_folders,
    read_catalogue_folders,
    read_environment,
)
from bot.serving.order_runner import OrderRunner
from bot.serving.ordering import UnansweredError, place
from coaching.catalogue.loading import load_catalogue, read_forms
from coaching.catalogue.reading import CatalogueError
from storage.data_folder.lock import FolderTakenError
from storage.exports.json_export import ExportError
from storage.exports.parcel import unpack


def import_(owner: int, file: Path) -> str:
    """Replace all that is kept of a coach; return what is wrong, and then nothing has changed."""
    try:
        environment = read_environment()
        folders = open_folders(environment)
        catalogue = load_catalogue(*read_catalogue_folders(environment))
        runner = OrderRunner(folders, catalogue, read_forms(OWN_FORMS))
        parcel = unpack(file.read_bytes())
    except (SettingsError, CatalogueError) as error:
        return str(error)
    except ExportError as error:
        return _name(file, error.complaints)
    except OSError as error:
        return f"{file} cannot be read: {error.strerror}"
    try:
        complaints = place(folders, runner, owner, parcel.export, files=parcel.files)
    except (FolderTakenError, UnansweredError) as error:
        return str(error)
    except OSError as error:
        return f"GROWLOG_DATA: {folders.path} cannot be written: {error.strerror}"
    if not complaints:
        print(f"{file} is now everything held for the coach {owner}")
    return _name(file, complaints)


def _name(file: Path, complaints: Iterable[str]) -> str:
    return "\n".join(f"{file}: {complaint}" for complaint in complaints)
