"""The unit for systemd is one that systemd takes, and that fits the program."""

import re
import shutil
import subprocess
import sys
from os import environ
from pathlib import Path

import pytest

from bot.commands.complaint import Misconfigured
from bot.process.watchdog import BEAT_SECONDS
from tests.house.tree import HOUSE

UNIT = HOUSE / "deploy" / "growlog.service"
MOST_EXPOSED = 20
"""In tenths of what `systemd-analyze security` calls exposure: 10 is bare, 2 is well sealed."""


@pytest.fixture
def analyze() -> str:
    program = shutil.which("systemd-analyze")
    if program is None:
        if "systemd-analyze" in environ.get("GROWLOG_TEST_REQUIRE", ""):
            pytest.fail("systemd-analyze is not installed")
        pytest.skip("systemd-analyze is not installed")
    return program


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """Return the unit as it would be with this environment's program."""
    growlog = Path(sys.executable).with_name("growlog")
    assert growlog.exists()
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text().replace("/srv/growlog/.venv/bin/growlog", str(growlog)))
    return copy


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_systemd_finds_nothing_wrong_with_the_unit(analyze: str, unit: Path) -> None:
    verified = run(analyze, "verify", "--man=no", unit)
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")


def test_it_is_found_when_something_is_wrong(analyze: str, unit: Path) -> None:
    unit.write_text(unit.read_text().replace("WatchdogSec", "WatchdogSeconds"))
    assert "WatchdogSeconds" in run(analyze, "verify", "--man=no", unit).stderr


def test_it_is_well_sealed(analyze: str, unit: Path) -> None:
    threshold = f"--threshold={MOST_EXPOSED}"
    judged = run(analyze, "security", "--offline=true", "--no-pager", threshold, unit)
    assert judged.returncode == 0, judged.stdout


def values(key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", UNIT.read_text(), re.MULTILINE)


def test_it_is_not_started_again_for_a_setting_that_is_wrong() -> None:
    assert values("RestartPreventExitStatus") == [str(Misconfigured.code)]


def test_the_watchdog_waits_for_several_beats() -> None:
    [seconds] = values("WatchdogSec")
    assert int(seconds) >= 4 * BEAT_SECONDS


def test_nobody_else_may_read_what_it_keeps() -> None:
    assert values("StateDirectoryMode") == ["0700"]
    assert values("UMask") == ["0077"]


def test_it_leaves_no_core_dump() -> None:
    assert values("LimitCORE") == ["0"]
