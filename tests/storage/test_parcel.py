"""What a coach takes along: records and files in one, read again only if all of it is right."""

import stat
import zlib
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from coaching.records.change import Change
from coaching.records.desk import Desk, Removed
from coaching.records.notebook import Attachment, Notebook
from storage.coach_folder.folder import Folder
from storage.exports import parcel
from storage.exports.json_export import ExportError, parse_export, read_export, write_export
from storage.exports.parcel import find_strangers, pack, share_out, suffix_of, unpack
from storage.files.encryption_keys import MasterKey
from tests.storage.samples import NOW

PDF = b"%PDF-1.7 a certificate"
SCAN = Attachment(
    id="a1",
    enrolment="e1",
    what="file",
    media_type="application/pdf",
    size=len(PDF),
    file="telegram 1",
    sent_at=NOW,
    is_kept=True,
)
PHOTO = replace(SCAN, id="a2", media_type="image/png", size=5, file="telegram 2")
NOTEBOOK = Notebook(attachments={"a1": SCAN, "a2": PHOTO})
FILES = {"a1": PDF, "a2": b"photo"}
EXPORT = write_export(Desk(), NOTEBOOK)


def zipped(entries: dict[str, bytes], kind: int = ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", kind) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return written.getvalue()


def complaints_of(content: bytes, most: int = parcel.MOST_FILES) -> tuple[str, ...]:
    with pytest.raises(ExportError) as refused:
        unpack(content, most)
    return refused.value.complaints


def test_records_and_files_come_out_as_they_went_in() -> None:
    packed = pack(Desk(), NOTEBOOK, FILES)
    with ZipFile(BytesIO(packed)) as archive:
        assert archive.namelist() == ["growlog.json", "attachments/a1.pdf", "attachments/a2.png"]
        assert archive.read("growlog.json") == EXPORT
        modes = {one.external_attr >> 16 for one in archive.infolist()}
    assert modes == {stat.S_IFREG | 0o600}
    opened = unpack(packed)
    assert opened.files == FILES
    assert read_export(opened.export) == (Desk(), NOTEBOOK)
    assert list(find_strangers(Desk(), NOTEBOOK, opened.files)) == []


def test_the_same_gives_the_same_bytes() -> None:
    turned = dict(reversed(FILES.items()))
    assert pack(Desk(), NOTEBOOK, FILES) == pack(Desk(), NOTEBOOK, turned)


def test_without_files_there_is_plain_json() -> None:
    made = pack(Desk(), NOTEBOOK, {})
    assert made == EXPORT
    assert suffix_of(made) == ".json"
    assert unpack(made).files == {}


def test_what_was_packed_anew_elsewhere_is_read() -> None:
    entries = {"attachments/": b"", "attachments/a1": PDF, "growlog.json": EXPORT}
    assert unpack(zipped(entries)).files == {"a1": PDF}


def test_each_part_has_all_records_and_stays_below_the_limit() -> None:
    files = {f"a{n}": bytes([n]) * 1000 for n in range(1, 6)}
    notebook = Notebook(
        attachments={key: replace(SCAN, id=key, size=1000) for key in files},
    )
    most = len(write_export(Desk(), notebook)) + 4000
    shares = share_out(Desk(), notebook, {key: len(one) for key, one in files.items()}, most)
    parts = [pack(Desk(), notebook, {key: files[key] for key in share}) for share in shares]
    assert len(parts) == 3
    together: dict[str, bytes] = {}
    for part in parts:
        assert len(part) <= most
        assert suffix_of(part) == ".zip"
        opened = unpack(part)
        assert read_export(opened.export) == (Desk(), notebook)
        assert not together.keys() & opened.files.keys()
        together |= opened.files
    assert together == files


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../a1.pdf",
        "attachments/../../a1.pdf",
        "attachments//a1.pdf",
        "attachments\\a1.pdf",
        "attachments/a1.pdf/b",
        "attachments/.pdf",
        "attachments/a1.tar.gz",
        "attachments/deeper/",
        "a1.pdf",
        "__MACOSX/growlog.json",
        "C:/growlog.json",
    ],
)
def test_a_name_that_is_no_attachments_is_refused(name: str) -> None:
    said = complaints_of(zipped({"growlog.json": EXPORT, name: PDF}))
    assert said == (f"{name}: is no file of an export",)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert len(complaints_of(zipped({"a": b"", "b": b""}))) == 3


def test_a_zip_without_records_is_refused() -> None:
    assert complaints_of(zipped({"attachments/a1.pdf": PDF})) == ("growlog.json: is missing",)


def test_what_stands_in_it_twice_is_refused() -> None:
    entries = {"growlog.json": EXPORT, "attachments/a1.pdf": PDF, "attachments/a1.png": PDF}
    assert complaints_of(zipped(entries)) == ("attachments/a1.png: is in the ZIP twice",)


def test_another_way_of_packing_is_refused() -> None:
    said = complaints_of(zipped({"growlog.json": EXPORT}, ZIP_BZIP2))
    assert said == ("growlog.json: is encrypted, or packed in a way that cannot be read",)


def test_an_encrypted_zip_is_refused() -> None:
    packed = bytearray(zipped({"growlog.json": EXPORT}))
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
    assert "is encrypted" in complaints_of(bytes(packed))[0]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    entries = {"growlog.json": EXPORT, "attachments/a1.pdf": bytes(2_000_000)}
    packed = zipped(entries)
    assert len(packed) < 10_000
    assert complaints_of(packed, 1_048_576) == ("attachments/: have more than 1 MB together",)


def test_a_bomb_of_records_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "MOST_RECORDS", 1_048_576)
    packed = zipped({"growlog.json": b" " * 2_000_000})
    assert complaints_of(packed) == ("growlog.json: has more than 1 MB",)


def test_an_entry_that_lies_about_its_length_is_not_unpacked_beyond_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unpacked: list[int] = []
    real = zlib.decompressobj

    class Counting:
        def __init__(self, window: int) -> None:
            self._real = real(window)

        def decompress(self, packed: bytes, most: int = 0) -> bytes:
            out = self._real.decompress(packed, most)
            unpacked.append(len(out))
            return out

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

    lying = zipped({"growlog.json": EXPORT, "attachments/a1.pdf": bytes(30_000_000)})
    length = (30_000_000).to_bytes(4, "little")
    assert lying.count(length) == 2
    monkeypatch.setattr(zlib, "decompressobj", Counting)
    assert complaints_of(lying.replace(length, (5).to_bytes(4, "little"))) == (
        "the ZIP is damaged",
    )
    assert sum(unpacked) < 100_000


@pytest.mark.parametrize("cut", [10, 60, -30, -1])
def test_a_damaged_zip_is_refused(cut: int) -> None:
    packed = pack(Desk(), NOTEBOOK, FILES)
    assert complaints_of(packed[:cut]) == ("the ZIP is damaged",)


def test_no_damage_of_a_byte_is_met_with_anything_but_a_complaint() -> None:
    packed = pack(Desk(), NOTEBOOK, FILES)
    for place in range(len(packed)):
        spoilt = bytearray(packed)
        spoilt[place] ^= 0xFF
        with suppress(ExportError):
            unpack(bytes(spoilt))


@pytest.mark.parametrize(
    ("notebook", "files", "said"),
    [
        (NOTEBOOK, {"a9": PDF}, "attachments/a9: belongs to no attachment"),
        (NOTEBOOK, {"a1": PDF[:-1]}, "attachments/a1: has 21 bytes, not 22"),
        (
            Notebook(attachments={"../a1": replace(SCAN, id="../a1")}),
            {},
            "attachments.../a1.id: cannot be the name of a file",
        ),
    ],
)
def test_files_and_attachments_have_to_fit(
    notebook: Notebook, files: dict[str, bytes], said: str
) -> None:
    assert list(find_strangers(Desk(), notebook, files)) == [said]


def filled(path: Path, seal: MasterKey | None = None) -> Folder:
    folder = Folder(path, seal)
    for one in (SCAN, PHOTO):
        folder.keep_file(one, FILES[one.id])
    folder.commit(Change((SCAN, PHOTO)))
    return folder


def test_what_has_no_file_anywhere_is_not_kept(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "1")
    folder.replace(Desk(), NOTEBOOK, {"a1": PDF})
    kept = {key: one.is_kept for key, one in folder.notebook.attachments.items()}
    assert kept == {"a1": True, "a2": False}


def test_parts_can_be_brought_in_one_after_another(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "1")
    for key in ("a2", "a1"):
        folder.replace(Desk(), NOTEBOOK, {key: FILES[key]})
    assert folder.notebook == NOTEBOOK


def test_records_alone_leave_the_files_that_lie_there(tmp_path: Path) -> None:
    folder = filled(tmp_path / "1")
    folder.replace(*read_export(parse_export(EXPORT)), {})
    assert folder.notebook == NOTEBOOK
    assert len(list((tmp_path / "1" / "files").iterdir())) == 2


def test_no_file_stays_of_what_was_replaced(tmp_path: Path) -> None:
    folder = filled(tmp_path / "1")
    folder.replace(Desk(), Notebook(attachments={"a2": PHOTO}), {})
    assert [one.name for one in (tmp_path / "1" / "files").iterdir()] == ["a2.png"]


def test_what_was_deleted_keeps_its_file_until_it_cannot_come_back(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "1")
    removed = Removed(id="r1", removed_at=NOW, records=Notebook(attachments={"a1": SCAN}))
    desk = Desk(removed={"r1": removed})
    folder.replace(desk, Notebook(), {"a1": PDF})
    assert folder.desk == desk
    assert [one.name for one in (tmp_path / "1" / "files").iterdir()] == ["a1.pdf"]


def test_what_was_deleted_is_in_no_parcel() -> None:
    removed = Removed(id="r1", removed_at=NOW, records=Notebook(attachments={"a1": SCAN}))
    opened = unpack(pack(Desk(removed={"r1": removed}), Notebook(), {"a1": PDF}))
    assert opened.files == {}
    assert read_export(opened.export) == (Desk(), Notebook())


def test_files_that_come_in_are_sealed_under_the_key(tmp_path: Path) -> None:
    path = tmp_path / "coaches" / "1"
    folder = Folder(path, MasterKey(bytes(32)))
    folder.replace(Desk(), NOTEBOOK, FILES)
    assert folder.notebook == NOTEBOOK
    assert not any(PDF in one.read_bytes() for one in path.rglob("*") if one.is_file())
