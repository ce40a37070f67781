from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser.playing import PHONE, demo_on, say, tap


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    async with demo_on(tmp_path / "kept") as address:
        yield address


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
    await say(page, "how many hours left?", "16 h 30 left of 18 h")
    await page.screenshot(path=pictures / "chat.png", animations="disabled")
    await tap(page, "Session record", "1 of 9")
    await say(page, "Our first session", "2 of 9")
    await tap(page, "Kill the bot", "stopped")
    await say(page, "To speak up in the Monday meeting", "To speak up")
    await tap(page, "Start the bot", "3 of 9")
    await say(page, "how many hours left?", "That was my answer")
    await say(page, "Quiet so far", "4 of 9")
