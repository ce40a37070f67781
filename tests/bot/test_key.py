"""A key in the settings: what is no key, what belongs to no folder, and what is still plain."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands.check import check
from bot.commands.export import export
from bot.commands.run import run
from bot.process.lock import FolderTakenError
from bot.process.preparation import make_ready
from bot.process.settings import SettingsError, open_folders, read_key, read_settings
from storage.seal import HEAD, new_key
from tests.bot.test_settings import GOOD
from tests.storage.disk import Disk
from tests.storage.test_copies import keep

KEY = bytes(range(32)).hex()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a coach's folder, which is plain."""
    monkeypatch.chdir(tmp_path)
    for name, value in {**GOOD, "GROWLOG_DATA": str(tmp_path / "kept")}.items():
        monkeypatch.setenv(name, value)
    path = tmp_path / "kept" / "coaches" / "1001"
    keep(path, 1, 2)
    return path


def encrypt(kept: Path, key: str = KEY) -> None:
    make_ready(open_folders({"GROWLOG_DATA": str(kept.parent.parent), "GROWLOG_KEY": key}))


def test_a_new_key_is_printed_as_a_line_for_the_settings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["growlog", "key"])
    main()
    name, _, text = capsys.readouterr().out.strip().partition("=")
    assert name == "GROWLOG_KEY"
    assert len(read_key({name: text}) or b"") == 32


@pytest.mark.parametrize("text", ["secret", KEY[:-4], KEY + KEY])
def test_what_is_no_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(SettingsError, match="GROWLOG_KEY is not a key") as refusal:
        read_settings({**GOOD, "GROWLOG_KEY": text})
    assert text not in str(refusal.value)


def test_without_one_there_is_none() -> None:
    assert read_settings(GOOD).key is None


def test_the_key_is_not_shown_with_the_other_settings() -> None:
    settings = read_settings({**GOOD, "GROWLOG_KEY": KEY})
    assert settings.key
    assert repr(settings.key) not in repr(settings)


def test_the_storage_loads_the_library_only_where_there_is_a_key(tmp_path: Path) -> None:
    code = (
        "import sys, bot.process.settings as s; s.open_folders({}); "
        "assert 'cryptography' not in sys.modules; "
        f"s.open_folders({{'GROWLOG_KEY': {KEY!r}}}); assert 'cryptography' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)


def test_a_start_with_a_wrong_key_or_none_is_refused_and_harms_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(_folder: Path) -> None:
        pytest.fail("it went on to serve")

    monkeypatch.setattr("bot.commands.run.hold_folder", serve)
    encrypt(kept)
    before = {one: one.read_bytes() for one in kept.parent.parent.rglob("*") if one.is_file()}
    assert str(run()).startswith("GROWLOG_KEY is missing")
    assert check().startswith("GROWLOG_KEY is missing")
    monkeypatch.setenv("GROWLOG_KEY", new_key())
    assert str(run()).startswith("GROWLOG_KEY does not open")
    assert check().startswith("GROWLOG_KEY does not open")
    assert before == {
        one: one.read_bytes() for one in kept.parent.parent.rglob("*") if one.is_file()
    }


def test_the_check_tells_what_is_still_plain(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GROWLOG_KEY", KEY)
    assert check() == ""
    assert "encryption: 4 files stay unencrypted" in capsys.readouterr().out
    encrypt(kept)
    assert check() == ""
    assert "encryption: every file" in capsys.readouterr().out


def test_an_export_of_what_is_encrypted_is_plain(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    encrypt(kept)
    assert "GROWLOG_KEY is not set" in export(1001, None)
    monkeypatch.setenv("GROWLOG_KEY", KEY)
    assert export(1001, None) == ""
    assert b'"sessions"' in capsysbinary.readouterr().out
    assert all(one.read_bytes().startswith(HEAD) for one in kept.iterdir())


def test_a_disk_too_full_to_encrypt_ends_the_start_with_a_line(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Disk(tmp_path, monkeypatch).refuse("write notebook.json")
    with pytest.raises(FolderTakenError, match=r"^GROWLOG_DATA: .*No space left"):
        encrypt(kept)
    assert not list(kept.glob(".*"))
