import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import HOUSE, PROJECT, ROOMS, locked, modules

LOCKS = ["requirements.lock", "requirements-dev.lock"]

INDEX_ADDRESS = re.compile(
    r"--(extra-)?index-url|--(find|trusted)-(links|host)"
    r"|index[-_]url *[=:]|find[-_]links *=|registry *= *[{\"]|\"resolved\" *:"
    r"|pypi\.org/simple|pythonhosted\.org|registry\.npmjs",
    re.IGNORECASE,
)


def imported_packages(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def test_coaching_imports_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names | {"coaching"}
    strangers = {
        f"{module.relative_to(HOUSE)} imports {package}"
        for module in modules("coaching")
        for package in imported_packages(module)
        if package not in allowed
    }
    assert not strangers


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_and_each_folder_in_it_say_in_one_line_what_they_keep(room: str) -> None:
    for folder in {module.parent for module in modules(room)}:
        said = ast.get_docstring(ast.parse((folder / "__init__.py").read_bytes()))
        assert said, f"{folder}/__init__.py says nothing"
        assert len(said.splitlines()) == 1


def test_every_room_is_in_the_wheel_and_under_contract() -> None:
    standing = {init.parent.name for init in HOUSE.glob("*/__init__.py")} - {"tests", "tools"}
    assert standing == set(ROOMS)
    assert set(PROJECT["tool"]["importlinter"]["root_packages"]) == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_is_longer_than_250_lines(room: str) -> None:
    lengths = {
        str(module.relative_to(HOUSE)): len(module.read_text().splitlines())
        for module in modules(room)
    }
    assert not {name: length for name, length in lengths.items() if length > 250}


@pytest.mark.skipif(not (HOUSE / ".git").exists(), reason="not a git checkout")
def test_no_file_in_git_names_a_package_index() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HOUSE, check=True, capture_output=True, text=True
    )
    files = [HOUSE / name for name in listed.stdout.split("\0") if name]
    assert files
    assert not [
        f"{file.relative_to(HOUSE)}: {found.group()}"
        for file in files
        if file.is_file() and (found := INDEX_ADDRESS.search(file.read_text(errors="replace")))
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_locked_has_its_version_and_hashes(lock: str) -> None:
    pins = locked(lock)
    assert pins
    assert not [name for name, pin in pins.items() if "--hash=sha256:" not in pin]
    lines = (HOUSE / lock).read_text().splitlines()
    started = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert len(started) == len(pins), "a line of the lock pins nothing"


def test_what_is_run_is_what_is_tested() -> None:
    run, tested = ({name: pin.split()[0] for name, pin in locked(lock).items()} for lock in LOCKS)
    assert run.items() <= tested.items()


def test_what_the_project_asks_for_stands_in_its_lock() -> None:
    asked = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
    names = {re.split(r"[^A-Za-z0-9.-]", wish)[0] for wish in asked}
    assert names <= locked("requirements.lock").keys()


BELOW_THE_DATA_FOLDER = re.compile(
    r"(folders\.path|settings\.folder)\s*/|/\s*\"(coaches|orders|lock|alive|mark|erased|health)"
    r"|storage\.(tables\.tables|coach_folder\.folder|upkeep\.(backup|encryption))"
    r" import (?!\w*Error)"
)


@pytest.mark.parametrize("module", modules("bot"), ids=lambda one: one.name)
def test_no_module_of_the_edge_builds_a_path_below_the_data_folder(module: Path) -> None:
    assert not BELOW_THE_DATA_FOLDER.search(module.read_text())
