import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)
from telegram.error import BadRequest

from demo.telegram import Telegram


async def test_the_menu_shows_the_commands_of_the_narrowest_scope(
    telegram: Telegram, bot: Bot
) -> None:
    alex, sam = telegram.person("Alex"), telegram.person("Sam")
    assert alex.commands == []
    await bot.set_my_commands([("help", "What I can do")])
    assert [command["command"] for command in alex.commands] == ["help"]
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([("log", "Log a session")], scope=private)
    await bot.set_my_commands([("todo", "What is open")], scope=BotCommandScopeChat(sam.id))
    assert alex.commands == [{"command": "log", "description": "Log a session"}]
    assert sam.commands == [{"command": "todo", "description": "What is open"}]
    await bot.delete_my_commands(scope=private)
    assert [command["command"] for command in alex.commands] == ["help"]


async def test_commands_are_kept_for_each_language(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    await bot.set_my_commands([("hilfe", "Was ich kann")], language_code="de")
    assert alex.commands == []
    await bot.set_my_commands([("help", "What I can do")], language_code="en")
    assert [command["command"] for command in alex.commands] == ["help"]
    assert await bot.get_my_commands() == ()
    assert await bot.get_my_commands(language_code="de") == (BotCommand("hilfe", "Was ich kann"),)


@pytest.mark.parametrize(
    ("command", "description"),
    [("Log", "x"), ("log-it", "x"), ("l" * 33, "x"), ("log", ""), ("log", "x" * 257)],
)
async def test_a_command_that_makes_no_sense_is_refused(
    bot: Bot, command: str, description: str
) -> None:
    with pytest.raises(BadRequest, match="Bot_command"):
        await bot.set_my_commands([(command, description)])


async def test_an_empty_chat_says_what_the_bot_is_for(telegram: Telegram, bot: Bot) -> None:
    await bot.set_my_description("Keeps your coaching log.")
    await bot.set_my_short_description("Coaching log")
    assert telegram.description == "Keeps your coaching log."
    assert (await bot.get_my_short_description()).short_description == "Coaching log"
    assert (await bot.get_my_description("de")).description == "Keeps your coaching log."
    assert (await bot.get_my_name()).name == "Growlog"
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_description("x" * 513)


async def test_the_menu_button_is_kept(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    await bot.set_chat_menu_button(alex.id, MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(alex.id), MenuButtonCommands)
    assert (await bot.get_chat_menu_button()).type == "default"
