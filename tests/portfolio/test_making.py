"""Making in a process of its own: while it works, everything else goes on."""

import asyncio
from dataclasses import replace
from io import BytesIO
from time import monotonic
from zipfile import ZipFile

import pytest

from portfolio.making import MakingFailedError, make_documents
from portfolio.submission.content import Enclosed, Submission
from portfolio.submission.request import PortfolioRequest
from tests.portfolio.courses import PHOTO, hand_in, write_course


@pytest.fixture
def wanted(submission: Submission) -> PortfolioRequest:
    return request_everything(submission)


def request_everything(submission: Submission) -> PortfolioRequest:
    return PortfolioRequest(
        submission=submission,
        formats=("docx", "pdf", "xlsx", "zip"),
        files={one.id: PHOTO for one in submission.attachments},
    )


async def test_everything_that_was_asked_for_is_made(wanted: PortfolioRequest) -> None:
    made = await make_documents(wanted)
    name = wanted.submission.name
    assert list(made.documents) == [f"{name}.{kind}" for kind in wanted.formats]
    with ZipFile(BytesIO(made.documents[f"{name}.zip"])) as archive:
        assert archive.namelist() == [
            f"{name}.docx",
            f"{name}.pdf",
            f"{name}.xlsx",
            *sorted(f"attachments/{one.name}" for one in wanted.submission.attachments),
        ]
        for kind in ("docx", "pdf", "xlsx"):
            assert archive.read(f"{name}.{kind}") == made.documents[f"{name}.{kind}"]
    assert made.peak_bytes > 0


async def test_the_same_records_and_the_same_instant_give_the_same_zip(
    wanted: PortfolioRequest,
) -> None:
    wanted = replace(wanted, formats=("zip",))
    assert (await make_documents(wanted)).documents == (await make_documents(wanted)).documents


async def test_a_file_that_has_not_arrived_yet_is_left_out(wanted: PortfolioRequest) -> None:
    papers = (
        Enclosed(identity=one.id, name=one.name, caption="The signed contract")
        for one in wanted.submission.attachments
    )
    submission = replace(wanted.submission, blocks=(*wanted.submission.blocks, *papers))
    made = await make_documents(PortfolioRequest(submission=submission, formats=("zip",)))
    with ZipFile(BytesIO(made.documents[f"{wanted.submission.name}.zip"])) as archive:
        assert not [one for one in archive.namelist() if one.startswith("attachments/")]


async def test_a_unit_without_hours_has_no_sheet() -> None:
    made = await make_documents(request_everything(hand_in(write_course("8588-503"))))
    assert [one.rpartition(".")[2] for one in made.documents] == ["docx", "pdf", "zip"]


async def test_the_event_loop_goes_on_meanwhile(wanted: PortfolioRequest) -> None:
    making = asyncio.create_task(make_documents(wanted))
    turns, longest, last = 0, 0.0, monotonic()
    while not making.done():
        await asyncio.sleep(0)
        turns, longest, last = turns + 1, max(longest, monotonic() - last), monotonic()
    await making
    assert turns > 100
    assert longest < 1


async def test_what_takes_too_long_is_ended(wanted: PortfolioRequest) -> None:
    with pytest.raises(MakingFailedError, match=r"more than 0\.01 s"):
        await make_documents(wanted, seconds=0.01)


async def test_a_making_that_nobody_waits_for_is_ended(wanted: PortfolioRequest) -> None:
    making = asyncio.create_task(make_documents(wanted))
    await asyncio.sleep(0)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making


async def test_what_went_wrong_is_told_by_its_kind_alone(wanted: PortfolioRequest) -> None:
    broken = replace(wanted, submission=replace(wanted.submission, blocks=("a secret",)))  # type: ignore[arg-type]
    with pytest.raises(MakingFailedError) as failed:
        await make_documents(broken)
    assert str(failed.value).endswith("Error")
    assert "secret" not in str(failed.value)
    assert failed.value.__cause__ is None


async def test_sixty_sessions_take_little_time_and_memory(
    capsys: pytest.CaptureFixture[str],
) -> None:
    submission = hand_in(write_course("8588-502", sessions=60))
    figures = []
    for kind in ("docx", "pdf", "xlsx", "zip"):
        wanted = replace(request_everything(submission), formats=(kind,))
        begun = monotonic()
        made = await make_documents(wanted)
        figures.append(
            f"{kind}: {made.seconds[kind]:.2f} s of {monotonic() - begun:.2f} s, "
            f"{made.peak_bytes / 1e6:.0f} MB, "
            f"{sum(map(len, made.documents.values())) / 1e6:.2f} MB written"
        )
        assert made.peak_bytes < 600e6
    with capsys.disabled():
        print("\n60 sessions with full records:", *figures, sep="\n  ")  # noqa: T201 - the figures
