"""The process in which documents are made: a request comes in, and what was made goes out.

`python -m portfolio.making_process`, with both pickled. What goes wrong is told by its kind alone,
for errors of libraries carry what was written.
"""

import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import monotonic

from apart.environment import harmless_environment
from portfolio.pictures.enclosed import enclose
from portfolio.submission.content import Heading, Submission
from portfolio.submission.hour_log import Hours
from portfolio.submission.parts import PartContents, refer_to, split
from portfolio.submission.request import HoursRequest, Made, PartMade, PartRequest, PortfolioRequest
from portfolio.writing.archive import write_archives

STATUS = Path("/proc/self/status")
DOCUMENTS = ("docx", "pdf")


class PartFailedError(Exception):
    """A part could not be made; it says what kind of thing went wrong."""


def make(request: PortfolioRequest) -> Made:
    """Return the files of a request, and what they took."""
    begun = monotonic()
    submission = enclose(request.submission, request.files)
    seconds = {"pictures": monotonic() - begun}
    wanted = [one for one in DOCUMENTS if one in request.formats or "zip" in request.formats]
    parts = _make_parts(submission, tuple(wanted)) if wanted else []
    documents = {f"{part.name}.{kind}": part.documents[kind] for kind in wanted for part in parts}
    for kind in wanted:
        seconds[kind] = sum(part.seconds[kind] for part in parts)
    if submission.hours and {"xlsx", "zip"} & set(request.formats):
        begun = monotonic()
        documents |= _make_sheet(replace(submission.hours, name=submission.name))
        seconds["xlsx"] = monotonic() - begun
    made: dict[str, bytes] = {}
    refused: tuple[str, ...] = ()
    for kind in request.formats:
        if kind != "zip":
            made |= {name: one for name, one in documents.items() if name.endswith(f".{kind}")}
            continue
        begun = monotonic()
        archives = write_archives(
            submission.name,
            documents,
            {
                one.name: request.files[one.id]
                for one in submission.attachments
                if one.id in request.files
            },
            submission.made_at,
            request.limit,
        )
        made |= archives.made
        refused = archives.refused
        seconds["zip"] = monotonic() - begun
    peak = max([measure_peak(), *(part.peak_bytes for part in parts)])
    return Made(documents=made, refused=refused, seconds=seconds, peak_bytes=peak)


def make_hours(request: HoursRequest) -> Made:
    """Return the hours of a unit as a spreadsheet."""
    return Made(documents=_make_sheet(request.hours), peak_bytes=measure_peak())


def make_part(request: PartRequest) -> PartMade:
    """Return one part as the documents that were asked for."""
    from portfolio.writing.typesetting import typeset
    from portfolio.writing.word import write_word

    submission = request.submission
    documents: dict[str, bytes] = {}
    seconds: dict[str, float] = {}
    begun = monotonic()
    # A page number in Word is that of the PDF until Word has worked it out.
    pdf = typeset(refer_to(submission, request.later, has_pages=True))
    seconds["pdf"] = monotonic() - begun
    documents["pdf"] = pdf.pdf
    if "docx" in request.formats:
        begun = monotonic()
        plain = refer_to(submission, request.later, has_pages=False)
        documents["docx"] = write_word(plain, pdf.pages)
        seconds["docx"] = monotonic() - begun
    return PartMade(
        name=submission.name,
        documents=documents,
        pages=pdf.pages,
        seconds=seconds,
        peak_bytes=measure_peak(),
    )


def _make_parts(submission: Submission, formats: tuple[str, ...]) -> list[PartMade]:
    """Return the parts of a submission, made from the last to the first, which lists the others."""
    parts = split(submission)
    made: list[PartMade] = []
    later: list[PartContents] = []
    for part in reversed(parts):
        request = PartRequest(submission=part, formats=formats, later=tuple(later))
        one = make_part(request) if len(parts) == 1 else _make_apart(request)
        headings = tuple(each for each in part.blocks if isinstance(each, Heading))
        later.insert(0, PartContents(part.part[0], headings, one.pages))
        made.insert(0, one)
    return made


def _make_apart(request: PartRequest) -> PartMade:
    """Return a part that a process of its own made, with whose end its memory is free."""
    told = subprocess.run(
        [sys.executable, "-m", "portfolio.making_process"],
        input=pickle.dumps(request),
        stdout=subprocess.PIPE,
        check=True,
        env=harmless_environment(),
    ).stdout
    outcome: PartMade | str = pickle.loads(told)  # noqa: S301 - it comes from our own child
    if isinstance(outcome, str):
        raise PartFailedError(outcome)
    return outcome


def _make_sheet(hours: Hours) -> dict[str, bytes]:
    """Return hours as a spreadsheet under its name."""
    from portfolio.writing.sheet import write_sheet

    return {f"{hours.name}.xlsx": write_sheet(hours)}


def measure_peak() -> int:
    """Return the most memory that this process had, in bytes; 0 where the system does not tell."""
    if not STATUS.exists():
        return 0
    lines = STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(one.split()[1]) * 1024 for one in lines if one.startswith("VmHWM")), 0)


def main() -> None:
    """Make the request that comes in on standard input."""
    sys.stdout.buffer.write(work(sys.stdin.buffer.read()))


def work(content: bytes) -> bytes:
    """Return what is made of a request, both pickled, or of what kind the trouble was."""
    request: PortfolioRequest | HoursRequest | PartRequest = pickle.loads(content)  # noqa: S301 - our own parent's
    try:
        outcome = _do(request)
    except PartFailedError as error:
        outcome = str(error)
    except BaseException as error:  # noqa: BLE001 - a panic of the typesetter is no Exception
        outcome = type(error).__name__
    return pickle.dumps(outcome)


def _do(request: PortfolioRequest | HoursRequest | PartRequest) -> Made | PartMade | str:
    match request:
        case HoursRequest():
            return make_hours(request)
        case PartRequest():
            return make_part(request)
    return make(request)


if __name__ == "__main__":
    main()
