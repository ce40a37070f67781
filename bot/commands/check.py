"""`growlog check`: whether settings, catalogue and data folder can be used."""

from collections.abc import Mapping

from bot.process.settings import (
    SettingsError,
    build_folders,
    read_catalogue_folders,
    read_environment,
    read_settings,
)
from coaching.catalogue.loading import load_catalogue
from coaching.catalogue.reading import CatalogueError
from storage.data_folder.lock import FolderTakenError
from storage.folders import Folders
from storage.upkeep.encryption import WrongKeyError


def check() -> str:
    """Print what is good; return everything to put right, a line each, or nothing."""
    try:
        environment = read_environment()
    except SettingsError as error:
        return str(error)
    complaints = [*_check_settings(environment), *_check_catalogue(environment)]
    return "\n".join(dict.fromkeys(complaints))


def _check_settings(environment: Mapping[str, str]) -> list[str]:
    try:
        settings = read_settings(environment)
    except SettingsError as error:
        return [str(error)]
    print(f"settings: good, {len(settings.coaches)} coaches may use the bot")
    if settings.webhook is not None:
        place = settings.webhook
        print(f"receiving: by webhook, listening on {place.host}:{place.port}")
    return _check_folder(build_folders(settings.folder, settings.key, settings.key_before))


def _check_catalogue(environment: Mapping[str, str]) -> list[str]:
    try:
        catalogue = load_catalogue(*read_catalogue_folders(environment))
    except SettingsError as error:
        return [str(error)]
    except CatalogueError as error:
        return [f"catalogue: {complaint}" for complaint in error.complaints]
    print(f"catalogue: good ({', '.join(one.key for one in catalogue.current())})")
    return []


def _check_folder(folders: Folders) -> list[str]:
    upkeep = folders.upkeep
    if not upkeep.exists:
        print(f"data folder: {folders.path} will be created at the first start")
        return []
    try:
        faults = upkeep.find_locked()
        if not faults:
            return [*map(_name, upkeep.find_faults()), *_check_files(folders)]
    except OSError as error:
        faults = [f"{error.filename} cannot be read: {error.strerror}"]
    return list(map(_name, faults))


def _name(fault: str) -> str:
    return f"GROWLOG_DATA: {fault}"


def _check_files(folders: Folders) -> list[str]:
    upkeep = folders.upkeep
    try:
        upkeep.check_place()
        upkeep.check_key()
    except (FolderTakenError, WrongKeyError) as error:
        return [str(error)]
    for oddity in upkeep.find_oddities():
        print(f"note: {oddity}")
    damage = list(folders.find_damage())
    if not damage:
        print(f"data folder: good, {len(list(folders.owners()))} coaches")
    if upkeep.is_encrypted:
        plain = upkeep.list_plain()
        damage += [f"{one}: plain, though GROWLOG_KEY is set" for one in plain]
        if not plain:
            print("encryption: every file")
    return damage
