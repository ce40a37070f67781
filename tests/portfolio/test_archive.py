"""ZIP archives: the same each time, small enough to be sent, and nothing lost in silence."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from portfolio.archive import write_archives
from portfolio.packing import pack

NOW = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
DOCUMENTS = {"growlog.json": b"{}" * 500, "a.pdf": b"%PDF" * 500}


def test_an_archive_is_dated_by_the_instant_it_was_asked_for() -> None:
    with ZipFile(BytesIO(pack({"b": b"2", "a": b"1"}, NOW))) as archive:
        assert archive.namelist() == ["a", "b"]
        assert {one.date_time for one in archive.infolist()} == {(2026, 11, 21, 15, 30, 0)}


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    photo = tmp_path / "photo"
    photo.write_bytes(b"a photo")
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        archives = write_archives(tmp_path / name, "growlog", DOCUMENTS, {"a1.jpg": photo}, NOW)
        made.append([path.read_bytes() for path in archives.paths])
    assert made[0] == made[1]


def test_attachments_lie_beside_the_documents_under_their_identity(tmp_path: Path) -> None:
    photo = tmp_path / "photo"
    photo.write_bytes(b"a photo")
    (path,) = write_archives(tmp_path, "growlog", DOCUMENTS, {"a1.jpg": photo}, NOW).paths
    assert path.name == "growlog.zip"
    with ZipFile(path) as archive:
        assert archive.namelist() == ["a.pdf", "growlog.json", "attachments/a1.jpg"]
        assert archive.read("attachments/a1.jpg") == b"a photo"


def test_what_is_too_much_for_one_is_shared_out_among_several(tmp_path: Path) -> None:
    photos = {}
    for number in range(5):
        photos[f"a{number}.jpg"] = tmp_path / f"photo {number}"
        photos[f"a{number}.jpg"].write_bytes(bytes([number]) * 30_000)
    archives = write_archives(tmp_path, "growlog", DOCUMENTS, photos, NOW, limit=70_000)
    assert [one.name for one in archives.paths] == [
        "growlog-part-1-of-3.zip",
        "growlog-part-2-of-3.zip",
        "growlog-part-3-of-3.zip",
    ]
    assert not archives.refused
    names = []
    for path in archives.paths:
        assert path.stat().st_size <= 70_000
        with ZipFile(path) as archive:
            names += archive.namelist()
    assert sorted(names) == sorted([*DOCUMENTS, *(f"attachments/{one}" for one in photos)])


def test_a_file_too_large_for_any_is_refused_by_name_and_the_rest_is_made(tmp_path: Path) -> None:
    large, small = tmp_path / "large", tmp_path / "small"
    large.write_bytes(b"x" * 80_000)
    small.write_bytes(b"y")
    archives = write_archives(
        tmp_path, "growlog", DOCUMENTS, {"a1.jpg": large, "a2.jpg": small}, NOW, limit=70_000
    )
    assert archives.refused == ("attachments/a1.jpg",)
    with ZipFile(archives.paths[0]) as archive:
        assert "attachments/a2.jpg" in archive.namelist()
