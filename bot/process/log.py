"""The log: what happened, never what was said."""

import json
import logging
import re
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Fields = dict[str, str | int]

BARE = r"[\w.:-]+"
_SUBJECT: ContextVar[Fields] = ContextVar("subject")


@contextmanager
def about(coach: str = "", update: int | None = None) -> Iterator[None]:
    """Let every line that is logged in the block carry the coach's random number and the update."""
    before = _SUBJECT.set({} if update is None else {"update": update})
    try:
        name_coach(coach)
        yield
    finally:
        _SUBJECT.reset(before)


def name_coach(coach: str) -> None:
    """Let the lines that follow in the block carry a coach's random number, if there is one."""
    if coach:
        _SUBJECT.set({**_SUBJECT.get({}), "coach": coach})


@contextmanager
def about_no_update() -> Iterator[None]:
    """Let what outlives an update keep its coach's number and not its own."""
    with about(str(_SUBJECT.get({}).get("coach", ""))):
        yield


class SafeFormatter(logging.Formatter):
    """Writes our own lines whole, and of every other line only who wrote it and how grave it is.

    Libraries log addresses with the token in them and messages with their texts, and errors
    carry both, so of an error only its kind and the places it passed are written. A line is made
    of fields, as name=value or as a JSON object.
    """

    converter = staticmethod(time.gmtime)

    def __init__(self, token: str = "", *, is_json: bool = False) -> None:
        super().__init__()
        self._token = token
        self._is_json = is_json

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        fields = self._describe(record)
        line = json.dumps(fields) if self._is_json else _join(fields)
        return line.replace(self._token, "<token>") if self._token else line

    def _describe(self, record: logging.LogRecord) -> Fields:
        fields: Fields = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
            "level": record.levelname,
            "from": record.name,
            **_SUBJECT.get({}),
        }
        took = getattr(record, "took_ms", None)
        if isinstance(took, int):
            fields["took_ms"] = took
        if record.name.split(".")[0] == "growlog":
            fields["event"] = record.getMessage()
        error = _describe_error(record)
        if error:
            fields["error"] = error
        return fields


def set_up_log(token: str = "", level: int = logging.INFO, *, is_json: bool = False) -> None:
    """Write the log to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SafeFormatter(token, is_json=is_json))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("growlog").setLevel(level)
    # Of a line that cannot be written the library would print the words.
    logging.raiseExceptions = False


def _describe_error(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    error = record.exc_info[1]
    places = (f"{one.name}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__))
    return f"{type(error).__name__} in {' > '.join(places)}"


def _join(fields: Fields) -> str:
    """Return fields in a line; a value that would not be told from the next is quoted."""
    return " ".join(
        f"{name}={value if re.fullmatch(BARE, str(value)) else json.dumps(value)}"
        for name, value in fields.items()
    )
