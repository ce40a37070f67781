"""Orders: what a command asks of the program that holds the data folder, and what came of it."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

import msgspec
import orjson

from storage.files import make_folder, write_whole

ORDER, TAKEN, OUTCOME = ".json", ".taken", ".outcome"
LIFE_SECONDS = 120.0
"""Nobody waits for an older order or outcome any more; carried out so late it would do harm."""


class DamagedOrderError(Exception):
    """An order that cannot be read."""


@dataclass(frozen=True, slots=True)
class Order:
    """Replace a coach's records by those of an export."""

    id: str
    owner: int
    export: Any

    @property
    def number(self) -> int:
        """Return what the order is remembered by among the updates taken, which are above 0."""
        return -int(self.id, 16)


class Orders:
    """The folder of orders within a data folder; its files hold notes, so none stays for long."""

    def __init__(self, folder: Path) -> None:
        """Stand for the orders within the data folder `folder`."""
        self._path = folder / "orders"

    def leave(self, owner: int, export: Any) -> Order:
        """Leave an order for the program that holds the data folder, and return it."""
        order = new_order(owner, export)
        make_folder(self._path)
        content = {"owner": owner, "export": export}
        write_whole(self._file(order.id, ORDER), orjson.dumps(content))
        return order

    def withdraw(self, identity: str) -> bool:
        """Take an order back; return whether nobody had begun to carry it out."""
        try:
            self._file(identity, ORDER).unlink()
        except FileNotFoundError:
            return False
        return True

    def collect(self, identity: str) -> list[str] | None:
        """Return what was wrong with an order that was carried out; None as long as it was not."""
        file = self._file(identity, OUTCOME)
        try:
            complaints = msgspec.json.decode(file.read_bytes(), type=list[str])
        except FileNotFoundError:
            return None
        file.unlink(missing_ok=True)
        return complaints

    def take(self) -> Iterator[str]:
        """Yield the identity of each order that waits, or that an earlier stop left undone."""
        for file in self._list():
            identity = file.name.partition(".")[0]
            if file.suffix == ORDER:
                try:
                    file.rename(self._file(identity, TAKEN))
                except FileNotFoundError:
                    continue
            if file.suffix in (ORDER, TAKEN):
                yield identity

    def read(self, identity: str) -> Order:
        """Return an order that was taken; DamagedOrderError if it is none."""
        try:
            content = orjson.loads(self._file(identity, TAKEN).read_bytes())
            int(identity, 16)
            return msgspec.convert({"id": identity, **content}, Order)
        except (ValueError, TypeError, msgspec.ValidationError) as error:
            raise DamagedOrderError("the order cannot be read") from error

    def settle(self, identity: str, complaints: list[str]) -> None:
        """Say what came of an order, and forget the order itself."""
        write_whole(self._file(identity, OUTCOME), orjson.dumps(complaints))
        self._file(identity, TAKEN).unlink(missing_ok=True)

    def _list(self) -> list[Path]:
        """Return the files that somebody may still wait for, oldest first; remove the others."""
        if not self._path.is_dir():
            return []
        young: list[tuple[float, Path]] = []
        for entry in os.scandir(self._path):
            try:
                changed_at = entry.stat().st_mtime
            except FileNotFoundError:
                continue
            if time.time() - changed_at > LIFE_SECONDS:
                Path(entry).unlink(missing_ok=True)
            elif not entry.name.startswith("."):
                young.append((changed_at, Path(entry)))
        return [file for _, file in sorted(young)]

    def _file(self, identity: str, suffix: str) -> Path:
        return self._path / f"{identity}{suffix}"


def new_order(owner: int, export: Any) -> Order:
    """Return an order under a random identity."""
    return Order(token_hex(7), owner, export)
