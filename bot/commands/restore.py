"""`growlog restore`: a coach's last good copy in the place of a damaged file."""

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
from storage.coach_folder.copies import FileState
from storage.data_folder.lock import FolderTakenError
from storage.folders import Folders

LOSS = (
    "Whatever was finished after that copy is lost, except the latest change: the desk has it "
    "and will file it again."
)
LOSS_OF_DESK = "Answers given after that copy in forms still open are lost; reminders may repeat."

LOSSES = {"notebook": LOSS, "desk": LOSS_OF_DESK}


def restore(owner: int, list_only: bool) -> str:
    """Put last good copies back; return what is wrong, and then nothing has changed.

    With `list_only`, print how each file stands and change nothing.
    """
    try:
        environment = read_environment()
        folders = open_folders(environment)
        catalogue = load_catalogue(*read_catalogue_folders(environment))
    except (SettingsError, CatalogueError) as error:
        return str(error)
    try:
        return _restore(
            folders, OrderRunner(folders, catalogue, read_forms(OWN_FORMS)), owner, list_only
        )
    except (FolderTakenError, UnansweredError) as error:
        return str(error)
    except OSError as error:
        return f"GROWLOG_DATA: {folders.path} cannot be used: {error.strerror}"


def _restore(folders: Folders, runner: OrderRunner, owner: int, list_only: bool) -> str:
    if owner not in folders.owners():
        return f"GROWLOG_DATA: there are no records of the coach {owner} in {folders.path}"
    standings = folders.look_at(owner)
    if list_only:
        print("\n".join(str(one) for one in standings))
        return ""
    complaints = place(folders, runner, owner, act="restore")
    if not complaints:
        for one in standings:
            if one.error is not None:
                _say_restored(one)
    return "\n".join(complaints)


def _say_restored(one: FileState) -> None:
    if one.is_best:
        print(f"{one.path} stays: no copy of it has more")
    else:
        print(f"{one.path} is now the copy of {one.copy}")
        if not one.is_gone:
            print(f"The damaged file is next to it: {one.holds}.damaged-….json")
    if one.holds in LOSSES:
        print(LOSSES[one.holds])
