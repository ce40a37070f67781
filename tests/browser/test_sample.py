import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.commands.sample import fill_sample
from bot.process.clock import machine_clock
from tests.browser.playing import ALEX, PATIENCE, PHONE, demo_on, say, tap


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    await asyncio.to_thread(fill_sample, tmp_path / "kept", ALEX, machine_clock())
    async with demo_on(tmp_path / "kept") as address:
        yield address


async def test_a_course_under_way_shows_its_progress_and_is_reminded_in_the_evening(
    browser: Browser, address: str, pictures: Path
) -> None:
    page = await browser.new_page(viewport=PHONE, device_scale_factor=2)
    await page.goto(address)
    await tap(page, "Start", "What would you like to do?")
    await say(page, "/progress", "Unit 8588-501")
    await page.screenshot(path=pictures / "progress.png", animations="disabled")
    await page.get_by_role("button", name="Skip to the evening").click()
    await expect(page.get_by_role("button", name="Later", exact=True)).to_be_visible(
        timeout=PATIENCE
    )
    await page.screenshot(path=pictures / "reminder.png", animations="disabled")
    await tap(page, "Later", "When shall I remind you?")
    await tap(page, "Tomorrow", "I will remind you again")
