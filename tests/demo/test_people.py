from datetime import timedelta

import pytest
from telegram import Bot, ChatMember
from telegram.error import BadRequest, Forbidden

from demo.protocol.images import blank_png
from demo.protocol.wire_format import Upload
from demo.telegram import Telegram


async def test_a_blocked_bot_is_told_and_refused(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    alex.block()
    (update,) = await bot.get_updates()
    assert update.my_chat_member
    assert update.my_chat_member.new_chat_member.status == ChatMember.BANNED
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(alex.id, "hello?")
    alex.unblock()
    await bot.send_message(alex.id, "welcome back")


def test_nobody_writes_to_a_bot_that_they_have_blocked(telegram: Telegram) -> None:
    alex = telegram.person("Alex")
    alex.block()
    with pytest.raises(LookupError, match="blocked"):
        alex.say("hello")


async def test_a_person_edits_a_message_of_their_own(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    said = alex.say("90 mins")
    alex.edit(said, "80 mins")
    message, edited = await bot.get_updates()
    assert message.message
    assert message.message.text == "90 mins"
    assert edited.message is None
    assert edited.edited_message
    assert edited.edited_message.text == "80 mins"
    assert alex.messages[0].is_edited
    question = await bot.send_message(alex.id, "ok")
    with pytest.raises(LookupError, match="not Alex's own"):
        alex.edit(question.message_id, "not ok")


async def test_a_long_paste_arrives_in_pieces(telegram: Telegram, bot: Bot) -> None:
    paste = " ".join(["reflection"] * 800)
    telegram.person("Alex").say(paste)
    texts = [update.message.text for update in await bot.get_updates() if update.message]
    assert len(texts) == 3
    assert all(text and len(text) <= 4096 for text in texts)
    assert " ".join(text or "" for text in texts) == paste


def test_an_app_sends_no_empty_message(telegram: Telegram) -> None:
    with pytest.raises(ValueError, match="empty"):
        telegram.person("Alex").say("  \n ")


async def test_everything_else_that_people_send_is_understood(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex", username="alex_coach")
    alex.sticker()
    alex.location(51.5, -0.1)
    alex.voice(b"OggS sound", seconds=7)
    alex.photo(blank_png(40, 30), "the room")
    alex.document("notes.pdf", b"%PDF-1.7", "application/pdf")
    sticker, place, voice, photo, document = (
        update.message for update in await bot.get_updates() if update.message
    )
    assert sticker.sticker
    assert place.location
    assert voice.voice
    assert voice.voice.duration == timedelta(seconds=7)
    assert photo.caption == "the room"
    assert document.document
    assert document.document.file_name == "notes.pdf"
    assert document.from_user
    assert document.from_user.username == "alex_coach"


async def test_an_album_of_a_person_is_one_group(telegram: Telegram, bot: Bot) -> None:
    plan = Upload("plan.pdf", b"%PDF-1.7", "application/pdf")
    telegram.person("Alex").album([blank_png(2, 2), blank_png(3, 3), plan], "all I have")
    messages = [update.message for update in await bot.get_updates() if update.message]
    assert len({message.media_group_id for message in messages}) == 1
    assert [message.caption for message in messages] == ["all I have", None, None]


async def test_two_people_have_a_chat_each(telegram: Telegram, bot: Bot) -> None:
    alex, sam = telegram.person("Alex"), telegram.person("Sam", id=77)
    await bot.send_message(alex.id, "for Alex")
    with pytest.raises(LookupError, match="not written to Sam"):
        _ = sam.last
    assert alex.last.text == "for Alex"
    assert sam.id == 77


async def test_a_reply_of_a_person_shows_what_it_replies_to(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    question = await bot.send_message(alex.id, "How long?")
    alex.say("1h30", reply_to=question.message_id)
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.reply_to_message
    assert update.message.reply_to_message.text == "How long?"


async def test_people_write_and_tap_in_a_group(telegram: Telegram, bot: Bot) -> None:
    alex, group = telegram.person("Alex"), telegram.group("Coaches")
    group.say(alex, "/start@growlog_bot")
    member = group.member(alex)
    member.tap("x", member.say("hello all"))
    first, second, third = await bot.get_updates()
    assert first.effective_chat
    assert first.effective_chat.type == "group"
    assert second.effective_user
    assert second.effective_user.id == alex.id
    assert third.callback_query
    await third.callback_query.answer("Not here")
    assert alex.toasts == member.toasts == ["Not here"]
    assert await bot.leave_chat(group.id)
    with pytest.raises(Forbidden):
        await bot.send_message(group.id, "bye")


async def test_what_the_bot_knows_of_chats_and_members(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    assert (await bot.get_chat(alex.id)).first_name == "Alex"
    assert (await bot.get_chat_member(alex.id, alex.id)).user.id == alex.id
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(alex.id, 4711)
    with pytest.raises(BadRequest, match="private chats"):
        await bot.leave_chat(alex.id)
