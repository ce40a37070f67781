"""The house as it stands on disk: its folder, its rooms and its locks."""

import ast
import re
import tomllib
from pathlib import Path

HOUSE = Path(__file__).parents[2]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text())
ROOMS: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


def modules(folder: str) -> list[Path]:
    """Return every Python file in a folder of the house, in order."""
    return sorted((HOUSE / folder).rglob("*.py"))


def locked(lock: str) -> dict[str, str]:
    """Return what follows each name in a lock: its version, its marker and its hashes."""
    text = (HOUSE / lock).read_text()
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[^]]*\])?==((?:.*\\\n)*.*)$", text, re.MULTILINE))


def imported_modules(module: Path) -> set[str]:
    """Return the modules that one imports anywhere in it, by their full names."""
    found = set()
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found
