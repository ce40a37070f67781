import pytest
from playwright.async_api import FilePayload, Page, expect

from demo.protocol.images import blank_png
from tests.browser.stand_in import StandIn


@pytest.fixture
async def chat(phone: Page, stand_in: StandIn) -> Page:
    await stand_in.child.start()
    await expect(phone.get_by_text("Keeps your <hours>.")).to_be_visible(timeout=15_000)
    await phone.get_by_role("button", name="Start", exact=True).click()
    await expect(phone.get_by_role("button", name="Log a session")).to_be_visible()
    return phone


async def write(phone: Page, text: str) -> None:
    await phone.get_by_label("Message", exact=True).fill(text)
    await phone.keyboard.press("Enter")


async def test_a_button_is_answered_and_its_screen_edited_in_place(chat: Page) -> None:
    greeting = chat.get_by_test_id("bot")
    await expect(greeting.locator("strong")).to_have_text("Hello")
    await expect(greeting).to_contain_text("Hello, coach <3")
    guide = chat.get_by_role("link", name="Guide")
    await expect(guide).to_have_attribute("href", "https://coach.example/")

    await chat.get_by_role("button", name="Delete").click()
    await expect(chat.get_by_role("dialog")).to_contain_text("It would be gone for good.")
    await chat.get_by_role("button", name="OK").click()
    await chat.get_by_role("button", name="Log a session").click()
    await expect(chat.get_by_test_id("toast")).to_have_text("Session kept")
    await expect(chat.get_by_test_id("bot")).to_contain_text(["How long was it?"])
    await expect(chat.get_by_test_id("bot")).not_to_contain_text("edited")
    await expect(chat.get_by_role("button", name="Delete")).to_have_count(0)


async def test_commands_are_chosen_from_the_menu(chat: Page) -> None:
    await chat.get_by_role("button", name="Menu").click()
    await chat.get_by_role("button", name="Hours so far").click()
    await expect(chat.get_by_test_id("bot").last.locator("code")).to_have_text("12 h 15")
    await expect(chat.get_by_role("button", name="Hours so far")).to_be_hidden()


async def test_a_person_writes_edits_and_sends_files(chat: Page, stand_in: StandIn) -> None:
    box = chat.get_by_label("Message", exact=True)
    await box.press_sequentially("One")
    await box.press("Shift+Enter")
    await box.press_sequentially("two")
    await box.press("Enter")
    await expect(chat.get_by_text("Thank you for the text.")).to_be_visible()
    assert stand_in.alex.messages[-2].text == "One\ntwo"

    own = chat.get_by_test_id("own").last
    await own.get_by_text("One").click()
    await expect(box).to_have_value("One\ntwo")
    await write(chat, "Three")
    await expect(chat.get_by_text("Now it reads: Three")).to_be_visible()
    await expect(own).to_contain_text("Threeedited")

    await chat.get_by_role("button", name="Send a sticker").click()
    await expect(chat.get_by_text("Thank you for the sticker.")).to_be_visible()
    picture = FilePayload(name="board.png", mimeType="image/png", buffer=blank_png(400, 300))
    await chat.get_by_test_id("file").set_input_files(picture)
    await expect(chat.get_by_text("Thank you for the photo.")).to_be_visible()
    shown = await chat.get_by_role("img", name="Photo").evaluate("image => image.naturalWidth")
    assert shown == 400


async def test_a_killed_bot_answers_after_it_was_started_again(chat: Page) -> None:
    status = chat.get_by_test_id("status")
    await expect(status).to_have_text("online")
    await chat.get_by_role("button", name="Kill the bot").click()
    await expect(status).to_have_text("stopped")
    await chat.get_by_role("button", name="Log a session").click()
    await write(chat, "Are you there?")
    await chat.get_by_role("button", name="Start the bot").click()
    await expect(status).to_have_text("online")
    await expect(chat.get_by_text("Thank you for the text.")).to_be_visible(timeout=15_000)
    await expect(chat.get_by_text("How long was it?")).to_be_visible()


async def test_each_person_has_their_own_chat(phone: Page, stand_in: StandIn) -> None:
    stand_in.post(1001, text="For Alex")
    await expect(phone.get_by_text("For Alex")).to_be_visible()
    stand_in.post(1002, text="For Sam")
    await phone.get_by_role("button", name="Sam (new message)").click()
    await expect(phone.get_by_test_id("bot")).to_contain_text(["For Sam"])
    await write(phone, "It is me")
    await expect(phone.get_by_test_id("own")).to_contain_text(["It is me"])
    assert [bubble.text for bubble in stand_in.sam.messages] == ["For Sam", "It is me"]
    assert [bubble.text for bubble in stand_in.alex.messages] == ["For Alex"]


async def test_nothing_in_a_chat_becomes_markup_or_a_script(phone: Page, stand_in: StandIn) -> None:
    trap = "<img src=x onerror='document.title = 1'>"
    links = [{"type": "text_link", "offset": 0, "length": 4, "url": "javascript:alert(1)"}]
    key = {"text": trap, "url": "javascript:alert(1)"}
    stand_in.post(1001, text=trap, entities=links, reply_markup={"inline_keyboard": [[key]]})
    await expect(phone.get_by_test_id("bot")).to_contain_text([trap])
    await expect(phone.get_by_role("button", name=trap)).to_be_disabled()
    assert await phone.locator("[role=log] a, [role=log] img").count() == 0


async def test_the_page_finds_back_to_a_stand_in_that_was_away(
    phone: Page, stand_in: StandIn
) -> None:
    status = phone.get_by_test_id("status")
    await expect(status).to_have_text("stopped")
    await stand_in.vanish()
    await expect(status).to_have_text("connecting")
    stand_in.post(1001, text="Said meanwhile")
    await stand_in.appear()
    await expect(phone.get_by_text("Said meanwhile")).to_be_visible(timeout=15_000)
    await expect(status).to_have_text("stopped")
