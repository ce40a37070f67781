"""`growlog key`: a new key to encrypt with."""

from storage.seal import new_key


def key() -> str:
    """Print a new key as a line for `.env`; return no complaint."""
    print(f"GROWLOG_KEY={new_key()}")
    return ""
