"""The whole demo behind a page, and a coach's fingers on it."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from playwright.async_api import Page, ViewportSize, expect

from demo.server import DemoSettings, serve
from tests.telegram.fixtures import TOKEN

PHONE: ViewportSize = {"width": 390, "height": 844}
ALEX, SAM = 1001, 1002
PATIENCE = 30_000


@asynccontextmanager
async def demo_on(folder: Path) -> AsyncIterator[str]:
    """Give the page's address, with the program in a process of its own on this folder."""
    found: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    clock = folder.with_name("clock")
    settings = DemoSettings(
        port=0,
        token=TOKEN,
        people=((ALEX, "Alex"), (SAM, "Sam")),
        bot_command=(sys.executable, "-m", "bot", "run", "--clock", str(clock)),
        bot_environment={"GROWLOG_DATA": str(folder), "GROWLOG_COACHES": f"{ALEX},{SAM}"},
        clock_file=clock,
    )
    serving = asyncio.create_task(serve(settings, ready=found.set_result))
    yield await found
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving


async def tap(page: Page, label: str, then: str) -> None:
    """Tap the newest button with this name, and wait until something is said."""
    await page.get_by_role("button", name=label, exact=True).last.click()
    await expect(page.get_by_text(then).last).to_be_visible(timeout=PATIENCE)


async def say(page: Page, text: str, then: str) -> None:
    """Type a message, and wait until something is said."""
    box = page.get_by_role("textbox")
    await box.fill(text)
    await box.press("Enter")
    await expect(page.get_by_text(then).last).to_be_visible(timeout=PATIENCE)
