"""What is done to a data folder before it is served from."""

import logging

from bot.process.lock import FolderTakenError
from storage.folders import Folders
from storage.sealing import seal_plain

logger = logging.getLogger("growlog.keeping")


def make_ready(folders: Folders) -> None:
    """Finish an erasing that was cut short, and encrypt what is plain if there is a key.

    FolderTakenError if the disk does not let it; what is done by then is done.
    """
    try:
        folders.erasing.finish()
        count = seal_plain(folders.path, folders.seal) if folders.seal else 0
    except OSError as error:
        raise FolderTakenError(
            f"GROWLOG_DATA: the folder {folders.path} cannot be written: {error.strerror}"
        ) from error
    if count:
        logger.info("%d files that were plain are encrypted now", count)
