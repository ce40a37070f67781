import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from os import environ
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from demo.server import DemoSettings, serve
from tests.telegram.fixtures import TOKEN

PHONE: ViewportSize = {"width": 390, "height": 844}
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return where pictures go: `make pictures` wants those of the documentation made anew."""
    return DOCS if environ.get("GROWLOG_TEST_PICTURES") else tmp_path


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """Return where the page stands, with the program behind it in a process of its own."""
    found: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    settings = DemoSettings(
        port=0,
        token=TOKEN,
        people=((1001, "Alex"), (1002, "Sam")),
        bot_command=(sys.executable, "-m", "bot", "run"),
        bot_environment={"GROWLOG_DATA": str(tmp_path / "kept"), "GROWLOG_COACHES": "1001,1002"},
    )
    serving = asyncio.create_task(serve(settings, ready=found.set_result))
    yield await found
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving


async def tap(page: Page, label: str, then: str) -> None:
    await page.get_by_role("button", name=label, exact=True).last.click()
    await expect(page.get_by_text(then).last).to_be_visible(timeout=15_000)


async def say(page: Page, text: str, then: str) -> None:
    box = page.get_by_role("textbox")
    await box.fill(text)
    await box.press("Enter")
    await expect(page.get_by_text(then).last).to_be_visible(timeout=15_000)


async def test_the_main_job_on_a_phone_with_the_bot_killed_in_the_middle_of_a_form(
    browser: Browser, address: str, pictures: Path
) -> None:
    page = await browser.new_page(viewport=PHONE, device_scale_factor=2)
    await page.goto(address)
    await tap(page, "Start", "Welcome to Growlog")
    await tap(page, "Enrol", "Which qualification")
    await tap(page, "Level 5 (8588)", "registered for")
    await tap(page, "Certificate · 8588-501", "coach or mentor")
    await tap(page, "Coach", "When did you register")
    await tap(page, "Today", "18 h of practice")
    await say(page, "90 min with client 1 yesterday 3pm", "16 h 30 left of 18 h")
    await say(page, "how many hours left?", "Hours of practice")
    await page.screenshot(path=pictures / "chat.png", animations="disabled")
    await tap(page, "Session record", "1 of 9")
    await say(page, "Our first session", "2 of 9")
    await tap(page, "Kill the bot", "stopped")
    await say(page, "To speak up in the Monday meeting", "To speak up")
    await tap(page, "Start it again", "3 of 9")
    await say(page, "how many hours left?", "That was my answer")
    await say(page, "Quiet so far", "4 of 9")
