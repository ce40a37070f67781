"""What the HTTP client hears of Telegram's time."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from telegram.error import TelegramError

from bot.process.settings import PUBLIC_API, Settings
from bot.telegram.connection import build_bot, read_date
from tests.telegram.fixtures import TOKEN

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ANSWER = {"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bot"}}
HEADERS = {
    "Mon, 23 Nov 2026 12:00:00 GMT": NOON,
    "Mon, 23 Nov 2026 13:00:00 +0100": NOON,
    "Monday, 23-Nov-26 12:00:00 GMT": NOON,
    "": None,
    "soon": None,
    "Mon, 99 Nov 2026 12:00:00 GMT": None,
    "Mon, 23 Nov 99999 12:00:00 GMT": None,
    "Mon, 31 Dec 9999 23:59:00 -2359": None,
    "\x00": None,
}


@pytest.mark.parametrize(("header", "instant"), HEADERS.items())
def test_a_date_header_names_an_instant_or_none(header: str, instant: datetime | None) -> None:
    assert read_date(header) == instant


@pytest.mark.parametrize(
    ("address", "told"),
    [(PUBLIC_API, [NOON]), ("http://127.0.0.1:8081", []), (f"{PUBLIC_API}.example", [])],
)
@pytest.mark.parametrize("status", [200, 502])
async def test_only_the_public_api_tells_the_time_by_its_headers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, told: list[datetime], status: int
) -> None:
    async def answer(_self: object, request: httpx.Request) -> httpx.Response:
        dated = {"Date": "Mon, 23 Nov 2026 12:00:00 GMT"}
        return httpx.Response(status, headers=dated, json=ANSWER, request=request)

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", answer)
    heard: list[datetime] = []
    settings = Settings(token=TOKEN, api_url=address, folder=tmp_path, coaches=frozenset({1001}))
    bot = build_bot(settings, lambda dated, took: heard.append(dated) if took < 60 else None)
    with suppress(TelegramError):  # an answer that fails is dated as well
        await bot.get_me()
    assert heard == told
