"""Orders that commands left while the program runs, carried out through the door."""

import asyncio
import logging
from collections.abc import Callable, Mapping

from bot.jobs.records_check import read_records
from coaching.catalogue.form import Form
from coaching.catalogue.qualification import Catalogue
from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from storage.coach_folder.copies import NothingToRestoreError
from storage.data_folder.orders import DamagedOrderError, Order
from storage.exports.json_export import ExportError
from storage.exports.parcel import Parcel
from storage.files.seal import SealError
from storage.folders import DamagedFileError, Folders

logger = logging.getLogger("growlog.order_runner")

SWEEP_SECONDS = 1


class OrderRunner:
    """Carries out orders: looks whether all of it is right, and only then changes anything.

    `tell` hears of each coach whose records were replaced.
    """

    def __init__(
        self,
        folders: Folders,
        catalogue: Catalogue,
        own_forms: Mapping[str, Form],
        tell: Callable[[int], None] | None = None,
    ) -> None:
        self._folders = folders
        self._catalogue = catalogue
        self._own_forms = own_forms
        self._tell = tell
        self._orders = folders.orders

    async def sweep(self) -> None:
        """Carry out every order that waits, and say what came of it."""
        begun = await asyncio.to_thread(self._orders.list_begun)
        for identity in await asyncio.to_thread(lambda: list(self._orders.take())):
            try:
                complaints = await self._follow(identity, identity in begun)
                await asyncio.to_thread(self._orders.settle, identity, complaints)
            except OSError as error:
                # It stays, and is tried again by the next sweep.
                logger.error("order %s cannot be carried out: %s", identity, error.strerror)
            else:
                logger.info("order %s: %s", identity, "refused" if complaints else "carried out")

    async def _follow(self, identity: str, is_begun: bool) -> list[str]:
        try:
            order = await asyncio.to_thread(self._orders.read, identity)
        except DamagedOrderError as error:
            return [str(error)]
        return await self.carry_out(order, is_begun=is_begun)

    async def carry_out(self, order: Order, *, is_begun: bool = False) -> list[str]:
        """Do what is ordered, once; return what is wrong with it, and then nothing is changed.

        One that `is_begun` may be done already. After an OSError the records are the old or the new
        ones, whole, and it may be tried again.
        """
        if order.act == "restore":
            return await self._restore(order.owner, is_begun)
        if order.act == "rotate":
            return await self._change_key(order.key)
        return await self._import(order)

    async def _restore(self, owner: int, is_begun: bool) -> list[str]:
        try:
            for restored in await self._folders.restore(owner):
                logger.info("%s was put back from its last good copy", f"{restored.holds}.json")
        except NothingToRestoreError as error:
            if not is_begun or self._folders.is_damaged(owner):
                return [str(error)]
        if self._tell is not None:
            self._tell(owner)
        return []

    async def _change_key(self, key: bytes) -> list[str]:
        try:
            count = await self._folders.change_key(key)
        except SealError as error:
            return [str(error)]
        logger.info("the key was changed, of %d coaches", count)
        return []

    async def _import(self, order: Order) -> list[str]:
        try:
            brought = await asyncio.to_thread(self._read, order)
            async with self._folders.open(order.owner) as folder:
                # The number is kept with the change, so that an order is never carried out twice.
                if not folder.has_taken(order.number):
                    await folder.replace(*brought, order.files, order.number)
            if self._tell is not None:
                self._tell(order.owner)
        except ExportError as error:
            return list(error.complaints)
        except DamagedFileError as error:
            return [str(error)]
        return []

    def _read(self, order: Order) -> tuple[Desk, Notebook]:
        parcel = Parcel(order.export, order.files)
        return read_records(parcel, self._catalogue, self._own_forms)
