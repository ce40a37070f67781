"""Counting the words of a file that somebody sent, while the event loop goes on."""

from apart.working import Bounds, WorkFailedError, work_apart

READABLE = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/plain",
)
"""The media types whose words can be counted."""
BOUNDS = Bounds(seconds=40, memory=1_500_000_000, result=20)


async def count_file(content: bytes, media_type: str, bounds: Bounds = BOUNDS) -> int | None:
    """Return how many words a file has; None if that cannot be told, as of a scan."""
    if media_type not in READABLE:
        return None
    order = media_type.encode() + b"\n" + content
    try:
        return int(await work_apart("portfolio.file_words", order, bounds)) or None
    except WorkFailedError:
        # A file that nobody can read is kept all the same: the coach is asked how long it is.
        return None
