"""`growlog status`: the bot in numbers, without names."""

from datetime import datetime
from importlib.metadata import version

from bot.process.clock import machine_clock
from bot.process.health import read_signs
from bot.process.settings import SettingsError, open_folders, read_environment
from coaching.records.desk import Desk
from storage.folders import DamagedFileError, Folders


def status() -> str:
    """Print counts and times; return what to put right if they cannot be read."""
    try:
        folders = open_folders(read_environment())
        if not folders.upkeep.exists:
            return f"GROWLOG_DATA: there is no folder {folders.path}"
        lines = _describe(folders, machine_clock())
    except SettingsError as error:
        return str(error)
    except OSError as error:
        return f"GROWLOG_DATA: {folders.path} cannot be read: {error.strerror}"
    width = max(map(len, lines)) + 2
    for name, words in lines.items():
        print(f"{name:<{width}}{words}")
    return ""


def _describe(folders: Folders, now: datetime) -> dict[str, str]:
    desks, damaged = _read_desks(folders)
    room = folders.upkeep.measure()
    signs = read_signs(folders.health)
    return {
        "version": version("growlog"),
        "running": "yes" if folders.upkeep.is_held else "no",
        "coaches": str(len(desks) + damaged),
        "damaged": str(damaged),
        "open forms": str(sum(len(desk.drafts) for desk in desks)),
        "due reminders": str(sum(_is_due(desk, now) for desk in desks)),
        "kept": _say_size(room.kept),
        "free": _say_size(room.free),
        "last heard": _say_ago(signs.heard_at, now),
        "last sweep": _say_ago(signs.swept_at, now),
    }


def _read_desks(folders: Folders) -> tuple[list[Desk], int]:
    desks, damaged = [], 0
    for owner in folders.owners():
        try:
            desks.append(folders.read_desk(owner))
        except DamagedFileError:
            damaged += 1
    return desks, damaged


def _is_due(desk: Desk, now: datetime) -> bool:
    watch = desk.watches.get("watch")
    return watch is not None and not watch.is_paused and watch.due_at <= now


def _say_size(size: float) -> str:
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def _say_ago(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return "never"
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}, {(now - moment).total_seconds():.0f} s ago"
