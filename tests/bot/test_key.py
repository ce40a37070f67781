"""A key in the settings: what is no key, what belongs to no folder, and what is still plain."""

import asyncio
import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands.check import check
from bot.commands.encrypt import encrypt as command
from bot.commands.export import export
from bot.commands.key import key
from bot.commands.run import run
from bot.process.preparation import make_ready
from bot.process.settings import SettingsError, open_folders, read_key, read_settings
from bot.serving.order_runner import OrderRunner
from storage.data_folder.lock import FolderTakenError
from storage.files.seal import MARK, new_key
from tests.bot.test_settings import GOOD
from tests.storage.disk import Disk
from tests.storage.legal import CATALOGUE, FORMS
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


def encrypt(monkeypatch: pytest.MonkeyPatch, key: str = KEY) -> None:
    monkeypatch.setenv("GROWLOG_KEY", key)
    assert command() == ""


def contents(kept: Path) -> dict[Path, bytes]:
    """Return all that lies in the data folder but the lock."""
    files = (one for one in kept.parent.parent.rglob("*") if one.is_file() and one.name != "lock")
    return {one: one.read_bytes() for one in files}


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
    encrypt(monkeypatch)
    before = contents(kept)
    monkeypatch.delenv("GROWLOG_KEY")
    assert str(run()).startswith("GROWLOG_KEY is missing")
    assert check().startswith("GROWLOG_KEY is missing")
    monkeypatch.setenv("GROWLOG_KEY", new_key())
    assert str(run()).startswith("GROWLOG_KEY does not open")
    assert check().startswith("GROWLOG_KEY does not open")
    assert before == contents(kept)


def test_a_start_with_a_key_on_a_plain_folder_says_what_would_help(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(kept)
    monkeypatch.setenv("GROWLOG_KEY", KEY)
    for refusal in (run(), check()):
        assert str(refusal).startswith("GROWLOG_KEY is set, and ")
        assert "growlog encrypt" in refusal
    assert before == contents(kept)
    encrypt(monkeypatch)
    assert "4 files that were plain are encrypted now" in capsys.readouterr().out
    assert check() == ""
    assert "encryption: every file" in capsys.readouterr().out


def test_what_is_plain_among_what_is_encrypted_is_named(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypt(monkeypatch)
    planted = kept / "notebook.last.json"
    planted.write_bytes(b"{}")
    assert f"{planted}: plain, though GROWLOG_KEY is set" in check()
    assert command().startswith(f"{planted}: plain beside a desk that is encrypted")


def test_without_a_key_nothing_is_encrypted(kept: Path) -> None:
    assert kept.exists()
    assert command() == "GROWLOG_KEY is missing: growlog key prints one"


def test_an_export_of_what_is_encrypted_is_plain(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    encrypt(monkeypatch)
    monkeypatch.delenv("GROWLOG_KEY")
    assert "GROWLOG_KEY is not set" in export(1001, None)
    monkeypatch.setenv("GROWLOG_KEY", KEY)
    assert export(1001, None) == ""
    assert b'"sessions"' in capsysbinary.readouterr().out
    assert all(one.read_bytes().startswith(MARK) for one in kept.iterdir())


def test_a_disk_too_full_to_encrypt_is_said_and_nothing_is_lost(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROWLOG_KEY", KEY)
    Disk(tmp_path, monkeypatch).refuse("write notebook.json")
    assert re.match(r"^GROWLOG_DATA: .*No space left", command())
    assert not list(kept.glob(".*"))
    assert (kept / "notebook.json").read_bytes().startswith(b"{")


def test_a_disk_too_full_to_prepare_ends_the_start_with_a_line(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Disk(tmp_path, monkeypatch).refuse("write mark")
    with pytest.raises(FolderTakenError, match=r"^GROWLOG_DATA: .*No space left"):
        make_ready(open_folders({"GROWLOG_DATA": str(kept.parent.parent)}))


@pytest.mark.parametrize("is_running", [False, True])
async def test_the_key_is_changed_by_a_command_here_or_by_the_running_bot(
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    is_running: bool,
) -> None:
    encrypt(monkeypatch)
    serving = open_folders({"GROWLOG_DATA": str(kept.parent.parent), "GROWLOG_KEY": KEY})
    said = serving.read(1001)
    new = new_key()
    monkeypatch.setenv("GROWLOG_KEY_BEFORE", KEY)
    monkeypatch.setenv("GROWLOG_KEY", new)
    with serving.upkeep.hold() if is_running else nullcontext():
        rotating = asyncio.create_task(asyncio.to_thread(key, "rotate"))
        runner = OrderRunner(serving, CATALOGUE, FORMS)
        while not rotating.done():
            await runner.sweep()
            await asyncio.sleep(0)
        assert await rotating == ""
        assert "take GROWLOG_KEY_BEFORE out of .env" in capsys.readouterr().out
        if is_running:
            assert serving.read(1001) == said
    later = open_folders({"GROWLOG_DATA": str(kept.parent.parent), "GROWLOG_KEY": new})
    assert later.read(1001) == said
    later.upkeep.check_key()
    monkeypatch.delenv("GROWLOG_KEY_BEFORE")
    assert check() == ""
    assert not list((kept.parent.parent / "orders").glob("*"))


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"GROWLOG_KEY": KEY}, "the one that was set so far as GROWLOG_KEY_BEFORE"),
        ({"GROWLOG_KEY_BEFORE": KEY}, "GROWLOG_KEY is missing"),
        ({}, "set the new key as GROWLOG_KEY"),
        ({"GROWLOG_KEY": KEY, "GROWLOG_KEY_BEFORE": "secret"}, "GROWLOG_KEY_BEFORE is not a key"),
        ({"GROWLOG_KEY": KEY, "GROWLOG_KEY_BEFORE": "11" * 32}, "GROWLOG_KEY does not open"),
    ],
)
def test_a_key_is_not_changed_without_both(
    kept: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], words: str
) -> None:
    encrypt(monkeypatch, new_key())
    monkeypatch.delenv("GROWLOG_KEY")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    before = contents(kept)
    assert words in key("rotate")
    assert contents(kept) == before
