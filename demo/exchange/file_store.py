"""The files that have passed through the chats, and how messages describe them."""

import hashlib
import mimetypes
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from demo.protocol.images import blank_png, dimensions
from demo.protocol.wire_format import Json, Upload, bad_request

MOST_BYTES_DOWN = 20 * 1024 * 1024
MOST_BYTES_UP = 50 * 1024 * 1024
MOST_BYTES_PHOTO = 10 * 1024 * 1024
THUMBNAIL = 90
FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
ENDINGS = {"photo": ".jpg", "voice": ".oga", "sticker": ".webp"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as the service keeps it; `path` is where it can be downloaded."""

    file_id: str
    unique_id: str
    kind: str
    upload: Upload
    path: str

    @property
    def identity(self) -> Json:
        """The fields that describe every kind of file."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.upload.content),
        }


class FileStore:
    """Keeps files; the same content of the same kind always has the same identity."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, kind: str, upload: Upload) -> StoredFile:
        """Keep a file and return it with its identity."""
        named = f"{kind}\0{upload.filename if kind == 'document' else ''}\0".encode()
        digest = hashlib.sha256(named + upload.content).digest()
        unique_id = "AQAD" + urlsafe_b64encode(digest[:9]).decode()
        file_id = f"{kind[:3].upper()}AgACAg" + urlsafe_b64encode(digest[9:30]).decode()
        if file_id not in self._by_id:
            ending = ENDINGS.get(kind) or "." + upload.filename.rpartition(".")[2]
            path = (
                f"{FOLDERS[kind]}/file_{len(self._by_id)}{ending if '.' in upload.filename else ''}"
            )
            stored = StoredFile(file_id, unique_id, kind, upload, path)
            self._by_id[file_id] = self._by_path[path] = stored
        return self._by_id[file_id]

    def find(self, file_id: str) -> StoredFile:
        """Return a file by its id; refuse an id that was never given."""
        if file_id not in self._by_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._by_id[file_id]

    def at(self, path: str) -> StoredFile | None:
        """Return the file at a download path, unless it is too big to be downloaded."""
        stored = self._by_path.get(path)
        too_big = stored is not None and len(stored.upload.content) > MOST_BYTES_DOWN
        return None if too_big else stored

    def described(self, kind: str, upload: Upload, **more: object) -> Json:
        """Keep a file and return the fields of a message that hold it."""
        if kind == "photo":
            return {"photo": self._photo(upload)}
        described = self.keep(kind, upload).identity
        if kind == "document":
            described["file_name"] = upload.filename
        if kind in ("document", "voice"):
            described["mime_type"] = mime_type(upload)
        return {kind: {**described, **more}}

    def _photo(self, upload: Upload) -> list[Json]:
        size = dimensions(upload.content)
        if size is None or 0 in size or len(upload.content) > MOST_BYTES_PHOTO:
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = size
        if width + height > 10_000 or max(size) > 20 * min(size):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        sizes = [(self.keep("photo", upload), width, height)]
        if max(size) > THUMBNAIL:
            scale = THUMBNAIL / max(size)
            small = max(1, round(width * scale)), max(1, round(height * scale))
            # The whole picture's digest in the name keeps two thumbnails apart.
            marked = blank_png(*small) + hashlib.sha256(upload.content).digest()
            sizes.insert(0, (self.keep("photo", Upload("thumbnail.png", marked)), *small))
        return [{**kept.identity, "width": w, "height": h} for kept, w, h in sizes]


def mime_type(upload: Upload) -> str:
    """Return the type that was given, or else the one that the name suggests."""
    if upload.mime_type != "application/octet-stream":
        return upload.mime_type
    return mimetypes.guess_type(upload.filename)[0] or upload.mime_type
