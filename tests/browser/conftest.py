from collections.abc import AsyncIterator
from os import environ
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.stand_in import SCRIPTED_BOT, StandIn

DOCS = Path(__file__).parents[2] / "docs"
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def chromium() -> Path:
    if not CHROMIUM.exists():
        missing = f"{CHROMIUM} is not installed"
        if "chromium" in environ.get("GROWLOG_TEST_REQUIRE", ""):
            pytest.fail(missing)
        pytest.skip(missing)
    return CHROMIUM


@pytest.fixture
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def stand_in(tmp_path: Path) -> AsyncIterator[StandIn]:
    script = tmp_path / "scripted_bot.py"
    script.write_text(SCRIPTED_BOT)
    stand_in = StandIn(script)
    await stand_in.appear()
    yield stand_in
    await stand_in.child.kill()
    await stand_in.vanish()


@pytest.fixture
async def phone(browser: Browser, stand_in: StandIn) -> AsyncIterator[Page]:
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("console", lambda line: mistakes.append(line.text) if "Policy" in line.text else None)
    await page.goto(stand_in.address)
    yield page
    assert not mistakes


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return where pictures go: `make pictures` wants those of the documentation made anew."""
    return DOCS if environ.get("GROWLOG_TEST_PICTURES") else tmp_path
