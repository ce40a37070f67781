"""Identities of records."""

from secrets import token_hex


def new_identity() -> str:
    """Return a random identity, never used before."""
    return token_hex(4)
