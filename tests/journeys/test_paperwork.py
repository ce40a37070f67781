"""What clients and the course need: listed, offered where it belongs, and reminded of in time."""

from io import BytesIO

import openpyxl
import pytest

from demo.telegram import Telegram
from tests.journeys.conftest import Phone, Program
from tests.journeys.courses import enrol
from tests.journeys.evenings import fill_in, said_at, write_all
from tests.journeys.test_portfolio import documents_of

FIRST = [
    "About the client",
    "Need and SMART goal",
    "Stakeholder's goals",
    "Diagnostics",
    "Client's SWOT",
    "Contract",
    "Contract signatures",
]
"""What belongs before the first session with a client in 8588, in its order."""


async def add_client(phone: Phone) -> str:
    await phone.say("/clients")
    await phone.tap("Add a client", "One person")
    return await phone.tap("Skip")


async def plan(phone: Phone, when: str = "Friday 10:30") -> None:
    await add_client(phone)
    await phone.tap("Plan a session")
    await phone.say(when)
    await phone.tap("1 h")


# Behind the buttons.


async def test_enrolling_offers_what_heads_every_sheet(enrolled: Phone) -> None:
    assert "Your details" in enrolled.buttons
    assert "Learner Name" in await enrolled.tap("Your details")


async def test_a_new_client_comes_with_all_that_belongs_before_the_first_session(
    enrolled: Phone,
) -> None:
    assert "Best before the first session" in await add_client(enrolled)
    assert enrolled.buttons[: len(FIRST)] == FIRST
    assert "Which diagnostic did you use?" in await enrolled.tap("Diagnostics")


async def test_what_is_kept_about_a_client_offers_what_comes_next(enrolled: Phone) -> None:
    await add_client(enrolled)
    await enrolled.tap("About the client")
    await fill_in(enrolled)
    assert enrolled.buttons[:2] == FIRST[1:3]


async def test_a_client_shows_what_comes_next_and_how_much_there_is(enrolled: Phone) -> None:
    await add_client(enrolled)
    await enrolled.say("/clients")
    assert "7 forms still to write" in await enrolled.tap("Client 1")
    assert enrolled.buttons[:2] == FIRST[:2]


async def test_a_session_offers_its_own_forms_and_then_those_of_the_client(
    enrolled: Phone,
) -> None:
    await enrolled.say("60 min with client 1 today 9am")
    assert enrolled.buttons[:5] == [
        "Tell me about it",
        "Session record",
        "Reflective log",
        *FIRST[:2],
    ]
    await enrolled.tap("Session record")
    await fill_in(enrolled)
    assert enrolled.buttons[:3] == ["Reflective log", *FIRST[:2]]


async def test_the_end_of_a_client_offers_the_ending_the_feedback_and_undo(
    enrolled: Phone,
) -> None:
    await enrolled.say("60 min with client 1 today 9am")
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "End")
    assert enrolled.buttons[:3] == ["Ending", "Client's feedback", "Undo"]
    assert "is open again" in await enrolled.tap("Undo")
    [client] = enrolled.notebook.clients.values()
    assert not client.is_ended


# In the list.


async def test_what_a_client_needs_is_listed_as_soon_as_a_session_is_planned(
    enrolled: Phone,
) -> None:
    await add_client(enrolled)
    assert "You are up to date" in await enrolled.say("/todo")
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Plan a session")
    await enrolled.say("Friday 10:30")
    await enrolled.tap("1 h")
    said = await enrolled.say("/todo")
    assert [line.split("  ")[1] for line in said.splitlines()[1:7]] == [
        f"{title} · Client 1" for title in FIRST[:6]
    ]
    assert "1 of" in await enrolled.tap("6")


async def test_what_is_due_longest_comes_first_and_of_one_day_the_sessions(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("60 min with client 1 today 9am")
    program.clock.advance(86400)
    lines = (await enrolled.say("/todo")).splitlines()
    assert lines[1].startswith("1  Session record")
    assert lines[2].startswith("2  Reflective log")
    assert lines[3].startswith("3  Your details")
    assert "Contract signatures" in await enrolled.tap("Page 2")


# In reminders.


async def test_a_contract_is_first_mentioned_the_day_after_the_first_session(
    enrolled: Phone, program: Program
) -> None:
    await plan(enrolled)
    for day in ("25", "26", "27"):
        assert "Client 1: " not in await said_at(enrolled, program, day, "18:00")
        assert "Contract" not in enrolled.said[-1].text
    said = await said_at(enrolled, program, "28", "18:00")
    assert "About the client, need and SMART goal, stakeholder's goals, 4 more · Client 1" in said


async def test_all_that_a_client_needs_is_one_reminder_with_its_buttons(
    enrolled: Phone, program: Program
) -> None:
    await plan(enrolled)
    await enrolled.say("/todo")
    await said_at(enrolled, program, "24", "18:00")
    await enrolled.tap("Not for this one")
    await said_at(enrolled, program, "27", "12:00")
    await enrolled.tap("It took place")
    await said_at(enrolled, program, "28", "18:00")
    number = next(
        line[0] for line in enrolled.person.last.text.splitlines() if "About the client" in line
    )
    assert "Still to write" in await enrolled.tap(number)
    assert enrolled.buttons == [*FIRST[:3], "To do", "Later", "Not for this one"]


async def test_what_a_course_needs_is_said_after_a_day_then_three_then_seven_and_no_more(
    enrolled: Phone, program: Program
) -> None:
    days = [f"{day}" for day in range(24, 31)] + ["12-01", "12-02", "12-05"]
    said = [day for day in days if "Your details" in await said_at(enrolled, program, day, "18:00")]
    assert said == ["24", "27", "12-01"]


async def test_nobody_is_nagged_about_the_end_before_it_comes(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("60 min with client 1 today 9am")
    await write_all(enrolled)
    for day in ("24", "25", "12-01", "12-09"):
        said = await said_at(enrolled, program, day, "18:00")
        for title in ("Ending", "feedback", "Own work", "Evidence matrix", "Review of the log"):
            assert title not in said


async def test_what_is_written_is_not_mentioned(enrolled: Phone, program: Program) -> None:
    await enrolled.tap("Your details")
    await fill_in(enrolled)
    assert await said_at(enrolled, program, "24", "18:00") == ""


# What does not count.


async def test_a_session_with_a_group_that_does_not_count_says_so_and_owes_nothing(
    alex: Phone, program: Program
) -> None:
    await alex.say("/start")
    await alex.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await alex.say("/clients")
    await alex.tap("Add a client", "A group")
    await alex.tap("4")
    assert "Group hours do not count in 8588-501" in await alex.tap("Skip")
    assert not set(alex.buttons) & set(FIRST)
    said = await alex.say("60 min with client 1 today 9am")
    assert "Saved, but not counted" in said
    assert "18 h left of 18 h" in said
    assert not set(alex.buttons) & {*FIRST, "Session record", "Reflective log"}
    assert "You are up to date" in await alex.say("/todo")
    for day in ("24", "27", "12-01"):
        assert "Client 1" not in await said_at(alex, program, day, "18:00")


# The hours in a spreadsheet.


@pytest.mark.parametrize("words", ["send me my hours in Excel", ""])
async def test_the_hours_come_in_excel_for_a_word_or_a_tap(
    enrolled: Phone, telegram: Telegram, words: str
) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    if words:
        await enrolled.say(words)
    else:
        await enrolled.say("/progress")
        await enrolled.tap("Hours in Excel")
    [(name, written)] = documents_of(enrolled, telegram).items()
    assert name.endswith(".xlsx")
    assert openpyxl.load_workbook(BytesIO(written))["Sessions"]["C2"].value == "Client 1"
    assert "Here are your hours of 8588-501" in enrolled.said[-1].text
    assert not enrolled.desk.jobs


async def test_of_several_units_one_is_chosen(alex: Phone, telegram: Telegram) -> None:
    await enrol(alex, "D3.03")
    await alex.say("my hours as a spreadsheet")
    assert "D3.03" in alex.buttons
    await alex.tap("D3.04")
    assert "Here are your hours of D3.04" in alex.said[-1].text
    assert len(documents_of(alex, telegram)) == 1
