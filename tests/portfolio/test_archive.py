"""ZIP archives: the same each time, small enough to be sent, and nothing lost in silence."""

from datetime import UTC, datetime
from io import BytesIO
from random import Random
from zipfile import ZipFile

from portfolio.writing.archive import Archives, write_archives
from portfolio.writing.packing import pack

NOW = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
DOCUMENTS = {"a.docx": b"{}" * 500, "a.pdf": b"%PDF" * 500}


def test_an_archive_is_dated_by_the_instant_it_was_asked_for() -> None:
    with ZipFile(BytesIO(pack({"b": b"2", "a": b"1"}, NOW))) as archive:
        assert archive.namelist() == ["a", "b"]
        assert {one.date_time for one in archive.infolist()} == {(2026, 11, 21, 15, 30, 0)}


def test_the_same_entries_give_the_same_bytes() -> None:
    def write() -> Archives:
        return write_archives("growlog", DOCUMENTS, {"a1.jpg": b"a photo"}, NOW)

    assert write() == write()


def test_attachments_lie_beside_the_documents_under_their_identity() -> None:
    made = write_archives("growlog", DOCUMENTS, {"a1.jpg": b"a photo"}, NOW).made
    with ZipFile(BytesIO(made["growlog.zip"])) as archive:
        assert archive.namelist() == ["a.docx", "a.pdf", "attachments/a1.jpg"]
        assert archive.read("attachments/a1.jpg") == b"a photo"


def test_what_is_too_much_for_one_is_shared_out_among_several() -> None:
    photos = {f"a{number}.jpg": Random(number).randbytes(30_000) for number in range(5)}
    archives = write_archives("growlog", DOCUMENTS, photos, NOW, limit=70_000)
    assert list(archives.made) == [
        "growlog-part-1-of-3.zip",
        "growlog-part-2-of-3.zip",
        "growlog-part-3-of-3.zip",
    ]
    assert not archives.refused
    names = []
    for content in archives.made.values():
        assert len(content) <= 70_000
        with ZipFile(BytesIO(content)) as archive:
            names += archive.namelist()
    assert sorted(names) == sorted([*DOCUMENTS, *(f"attachments/{one}" for one in photos)])


def test_a_file_too_large_for_any_is_refused_by_name_and_the_rest_is_made() -> None:
    photos = {"a1.jpg": b"x" * 80_000, "a2.jpg": b"y"}
    archives = write_archives("growlog", DOCUMENTS, photos, NOW, limit=70_000)
    assert archives.refused == ("attachments/a1.jpg",)
    with ZipFile(BytesIO(archives.made["growlog.zip"])) as archive:
        assert "attachments/a2.jpg" in archive.namelist()
