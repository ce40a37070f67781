"""Making in a process of its own: while it works, everything else goes on."""

import asyncio
from dataclasses import replace
from pathlib import Path
from time import monotonic
from zipfile import ZipFile

import pytest

from portfolio.content import Submission
from portfolio.making import MakingFailedError, make_documents
from portfolio.order import Order
from tests.portfolio.courses import PHOTO, hand_in, write_course


@pytest.fixture
def order(submission: Submission, tmp_path: Path) -> Order:
    return order_everything(submission, tmp_path)


def order_everything(submission: Submission, folder: Path) -> Order:
    files = {one.id: folder / one.id for one in submission.attachments}
    for path in files.values():
        path.write_bytes(PHOTO)
    return Order(
        submission=submission,
        formats=("docx", "pdf", "xlsx", "zip"),
        folder=folder,
        export=b'{"coach": {}}',
        files=files,
    )


async def test_everything_that_was_asked_for_is_made(order: Order) -> None:
    made = await make_documents(order)
    name = order.submission.name
    assert [one.name for one in made.paths] == [f"{name}.{kind}" for kind in order.formats]
    with ZipFile(made.paths[-1]) as archive:
        assert archive.namelist()[:4] == [
            f"{name}.docx",
            f"{name}.pdf",
            f"{name}.xlsx",
            "growlog.json",
        ]
        assert archive.read("growlog.json") == order.export
        assert len(archive.namelist()) == 4 + len(order.submission.attachments)
        for path in made.paths[:-1]:
            assert archive.read(path.name) == path.read_bytes()
    assert made.peak_bytes > 0


async def test_the_same_records_and_the_same_instant_give_the_same_zip(
    submission: Submission, tmp_path: Path
) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        order = replace(order_everything(submission, tmp_path / name), formats=("zip",))
        (path,) = (await make_documents(order)).paths
        made.append(path.read_bytes())
    assert made[0] == made[1]


async def test_a_unit_without_hours_has_no_sheet(tmp_path: Path) -> None:
    made = await make_documents(order_everything(hand_in(write_course("8588-503")), tmp_path))
    assert [one.suffix for one in made.paths] == [".docx", ".pdf", ".zip"]


async def test_the_event_loop_goes_on_meanwhile(order: Order) -> None:
    making = asyncio.create_task(make_documents(order))
    turns, longest, last = 0, 0.0, monotonic()
    while not making.done():
        await asyncio.sleep(0)
        turns, longest, last = turns + 1, max(longest, monotonic() - last), monotonic()
    await making
    assert turns > 100
    assert longest < 1


async def test_what_takes_too_long_is_ended(order: Order) -> None:
    with pytest.raises(MakingFailedError, match=r"more than 0\.01 s"):
        await make_documents(order, seconds=0.01)


async def test_a_making_that_nobody_waits_for_is_ended(order: Order) -> None:
    making = asyncio.create_task(make_documents(order))
    await asyncio.sleep(0)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making


async def test_what_went_wrong_is_told_by_its_kind_alone(order: Order, tmp_path: Path) -> None:
    gone = replace(order, folder=tmp_path / "not there, and secret")
    with pytest.raises(MakingFailedError) as failed:
        await make_documents(gone)
    assert str(failed.value) == "FileNotFoundError"
    assert failed.value.__cause__ is None


async def test_sixty_sessions_take_little_time_and_memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    submission = hand_in(write_course("8588-502", sessions=60))
    figures = []
    for kind in ("docx", "pdf", "xlsx", "zip"):
        order = replace(order_everything(submission, tmp_path), formats=(kind,))
        begun = monotonic()
        made = await make_documents(order)
        figures.append(
            f"{kind}: {made.seconds[kind]:.2f} s of {monotonic() - begun:.2f} s, "
            f"{made.peak_bytes / 1e6:.0f} MB, {made.paths[0].stat().st_size / 1e6:.2f} MB written"
        )
        assert made.peak_bytes < 600e6
    with capsys.disabled():
        print("\n60 sessions with full records:", *figures, sep="\n  ")  # noqa: T201 - the figures
