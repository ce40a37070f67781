import re
from collections import Counter

from tests.house.tree import ROOMS, modules

SHARED = {
    *("backup", "blockers", "export", "gap", "health"),
    *("hours", "import_", "privacy", "progress"),
}
"""Names that several rooms have for one thing: what is true of it, said of it, and done with it."""


def test_no_file_name_stands_for_two_things() -> None:
    names = Counter(module.stem for room in ROOMS for module in modules(room))
    assert {name for name, count in names.items() if count > 1} - {"__init__"} == SHARED


def test_no_class_name_stands_for_two_things() -> None:
    names = Counter(
        name
        for room in ROOMS
        for module in modules(room)
        for name in re.findall(r"^class ([A-Z]\w*)", module.read_text(), re.MULTILINE)
    )
    assert not [name for name, count in names.items() if count > 1]
