"""`growlog export` and `growlog import` while no bot runs."""

import json
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from bot.__main__ import main
from bot.commands.export import export
from bot.commands.import_ import import_
from coaching.records.change import Change
from coaching.records.desk import Desk, Draft
from coaching.records.notebook import Notebook
from storage.coach_folder.folder import Folder
from storage.data_folder.lock import hold_folder
from storage.exports.json_export import write_export
from storage.exports.parcel import pack, unpack
from storage.folders import Folders
from tests.coaching.test_record_faults import CLIENT, COACH, ENROLMENT, ENTRY, NOW, SESSION, put
from tests.storage.disk import Disk
from tests.storage.test_parcel import PDF
from tests.storage.test_parcel import SCAN as PARCELLED

ALEX, SAM = 1001, 1002
NOTEBOOK = Notebook(
    coach={COACH.id: COACH},
    enrolments={ENROLMENT.id: ENROLMENT},
    clients={CLIENT.id: CLIENT},
    sessions={SESSION.id: SESSION},
    entries={ENTRY.id: ENTRY},
)
DRAFT = Draft(id="d7", form="enrol", at="qualification", started_at=NOW)
DESK = Desk(drafts={DRAFT.id: DRAFT})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data folder, in which one coach's notes are; no other setting is there."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "kept"
    monkeypatch.setenv("GROWLOG_DATA", str(path))
    Folder(path / "coaches" / str(ALEX)).commit(
        Change((COACH, ENROLMENT, CLIENT, SESSION, ENTRY, DRAFT)), 7
    )
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "alex.json"


def write(file: Path, notebook: Notebook, desk: Desk | None = None) -> None:
    file.write_bytes(write_export(desk or Desk(), notebook))


def content_of(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in ("lock", "mark")
    }


def test_an_export_is_printed(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert export(ALEX, None) == ""
    assert capsysbinary.readouterr().out == write_export(DESK, NOTEBOOK)


def test_an_export_in_a_file_is_for_its_owner_alone(folder: Path, file: Path) -> None:
    assert export(ALEX, file) == ""
    assert file.read_bytes() == write_export(DESK, NOTEBOOK)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_export_changes_nothing_and_runs_beside_the_bot(folder: Path, file: Path) -> None:
    with hold_folder(folder):
        before = content_of(folder)
        assert export(ALEX, file) == ""
        assert content_of(folder) == before


@pytest.mark.parametrize(
    ("owner", "to", "said"),
    [
        (SAM, None, "GROWLOG_DATA: there are no records of the coach 1002"),
        (ALEX, Path("missing") / "alex.json", "cannot be written: No such file"),
    ],
)
def test_what_cannot_be_exported_is_told(
    folder: Path, owner: int, to: Path | None, said: str
) -> None:
    assert said in export(owner, to)
    assert not (folder / "coaches" / str(SAM)).exists()


def test_a_damaged_file_is_named(folder: Path) -> None:
    damaged = folder / "coaches" / str(ALEX) / "notebook.json"
    damaged.write_text("{")
    assert export(ALEX, None).startswith(f"{damaged}: ")


def test_an_export_becomes_another_coachs_folder(folder: Path, file: Path) -> None:
    assert export(ALEX, file) == ""
    assert import_(SAM, file) == ""
    assert Folders(folder).read(SAM) == Folders(folder).read(ALEX) == (DESK, NOTEBOOK)


def test_an_import_replaces_all_that_was_there(
    folder: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(file, Notebook(coach=NOTEBOOK.coach))
    assert import_(ALEX, file) == ""
    assert Folders(folder).read(ALEX) == (Desk(), Notebook(coach=NOTEBOOK.coach))
    assert str(file) in capsys.readouterr().out
    assert Folder(folder / "coaches" / str(ALEX)).has_taken(7)


def test_an_import_goes_into_a_data_folder_that_is_not_there_yet(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(file, NOTEBOOK)
    assert import_(SAM, file) == ""
    assert Folders(tmp_path / "data").read(SAM) == (Desk(), NOTEBOOK)


def spoil(table: str, record: Any) -> bytes:
    return write_export(Desk(), put(NOTEBOOK, table, record))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"{}", "growlog: is missing"),
        (b'{"growlog": {"format": 7}}', "growlog.format: unknown format 7"),
        (b'{"growlog": {"format": 1}, "sesions": {}}', "sesions: unknown table"),
        (
            write_export(DESK, NOTEBOOK).replace(b'"minutes": 90', b'"minutes": "90"'),
            "sessions.s1.minutes: expected int, got str",
        ),
        (
            write_export(DESK, NOTEBOOK).replace(b'"client": "c1"', b'"client": "c9"'),
            "sessions.s1.client: unknown client 'c9'",
        ),
        (
            write_export(DESK, NOTEBOOK).replace(b'"8588"', b'"9999"'),
            "enrolments.e1.qualification: unknown qualification '9999'",
        ),
        (
            write_export(DESK, NOTEBOOK).replace(b'"at": "qualification"', b'"at": "mood"'),
            "drafts.d7.at: unknown field 'mood' of the form enrol",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_path_and_changes_nothing(
    folder: Path, file: Path, content: bytes, said: str
) -> None:
    file.write_bytes(content)
    before = content_of(folder)
    assert import_(ALEX, file).startswith(f"{file}: {said}")
    assert content_of(folder) == before


def test_every_fault_is_told(folder: Path, file: Path) -> None:
    wrong = write_export(DESK, NOTEBOOK).replace(b'"client": "c1"', b'"client": "c9"')
    file.write_bytes(wrong.replace(b'"number": 1', b'"number": 0'))
    assert len(import_(ALEX, file).splitlines()) == 2


def test_a_file_that_is_not_there_is_told(folder: Path, file: Path) -> None:
    assert import_(ALEX, file) == f"{file} cannot be read: No such file or directory"


def test_a_damaged_folder_is_not_replaced(folder: Path, file: Path) -> None:
    damaged = folder / "coaches" / str(ALEX) / "desk.json"
    damaged.write_text("{")
    write(file, NOTEBOOK)
    assert str(damaged) in import_(ALEX, file)
    assert damaged.read_text() == "{"


def test_a_full_disk_leaves_what_was_there(
    folder: Path, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, Notebook())
    before = content_of(folder)
    Disk(tmp_path, monkeypatch).refuse("open desk")
    assert "No space left" in import_(ALEX, file)
    assert content_of(folder) == before


@pytest.mark.parametrize("was_killed", [True, False])
def test_an_import_leaves_the_bots_sign_of_life_as_it_is(
    folder: Path, file: Path, *, was_killed: bool
) -> None:
    if was_killed:
        (folder / "alive").touch()
    write(file, NOTEBOOK)
    assert import_(ALEX, file) == ""
    assert (folder / "alive").exists() == was_killed


def test_a_centres_own_catalogue_counts_when_importing(
    folder: Path, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "centre"
    own.mkdir()
    over = (
        'key = "8588"\nversion = "2.0 December 2021"\n[[roles]]\nkey = "guiding"\ntitle = "Guide"\n'
    )
    (own / "8588.toml").write_text(
        over + 'words = { coach = "guide", coaching = "guiding", client = "guest" }\n'
    )
    file.write_bytes(
        write_export(DESK, NOTEBOOK).replace(b'"role": "coaching"', b'"role": "guiding"')
    )
    assert "unknown role 'guiding'" in import_(ALEX, file)
    monkeypatch.setenv("GROWLOG_CATALOGUE", str(own))
    assert import_(ALEX, file) == ""


def test_the_command_line_reaches_both(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (["export", str(ALEX), "--to", str(file)], ["import", str(SAM), str(file)]):
        monkeypatch.setattr(sys, "argv", ["growlog", *words])
        main()
    assert Folders(folder).read(SAM) == (DESK, NOTEBOOK)
    assert json.loads(file.read_bytes())["growlog"] == {"format": 3}


@pytest.mark.parametrize("owner", ["alex", "-5", "1e3", "²", ""])
def test_a_coach_is_named_by_number(
    owner: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["growlog", "export", "--", owner])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "numeric Telegram id" in capsys.readouterr().err


SCAN = replace(PARCELLED, enrolment=ENROLMENT.id)


@pytest.fixture
def scanned(folder: Path) -> Path:
    """Return the data folder with a file that the coach sent."""
    kept = Folder(folder / "coaches" / str(ALEX))
    kept.keep_file(SCAN, PDF)
    kept.commit(Change((SCAN,)))
    return folder


def test_files_go_along_in_a_zip_that_is_the_same_each_time(
    scanned: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert export(ALEX, tmp_path / "alex.zip") == ""
    assert export(ALEX, None) == ""
    packed = (tmp_path / "alex.zip").read_bytes()
    assert capsysbinary.readouterr().out == packed
    assert unpack(packed).files == {SCAN.id: PDF}


def test_the_name_of_the_file_asks_for_json_or_a_zip(scanned: Path, tmp_path: Path) -> None:
    assert export(ALEX, tmp_path / "alex.JSON") == ""
    assert (tmp_path / "alex.JSON").read_bytes() == write_export(*Folders(scanned).read(ALEX))


def test_a_zip_is_made_of_records_alone_if_asked_for(folder: Path, tmp_path: Path) -> None:
    assert export(ALEX, tmp_path / "alex.zip") == ""
    assert (tmp_path / "alex.zip").read_bytes() == pack(DESK, NOTEBOOK, {})


def test_files_come_into_another_folder_with_their_records(scanned: Path, tmp_path: Path) -> None:
    assert export(ALEX, tmp_path / "alex.zip") == ""
    assert import_(SAM, tmp_path / "alex.zip") == ""
    folders = Folders(scanned)
    assert folders.read(SAM) == folders.read(ALEX)
    assert folders.read_file(SAM, SCAN) == PDF


def test_a_file_that_cannot_be_had_is_left_out(scanned: Path, file: Path, tmp_path: Path) -> None:
    next((scanned / "coaches" / str(ALEX) / "files").iterdir()).unlink()
    assert export(ALEX, tmp_path / "alex.zip") == ""
    assert import_(SAM, tmp_path / "alex.zip") == ""
    _, notebook = Folders(scanned).read(SAM)
    assert notebook.attachments == {SCAN.id: replace(SCAN, is_kept=False)}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../../a1.pdf", "{file}: ../../a1.pdf: is no file of an export"),
        ("attachments/a7.pdf", "{file}: attachments/a7: belongs to no attachment"),
    ],
)
def test_a_zip_with_something_else_in_it_changes_nothing(
    scanned: Path, tmp_path: Path, name: str, said: str
) -> None:
    file = tmp_path / "alex.zip"
    assert export(ALEX, file) == ""
    with ZipFile(file, "a") as archive:
        archive.writestr(name, PDF)
    before = content_of(tmp_path)
    assert import_(ALEX, file) == said.format(file=file)
    assert content_of(tmp_path) == before
