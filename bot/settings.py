"""The settings, from the environment or from `.env`."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

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


def read_environment(env_file: Path = Path(".env")) -> dict[str, str]:
    """Return the environment, with what it lacks taken from the file if there is one."""
    from_file = {key: value for key, value in dotenv_values(env_file).items() if value}
    return {**from_file, **{key: value for key, value in os.environ.items() if value}}


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings; SettingsError for the first that is missing or wrong."""
    return Settings(
        token=_read_token(environment),
        api_url=_read_url(environment),
        folder=Path(environment.get("GROWLOG_DATA") or "data").expanduser(),
        coaches=_read_coaches(environment),
    )


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
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(
            "TELEGRAM_API_URL is not an address: it looks like http://127.0.0.1:8081"
        )
    return url


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
