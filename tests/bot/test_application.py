import asyncio
import os
from pathlib import Path

import pytest

from bot.process.settings import Settings
from bot.serving.program import FAREWELL_SECONDS, RECENT_SECONDS, RESTARTED
from bot.telegram.connection import build_bot
from bot.telegram.errors import ReceivedElsewhereError, TokenRefusedError
from conversations.chat.commands import DESCRIPTION, MENU
from demo.exchange import trouble
from demo.exchange.trouble import Fault
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.conftest import Edge
from tests.bot.quick import let_pass, now, until
from tests.bot.test_updates import PASTE, begin_record, said


async def die(edge: Edge, serving: asyncio.Task[None], folder: Path) -> None:
    """Let the program end uncleanly."""
    edge.stop()
    await serving
    (folder / "alive").touch()


async def test_the_menu_and_the_empty_chat_say_what_the_bot_is_for(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    await edge.settle()
    assert {one["command"]: one["description"] for one in alex.commands} == MENU
    assert telegram.description == DESCRIPTION


async def test_a_dead_line_at_the_start_is_waited_out(
    telegram: Telegram, stopped: Edge, alex: Person
) -> None:
    telegram.faults.always(trouble.UNREACHED)
    alex.say("/start")
    serving = asyncio.create_task(stopped.serve())
    await let_pass(600)
    telegram.faults.clear()
    await stopped.settle()
    assert len(said(alex)) == 1
    stopped.stop()
    await serving


@pytest.mark.parametrize("method", ["deleteWebhook", "getUpdates"])
@pytest.mark.parametrize("fault", [trouble.UNREACHED, trouble.broken(), trouble.too_many(30)])
async def test_a_fault_of_one_step_of_the_start_is_waited_out(
    telegram: Telegram, stopped: Edge, alex: Person, method: str, fault: Fault
) -> None:
    telegram.faults.next(method, fault)
    alex.say("/start")
    serving = asyncio.create_task(stopped.serve())
    await stopped.settle()
    assert len(said(alex)) == 1
    if fault.retry_after:
        assert now() >= fault.retry_after
    stopped.stop()
    await serving


@pytest.mark.parametrize("method", ["setMyCommands", "setMyDescription", "setMyShortDescription"])
@pytest.mark.parametrize("fault", [trouble.too_many(86_400), trouble.broken(), trouble.bad()])
async def test_a_menu_that_cannot_be_set_keeps_nobody_waiting(
    telegram: Telegram, stopped: Edge, alex: Person, method: str, fault: Fault
) -> None:
    telegram.faults.next(method, fault)
    alex.say("/start")
    serving = asyncio.create_task(stopped.serve())
    await stopped.settle()
    assert len(said(alex)) == 1
    assert now() < 5
    stopped.stop()
    await serving


async def test_a_webhook_of_earlier_is_taken_away_first(
    telegram: Telegram, stopped: Edge, alex: Person
) -> None:
    telegram.webhooks.set("https://earlier.example", "", 40)
    telegram.faults.next("deleteWebhook", trouble.UNREACHED)
    alex.say("/start")
    serving = asyncio.create_task(stopped.serve())
    await stopped.settle()
    assert len(said(alex)) == 1
    stopped.stop()
    await serving


@pytest.mark.parametrize(
    ("method", "fault", "error"),
    [
        ("deleteWebhook", Fault(401, "Unauthorized"), TokenRefusedError),
        ("getUpdates", Fault(401, "Unauthorized"), TokenRefusedError),
        (
            "getUpdates",
            Fault(409, "Conflict: terminated by other getUpdates request"),
            ReceivedElsewhereError,
        ),
    ],
)
async def test_what_waiting_cannot_mend_ends_the_program(
    telegram: Telegram, stopped: Edge, method: str, fault: Fault, error: type[Exception]
) -> None:
    telegram.faults.next(method, fault)
    with pytest.raises(error):
        await asyncio.wait_for(stopped.serve(), timeout=60)


async def test_told_to_stop_while_the_line_is_dead_it_stops(
    telegram: Telegram, stopped: Edge
) -> None:
    telegram.faults.always(trouble.UNREACHED)
    serving = asyncio.create_task(stopped.serve())
    await let_pass(100)
    stopped.stop()
    await serving
    assert now() < 100 + 1


async def test_a_question_that_waits_for_more_is_asked_before_the_end(
    telegram: Telegram, stopped: Edge, alex: Person
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await begin_record(stopped, alex)
    alex.say(PASTE)
    await until(lambda: not stopped.is_busy)
    # The last confirmation would take longer than the question waits.
    telegram.faults.always(trouble.UNREACHED, method="getUpdates")
    stopped.stop()
    await serving
    assert "2 of 9" in alex.last.text


async def test_what_cannot_be_sent_does_not_keep_the_program_from_its_end(
    telegram: Telegram, stopped: Edge, alex: Person
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await stopped.settle()
    telegram.faults.always(trouble.too_many(500), method="sendMessage")
    alex.say("/start")
    await until(lambda: not stopped.is_busy)
    began = now()
    stopped.stop()
    await serving
    # Telegram takes up to three seconds over the last confirmation.
    assert now() - began < FAREWELL_SECONDS + 3.5


async def test_after_a_clean_end_nobody_is_written_to(
    stopped: Edge, again: Edge, alex: Person
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await stopped.say(alex, "/start")
    stopped.stop()
    await serving
    before = said(alex)
    serving = asyncio.create_task(again.serve())
    await again.settle()
    again.stop()
    await serving
    assert said(alex) == before


async def test_after_an_unclean_end_whoever_was_there_just_now_sees_where_they_were(
    stopped: Edge, again: Edge, folder: Path, alex: Person, sam: Person
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await stopped.say(sam, "/start")
    await begin_record(stopped, alex)
    question = alex.last.text
    await die(stopped, serving, folder)
    long_ago = (folder / "alive").stat().st_mtime - RECENT_SECONDS - 60
    os.utime(stopped.desk_of(sam), (long_ago, long_ago))
    before = said(sam)
    serving = asyncio.create_task(again.serve())
    await again.settle()
    again.stop()
    await serving
    assert said(alex)[-2:] == [RESTARTED, question]
    assert said(sam) == before


async def test_after_an_end_with_an_answer_unsent_its_coach_sees_where_they_were(
    telegram: Telegram, stopped: Edge, again: Edge, alex: Person
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await begin_record(stopped, alex)
    telegram.faults.always(trouble.UNREACHED, method="sendMessage")
    alex.say("They had the talk.")
    await until(lambda: not stopped.is_busy)
    stopped.stop()
    await serving
    telegram.faults.clear()
    serving = asyncio.create_task(again.serve())
    await again.settle()
    again.stop()
    await serving
    assert said(alex)[-2] == RESTARTED
    assert said(alex)[-1].startswith("2 of 9")


async def test_after_an_end_with_replies_given_up_nobody_is_left_without_a_word(
    telegram: Telegram, stopped: Edge, folder: Path, alex: Person
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await stopped.settle()
    telegram.faults.always(trouble.UNREACHED, method="sendMessage")
    await stopped.say(alex, "/start")
    stopped.stop()
    await serving
    assert (folder / "alive").exists()


async def test_an_end_in_the_middle_of_slow_work_leaves_nobody_without_an_answer(
    telegram: Telegram, stopped: Edge, folder: Path, alex: Person
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await begin_record(stopped, alex)
    telegram.faults.always(trouble.UNREACHED, method="getFile")
    alex.document("notes.pdf", b"%PDF-1.7", "application/pdf")
    await until(lambda: not stopped.is_busy)
    stopped.stop()
    await serving
    assert not (folder / "alive").exists()


async def test_a_damaged_folder_does_not_keep_the_others_from_a_new_start(
    stopped: Edge, again: Edge, folder: Path, alex: Person, sam: Person
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await stopped.say(alex, "/start")
    await stopped.say(sam, "/start")
    await die(stopped, serving, folder)
    stopped.desk_of(alex).write_text("{ damaged")
    serving = asyncio.create_task(again.serve())
    await again.settle()
    again.stop()
    await serving
    assert RESTARTED in said(sam)
    assert RESTARTED not in said(alex)


async def test_the_bot_talks_to_the_address_of_the_settings(folder: Path) -> None:
    settings = Settings(
        token="110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
        api_url="http://127.0.0.1:8081",
        folder=folder,
        coaches=frozenset({1001}),
    )
    bot = build_bot(settings)
    assert bot.base_url == f"http://127.0.0.1:8081/bot{settings.token}"
    assert bot.base_file_url == f"http://127.0.0.1:8081/file/bot{settings.token}"


async def test_whoever_could_not_be_written_to_sees_where_they_are_when_the_line_is_back(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    await begin_record(edge, alex)
    telegram.faults.always(trouble.UNREACHED, method="sendMessage")
    for answer in ("They had the talk.", "A plan for the first hundred days."):
        await edge.say(alex, answer)
        await edge.assistant.show_missed()
    telegram.faults.clear()
    await edge.settle()
    assert "this is where you are" in said(alex)[-2]
    assert said(alex)[-1].startswith("3 of 9")
    await edge.assistant.show_missed()
    await edge.settle()
    assert said(alex)[-1].startswith("3 of 9"), "it is shown once"
    assert sum("this is where you are" in text for text in said(alex)) == 1


async def test_a_stranger_who_could_not_be_written_to_is_shown_nothing_more(
    telegram: Telegram, edge: Edge
) -> None:
    stranger = telegram.person("Robin", id=6666)
    await edge.settle()
    telegram.faults.always(trouble.UNREACHED, method="sendMessage")
    await edge.say(stranger, "/start")
    telegram.faults.clear()
    await edge.assistant.show_missed()
    await edge.settle()
    assert said(stranger) == []
