"""The disk beneath the store's files, which can refuse, and end the program, at every step."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import FileIO
from pathlib import Path
from threading import Event, Lock
from types import TracebackType
from typing import Any

import pytest

from storage.files import atomic_files as files

NEVER = -1


class Killed(BaseException):
    """The program ends here: no line of it runs any more."""


class Disk:
    """Passes each file operation below `root` on, unless it is the one that is to go wrong.

    `steps` tells what was done, such as "replace desk.json". There is a moment before and after
    each step, and one in the middle of writing, where "fill" can be refused; `moments` counts
    them. A program that was killed is ended by every later step too, until `start_again`.
    """

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.steps: list[str] = []
        self.moments = 0
        self.is_dead = False
        self._root = root
        self._counting = Lock()
        self._kill_in = NEVER
        self._refused = ""
        self._error = 0
        self._held = ""
        self._released = Event()
        self._opened: dict[int, Path] = {}
        self._unsynced: dict[Path, bytes | None] = {}
        patch.setattr(files, "os", self)
        patch.setattr(files, "open", self._open_draft, raising=False)
        for name in ("mkdir", "replace", "unlink", "rename", "rmdir"):
            patch.setattr(Path, name, self._watched(name, getattr(Path, name)))

    def kill_in(self, moments: int) -> None:
        """Kill the program when so many more moments have passed."""
        self._kill_in = moments

    def start_again(self) -> None:
        """Let a new program use the disk."""
        self.is_dead = False
        self._kill_in = NEVER

    def refuse(self, step: str, error: int = errno.ENOSPC) -> None:
        """Let every step that begins so fail from now on; none if that is empty."""
        self._refused, self._error = step, error

    @contextmanager
    def holding(self, step: str) -> Iterator[None]:
        """Let the next step that begins so wait for the end of the block."""
        self._held, self._released = step, Event()
        try:
            yield
        finally:
            self._released.set()

    def lose_power(self) -> None:
        """Undo every replacing that the folder was not synced after."""
        for path, content in self._unsynced.items():
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content)
        self._unsynced.clear()

    def pass_moment(self) -> None:
        """End the program if this is the moment."""
        with self._counting:
            if self._kill_in == 0:
                self.is_dead = True
            if self.is_dead:
                raise Killed
            self._kill_in -= 1
            self.moments += 1

    @contextmanager
    def step(self, verb: str, path: Path) -> Iterator[None]:
        """Do one file operation inside the block."""
        self.pass_moment()
        self.refuse_if_told(verb, path)
        if self._held and _say(verb, path).startswith(self._held):
            self._held = ""
            self._released.wait()
        yield
        self.steps.append(_say(verb, path))
        self.pass_moment()

    def refuse_if_told(self, verb: str, path: Path) -> None:
        """Fail with an OSError if this step is to be refused."""
        if self._refused and _say(verb, path).startswith(self._refused):
            raise OSError(self._error, os.strerror(self._error))

    def __getattr__(self, name: str) -> Any:
        """Stand for what is not watched of the system's own module."""
        return getattr(os, name)

    def open(self, path: str, flags: int, mode: int = 0o777) -> int:
        """Open a file or a folder, and remember which it is."""
        handle = os.open(path, flags, mode)
        self._opened[handle] = Path(path)
        return handle

    def fsync(self, handle: int) -> None:
        """Make a file's content or a folder's entries durable."""
        path = self._opened[handle]
        with self.step("sync", path):
            os.fsync(handle)
            with self._counting:
                self._unsynced = {
                    file: content for file, content in self._unsynced.items() if file.parent != path
                }

    def _open_draft(self, path: Path, _mode: str, opener: Callable[[str, int], int]) -> "_Draft":
        with ExitStack() as closing:
            with self.step("open", path):
                draft = closing.enter_context(_Draft(path, opener, self))
            closing.pop_all()
            return draft

    def _watched(self, verb: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def act(path: Path, *details: Any, **more: Any) -> Any:
            if not (path.is_relative_to(self._root) and _is_watched(verb, path)):
                return real(path, *details, **more)
            with self.step(verb, path):
                if verb == "replace":
                    [kept] = details
                    before = kept.read_bytes() if kept.exists() else None
                    with self._counting:
                        self._unsynced.setdefault(kept, before)
                return real(path, *details, **more)

        return act


def _is_watched(verb: str, path: Path) -> bool:
    is_of_a_folder = verb == "mkdir" or (verb in ("rename", "rmdir") and path.is_dir())
    return is_of_a_folder or path.suffix == ".new" or "erasing" in path.parts


def _say(verb: str, path: Path) -> str:
    return f"{verb} {path.name.removeprefix('.').removesuffix('.new')}"


class _Draft:
    """A file that is being written, half of it at a time."""

    def __init__(self, path: Path, opener: Callable[[str, int], int], disk: Disk) -> None:
        self._path = path
        self._disk = disk
        self._file = FileIO(str(path), "wb", opener=opener)

    def __enter__(self) -> "_Draft":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    def write(self, content: bytes) -> None:
        with self._disk.step("write", self._path):
            self._file.write(content[: len(content) // 2])
            self._disk.pass_moment()
            self._disk.refuse_if_told("fill", self._path)
            self._file.write(content[len(content) // 2 :])

    def flush(self) -> None:
        self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()
