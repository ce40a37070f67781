"""The settings, from the environment or from `.env`."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from coaching.catalogue import SHIPPED

PUBLIC_API = "https://api.telegram.org"


class SettingsError(Exception):
    """A setting that is missing or wrong: one line says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set."""

    token: str
    api_url: str
    folder: Path
    coaches: frozenset[int]
    catalogue: tuple[Path, ...] = (SHIPPED,)
    """The folders of qualifications, each laid over those before it."""


def read_environment(env_file: Path = Path(".env")) -> dict[str, str]:
    """Return the environment, with what it lacks taken from the file if there is one.

    SettingsError if the file cannot be read.
    """
    try:
        from_file = {key: value for key, value in dotenv_values(env_file).items() if value}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{env_file} cannot be read: {type(error).__name__}") from error
    return {**from_file, **{key: value for key, value in os.environ.items() if value}}


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings; SettingsError for the first that is missing or wrong."""
    return Settings(
        token=_read_token(environment),
        api_url=_read_url(environment),
        folder=read_data_folder(environment),
        coaches=_read_coaches(environment),
        catalogue=read_catalogue_folders(environment),
    )


def read_data_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder in which everything is kept; SettingsError if it cannot be told."""
    return _expand(environment, "GROWLOG_DATA", "data")


def read_catalogue_folders(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Return the shipped catalogue's folder, and a centre's own if there is one behind it."""
    if not environment.get("GROWLOG_CATALOGUE"):
        return (SHIPPED,)
    own = _expand(environment, "GROWLOG_CATALOGUE")
    if not os.access(own, os.R_OK | os.X_OK) or not own.is_dir():
        raise SettingsError(f"GROWLOG_CATALOGUE: {own} is not a folder that this account can read")
    return (SHIPPED, own)


def _read_token(environment: Mapping[str, str]) -> str:
    token = environment.get("TELEGRAM_BOT_TOKEN", "").strip()
    if not token:
        raise SettingsError("TELEGRAM_BOT_TOKEN is missing: @BotFather gives you one for your bot")
    if not re.fullmatch(r"\d+:[\w-]{20,}", token):
        raise SettingsError(
            "TELEGRAM_BOT_TOKEN is not a bot's token: it looks like 123456789:AAE… with no spaces"
        )
    return token


def _read_url(environment: Mapping[str, str]) -> str:
    url = environment.get("TELEGRAM_API_URL", PUBLIC_API).strip().rstrip("/")
    if not _is_address(url):
        raise SettingsError(
            "TELEGRAM_API_URL is not an address: it looks like http://127.0.0.1:8081"
        )
    return url


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _expand(environment: Mapping[str, str], name: str, default: str = "") -> Path:
    folder = environment.get(name) or default
    try:
        return Path(folder).expanduser()
    except RuntimeError as error:
        raise SettingsError(f"{name}: there is no home folder for {folder!r}") from error


def _read_coaches(environment: Mapping[str, str]) -> frozenset[int]:
    listed = environment.get("GROWLOG_COACHES", "").replace(",", " ").split()
    if not listed:
        raise SettingsError(
            "GROWLOG_COACHES is missing: list the numeric Telegram ids that may use the bot"
        )
    for one in listed:
        if not one.isdecimal():
            raise SettingsError(
                f"GROWLOG_COACHES has {one!r}: numeric Telegram ids are wanted, "
                "for user names change hands"
            )
    return frozenset(int(one) for one in listed)
