import asyncio

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
)

from demo.people.person import Person
from demo.telegram import Telegram
from tests.telegram.fixtures import TOKEN
from tests.telegram.memory import MemoryRequest


async def greet(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    yes = InlineKeyboardButton("Yes", callback_data="yes")
    await update.message.reply_text("Shall we begin?", reply_markup=InlineKeyboardMarkup([[yes]]))


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query
    await update.callback_query.answer("Here we go")
    await update.callback_query.edit_message_text("Question 1 of 9")


async def shown(telegram: Telegram, person: Person, text: str) -> None:
    """Wait until the bot's last message says so."""
    seen = asyncio.Event()
    leave = telegram.subscribe(lambda event: seen.set())
    async with asyncio.timeout(5):
        while not any(bubble.text == text for bubble in person.messages):
            seen.clear()
            await seen.wait()
    leave()


async def test_the_librarys_own_application_plays_a_chat(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    request = MemoryRequest(telegram)
    application = (
        Application.builder().token(TOKEN).request(request).get_updates_request(request).build()
    )
    application.add_handler(CommandHandler("start", greet))
    application.add_handler(CallbackQueryHandler(begin))
    alex = telegram.person("Alex")
    alex.say("/start")
    async with application:
        assert application.updater
        await application.updater.start_polling()
        await application.start()
        await shown(telegram, alex, "Shall we begin?")
        alex.press("Yes")
        await shown(telegram, alex, "Question 1 of 9")
        await application.updater.stop()
        await application.stop()
    assert alex.toasts == ["Here we go"]
    assert alex.last.buttons == ()
