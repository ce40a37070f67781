"""Orders: what a command asks of the program that holds the data folder, and what came of it."""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any, Literal

import msgspec
import orjson

from storage.data_folder.uptime import Uptime, read_uptime
from storage.files.atomic_files import make_folder, write_whole
from storage.files.seal import Seal, SealError, close, open_sealed

ORDER, TAKEN, OUTCOME = ".json", ".taken", ".outcome"
LIFE_SECONDS = 120.0
"""How long an order or outcome is good for: nobody waits longer, and acting so late would harm."""


class DamagedOrderError(Exception):
    """An order that cannot be read."""


Act = Literal["import", "restore", "rotate"]


@dataclass(frozen=True, slots=True)
class Order:
    """Replace a coach's records by those of an export, damaged files by copies, or the key."""

    id: str
    owner: int
    export: Any
    act: Act
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What the attachments of an export hold, by their identities."""
    key: bytes = b""
    """The key to take from now on."""
    left_at: Uptime = field(default_factory=read_uptime)
    """A file says of itself when it was left, whoever copies it, and whatever the clock says."""

    @property
    def number(self) -> int:
        """Return what the order is remembered by among the updates taken, which are above 0."""
        return -int(self.id, 16)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was wrong with an order that was carried out, or nothing."""

    complaints: list[str]
    said_at: Uptime = field(default_factory=read_uptime)


class Orders:
    """The folder of orders within a data folder; its files hold notes, so none stays for long."""

    def __init__(self, folder: Path, seal: Seal | None = None) -> None:
        """Stand for the orders within the data folder `folder`, encrypted if there is a seal."""
        self._path = folder / "orders"
        self._seal = seal

    def leave(
        self,
        owner: int,
        export: Any = None,
        act: Act = "import",
        files: Mapping[str, bytes] | None = None,
        key: bytes = b"",
    ) -> Order:
        """Leave an order for the program that holds the data folder, and return it."""
        order = new_order(owner, export, act, files, key)
        make_folder(self._path)
        self._write(order.id, ORDER, msgspec.to_builtins(order))
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
        outcome = self._read_outcome(file)
        if outcome is None:
            return None
        file.unlink(missing_ok=True)
        return outcome.complaints

    def list_begun(self) -> set[str]:
        """Return which orders were taken before and not settled: they may be done already."""
        return {file.stem for file in self._list() if file.suffix == TAKEN}

    def take(self) -> Iterator[str]:
        """Yield the identity of each order that waits, or that an earlier stop left undone."""
        for file in self._list():
            identity = file.name.partition(".")[0]
            if file.suffix == ORDER:
                try:
                    file.rename(self._file(identity, TAKEN))
                except FileNotFoundError:
                    continue
            elif file.suffix == TAKEN and self._read_outcome(file) is not None:
                file.rename(self._file(identity, OUTCOME))
                continue
            if file.suffix in (ORDER, TAKEN):
                yield identity

    def read(self, identity: str) -> Order:
        """Return an order that was taken; DamagedOrderError if it is none."""
        try:
            file = self._file(identity, TAKEN)
            content = orjson.loads(open_sealed(file.read_bytes(), file, self._seal))
            int(identity, 16)
            order = msgspec.convert({**content, "id": identity}, Order)
            if order.left_at.age > LIFE_SECONDS:
                raise DamagedOrderError("the order is too old")
            return order
        except (ValueError, TypeError, msgspec.ValidationError, SealError) as error:
            raise DamagedOrderError("the order cannot be read") from error

    def settle(self, identity: str, complaints: list[str]) -> None:
        """Leave the outcome of an order in place of the order itself.

        It is written over the order first, so that a stop leaves one of the two and never both.
        """
        self._write(identity, TAKEN, msgspec.to_builtins(Outcome(complaints)))
        self._file(identity, TAKEN).rename(self._file(identity, OUTCOME))

    def erase(self, owner: int) -> None:
        """Remove every order about a coach, and those of which nobody can tell."""
        for identity in list(self.take()):
            try:
                is_anothers = self.read(identity).owner != owner
            except DamagedOrderError:
                is_anothers = False
            if not is_anothers:
                self._file(identity, TAKEN).unlink(missing_ok=True)

    def _list(self) -> list[Path]:
        """Return the files of orders and outcomes, oldest first; remove what nobody waits for."""
        if not self._path.is_dir():
            return []
        kept: list[tuple[float, Path]] = []
        for entry in os.scandir(self._path):
            file = Path(entry)
            try:
                changed_at = entry.stat().st_mtime
            except FileNotFoundError:
                continue
            if self._is_left_over(file, changed_at):
                file.unlink(missing_ok=True)
            elif not file.name.startswith("."):
                kept.append((changed_at, file))
        return [file for _, file in sorted(kept)]

    def _is_left_over(self, file: Path, changed_at: float) -> bool:
        """Return whether a file is no order, and nobody waits for it any more."""
        if file.suffix in (ORDER, TAKEN):
            return False
        if file.suffix == OUTCOME and (outcome := self._read_outcome(file)):
            return outcome.said_at.age > LIFE_SECONDS
        # One that was never finished, or is under another key, does not say when it was left.
        return abs(time.time() - changed_at) > LIFE_SECONDS

    def _read_outcome(self, file: Path) -> Outcome | None:
        try:
            content = open_sealed(file.read_bytes(), file, self._seal)
            return msgspec.json.decode(content, type=Outcome)
        except (FileNotFoundError, SealError, msgspec.MsgspecError):
            return None

    def _write(self, identity: str, suffix: str, content: Any) -> None:
        file = self._file(identity, suffix)
        write_whole(file, close(orjson.dumps(content), file, self._seal))

    def _file(self, identity: str, suffix: str) -> Path:
        return self._path / f"{identity}{suffix}"


def new_order(
    owner: int,
    export: Any = None,
    act: Act = "import",
    files: Mapping[str, bytes] | None = None,
    key: bytes = b"",
) -> Order:
    """Return an order under a random identity."""
    return Order(token_hex(7), owner, export, act, files or {}, key)
