"""`growlog check`: whether settings, catalogue and data folder can be used."""

import os
from pathlib import Path

from bot.settings import SettingsError, read_environment, read_settings
from coaching.catalogue import CatalogueError, load_catalogue
from storage.folders import Folders


def check() -> str:
    """Print what is good; return what is to be mended, a line each, or nothing."""
    complaints = []
    try:
        settings = read_settings(read_environment())
    except SettingsError as error:
        complaints.append(str(error))
    else:
        print(f"settings: good, {len(settings.coaches)} may use the bot")
        complaints += _check_folder(settings.folder)
    try:
        names = ", ".join(one.key for one in load_catalogue().current())
    except CatalogueError as error:
        complaints.append(f"catalogue: {error}")
    else:
        print(f"catalogue: good ({names})")
    return "\n".join(complaints)


def _check_folder(folder: Path) -> list[str]:
    if not folder.exists():
        print(f"data folder: {folder} will be made at the first start")
        return []
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return [f"GROWLOG_DATA: {folder} is not a folder that this account can write to"]
    folders = Folders(folder)
    damage = list(folders.find_damage())
    if not damage:
        print(f"data folder: good, {len(list(folders.owners()))} coaches")
    return damage
