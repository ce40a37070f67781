import pytest
from telegram import Bot
from telegram.error import BadRequest, EndPointNotFound

from demo.methods.dispatch import METHODS
from demo.protocol.specification import (
    breaches_of_answer,
    breaches_of_request,
    canonical_name,
    decoded,
    specification,
)
from demo.telegram import Telegram
from tests.telegram.fixtures import TOKEN


async def test_an_unknown_method_is_a_violation(telegram: Telegram, bot: Bot) -> None:
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendTelepathy")
    assert telegram.violations == ["unknown method sendTelepathy"]
    telegram.violations.clear()


async def test_an_unknown_parameter_is_a_violation(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    with pytest.raises(BadRequest, match="mood"):
        await bot.send_message(alex.id, "hello", api_kwargs={"mood": "good"})
    assert telegram.violations == ["sendMessage: unknown parameter mood"]
    telegram.violations.clear()


async def test_a_method_that_the_stand_in_lacks_is_a_violation(
    telegram: Telegram, bot: Bot
) -> None:
    with pytest.raises(BadRequest, match="does not know how"):
        await bot.get_my_star_balance()
    assert telegram.violations == ["getMyStarBalance: this stand-in does not know how to do that"]
    telegram.violations.clear()


async def test_an_answer_that_breaks_the_specification_is_a_violation(
    telegram: Telegram, bot: Bot
) -> None:
    del telegram.bot["first_name"]
    telegram.bot["mood"] = "good"
    await telegram.call(TOKEN, "getMe", {})
    assert telegram.violations == [
        "getMe: User has no field mood (result)",
        "getMe: result.first_name is missing",
    ]
    telegram.violations.clear()


@pytest.mark.parametrize(
    ("parameters", "breach"),
    [
        ({"text": "x"}, "chat_id is missing"),
        ({"chat_id": 1, "text": 5}, "text is not of type String"),
        ({"chat_id": 1.5, "text": "x"}, "chat_id is not of type Integer"),
        (
            {"chat_id": 1, "text": "x", "protect_content": "maybe"},
            "protect_content is not of type Boolean",
        ),
        ({"chat_id": 1, "text": "x", "entities": {}}, "entities is not a list"),
        (
            {"chat_id": 1, "text": "x", "entities": '[{"type": "bold", "offset": 0}]'},
            "entities[0].length is missing",
        ),
        (
            {"chat_id": 1, "text": "x", "reply_parameters": {"message": 1}},
            "ReplyParameters has no field message (reply_parameters)",
        ),
    ],
)
def test_a_request_is_held_against_the_specification(
    parameters: dict[str, object], breach: str
) -> None:
    values = decoded("sendMessage", parameters)
    assert breach in list(breaches_of_request("sendMessage", values, set()))


def test_form_values_are_read_as_what_the_specification_says() -> None:
    written = {"chat_id": "-5", "text": "7", "protect_content": "true", "message_effect_id": "8"}
    read = {"chat_id": -5, "text": "7", "protect_content": True, "message_effect_id": "8"}
    assert decoded("sendMessage", written) == read
    assert decoded("sendMessage", {"chat_id": "@growlog"}) == {"chat_id": "@growlog"}
    place = {"latitude": "51.5", "longitude": "0"}
    assert decoded("sendLocation", place) == {"latitude": 51.5, "longitude": 0.0}


def test_an_uploaded_part_stands_for_its_parameter() -> None:
    assert list(breaches_of_request("sendDocument", {"chat_id": 1}, {"document"})) == []


def test_an_answer_may_be_any_of_several_types() -> None:
    assert list(breaches_of_answer("editMessageText", True)) == []
    assert list(breaches_of_answer("editMessageText", False)) != []
    assert list(breaches_of_answer("getChatMember", {"status": "left"})) != []


def test_every_method_that_is_implemented_is_in_the_specification() -> None:
    assert [name for name in METHODS if canonical_name(name) != name] == []


def test_method_names_are_found_in_any_case() -> None:
    assert canonical_name("SENDMESSAGE") == "sendMessage"
    assert canonical_name("sendTelepathy") is None


def test_the_specification_names_its_source_and_licence() -> None:
    assert "aiogram" in specification()["source"]
    assert "MIT" in specification()["source"]
