from pathlib import Path

from playwright.async_api import Browser

from tests.browser.playing import PHONE, demo_on, say, tap

TOLD = """
Since last time she has asked for the rota back, and got it. Her goal for today was to say no to
extra shifts. At the moment she works six days a week and sleeps badly. She could ask her manager,
swap with a colleague, or leave it as it is. She will ask her manager on Thursday. She gave
herself an eight. On her way out she said it had been a relief. My listening was good until the
phone rang. Next time I will leave longer gaps.
""".replace("\n", " ").strip()


async def test_a_session_told_in_one_go_is_sorted_and_kept(
    browser: Browser, tmp_path: Path, pictures: Path
) -> None:
    async with demo_on(tmp_path / "kept") as address:
        page = await browser.new_page(viewport=PHONE, device_scale_factor=2)
        await page.goto(address)
        await tap(page, "Start", "Welcome to Growlog")
        await tap(page, "Enrol", "Which qualification")
        await tap(page, "Level 5 (8588)", "registered for")
        await tap(page, "Certificate · 8588-501", "coach or mentor")
        await tap(page, "Coach", "When did you register")
        await tap(page, "Today", "18 h of practice")
        await say(page, "60 min with client 1 yesterday 3pm", "17 h left of 18 h")
        await tap(page, "Tell me about it", "Say it all")
        await say(page, TOLD, "words so far")
        await tap(page, "Kill the bot", "stopped")
        await tap(page, "Start the bot", "words so far")
        await tap(page, "That is all ›", "Tap a number to move a piece")
        await page.screenshot(path=pictures / "told.png", animations="disabled")
        await tap(page, "Keep it", "Kept: Client 1")
