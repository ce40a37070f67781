import io
import wave
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import FilePayload, Locator, Page, ViewportSize, expect

from demo.controls.demo_clock import ZONE
from demo.protocol.images import blank_png
from demo.protocol.wire_format import Upload
from tests.browser.stand_in import StandIn

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
PLAN = FilePayload(name="plan.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7" + bytes(2040))


def silence(seconds: int) -> bytes:
    """Return sound; a browser looks at the content and not at what it is called."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * 8000 * seconds)
    return file.getvalue()


async def background(page: Page) -> str:
    return str(await page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.fixture
async def pair(phone: Page) -> tuple[Locator, Locator]:
    """Return the two phones side by side on a wide screen."""
    await phone.set_viewport_size(WIDE)
    logs = phone.get_by_role("log")
    await expect(logs).to_have_count(2)
    places = phone.locator("section").filter(has=phone.get_by_role("log"))
    return places.nth(0), places.nth(1)


async def test_what_is_written_goes_as_the_caption_of_the_first_file(
    phone: Page, stand_in: StandIn
) -> None:
    stand_in.alex.say("Hello")
    box = phone.get_by_label("Message", exact=True)
    await box.fill("The board")
    board = FilePayload(name="board.png", mimeType="image/png", buffer=blank_png(400, 300))
    await phone.get_by_test_id("file").set_input_files([board, PLAN])
    photo, document = phone.get_by_test_id("own").nth(1), phone.get_by_test_id("own").nth(2)
    await expect(photo.get_by_role("img", name="The board")).to_be_visible()
    await expect(photo).to_contain_text("The board")
    link = document.get_by_role("link", name="plan.pdf 2.0 KB")
    await expect(link).to_have_attribute("download", "plan.pdf")
    await expect(box).to_have_value("")
    assert [bubble.text for bubble in stand_in.alex.messages] == ["Hello", "The board", ""]


async def test_a_caption_that_is_too_long_is_kept_in_the_box(
    phone: Page, stand_in: StandIn
) -> None:
    stand_in.alex.say("Hello")
    box = phone.get_by_label("Message", exact=True)
    await box.fill("x" * 1025)
    await phone.get_by_test_id("file").set_input_files(PLAN)
    await expect(phone.get_by_test_id("toast")).to_contain_text("at most 1024")
    await expect(box).to_have_value("x" * 1025)
    assert len(stand_in.alex.messages) == 1


async def test_a_voice_message_is_played_whoever_sends_it(phone: Page, stand_in: StandIn) -> None:
    stand_in.alex.say("Hello")
    own = FilePayload(name="voice.oga", mimeType="audio/ogg", buffer=silence(7))
    await phone.get_by_test_id("file").set_input_files(own)
    await expect(phone.get_by_test_id("own").last).to_contain_text("0:07")
    assert stand_in.alex.messages[1].message["voice"]["duration"] == 7

    voice = Upload("answer.oga", silence(1), "audio/ogg")
    stand_in.post(1001, **stand_in.telegram.files.described("voice", voice, duration=1))
    theirs = phone.get_by_test_id("bot").last
    await expect(theirs).to_contain_text("0:01")
    await theirs.get_by_role("button", name="Play the voice message").click()
    await expect(theirs.get_by_role("button", name="Pause the voice message")).to_be_visible()
    await expect(theirs.get_by_role("button", name="Play the voice message")).to_be_visible()


async def test_what_is_no_sound_says_so(phone: Page, stand_in: StandIn) -> None:
    stand_in.alex.voice(b"OggS no sound", seconds=3)
    await phone.get_by_role("button", name="Play the voice message").click()
    await expect(phone.get_by_test_id("toast")).to_have_text(
        "This browser can’t play that recording."
    )


async def test_a_wide_screen_shows_both_people_each_with_a_chat_of_their_own(
    phone: Page, pair: tuple[Locator, Locator], stand_in: StandIn
) -> None:
    alex, sam = pair
    await expect(phone.get_by_role("group", name="Write as")).to_be_hidden()
    stand_in.post(1001, text="For Alex")
    stand_in.post(1002, text="For Sam")
    await expect(alex.get_by_test_id("bot")).to_contain_text(["For Alex"])
    await expect(sam.get_by_test_id("bot")).to_contain_text(["For Sam"])
    await sam.get_by_label("Message", exact=True).fill("It is me")
    await phone.keyboard.press("Enter")
    await expect(sam.get_by_test_id("own")).to_contain_text("It is me")
    await expect(alex.get_by_test_id("own")).to_have_count(0)
    assert [bubble.text for bubble in stand_in.sam.messages] == ["For Sam", "It is me"]


async def test_what_is_half_written_stays_when_the_screen_turns(
    phone: Page, pair: tuple[Locator, Locator], stand_in: StandIn
) -> None:
    stand_in.alex.say("Hello")
    stand_in.sam.say("Hello")
    alex, sam = pair
    await alex.get_by_label("Message", exact=True).fill("Alex began")
    await sam.get_by_label("Message", exact=True).fill("Sam began")
    await phone.set_viewport_size(NARROW)
    box = phone.get_by_label("Message", exact=True)
    await expect(box).to_have_count(1)
    await expect(box).to_have_value("Sam began")
    await phone.get_by_test_id("person-Alex").click()
    await expect(box).to_have_value("Alex began")


async def test_the_clock_goes_forward_and_the_days_take_their_names_from_it(
    phone: Page, stand_in: StandIn
) -> None:
    stand_in.post(1001, text="Before")
    log = phone.get_by_role("log")
    await expect(log.get_by_text("Today")).to_be_visible()
    await phone.get_by_role("button", name="Skip to tomorrow morning").click()
    await expect(phone.get_by_test_id("now")).to_contain_text("09:05")
    await expect(log.get_by_text("Yesterday")).to_be_visible()
    stand_in.post(1001, text="After")
    await expect(log.get_by_text("Today")).to_be_visible()
    await expect(phone.get_by_test_id("bot").last).to_contain_text("09:05")
    await phone.get_by_role("button", name="Skip to the evening").click()
    await expect(phone.get_by_test_id("now")).to_contain_text("18:05")
    await phone.get_by_role("button", name="Skip to next week").click()
    there = datetime.fromtimestamp(stand_in.clock(), ZoneInfo(ZONE))
    await expect(phone.get_by_test_id("now")).to_contain_text(f"{there:%a} {there.day} {there:%b}")


async def test_light_and_dark_are_as_the_device_has_it_until_they_are_chosen(phone: Page) -> None:
    switch = phone.get_by_role("button", name="Dark")
    await phone.emulate_media(color_scheme="light")
    light = await background(phone)
    await phone.emulate_media(color_scheme="dark")
    await expect(switch).to_have_attribute("aria-pressed", "true")
    assert await background(phone) != light
    await switch.click()
    assert await background(phone) == light
    await phone.reload()
    await expect(switch).to_have_attribute("aria-pressed", "false")
    assert await background(phone) == light


@pytest.mark.parametrize("width", [320, 360, 390])
async def test_the_controls_stand_within_a_narrow_screen(phone: Page, width: int) -> None:
    await phone.set_viewport_size({"width": width, "height": 640})
    controls = await phone.get_by_role("banner", name="Demo controls").get_by_role("button").all()
    edges = [await control.bounding_box() for control in controls]
    assert len(edges) == 7
    assert all(edge is not None and edge["x"] + edge["width"] <= width for edge in edges)


async def test_the_bot_can_be_started_or_killed_but_never_both(phone: Page) -> None:
    kill = phone.get_by_role("button", name="Kill the bot")
    start = phone.get_by_role("button", name="Start the bot")
    await expect(start).to_be_enabled()
    await expect(kill).to_be_hidden()
    await start.press("Enter")
    await expect(kill).to_be_focused()
    await expect(start).to_be_hidden()
