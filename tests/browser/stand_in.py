"""The small Telegram with a scripted bot behind it, for tests of the chat page."""

import sys
from contextlib import AsyncExitStack
from pathlib import Path

from tornado.netutil import bind_sockets

from demo.controls.bot_process import BotProcess
from demo.controls.demo_clock import DemoClock
from demo.page.display import Display
from demo.page.routes import page_routes
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
        self.clock = DemoClock()
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
        self.child = BotProcess((sys.executable, str(bot)), environment)
        self._display = Display(self.telegram, (self.alex, self.sam), self.child, self.clock)
        self._open = AsyncExitStack()

    async def appear(self) -> None:
        sockets = bind_sockets(self._port, ADDRESS)
        rules = page_routes(self._display, self._port)
        await self._open.enter_async_context(answering(self.telegram, sockets, rules))

    async def vanish(self) -> None:
        await self._open.aclose()

    def post(self, person_id: int, **content: object) -> None:
        """Put a message of the bot into a chat, past all checks of the Bot API."""
        chat = self.telegram.chats.find(person_id)
        self.telegram.post(chat, self.telegram.bot, **content)
