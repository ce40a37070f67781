"""`growlog import`: one coach's records, replaced by those of an export."""

import asyncio
import time
from pathlib import Path
from typing import Any

from bot.application import OWN_FORMS
from bot.running.lock import FolderInUseError, FolderTakenError, lock_folder
from bot.running.orders import Clerk
from bot.settings import (
    SettingsError,
    read_catalogue_folders,
    read_data_folder,
    read_environment,
)
from coaching.catalogue import CatalogueError, load_catalogue, read_forms
from storage.export import ExportError, parse_export
from storage.folders import Folders
from storage.orders import Orders, new_order

PATIENCE_SECONDS = 30.0
"""How long the running bot is waited for."""
GLANCE_SECONDS = 0.1


def import_(owner: int, file: Path) -> str:
    """Replace all that is kept of a coach; return what is wrong, and then nothing has changed."""
    try:
        environment = read_environment()
        folder = read_data_folder(environment)
        catalogue = load_catalogue(*read_catalogue_folders(environment))
        clerk = Clerk(Folders(folder), catalogue, read_forms(OWN_FORMS))
        export = parse_export(file.read_bytes())
    except (SettingsError, CatalogueError) as error:
        return str(error)
    except ExportError as error:
        return f"{file}: {error}"
    except OSError as error:
        return f"{file} cannot be read: {error.strerror}"
    try:
        with lock_folder(folder):
            complaints = asyncio.run(clerk.carry_out(new_order(owner, export)))
    except FolderInUseError:
        return _order(folder, owner, export, file)
    except FolderTakenError as error:
        return str(error)
    except OSError as error:
        return _say_disk(folder, error)
    return _say(owner, file, complaints)


def _order(folder: Path, owner: int, export: Any, file: Path) -> str:
    """Ask the running bot to do it, and wait for what comes of it."""
    orders = Orders(folder)
    try:
        order = orders.leave(owner, export)
    except OSError as error:
        return _say_disk(folder, error)
    ends_at = time.monotonic() + PATIENCE_SECONDS
    try:
        while (complaints := orders.collect(order.id)) is None and time.monotonic() < ends_at:
            time.sleep(GLANCE_SECONDS)
    finally:
        is_withdrawn = orders.withdraw(order.id)
    if complaints is None and not is_withdrawn:
        complaints = orders.collect(order.id)
    if complaints is not None:
        return _say(owner, file, complaints)
    if is_withdrawn:
        return f"the running bot took no order within {PATIENCE_SECONDS:.0f} s: nothing was changed"
    return (
        f"the running bot has begun, but not finished within {PATIENCE_SECONDS:.0f} s: "
        f"its log says why; look at growlog export {owner} before you try again"
    )


def _say(owner: int, file: Path, complaints: list[str]) -> str:
    if not complaints:
        print(f"{file} is now all that is kept of the coach {owner}")
    return "\n".join(f"{file}: {complaint}" for complaint in complaints)


def _say_disk(folder: Path, error: OSError) -> str:
    return f"GROWLOG_DATA: {folder} cannot be written: {error.strerror}"
