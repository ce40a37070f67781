"""The long deeds of a program: how each is led up to, and begun by a coach or a command."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.conftest import ALEX
from tests.promises.struck import NEW, OLD, Play


@dataclass(frozen=True)
class Deed:
    """Something that takes a while: how it is led up to, and begun."""

    name: str
    begin: Callable[[Play], Awaitable[None]]
    lead_up: Callable[[Play], Awaitable[None]]

    def __str__(self) -> str:
        return self.name


async def nothing(_play: Play) -> None:
    """Lead up to what is begun at once."""


async def fetch(play: Play) -> None:
    play.alex.person.document("notes.pdf", b"%PDF-1.7 notes", "application/pdf")
    await play.ride_out()


async def up_to_export(play: Play) -> None:
    await play.alex.say("/settings")
    await play.alex.tap("Export my records")


async def export(play: Play) -> None:
    play.alex.person.press("Send me everything")
    await play.ride_out()


async def up_to_import(play: Play) -> None:
    await play.alex.say("40 min with client 1 today 7am")
    await up_to_export(play)
    await play.alex.tap("Import records")


async def import_(play: Play) -> None:
    content = (play.program.folder.parent / "growlog.zip").read_bytes()
    play.alex.person.document("growlog.zip", content, "application/zip")
    await play.ride_out()
    play.alex.person.press("Replace everything")
    await play.ride_out()


async def up_to_portfolio(play: Play) -> None:
    await play.alex.say("/portfolio")
    await play.alex.tap("8588-501")


async def make_portfolio(play: Play) -> None:
    play.alex.person.press("Make portfolio")
    await play.ride_out()


async def up_to_erasing(play: Play) -> None:
    await play.alex.say("/forget")


async def erase(play: Play) -> None:
    play.alex.person.say("FORGET")
    await play.ride_out()


async def rotate(play: Play) -> None:
    # Whoever orders it has put both keys into `.env`, which the next start reads.
    play.program.key, play.program.before = NEW, OLD
    await play.order("rotate", owner=0, key=NEW)


async def spoil(play: Play) -> None:
    notebook = folder_of(play.program.folder) / "notebook.json"
    notebook.write_bytes(notebook.read_bytes()[:-40])


async def restore(play: Play) -> None:
    await play.order("restore")


ERASING = Deed("an erasing", erase, up_to_erasing)
DEEDS = [
    Deed("a fetch", fetch, nothing),
    Deed("an export", export, up_to_export),
    Deed("an import", import_, up_to_import),
    Deed("a portfolio", make_portfolio, up_to_portfolio),
    ERASING,
    Deed("a rotation", rotate, nothing),
    Deed("a restore", restore, spoil),
]


def folder_of(kept: Path) -> Path:
    """Return where Alex's records are."""
    return kept / "coaches" / str(ALEX)
