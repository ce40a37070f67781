"""The catalogue: every qualification that coaches can be enrolled for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coaching.catalogue.faults import find_faults, find_form_faults
from coaching.catalogue.reading import CatalogueError, build, read_toml
from coaching.qualification import Form, Qualification

SHIPPED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All qualifications, each in every version of its handbook that a coach may hold."""

    qualifications: tuple[Qualification, ...]

    def current(self) -> tuple[Qualification, ...]:
        """Return each qualification once, in its newest version, in the order of their keys."""
        oldest_first = sorted(self.qualifications, key=lambda q: _order_version(q.version))
        newest = {q.key: q for q in oldest_first}
        return tuple(newest[key] for key in sorted(newest))

    def find(self, key: str, version: str) -> Qualification:
        """Return a qualification in one version; KeyError if the catalogue lacks it."""
        for qualification in self.qualifications:
            if (qualification.key, qualification.version) == (key, version):
                return qualification
        raise KeyError(f"{key} ({version})")


@dataclass(frozen=True, slots=True)
class _FormsFile:
    """A file that holds forms and nothing else."""

    forms: tuple[Form, ...]


def load_catalogue(folder: Path = SHIPPED) -> Catalogue:
    """Return the checked catalogue of a folder; CatalogueError says what to mend where."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise CatalogueError(f"{folder}: there is no qualification file (*.toml)")
    found: dict[tuple[str, str], tuple[Path, Qualification]] = {}
    for path in paths:
        qualification = build(Qualification, read_toml(path), path.name)
        _refuse(path, find_faults(qualification))
        version = (qualification.key, qualification.version)
        if version in found:
            first, _ = found[version]
            _refuse(path, [f"{' '.join(version)} stands in {first.name} already"])
        found[version] = path, qualification
    return Catalogue(tuple(qualification for _, qualification in found.values()))


def read_forms(path: Path) -> dict[str, Form]:
    """Return the checked forms of a file that holds nothing else, by their keys."""
    forms = build(_FormsFile, read_toml(path), path.name).forms
    _refuse(path, find_form_faults(forms))
    return {form.key: form for form in forms}


def _refuse(path: Path, complaints: Iterable[str]) -> None:
    for complaint in complaints:
        raise CatalogueError(f"{path.name}: {complaint}")


def _order_version(version: str) -> list[tuple[int, str]]:
    # 10.0 comes after 9.0, so numbers are compared as numbers; what bears no number comes first.
    parts = re.split(r"(\d+)", version)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts if part]
