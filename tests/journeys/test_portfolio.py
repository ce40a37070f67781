"""Asking for the portfolio, and getting it: as a PDF, a Word document and a ZIP."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from coaching.records.change import Change
from coaching.records.desk import Job
from demo.exchange import trouble
from demo.telegram import Telegram
from portfolio.making import MakingFailedError
from storage.folders import Folders
from tests.journeys.conftest import ALEX, Phone, Program

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)


def documents_of(phone: Phone, telegram: Telegram) -> dict[str, bytes]:
    """Return the documents in the chat by their names."""
    sent = [shown.message["document"] for shown in phone.said if "document" in shown.message]
    return {one["file_name"]: telegram.files.find(one["file_id"]).upload.content for one in sent}


async def ask(phone: Phone) -> str:
    await phone.say("60 min with client 1 yesterday 3pm")
    await phone.say("/portfolio")
    return await phone.tap("8588-501", "Make portfolio")


async def test_one_tap_hands_over_the_portfolio(enrolled: Phone, telegram: Telegram) -> None:
    assert "Here is your portfolio of 8588-501" in await ask(enrolled)
    made = documents_of(enrolled, telegram)
    assert [name.rpartition(".")[2] for name in made] == ["pdf", "docx", "zip"]
    name, archive = next((name, one) for name, one in made.items() if name.endswith(".zip"))
    with ZipFile(BytesIO(archive)) as packed:
        assert {one.rpartition(".")[2] for one in packed.namelist()} == {"docx", "pdf", "xlsx"}
    assert "8588-501" in name
    assert not enrolled.desk.jobs


async def test_what_is_open_is_said_while_it_is_made(enrolled: Phone) -> None:
    await ask(enrolled)
    [promise] = [one.text for one in enrolled.said if "Making your portfolio" in one.text]
    assert "still missing" in promise


async def test_a_portfolio_that_was_promised_is_made_after_a_stop(
    enrolled: Phone, program: Program, telegram: Telegram
) -> None:
    telegram.faults.always(trouble.UNREACHED, method="sendDocument")
    await enrolled.say("/portfolio")
    await enrolled.tap("8588-501")
    enrolled.person.press("Make portfolio")
    await program.take_all()
    await program.die()
    assert enrolled.desk.jobs
    telegram.faults.clear()
    await program.start()
    assert "Here is your portfolio" in await enrolled.read()
    assert len(documents_of(enrolled, telegram)) == 3
    assert not enrolled.desk.jobs


async def test_a_failure_is_owned_up_to_and_can_be_tried_again(
    enrolled: Phone, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_order: object) -> None:
        raise MakingFailedError("ended with 1")

    with monkeypatch.context() as broken:
        broken.setattr("bot.jobs.portfolio.make_documents", fail)
        assert "could not make the portfolio" in await ask(enrolled)
    assert not enrolled.desk.jobs
    assert "Here is your portfolio" in await enrolled.tap("Try again")


async def test_what_tells_who_somebody_is_has_to_be_settled_first(enrolled: Phone) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await enrolled.tap("Session record")
    await enrolled.say("Call me on 07700 900123, they said.")
    await enrolled.tap("Pause", "‹ Home")
    await enrolled.tap("Continue")
    await enrolled.tap(*["Skip"] * 8, "Save")
    await enrolled.say("/portfolio")
    assert "07700 900123" in await enrolled.tap("8588-501", "Make portfolio")
    assert not enrolled.desk.jobs
    await enrolled.tap("Write “Client 1”")
    assert "Here is your portfolio" in await enrolled.tap("Make portfolio")
    [entry] = enrolled.notebook.entries.values()
    assert entry.answers["review_of_progress"].value == "Call me on Client 1, they said."


async def promise_hours(phone: Phone, program: Program) -> None:
    """Leave on the desk that the hours are wanted, as a button would, and start again."""
    await phone.say("60 min with client 1 yesterday 3pm")
    [enrolment] = phone.notebook.enrolments
    job = Job(id="j0", kind="hours", about=enrolment, part="8588-501", asked_at=NOW)
    async with Folders(program.folder).open(ALEX) as folder:
        await folder.commit(Change((job,)))
    await program.die()
    await program.start()
    await phone.read()


async def test_the_hours_come_as_a_spreadsheet_alone(
    enrolled: Phone, program: Program, telegram: Telegram
) -> None:
    await promise_hours(enrolled, program)
    [(name, written)] = documents_of(enrolled, telegram).items()
    assert name.endswith(".xlsx")
    book = openpyxl.load_workbook(BytesIO(written), data_only=True)
    assert book["Sessions"]["C2"].value == "Client 1"
    assert "Here are your hours of 8588-501" in enrolled.said[-1].text
    assert not enrolled.desk.jobs


async def test_a_spreadsheet_that_failed_is_owned_up_to(
    enrolled: Phone, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_order: object) -> None:
        raise MakingFailedError("ended with 1")

    monkeypatch.setattr("bot.jobs.hours.make_hours", fail)
    await promise_hours(enrolled, program)
    assert "could not be made" in enrolled.said[-1].text
    assert not enrolled.desk.jobs
