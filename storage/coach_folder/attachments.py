"""The files that a coach sent, each beside the notebook under its own identity."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from coaching.records.notebook import Attachment
from storage.files.atomic_files import make_folder, write_whole
from storage.files.seal import Seal, close, open_sealed

FOLDER = "files"


def keep_file(folder: Path, attachment: Attachment, content: bytes, seal: Seal | None) -> None:
    """Write an attachment into a coach's folder, durably; OSError leaves none."""
    path = _path_of(folder, attachment)
    make_folder(path.parent)
    write_whole(path, close(content, path, seal))


def read_file(folder: Path, attachment: Attachment, seal: Seal | None) -> bytes:
    """Return what an attachment holds; FileNotFoundError or SealError if it cannot be had."""
    path = _path_of(folder, attachment)
    return open_sealed(path.read_bytes(), path, seal)


def measure_files(folder: Path, attachments: Iterable[Attachment]) -> Iterator[tuple[str, int]]:
    """Yield the identity and the bytes on disk of each attachment whose file is there."""
    for attachment in attachments:
        if has_file(folder, attachment):
            yield attachment.id, _path_of(folder, attachment).stat().st_size


def has_file(folder: Path, attachment: Attachment) -> bool:
    """Return whether what an attachment holds lies in a coach's folder."""
    return _path_of(folder, attachment).is_file()


def clear_files(folder: Path, attachments: Iterable[Attachment]) -> None:
    """Remove every file but those of these attachments."""
    named = {one.file_name for one in attachments}
    for path in (folder / FOLDER).glob("*"):
        if path.name not in named:
            path.unlink()


def _path_of(folder: Path, attachment: Attachment) -> Path:
    return folder / FOLDER / attachment.file_name
