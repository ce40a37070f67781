"""The key that is set, and a key for each coach that is kept under it."""

from pathlib import Path
from secrets import token_bytes

from storage.files.atomic_files import make_folder, write_whole
from storage.files.seal import (
    KEY_BYTES,
    UNDER_COACH,
    UNDER_MASTER,
    Cipher,
    NoMeansError,
    SealError,
    close,
    open_sealed,
    place_of,
)

FILE, COPY = "key.json", "key.last.json"
"""Where a coach's own key is kept, sealed, and kept once more."""


class MasterKey:
    """The key that is set, and the one that was set before, under which things may still be."""

    def __init__(self, key: bytes, before: bytes | None = None) -> None:
        """Take keys of 32 bytes."""
        self._key = key
        self._before = before
        self._current = Cipher(key, UNDER_MASTER)
        self._former = None if before is None else Cipher(before, UNDER_MASTER)

    @property
    def former(self) -> "MasterKey | None":
        """Return the key that was set before, if it is known."""
        return None if self._before is None else MasterKey(self._before)

    @property
    def is_changing(self) -> bool:
        """Return whether things may still be sealed under the key that was set before."""
        return self._former is not None

    def change_to(self, key: bytes) -> None:
        """Seal with another key from now on; what is sealed under the one before still opens."""
        if key != self._key:
            self._former, self._before = self._current, self._key
            self._current, self._key = Cipher(key, UNDER_MASTER), key

    def close(self, content: bytes, place: str) -> bytes:
        """Return the content sealed for one place."""
        return self._current.close(content, place)

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return what was sealed for a place; SealError if it was not, by either key."""
        try:
            return self._current.open(sealed, place)
        except SealError:
            if self._former is None:
                raise
            return self._former.open(sealed, place)

    def is_current(self, sealed: bytes, place: str) -> bool:
        """Return whether it was sealed under the key that is set now."""
        try:
            self._current.open(sealed, place)
        except SealError:
            return False
        return True


class CoachSeal:
    """Seals and opens the files of one coach with their own key, made at the first writing.

    What an older version sealed under the key that is set opens too.
    """

    def __init__(self, folder: Path, master: MasterKey) -> None:
        """Stand for the key in a coach's folder."""
        self._file = folder / FILE
        self._master = master
        self._cipher: Cipher | None = None

    @property
    def stands(self) -> bool:
        """Return whether the key that is in memory is on disk too."""
        return self._cipher is None or self._file.exists()

    def close(self, content: bytes, place: str) -> bytes:
        """Return the content sealed for one place."""
        if self._cipher is None:
            self._cipher = Cipher(self._read() or self._make(), UNDER_COACH)
        return self._cipher.close(content, place)

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return what was sealed for a place; SealError if it was not, for this coach."""
        if sealed.startswith(UNDER_MASTER):
            return self._master.open(sealed, place)
        if self._cipher is None:
            key = self._read()
            if key is None:
                raise NoMeansError(f"encrypted, and {FILE} beside it is gone")
            self._cipher = Cipher(key, UNDER_COACH)
        return self._cipher.open(sealed, place)

    def _read(self) -> bytes | None:
        try:
            return open_sealed(self._file.read_bytes(), self._file, self._master)
        except FileNotFoundError:
            return None

    def _make(self) -> bytes:
        if self._file.with_name(COPY).exists():
            raise NoMeansError(f"{FILE} is gone, and there is a copy of it")
        key = token_bytes(KEY_BYTES)
        make_folder(self._file.parent)
        write_key_file(self._file.parent, key, self._master)
        return key


def write_key_file(folder: Path, key: bytes, master: MasterKey) -> None:
    """Keep a coach's key, sealed, and then once more: one of both stands at every moment."""
    for name in (FILE, COPY):
        file = folder / name
        write_whole(file, close(key, file, master))


def wrap_anew(folder: Path, master: MasterKey) -> bool:
    """Seal a coach's key under the key that is set now; return whether it was not yet.

    SealError if neither key opens it. A kill leaves files that one of both keys opens.
    """
    file, copy = folder / FILE, folder / COPY
    if not file.exists():
        return False
    key = open_sealed(file.read_bytes(), file, master)
    stale = [one for one in (copy, file) if not _is_current(one, master)]
    for one in stale:
        write_whole(one, close(key, one, master))
    return bool(stale)


def _is_current(file: Path, master: MasterKey) -> bool:
    return file.exists() and master.is_current(file.read_bytes(), place_of(file))
