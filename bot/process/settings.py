"""The settings, from the environment or from `.env`."""

import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values

from coaching.catalogue.loading import SHIPPED
from storage.files.encryption_keys import MasterKey
from storage.files.seal import read_key as decode_key
from storage.folders import Folders

Chosen = TypeVar("Chosen")

KEY, KEY_BEFORE = "GROWLOG_KEY", "GROWLOG_KEY_BEFORE"
PUBLIC_API = "https://api.telegram.org"
LISTEN = "127.0.0.1:8443"
LOG_LEVELS = {"DEBUG": logging.DEBUG, "INFO": logging.INFO, "WARNING": logging.WARNING}
LOG_FORMS = {"lines": False, "json": True}


class SettingsError(Exception):
    """A setting that is missing or wrong: one line says which and why."""


@dataclass(frozen=True, slots=True)
class WebhookPlace:
    """Where Telegram posts updates, and where this machine listens for them."""

    url: str
    host: str
    port: int

    @property
    def path(self) -> str:
        """Return the path of the public address, by which a post is known."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set."""

    token: str
    api_url: str
    folder: Path
    coaches: frozenset[int]
    catalogue: tuple[Path, ...] = (SHIPPED,)
    """The folders of qualifications, each laid over those before it."""
    key: bytes | None = field(default=None, repr=False)
    """What the files of coaches are encrypted with, if they are to be."""
    key_before: bytes | None = field(default=None, repr=False)
    """What they were encrypted with until the key was changed."""
    webhook: WebhookPlace | None = None
    """None to ask Telegram for updates."""
    log_level: int = logging.INFO
    is_log_json: bool = False


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
        key=read_key(environment),
        key_before=read_key(environment, KEY_BEFORE),
        webhook=_read_webhook(environment),
        log_level=_choose(environment, "GROWLOG_LOG_LEVEL", "INFO", LOG_LEVELS),
        is_log_json=_choose(environment, "GROWLOG_LOG", "lines", LOG_FORMS),
    )


def read_data_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder in which everything is kept; SettingsError if it cannot be told."""
    return _expand(environment, "GROWLOG_DATA", "data")


def read_key(environment: Mapping[str, str], name: str = KEY) -> bytes | None:
    """Return the key to encrypt with, None if there is none; SettingsError if it is no key."""
    text = environment.get(name, "").strip()
    if not text:
        return None
    try:
        return decode_key(text)
    except ValueError as error:
        # What is wrong with it is said without saying it.
        raise SettingsError(
            f"{name} is not a key: growlog key prints one, 32 bytes in base64 or hex"
        ) from error


def open_folders(environment: Mapping[str, str]) -> Folders:
    """Return the folders in which everything is kept; SettingsError if they cannot be told."""
    return build_folders(
        read_data_folder(environment), read_key(environment), read_key(environment, KEY_BEFORE)
    )


def build_folders(folder: Path, key: bytes | None, before: bytes | None = None) -> Folders:
    """Return the coaches' folders below a data folder, encrypted if there is a key.

    SettingsError if there is none but the one before: whoever forgets a key is told.
    """
    if key is None and before is not None:
        raise SettingsError(f"{KEY} is missing, and {KEY_BEFORE} is set: set both, or none")
    return Folders(folder, MasterKey(key, before) if key else None)


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
        raise SettingsError("TELEGRAM_BOT_TOKEN is missing: @BotFather gives you one")
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


def _read_webhook(environment: Mapping[str, str]) -> WebhookPlace | None:
    url = environment.get("GROWLOG_WEBHOOK_URL", "").strip()
    if not url:
        return None
    if not _is_public(url):
        raise SettingsError(
            "GROWLOG_WEBHOOK_URL is not an address that Telegram can post to: "
            "it looks like https://bot.example.org/a-long-random-path"
        )
    listen = environment.get("GROWLOG_WEBHOOK_LISTEN", LISTEN).strip()
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise SettingsError(
            f"GROWLOG_WEBHOOK_LISTEN is not an address on this machine: it looks like {LISTEN}"
        )
    return WebhookPlace(url, host.strip("[]"), int(port))


def _is_public(url: str) -> bool:
    if not _is_address(url):
        return False
    parts = urlsplit(url)
    is_here = parts.hostname in ("127.0.0.1", "localhost", "::1")  # a stand-in, for trying out
    has_more = bool(parts.query or parts.fragment or parts.username)
    return (parts.scheme == "https" or is_here) and not has_more


def _choose(
    environment: Mapping[str, str], name: str, default: str, choices: Mapping[str, Chosen]
) -> Chosen:
    wanted = environment.get(name, default).strip().casefold()
    for word, chosen in choices.items():
        if word.casefold() == wanted:
            return chosen
    raise SettingsError(f"{name} must be one of {', '.join(choices)}")


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
                f"GROWLOG_COACHES has {one!r}: use numeric Telegram ids, "
                "as usernames can change hands"
            )
    return frozenset(int(one) for one in listed)
