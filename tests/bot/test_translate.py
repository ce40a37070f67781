from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot, Update

from bot.telegram.render import BELOW
from bot.telegram.translate import Arrival, read_update
from conversations.chat.incoming import Pressed, Sent, Typed
from demo.people.person import Person
from demo.protocol.images import blank_png
from demo.telegram import Telegram
from tests.telegram.fixtures import MONDAY_EVENING

Json = dict[str, Any]

ALEX: Json = {"id": 1001, "is_bot": False, "first_name": "Alex"}
PRIVATE: Json = {"id": 1001, "type": "private", "first_name": "Alex"}
SAID_AT = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
FILE: Json = {"file_id": "f", "file_unique_id": "u"}
PICTURE: Json = {**FILE, "width": 1, "height": 1}
PNG = blank_png(90, 60)
PLACE: Json = {"latitude": 51.5, "longitude": -0.1}


def message(**content: object) -> Json:
    return {
        "message_id": 7,
        "from": ALEX,
        "chat": PRIVATE,
        "date": int(SAID_AT.timestamp()),
        **content,
    }


def update(bot: Bot, **kind: object) -> Update:
    return Update.de_json({"update_id": 1, **kind}, bot)


async def read_all(bot: Bot) -> list[Arrival]:
    return [read_update(one) for one in await bot.get_updates()]


async def test_a_text_is_typed_and_says_when(bot: Bot, alex: Person) -> None:
    number = alex.say("90 min with client 2")
    (arrival,) = await read_all(bot)
    assert arrival == Arrival(
        arrival.update,
        alex.id,
        Typed(text="90 min with client 2", message=number, said_at=MONDAY_EVENING),
    )


async def test_an_edited_text_is_known_as_edited_and_keeps_its_time(bot: Bot, alex: Person) -> None:
    number = alex.say("90 min")
    alex.edit(number, "60 min")
    before, after = await read_all(bot)
    assert before.update < after.update
    assert after.incoming == Typed(
        text="60 min", message=number, said_at=MONDAY_EVENING, edited=True
    )


async def test_an_edited_caption_is_an_edited_text(bot: Bot, alex: Person) -> None:
    number = alex.photo(blank_png(8, 8), "A plan.")
    alex.edit(number, "A better plan.")
    _, after = await read_all(bot)
    assert after.incoming == Typed(
        text="A better plan.", message=number, said_at=MONDAY_EVENING, edited=True
    )


async def test_a_press_carries_its_token_its_message_and_the_tap(
    telegram: Telegram, bot: Bot, alex: Person
) -> None:
    query = alex.tap("go:home", message_id=42)
    (arrival,) = await read_all(bot)
    assert arrival == Arrival(
        arrival.update, alex.id, Pressed(token="go:home"), query, pressed_on=42
    )
    await bot.answer_callback_query(query)


async def test_a_press_under_a_result_is_answered_below_it(bot: Bot, alex: Person) -> None:
    query = alex.tap(f"{BELOW}go:home", message_id=42)
    (arrival,) = await read_all(bot)
    assert arrival == Arrival(
        arrival.update, alex.id, Pressed(token="go:home"), query, pressed_on=None
    )
    await bot.answer_callback_query(query)


async def test_a_picture_brings_its_caption_and_an_album_its_name(bot: Bot, alex: Person) -> None:
    alex.photo(PNG, "the contract")
    first, second = alex.album([PNG, PNG], "both pages")
    single, *album = [one.incoming for one in await read_all(bot)]
    assert isinstance(single, Sent)
    assert (single.what, single.caption, single.album) == ("a photo", "the contract", "")
    assert [one.message for one in album if isinstance(one, Sent)] == [first, second]
    assert len({one.album for one in album if isinstance(one, Sent)}) == 1
    assert all(isinstance(one, Sent) and one.album for one in album)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"animation": {**PICTURE, "duration": 1}, "document": FILE}, "an animation"),
        ({"audio": {**FILE, "duration": 1}}, "audio"),
        ({"contact": {"phone_number": "1", "first_name": "Pat"}}, "a contact"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "dice"),
        ({"document": FILE}, "a file"),
        ({"location": PLACE}, "a location"),
        (
            {"venue": {"location": PLACE, "title": "t", "address": "a"}, "location": PLACE},
            "a place",
        ),
        ({"photo": [PICTURE]}, "a photo"),
        (
            {
                "sticker": {
                    **PICTURE,
                    "type": "regular",
                    "is_animated": False,
                    "is_video": False,
                }
            },
            "a sticker",
        ),
        ({"story": {"chat": PRIVATE, "id": 1}}, "a story"),
        ({"video": {**PICTURE, "duration": 1}}, "a video"),
        ({"video_note": {**FILE, "length": 1, "duration": 1}}, "a video message"),
        ({"voice": {**FILE, "duration": 1}}, "a voice message"),
        ({"game": {"title": "t", "description": "d", "photo": []}}, "that"),
    ],
)
async def test_what_is_not_text_is_called_by_its_name(bot: Bot, content: Json, what: str) -> None:
    arrival = read_update(update(bot, message=message(**content)))
    assert isinstance(arrival.incoming, Sent)
    assert replace(arrival.incoming, file=None) == Sent(what=what, message=7, said_at=SAID_AT)


@pytest.mark.parametrize(
    ("content", "what", "media_type"),
    [
        ({"photo": [PICTURE]}, "photo", "image/jpeg"),
        ({"document": {**FILE, "mime_type": "application/pdf"}}, "file", "application/pdf"),
        ({"document": FILE}, "file", "application/octet-stream"),
        ({"voice": {**FILE, "duration": 1}}, "voice message", "audio/ogg"),
        ({"audio": {**FILE, "duration": 1}}, "recording", "audio/mpeg"),
        ({"video": {**PICTURE, "duration": 1}}, "video", "video/mp4"),
    ],
)
async def test_a_file_is_known_by_its_kind(
    bot: Bot, content: Json, what: str, media_type: str
) -> None:
    arrival = read_update(update(bot, message=message(**content)))
    assert isinstance(arrival.incoming, Sent)
    assert arrival.incoming.file is not None
    assert (arrival.incoming.file.what, arrival.incoming.file.media_type) == (what, media_type)


async def test_what_moves_or_is_no_file_carries_none(bot: Bot) -> None:
    moving = {"animation": {**PICTURE, "duration": 1}, "document": FILE}
    for content in (moving, {"dice": {"emoji": "🎲", "value": 3}}):
        arrival = read_update(update(bot, message=message(**content)))
        assert isinstance(arrival.incoming, Sent)
        assert arrival.incoming.file is None


async def test_a_group_gives_nothing(telegram: Telegram, bot: Bot, alex: Person) -> None:
    group = telegram.group("Coaches")
    group.say(alex, "/start")
    member = group.member(alex)
    member.edit(member.say("hello"), "goodbye")
    member.photo(PNG, "ours")
    query = member.tap("go:home", message_id=1)
    assert [one.incoming for one in await read_all(bot)] == [None] * 5
    await bot.answer_callback_query(query)


@pytest.mark.parametrize(
    "kind",
    [
        {},
        {"channel_post": {**message(text="hello"), "chat": {"id": -100, "type": "channel"}}},
        {"callback_query": {"id": "1", "from": ALEX, "chat_instance": "1", "data": "go:home"}},
        {
            "callback_query": {
                "id": "1",
                "from": ALEX,
                "chat_instance": "1",
                "message": message(text="a game"),
                "game_short_name": "g",
            }
        },
        {"message": {key: value for key, value in message(text="x").items() if key != "from"}},
    ],
)
async def test_what_no_person_brought_in_their_chat_gives_nothing(bot: Bot, kind: Json) -> None:
    assert read_update(update(bot, **kind)).incoming is None


async def test_blocking_the_bot_says_nothing_but_is_that_persons_own(
    bot: Bot, alex: Person
) -> None:
    alex.block()
    (change,) = await bot.get_updates()
    assert read_update(change) == Arrival(change.update_id, alex.id)


async def test_whose_turn_it_is_is_known_of_every_kind(
    telegram: Telegram, bot: Bot, alex: Person, sam: Person
) -> None:
    number = alex.say("hello")
    sam.say("hello")
    alex.edit(number, "good evening")
    query = sam.tap("go:home", message_id=1)
    telegram.group("Coaches").say(alex, "hello")
    owners = [one.owner for one in await read_all(bot)]
    assert owners == [alex.id, sam.id, alex.id, sam.id, alex.id]
    await bot.answer_callback_query(query)


async def test_what_nobody_sent_is_nobodys_turn(bot: Bot) -> None:
    assert read_update(update(bot)) == Arrival(1)
