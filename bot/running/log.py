"""The log: what happened, never what was said."""

import logging
import sys
import time
import traceback


class SafeFormatter(logging.Formatter):
    """Writes our own lines whole, and of every other line only who wrote it and how grave it is.

    Libraries log addresses with the token in them and messages with their texts, and errors
    carry both, so of an error only its kind and the places it passed are written.
    """

    converter = staticmethod(time.gmtime)

    def __init__(self, token: str = "") -> None:
        super().__init__()
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        is_ours = record.name.split(".")[0] == "growlog"
        words = record.getMessage() if is_ours else "(its words are left out)"
        line = " ".join(
            (
                self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
                record.levelname,
                record.name,
                words,
                _describe_error(record),
            )
        ).rstrip()
        return line.replace(self._token, "<token>") if self._token else line


def set_up_log(token: str = "", level: int = logging.INFO) -> None:
    """Write the log to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SafeFormatter(token))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("growlog").setLevel(level)
    # Of a line that cannot be written the library would print the words.
    logging.raiseExceptions = False


def _describe_error(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    error = record.exc_info[1]
    places = (f"{one.name}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__))
    return f"[{type(error).__name__} in {' > '.join(places)}]"
