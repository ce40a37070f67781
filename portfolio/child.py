"""The process in which documents are made: an order comes in, and what was made goes out.

`python -m portfolio.child`, with both pickled. What goes wrong is told by its kind alone, for
errors of libraries carry what was written.
"""

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from portfolio.archive import write_archives
from portfolio.content import Submission
from portfolio.order import Made, Order

STATUS = Path("/proc/self/status")


def make(order: Order) -> Made:
    """Return the files of an order, and what they took."""
    submission = order.submission
    documents: dict[str, bytes] = {}
    made: dict[str, bytes] = {}
    refused: tuple[str, ...] = ()
    seconds: dict[str, float] = {}
    for kind in _list_kinds(order):
        begun = monotonic()
        documents[f"{submission.name}.{kind}"] = _find_writer(kind)(submission)
        seconds[kind] = monotonic() - begun
    for wanted in order.formats:
        if wanted == "zip":
            begun = monotonic()
            archives = write_archives(
                submission.name,
                {**documents, "growlog.json": order.export},
                {
                    one.name: order.files[one.id]
                    for one in submission.attachments
                    if one.id in order.files
                },
                submission.made_at,
                order.limit,
            )
            made |= archives.made
            refused = archives.refused
            seconds["zip"] = monotonic() - begun
        elif (name := f"{submission.name}.{wanted}") in documents:
            made[name] = documents[name]
    return Made(documents=made, refused=refused, seconds=seconds, peak_bytes=_measure_peak())


def _list_kinds(order: Order) -> list[str]:
    """Return what has to be written: hours only where there are any."""
    submission = order.submission
    has_hours = bool(submission.practice or submission.supervision.hours)
    kinds = ["docx", "pdf", *(["xlsx"] if has_hours else [])]
    return [kind for kind in kinds if "zip" in order.formats or kind in order.formats]


def _find_writer(kind: str) -> Callable[[Submission], bytes]:
    """Return what writes a format; its library is loaded only where it is needed."""
    match kind:
        case "docx":
            from portfolio.word import write_word

            return write_word
        case "pdf":
            from portfolio.typesetting import write_pdf

            return write_pdf
    from portfolio.sheet import write_sheet

    return write_sheet


def _measure_peak() -> int:
    """Return the most memory that this process had, in bytes; 0 where the system does not tell."""
    if not STATUS.exists():
        return 0
    lines = STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(one.split()[1]) * 1024 for one in lines if one.startswith("VmHWM")), 0)


def main() -> None:
    """Make the order that comes in on standard input."""
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - it comes from our own parent
    try:
        outcome: Made | str = make(order)
    except BaseException as error:  # noqa: BLE001 - a panic of the typesetter is no Exception
        outcome = type(error).__name__
    pickle.dump(outcome, sys.stdout.buffer)


if __name__ == "__main__":
    main()
