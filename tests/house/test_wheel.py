import subprocess
import sys
import sysconfig
import venv
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from zipfile import ZipFile

import pytest

from portfolio.making import make_documents
from portfolio.submission.request import PortfolioRequest
from tests.house.tree import HOUSE, ROOMS, locked
from tests.portfolio.courses import hand_in, write_course

PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
IMPORT_ALL = """
import importlib, pkgutil, sys
for room in sys.argv[1:]:
    for module in pkgutil.walk_packages(importlib.import_module(room).__path__, room + "."):
        importlib.import_module(module.name)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    alone = ["--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*PIP, "wheel", *alone, "--wheel-dir", str(folder), str(HOUSE)], check=True)
    (made,) = folder.glob("growlog-*.whl")
    return made


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """Make an environment that holds the wheel and what the lock names, and nothing else."""
    bare = tmp_path_factory.mktemp("bare")
    venv.create(bare, with_pip=False)
    python = bare / "bin" / "python"
    (packages,) = (bare / "lib").glob("python*/site-packages")
    for name, pin in locked("requirements.lock").items():
        link_installed(name, packages, optional=";" in pin)
    alone = ["--no-index", "--no-deps"]
    subprocess.run([*PIP, "--python", str(python), "install", *alone, str(wheel)], check=True)
    return bare


def link_installed(name: str, packages: Path, *, optional: bool) -> None:
    """Lend a package of this environment to another, so that no network is needed."""
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        if optional:
            return
        raise
    here = Path(sysconfig.get_path("purelib"))
    for top in {file.parts[0] for file in files} - {"..", "__pycache__"}:
        (packages / top).symlink_to(here / top)


def test_the_wheel_holds_all_that_lies_in_the_rooms(wheel: Path) -> None:
    standing = {
        str(file.relative_to(HOUSE))
        for room in ROOMS
        for file in (HOUSE / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == standing


def test_the_wheel_alone_passes_its_own_check(bare: Path, tmp_path: Path) -> None:
    checked = subprocess.run(
        [bare / "bin" / "growlog", "check"],
        cwd=tmp_path,
        env={
            "HOME": str(tmp_path),
            "TELEGRAM_BOT_TOKEN": "123456:invented-for-this-test",
            "GROWLOG_COACHES": "1001",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_wheel_alone_has_what_each_of_its_modules_imports(bare: Path, tmp_path: Path) -> None:
    imported = subprocess.run(
        [bare / "bin" / "python", "-c", IMPORT_ALL, *ROOMS],
        cwd=tmp_path,
        env={"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert imported.returncode == 0, imported.stderr


async def test_the_wheel_alone_makes_a_portfolio(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.executable", str(bare / "bin" / "python"))
    submission = hand_in(write_course("8588-501"))
    made = await make_documents(
        PortfolioRequest(submission=submission, formats=("docx", "pdf", "xlsx"))
    )
    assert {Path(name).suffix for name in made.documents} == {".docx", ".pdf", ".xlsx"}
