"""What goes wrong with Telegram, in our own words, for all that does not speak to it itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import Conflict, InvalidToken


class LineError(ConnectionError):
    """Telegram cannot be reached, or does not do as asked: it may pass."""


class TokenRefusedError(Exception):
    """Telegram does not know the token."""


class ReceivedElsewhereError(Exception):
    """Another program receives what is meant for this one."""


@contextmanager
def in_our_words() -> Iterator[None]:
    """Raise what ends the program as an error of ours."""
    try:
        yield
    except InvalidToken as error:
        raise TokenRefusedError from error
    except Conflict as error:
        raise ReceivedElsewhereError from error
