"""Encryption of stored files under one key: sealed anew at each write, for one place only."""

from base64 import b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from pathlib import Path
from secrets import token_bytes

KEY_BYTES = 32
NONCE_BYTES = 12
MARK = b"\x89GROWLOG"
"""The first bytes of a sealed file, with which no JSON begins."""
HEAD = MARK + b"\x01"
"""The mark and the version of the sealing: AES-256-GCM, a nonce, what is sealed and its tag."""


class SealError(Exception):
    """Something sealed that cannot be opened: says why."""


class NoMeansError(SealError):
    """Something sealed that may well be sound, but needs the key or a newer Growlog."""


class Seal:
    """Seals and opens with one key."""

    def __init__(self, key: bytes) -> None:
        """Take a key of 32 bytes."""
        # Only those who set a key wait for the library to load.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._cipher = AESGCM(key)

    def close(self, content: bytes, place: str) -> bytes:
        """Return the content sealed for one place, under a nonce that is used this once."""
        nonce = token_bytes(NONCE_BYTES)
        return HEAD + nonce + self._cipher.encrypt(nonce, content, _bind(place))

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return what was sealed for a place; SealError if it was not, by this key."""
        from cryptography.exceptions import InvalidTag

        if not sealed.startswith(HEAD):
            raise NoMeansError("encrypted in a way that this version of Growlog does not know")
        nonce, rest = sealed[len(HEAD) :][:NONCE_BYTES], sealed[len(HEAD) + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, rest, _bind(place))
        except (InvalidTag, ValueError) as error:
            raise SealError(
                "cannot be decrypted: damaged, another coach's, or not of this GROWLOG_KEY"
            ) from error


def close(content: bytes, path: Path, seal: Seal | None) -> bytes:
    """Return the bytes to store: the content, sealed if there is a key."""
    return content if seal is None else seal.close(content, _place_of(path))


def open_sealed(content: bytes, path: Path, seal: Seal | None) -> bytes:
    """Return what a file says, sealed or not; SealError if it is sealed and cannot be opened."""
    if not is_sealed(content):
        return content
    if seal is None:
        raise NoMeansError("encrypted, and GROWLOG_KEY is not set")
    return seal.open(content, _place_of(path))


def is_sealed(content: bytes) -> bool:
    """Return whether the first bytes of a file say that it is sealed."""
    return content.startswith(MARK)


def new_key() -> str:
    """Return a random key as it is written into the settings."""
    return urlsafe_b64encode(token_bytes(KEY_BYTES)).decode()


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


def _place_of(path: Path) -> str:
    """Return what a file is bound to: its folder and its kind, the same for all its copies."""
    folders = path.parent.parts
    depth = folders[::-1].index("coaches") if "coaches" in folders else 1
    return "/".join((*folders[len(folders) - depth :], path.name.partition(".")[0]))


def _bind(place: str) -> bytes:
    return HEAD + place.encode()
