"""What is done to a data folder before it is served from."""

import logging

from storage.data_folder.lock import FolderTakenError
from storage.folders import Folders

logger = logging.getLogger("growlog.preparation")


def make_ready(folders: Folders) -> None:
    """Finish what an earlier stop left undone; what cannot be finished is logged.

    FolderTakenError if the disk does not let it; what is done by then is done.
    """
    try:
        done = folders.upkeep.prepare()
    except OSError as error:
        raise FolderTakenError(
            f"GROWLOG_DATA: {error.filename} cannot be written: {error.strerror}"
        ) from error
    for complaint in done.unfinished:
        logger.error("%s", complaint)
    if done.sealed:
        logger.info("%d coaches: sealed anew", done.sealed)


def finish_erasing(folders: Folders) -> None:
    """Remove what an interrupted erasing has left; what cannot be removed is logged."""
    for complaint in folders.erasing.finish():
        logger.error("%s", complaint)
