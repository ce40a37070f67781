from pathlib import Path

import pytest

from bot.commands.check import check
from storage.files.atomic_files import make_folder
from storage.folders import Folders
from tests.bot.test_settings import GOOD


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture(autouse=True)
def good_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {**GOOD, "GROWLOG_DATA": str(folder)}.items():
        monkeypatch.setenv(name, value)


def keep(folder: Path, coach: int, content: str) -> Path:
    """Put a desk of a coach into the folder and return its path."""
    desk = folder / "coaches" / str(coach) / "desk.json"
    make_folder(desk.parent)
    desk.write_text(content)
    return desk


def test_what_is_good_is_said_and_nothing_is_to_be_mended(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check() == ""
    said = capsys.readouterr().out
    assert "settings: good, 2 coaches may use the bot" in said
    assert "catalogue: good" in said
    assert "will be created at the first start" in said


def test_a_check_writes_nothing(folder: Path, tmp_path: Path) -> None:
    check()
    assert list(tmp_path.iterdir()) == []
    desk = keep(folder, 1001, '{"file": {"file": {"schema": 1}}}')
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    check()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert desk.exists()


def test_a_good_folder_is_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for coach in (1001, 1002, 1003):
        keep(folder, coach, '{"file": {"file": {"schema": 1}}}')
    assert check() == ""
    assert "data folder: good, 3 coaches" in capsys.readouterr().out
    assert list(Folders(folder).owners()) == [1001, 1002, 1003]


def test_every_damaged_file_is_named_in_a_line_of_its_own(folder: Path) -> None:
    first = keep(folder, 1001, "{ damaged")
    keep(folder, 1002, '{"file": {"file": {"schema": 1}}}')
    third = keep(folder, 1003, '{"file": {"file": {"schema": 99}}}')
    lines = check().splitlines()
    assert [line.split(":")[0] for line in lines] == [str(first), str(third)]


def test_a_file_in_the_folders_place_is_named(folder: Path) -> None:
    folder.write_text("not a folder")
    assert check().startswith(f"GROWLOG_DATA: {folder}")


def test_the_catalogue_is_checked_even_when_a_setting_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GROWLOG_COACHES")
    assert check().startswith("GROWLOG_COACHES is missing")
    assert "catalogue: good" in capsys.readouterr().out


def test_the_token_is_never_said(capsys: pytest.CaptureFixture[str]) -> None:
    complaints = check()
    captured = capsys.readouterr()
    assert GOOD["TELEGRAM_BOT_TOKEN"] not in complaints + captured.out + captured.err


@pytest.mark.parametrize("place", ["", "coaches", "coaches/1001"])
def test_a_folder_that_cannot_be_written_is_named(
    folder: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(folder, 1001, '{"file": {"file": {"schema": 1}}}')
    locked = folder / place
    # Whoever runs the tests may be allowed everything, so the system is asked in their place.
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != locked)
    assert check() == f"GROWLOG_DATA: {locked} is not a folder this account can write to"


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    desk = keep(folder, 1001, "")
    desk.unlink()
    desk.mkdir()
    assert check() == f"GROWLOG_DATA: {desk} cannot be read: Is a directory"


def test_how_it_receives_is_said_without_the_hidden_path(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GROWLOG_WEBHOOK_URL", "https://bot.example.org/hidden")
    assert check() == ""
    said = capsys.readouterr().out
    assert "by webhook, listening on 127.0.0.1:8443" in said
    assert "hidden" not in said
