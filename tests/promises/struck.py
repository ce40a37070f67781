"""A program on a ground that is hit, and those who go on using it meanwhile."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from telegram import Bot

from bot.process.preparation import make_ready
from bot.process.services import Services
from bot.process.settings import build_folders
from bot.process.steady_clock import SteadyClock
from bot.serving.program import Assistant
from demo.telegram import Telegram
from storage.data_folder.orders import Act
from storage.folders import DamagedFileError, Folders
from tests.journeys.conftest import ALEX, CATALOGUE, FORMS, SAM, UNHURRIED, Phone, Program
from tests.promises.ground import Ground, Line
from tests.telegram.fixtures import TOKEN

OLD, NEW = bytes(range(32)), bytes(range(1, 33))
PATIENCE_SECONDS = 15.0


class Struck(Program):
    """The program on a ground that is hit."""

    def __init__(self, telegram: Telegram, ground: Ground, folder: Path) -> None:
        super().__init__(telegram, ground.clock, folder, key=OLD)
        self.before: bytes | None = None
        self._ground = ground

    @property
    def folders(self) -> Folders:
        """Return the folders as the settings say that stand in `.env`."""
        return build_folders(self.folder, self.key, self.before)

    def _build(self) -> Assistant:
        steady = SteadyClock(self._ground.now, self.clock)
        line = Line(self.telegram, self._ground)
        services = Services(
            folders=self.folders,
            catalogue=CATALOGUE,
            own_forms=FORMS,
            coaches={ALEX, SAM},
            clock=steady,
        )
        bot = Bot(TOKEN, request=line, get_updates_request=line)
        return Assistant(bot, services, UNHURRIED, clock=steady, confirm=steady.confirm)

    async def _serve(self, assistant: Assistant) -> None:
        folders = self.folders
        with folders.upkeep.hold() as hold:
            make_ready(folders)
            await assistant.run(hold)


@dataclass
class Play:
    """A coach, a program and the ground below it."""

    ground: Ground
    program: Struck
    alex: Phone
    sam: Phone
    telegram: Telegram
    deaths: int = 0
    complaints: list[str] = field(default_factory=list)

    async def ride_out(self) -> None:
        """Wait until all is done; a program that was killed is started anew."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await self._is_killed():
                self.deaths += 1
                await self.program.die()
                self.ground.start_again()
                await self.program.start()

    async def order(self, act: Act, *, owner: int = ALEX, key: bytes = b"") -> None:
        """Give a command, and wait for its answer."""
        orders = build_folders(self.program.folder, OLD).orders
        with self.ground.by_another():
            left = orders.leave(owner, act=act, key=key)
        async with asyncio.timeout(PATIENCE_SECONDS):
            answered = None
            while answered is None:
                await self.ride_out()
                await asyncio.sleep(0.01)
                answered = build_folders(self.program.folder, key or OLD).orders.collect(left.id)
        self.complaints += answered

    async def _is_killed(self) -> bool:
        """Wait until all is done or the program dies; return whether it has died."""
        settling = asyncio.create_task(self._settle())
        dying = asyncio.create_task(self.ground.died.wait())
        await asyncio.wait({settling, dying}, return_when=asyncio.FIRST_COMPLETED)
        is_dead = self.ground.is_dead
        for task in (settling, dying):
            if is_dead or task is dying:
                task.cancel()
        outcomes = await asyncio.gather(settling, dying, return_exceptions=True)
        if not is_dead and isinstance(outcomes[0], BaseException):
            raise outcomes[0]
        return is_dead

    async def _settle(self) -> None:
        await self.program.settle()
        while self.ground.is_on:
            await self._look_again()
        await self.program.settle()
        # What a start takes up again is begun beside everything else, as is the end of an erasing.
        while self._has_jobs() or self.program.folders.erasing.find_unfinished():
            await self._look_again()
            await self.program.settle()

    async def _look_again(self) -> None:
        await asyncio.sleep(0.005)

    def _has_jobs(self) -> bool:
        try:
            return bool(self.program.folders.read_desk(ALEX).jobs)
        except (OSError, DamagedFileError):
            return True
