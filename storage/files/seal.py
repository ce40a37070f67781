"""Encryption of stored files: sealed anew at each write, for one place only."""

from base64 import b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from pathlib import Path
from secrets import token_bytes
from typing import Protocol

KEY_BYTES = 32
NONCE_BYTES = 12
MARK = b"\x89GROWLOG"
"""What a sealed file begins with; no JSON does."""
UNDER_MASTER = MARK + b"\x01"
"""Sealed under the key that is set: AES-256-GCM, a nonce, what is sealed and its tag."""
UNDER_COACH = MARK + b"\x02"
"""Sealed in the same way under a coach's own key, which is sealed under the one that is set."""


class SealError(Exception):
    """Something sealed that cannot be opened: says why."""


class NoMeansError(SealError):
    """Something sealed that may well be sound, but needs the key or a newer Growlog."""


class Seal(Protocol):
    """What seals a file for its place, and opens it there again."""

    def close(self, content: bytes, place: str) -> bytes:
        """Return the content sealed for one place, under a nonce that is used this once."""

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return what was sealed for a place; SealError if it was not, by this key."""


class Cipher:
    """Seals and opens with one key."""

    def __init__(self, key: bytes, head: bytes) -> None:
        """Take a key of 32 bytes, and what the files begin with that are sealed under it."""
        # Only those who set a key wait for the library to load.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._cipher = AESGCM(key)
        self._head = head

    def close(self, content: bytes, place: str) -> bytes:
        """Return the content sealed for one place, under a nonce that is used this once."""
        nonce = token_bytes(NONCE_BYTES)
        return self._head + nonce + self._cipher.encrypt(nonce, content, self._bind(place))

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return what was sealed for a place; SealError if it was not, by this key."""
        from cryptography.exceptions import InvalidTag

        if not sealed.startswith(self._head):
            raise NoMeansError("encrypted in a way that this version of Growlog does not know")
        rest = sealed[len(self._head) :]
        try:
            return self._cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], self._bind(place))
        except (InvalidTag, ValueError) as error:
            raise SealError(
                "cannot be decrypted: damaged, another coach's, or not of this GROWLOG_KEY"
            ) from error

    def _bind(self, place: str) -> bytes:
        return self._head + place.encode()


def close(content: bytes, path: Path, seal: Seal | None) -> bytes:
    """Return what is to stand in a file: the content, sealed if there is a key."""
    return content if seal is None else seal.close(content, place_of(path))


def open_sealed(content: bytes, path: Path, seal: Seal | None) -> bytes:
    """Return what a file says; SealError if it cannot be opened, or is plain though there is a key.

    Whoever can write a file without the key must not be believed where there is one.
    """
    if seal is None:
        if is_sealed(content):
            raise NoMeansError("encrypted, and GROWLOG_KEY is not set")
        return content
    if not is_sealed(content):
        raise SealError("plain, though GROWLOG_KEY is set")
    return seal.open(content, place_of(path))


def is_sealed(content: bytes) -> bool:
    """Return whether the first bytes of a file say that it is sealed."""
    return content.startswith(MARK)


def new_key() -> str:
    """Return a random key as it is written into the settings."""
    return write_key(token_bytes(KEY_BYTES))


def write_key(key: bytes) -> str:
    """Return a key as it is written into the settings."""
    return urlsafe_b64encode(key).decode()


def read_key(text: str) -> bytes:
    """Return a key written in hex or in base64; ValueError if it is not 32 bytes."""
    try:
        # Both alphabets of base64 are read, with or without the signs that fill it up.
        bare = text.replace("-", "+").replace("_", "/").rstrip("=")
        padded = bare + "=" * (-len(bare) % 4)
        is_hex = len(text) == 2 * KEY_BYTES
        key = bytes.fromhex(text) if is_hex else b64decode(padded, validate=True)
    except Base64Error as error:
        raise ValueError("neither hex nor base64") from error
    if len(key) != KEY_BYTES:
        raise ValueError(f"{len(key)} bytes, not {KEY_BYTES}")
    return key


def place_of(path: Path) -> str:
    """Return what a file is bound to: its folder and its kind, the same for all its copies."""
    folders = path.parent.parts
    depth = folders[::-1].index("coaches") if "coaches" in folders else 1
    return "/".join((*folders[len(folders) - depth :], path.name.partition(".")[0]))
