"""The papers of a submission, each set into it as a picture, or named with the reason why not."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from time import monotonic

from apart.environment import harmless_environment
from portfolio.submission.content import Block, Enclosed, Picture, Remark, Submission

SECONDS = 60
"""How long all files together may take."""
BYTES_MOST = 20_000_000
"""How large all pictures of a submission may be together, so that it can still be sent."""

SHEET = (150.0, 180.0)
WHOLE_PAGE = (166.0, 240.0)
"""How wide and high a picture may be, in millimetres: among other things, and on its own page."""

BROKEN = "cannot be read"
TOO_LATE = "came too late to be shown with all the others"
TOO_MUCH = "would make the document too large to be sent"
GONE = "is not there"


@dataclass(frozen=True, slots=True)
class Shown:
    """The pictures of a file with their width and height in pixels, or why there are none."""

    pages: tuple[tuple[bytes, int, int], ...] = ()
    why: str = ""

    @property
    def size(self) -> int:
        """Return how large the pictures are together, in bytes."""
        return sum(len(image) for image, _, _ in self.pages)


def enclose(submission: Submission, files: Mapping[str, bytes]) -> Submission:
    """Return a submission with the pictures of its papers; `files` has them by identity."""
    papers = (one.identity for one in submission.blocks if isinstance(one, Enclosed))
    return set_in(submission, show({one: files[one] for one in papers if one in files}))


def set_in(submission: Submission, shown: Mapping[str, Shown]) -> Submission:
    """Return a submission with these pictures in the places of its papers, by identity."""
    blocks: list[Block] = []
    room = BYTES_MOST
    for one in submission.blocks:
        if not isinstance(one, Enclosed):
            blocks.append(one)
            continue
        found = shown.get(one.identity, Shown(why=GONE))
        if found.size > room:
            found = Shown(why=TOO_MUCH)
        room -= found.size
        blocks += _set(one, found)
    return replace(submission, blocks=tuple(blocks))


def show(files: Mapping[str, bytes], seconds: float = SECONDS) -> dict[str, Shown]:
    """Return the pictures of each file; one that breaks its reader stops no other."""
    ends_at = monotonic() + seconds
    shown: dict[str, Shown] = {}
    waiting = list(files)
    while waiting:
        left = ends_at - monotonic()
        if left <= 0:
            shown |= dict.fromkeys(waiting, Shown(why=TOO_LATE))
            break
        answers = _read_files([files[one] for one in waiting], left)
        shown |= dict(zip(waiting, answers, strict=False))
        waiting = waiting[len(answers) :]
        if waiting:
            # The reader ended with this one.
            shown[waiting.pop(0)] = Shown(why=BROKEN)
    return shown


def _read_files(contents: Sequence[bytes], seconds: float) -> list[Shown]:
    """Return what one reader answered until it was through, broke, or ran out of time."""
    asked = b"".join(b"%d\n%b" % (len(one), one) for one in contents)
    try:
        told = subprocess.run(
            [sys.executable, "-m", "portfolio.pictures.drawing_process"],
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env=harmless_environment(),
        ).stdout
    except subprocess.TimeoutExpired as error:
        told = error.stdout or b""
    return list(_read_answers(BytesIO(told)))


def _read_answers(told: BytesIO) -> Iterator[Shown]:
    # Whoever opened a hostile file is not believed: nothing is taken but numbers and pictures.
    while line := told.readline():
        try:
            answer = json.loads(line)
            sizes = [
                (int(size), int(width), int(height)) for size, width, height in answer["pages"]
            ]
            why = str(answer["why"])
        except (ValueError, KeyError, TypeError):
            return
        pages = tuple((told.read(size), width, height) for size, width, height in sizes)
        if [len(image) for image, _, _ in pages] != [size for size, _, _ in sizes]:
            return
        yield Shown(pages, why)


def _set(paper: Enclosed, shown: Shown) -> Iterator[Block]:
    if not shown.pages:
        yield Remark(
            text=f"{paper.caption}: the file {paper.name} goes with this submission. "
            f"It is not shown here, for it {shown.why or BROKEN}."
        )
        return
    count = len(shown.pages)
    for number, (image, width, height) in enumerate(shown.pages, 1):
        is_first = number == 1
        box = WHOLE_PAGE if paper.has_pages and not is_first else SHEET
        scale = min(box[0] / width, box[1] / height)
        page = f", page {number} of {count}" if count > 1 else ""
        yield Picture(
            image=image,
            pixels=(width, height),
            millimetres=(round(width * scale, 2), round(height * scale, 2)),
            caption=paper.caption + page,
            label=paper.caption if is_first and not paper.has_pages else "",
            starts_page=not is_first,
        )
