"""`growlog check`: whether settings, catalogue and data folder can be used."""

import os
from collections.abc import Mapping
from pathlib import Path

from bot.process.settings import (
    SettingsError,
    build_folders,
    read_catalogue_folders,
    read_environment,
    read_settings,
)
from coaching.catalogue.loading import load_catalogue
from coaching.catalogue.reading import CatalogueError
from storage.sealing import WrongKeyError, check_key, list_plain


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
    return _check_folder(settings.folder, settings.key)


def _check_catalogue(environment: Mapping[str, str]) -> list[str]:
    try:
        catalogue = load_catalogue(*read_catalogue_folders(environment))
    except SettingsError as error:
        return [str(error)]
    except CatalogueError as error:
        return [f"catalogue: {complaint}" for complaint in error.complaints]
    print(f"catalogue: good ({', '.join(one.key for one in catalogue.current())})")
    return []


def _check_folder(folder: Path, key: bytes | None) -> list[str]:
    if not folder.exists():
        print(f"data folder: {folder} will be created at the first start")
        return []
    locked = [
        f"GROWLOG_DATA: {path} is not a folder this account can write to"
        for path in (folder, *sorted(folder.glob("coaches")), *sorted(folder.glob("coaches/*")))
        if not path.is_dir() or not os.access(path, os.R_OK | os.W_OK | os.X_OK)
    ]
    if locked:
        return locked
    try:
        return _check_files(folder, key)
    except OSError as error:
        return [f"GROWLOG_DATA: {error.filename} cannot be read: {error.strerror}"]


def _check_files(folder: Path, key: bytes | None) -> list[str]:
    folders = build_folders(folder, key)
    try:
        check_key(folder, folders.seal)
    except WrongKeyError as error:
        return [str(error)]
    damage = list(folders.find_damage())
    if not damage:
        print(f"data folder: good, {len(list(folders.owners()))} coaches")
    if key is not None:
        plain = len(list_plain(folder))
        rest = f"{plain} files stay unencrypted until the next start" if plain else "every file"
        print(f"encryption: {rest}")
    return damage
