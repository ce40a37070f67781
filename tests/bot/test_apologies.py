import asyncio
import errno
import logging
from datetime import UTC, datetime

import pytest

from bot.serving.apologies import (
    COPY,
    DAMAGED,
    DAMAGED_TOO,
    KEPT,
    NO_COPY,
    NO_ROOM,
    NOT_KEPT,
    ROOM_AGAIN,
)
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.conftest import Edge
from tests.bot.quick import let_pass, until
from tests.storage.disk import Disk

TROUBLE = ValueError("something went wrong")


def said(person: Person) -> list[str]:
    return [bubble.text for bubble in person.messages if not bubble.is_own]


def count(person: Person, words: str) -> int:
    return sum(words in text for text in said(person))


async def test_what_fails_once_is_tried_again_and_nobody_notices(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    edge.clock.troubles.append(TROUBLE)
    alex.say("/start")
    await edge.settle()
    assert len(said(alex)) == 1
    assert count(alex, NOT_KEPT) == 0


async def test_what_fails_twice_is_owned_up_to_once_and_confirmed(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    edge.clock.troubles.extend([TROUBLE] * 2)
    alex.say("/start")
    await edge.settle()
    assert said(alex) == [NOT_KEPT]
    assert telegram.updates.waiting() == []


async def test_what_is_kept_though_its_filing_fails_is_not_asked_for_again(
    edge: Edge, disk: Disk, alex: Person
) -> None:
    alex.say("/start")
    await edge.settle()
    for label in ("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach"):
        alex.press(label)
        await edge.settle()
    disk.refuse("replace notebook.json", errno.EIO)
    alex.press("Today")
    await edge.settle()
    assert count(alex, KEPT) == 1
    assert count(alex, NOT_KEPT) == 0
    disk.refuse("")
    alex.say("/progress")
    await edge.settle()
    assert "18 h left of 18 h" in said(alex)[-1]


async def test_after_a_failure_the_next_message_is_taken(edge: Edge, alex: Person) -> None:
    edge.clock.troubles.extend([TROUBLE] * 2)
    alex.say("/start")
    alex.say("/start")
    await edge.settle()
    assert said(alex)[0] == NOT_KEPT
    assert len(said(alex)) == 2


async def test_a_tap_that_fails_stops_waiting(edge: Edge, alex: Person) -> None:
    alex.say("/start")
    await edge.settle()
    edge.clock.troubles.extend([TROUBLE] * 2)
    alex.tap("go:help", message_id=alex.last.id)
    await edge.settle()
    assert said(alex)[-1] == NOT_KEPT


async def test_one_coachs_failure_is_no_concern_of_another(
    edge: Edge, alex: Person, sam: Person
) -> None:
    edge.desk_of(alex).parent.mkdir(parents=True)
    edge.desk_of(alex).write_text("{ damaged")
    alex.say("/start")
    sam.say("/start")
    await edge.settle()
    assert said(alex) == [DAMAGED.format(copy=NO_COPY)]
    assert len(said(sam)) == 1
    assert count(sam, "cannot be read") == 0
    assert edge.desk_of(alex).read_text() == "{ damaged"


async def enrol(edge: Edge, person: Person) -> None:
    await edge.say(person, "/start")
    await edge.press(person, "Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await edge.say(person, "90 min with client 1 yesterday 3pm", "60 min with client 1 today 9am")


async def test_whose_notes_are_damaged_reads_once_what_happened_and_which_copy_there_is(
    stopped: Edge, again: Edge, alex: Person, caplog: pytest.LogCaptureFixture
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await enrol(stopped, alex)
    stopped.stop()
    await serving
    notebook = stopped.desk_of(alex).with_name("notebook.json")
    notebook.write_text("{ damaged")
    serving = asyncio.create_task(again.serve())
    for words in ("/progress", "/todo", "/progress"):
        await again.say(alex, words)
    today = datetime.now(UTC)
    told = COPY.format(days=f"{today:%A} {today.day} {today:%B}")
    assert count(alex, told) == 1
    assert said(alex)[-2:] == [DAMAGED_TOO] * 2
    assert "notebook.json: not a file of Growlog's" in caplog.text
    assert "growlog restore" in caplog.text
    assert str(alex.id) not in caplog.text
    assert notebook.read_text() == "{ damaged"
    again.stop()
    await serving


async def test_an_answer_is_kept_though_the_notebook_is_damaged(
    stopped: Edge, again: Edge, alex: Person
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await enrol(stopped, alex)
    await stopped.press(alex, "Session record")
    stopped.stop()
    await serving
    stopped.desk_of(alex).with_name("notebook.json").write_text("{ damaged")
    serving = asyncio.create_task(again.serve())
    await again.say(alex, "They had the talk.")
    assert count(alex, "cannot be read") == 0
    assert "They had the talk." in again.desk_of(alex).read_text()
    again.stop()
    await serving


async def test_a_folder_that_is_mended_is_used_without_a_restart(edge: Edge, alex: Person) -> None:
    edge.desk_of(alex).parent.mkdir(parents=True)
    edge.desk_of(alex).write_text("{ damaged")
    alex.say("/start")
    await edge.settle()
    edge.desk_of(alex).unlink()
    alex.say("/start")
    await edge.settle()
    assert said(alex)[0] == DAMAGED.format(copy=NO_COPY)
    assert len(said(alex)) == 2


async def test_a_folder_that_stays_broken_never_holds_up_the_others(
    telegram: Telegram, edge: Edge, disk: Disk, alex: Person, sam: Person
) -> None:
    disk.refuse("open desk.json", errno.EACCES)
    alex.say("/start")
    await edge.settle()
    disk.refuse("")
    for _ in range(150):
        sam.say("/help")
    await edge.settle()
    assert said(alex) == [NOT_KEPT]
    assert telegram.updates.waiting() == []
    assert "How it works" in said(sam)[-1]


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
async def test_on_a_full_disk_messages_wait_and_the_coach_is_told_once(
    telegram: Telegram, edge: Edge, disk: Disk, alex: Person, error: int
) -> None:
    disk.refuse("write", error)
    alex.say("/start")
    alex.say("/help")
    await until(lambda: said(alex))
    await let_pass(60)
    assert said(alex) == [NO_ROOM]
    assert len(telegram.updates.waiting()) == 2


async def test_on_a_full_disk_every_tap_stops_waiting_and_says_why(
    edge: Edge, disk: Disk, alex: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    alex.say("/start")
    await edge.settle()
    disk.refuse("write")
    alex.say("/help")
    alex.tap("go:home", alex.last.id)
    alex.press("Enrol")
    await until(lambda: count(alex, NO_ROOM))
    await let_pass(10)
    assert alex.toasts == [NO_ROOM] * 2
    assert "could not be answered" not in caplog.text, (
        "it comes again every second, and is told once"
    )
    assert count(alex, NO_ROOM) == 1
    disk.refuse("")
    await edge.settle()
    assert "Which qualification" in "".join(said(alex)), "what waited is done all the same"


async def test_with_room_again_it_goes_on_by_itself_and_shows_where_the_coach_is(
    telegram: Telegram, edge: Edge, disk: Disk, alex: Person
) -> None:
    alex.say("/start")
    await edge.settle()
    (screen,) = said(alex)
    disk.refuse("write")
    alex.say("/help")
    alex.say("/start")
    await until(lambda: count(alex, NO_ROOM))
    disk.refuse("")
    await edge.settle()
    assert telegram.updates.waiting() == []
    assert (count(alex, NO_ROOM), count(alex, ROOM_AGAIN), count(alex, NOT_KEPT)) == (1, 1, 0)
    assert said(alex)[-1] == screen


async def test_what_waited_for_room_is_taken_in_order_and_once(
    edge: Edge, disk: Disk, alex: Person
) -> None:
    disk.refuse("write")
    for _ in range(5):
        alex.say("/start")
    await until(lambda: said(alex))
    disk.refuse("")
    before = len(said(alex))
    await edge.settle()
    assert [text for text in said(alex)[before:] if text != ROOM_AGAIN]
    desk = edge.desk_of(alex).read_text()
    numbers = [str(100_000_001 + offset) for offset in range(5)]
    assert [desk.count(number) for number in numbers] == [1] * 5
    assert sorted(numbers, key=desk.index) == numbers


async def test_the_next_shortage_is_told_again(edge: Edge, disk: Disk, alex: Person) -> None:
    for _ in range(2):
        disk.refuse("write")
        before = count(alex, NO_ROOM)
        alex.say("/start")
        await until(lambda before=before: count(alex, NO_ROOM) > before)  # type: ignore[misc]
        disk.refuse("")
        await edge.settle()
    assert (count(alex, NO_ROOM), count(alex, ROOM_AGAIN)) == (2, 2)


async def test_every_coach_is_told_of_a_full_disk(
    edge: Edge, disk: Disk, alex: Person, sam: Person
) -> None:
    disk.refuse("write")
    alex.say("/start")
    sam.say("/start")
    await until(lambda: said(alex) and said(sam))
    assert said(alex) == said(sam) == [NO_ROOM]
    disk.refuse("")
    await edge.settle()


async def test_a_folder_broken_since_does_not_spoil_the_going_on(
    edge: Edge, disk: Disk, alex: Person, sam: Person
) -> None:
    disk.refuse("write")
    alex.tap("go:home", message_id=1)
    await until(lambda: count(alex, NO_ROOM))
    edge.desk_of(alex).parent.mkdir(parents=True, exist_ok=True)
    edge.desk_of(alex).write_text("{ damaged")
    await let_pass(200)
    alex.block()
    disk.refuse("")
    sam.say("/start")
    await edge.settle()
    assert len(said(sam)) == 1


async def test_strangers_need_no_room(edge: Edge, disk: Disk, telegram: Telegram) -> None:
    stranger = telegram.person("Robin", id=6666)
    disk.refuse("write")
    stranger.say("/start")
    await edge.settle()
    assert count(stranger, "private") == 1
    assert not (edge.folder / "coaches").exists()
