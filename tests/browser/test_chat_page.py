import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from playwright.async_api import Browser, FilePayload, Page, expect
from tornado.netutil import bind_sockets

from demo.child import Child
from demo.clock import Clock
from demo.images import blank_png
from demo.page import page_rules
from demo.scene import Scene
from demo.server import ADDRESS, answering
from demo.telegram import Telegram
from tests.demo.loopback import TOKEN

# A bot with one form of one question, in the library that the real one uses.
SCRIPTED_BOT = """
import os
from telegram import InlineKeyboardButton as Key, InlineKeyboardMarkup as Keys
from telegram.ext import *

async def welcome(app):
    await app.bot.set_my_commands([("start", "Begin"), ("hours", "Hours so far")])
    await app.bot.set_my_description("Keeps your <hours>.")

async def start(update, context):
    keys = Keys([[Key("Log a session", callback_data="log"), Key("Delete", callback_data="no")],
                 [Key("Guide", url="https://coach.example/")]])
    await update.message.reply_html("<b>Hello</b>, <i>coach</i> &lt;3", reply_markup=keys)

async def hours(update, context):
    why = '<a href="https://coach.example/">why</a>'
    await update.message.reply_html(f"<code>12 h 15</code>, see {why}")

async def tap(update, context):
    if update.callback_query.data == "no":
        await update.callback_query.answer("It would be gone for good.", show_alert=True)
    else:
        await update.callback_query.answer("Session kept")
        await update.callback_query.edit_message_text("How long was it?")

async def anything(update, context):
    if update.edited_message:
        await update.edited_message.reply_text(f"Now it reads: {update.edited_message.text}")
    else:
        kind = "sticker" if update.message.sticker else "photo" if update.message.photo else "text"
        await update.message.reply_text(f"Thank you for the {kind}.")

url = os.environ["TELEGRAM_API_URL"]
app = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(url + "/bot")
app = app.post_init(welcome).build()
app.add_handler(CommandHandler("start", start))
app.add_handler(CommandHandler("hours", hours))
app.add_handler(CallbackQueryHandler(tap))
app.add_handler(MessageHandler(filters.ALL, anything))
app.run_polling()
"""


class StandIn:
    """The small Telegram with a scripted bot; it can vanish and come back at one address."""

    def __init__(self, bot: Path) -> None:
        self.clock = Clock()
        self.telegram = Telegram(TOKEN, clock=self.clock)
        self.alex = self.telegram.person("Alex", id=1001)
        self.sam = self.telegram.person("Sam", id=1002)
        sockets = bind_sockets(0, ADDRESS)
        self._port: int = sockets[0].getsockname()[1]
        for socket in sockets:
            socket.close()
        self.address = f"http://{ADDRESS}:{self._port}"
        environment = {"TELEGRAM_API_URL": self.address, "TELEGRAM_BOT_TOKEN": TOKEN}
        environment["no_proxy"] = ADDRESS
        self.child = Child((sys.executable, str(bot)), environment)
        self._scene = Scene(self.telegram, (self.alex, self.sam), self.child, self.clock)
        self._open = AsyncExitStack()

    async def appear(self) -> None:
        sockets = bind_sockets(self._port, ADDRESS)
        rules = page_rules(self._scene, self._port)
        await self._open.enter_async_context(answering(self.telegram, sockets, rules))

    async def vanish(self) -> None:
        await self._open.aclose()

    def post(self, person_id: int, **content: object) -> None:
        """Put a message of the bot into a chat, past all checks of the Bot API."""
        chat = self.telegram.chats.find(person_id)
        self.telegram.post(chat, self.telegram.bot, **content)


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
    await chat.get_by_role("button", name="Start it again").click()
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
    assert await phone.locator("#chat a, #chat img").count() == 0


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
