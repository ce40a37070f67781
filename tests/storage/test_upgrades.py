"""Files of older versions are read as those of this one, and kept as they were."""

import shutil
from pathlib import Path

import orjson
import pytest

from coaching.records.change import Change
from coaching.records.desk import Desk
from storage.coach_folder.copies import keep_copies
from storage.coach_folder.folder import Folder, read_folder
from storage.files.encryption_keys import MasterKey
from storage.tables.tables import (
    DamagedFileError,
    ForeignFileError,
    GoneError,
    OlderFileError,
    Tables,
)
from storage.tables.upgrades import UPGRADES, PlainTables, upgrade
from tests.storage.disk import Disk, Killed
from tests.storage.samples import session

SCHEMA = 1 + len(UPGRADES)

SCHEMA_2 = Path(__file__).with_name("schema2")
SCHEMA_2_SEALED = Path(__file__).with_name("schema2_sealed")
"""A data folder as Growlog wrote it with schema 2, without a key and with one."""
SCHEMA_1 = Path(__file__).with_name("schema1")
"""A coach's folder as Growlog 0.1.0 wrote it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "coaches" / "1001"
    shutil.copytree(SCHEMA_1, folder)
    return folder


def rename_goal(tables: PlainTables) -> PlainTables:
    """Stand for a step of some later version."""
    drafts = {key: {**one, "at": "renamed"} for key, one in tables.get("drafts", {}).items()}
    return {**tables, "drafts": drafts}


def schema_of(file: Path) -> int:
    return int(orjson.loads(file.read_bytes())["file"]["file"]["schema"])


def test_an_old_folder_is_read_whole(path: Path) -> None:
    assert schema_of(path / "notebook.json") == 1
    desk, notebook = read_folder(path)
    assert [one.name for one in notebook.clients.values()] == ["Client 1"]
    assert [one.minutes for one in notebook.sessions.values()] == [90]
    assert [one.at for one in desk.drafts.values()] == ["reality"]


def test_reading_an_old_folder_changes_nothing(path: Path) -> None:
    before = {one.name: one.read_bytes() for one in path.iterdir()}
    read_folder(path)
    _ = Folder(path).notebook
    assert {one.name: one.read_bytes() for one in path.iterdir()} == before


def test_the_first_write_keeps_the_old_file_beside_the_new_one(path: Path) -> None:
    old = (path / "notebook.json").read_bytes()
    for number in (1, 2):
        Folder(path).commit(Change(put=(session(number),)))
    assert schema_of(path / "notebook.json") == SCHEMA
    assert (path / "notebook.schema1.json").read_bytes() == old
    assert len(Folder(path).notebook.sessions) == 3


def test_an_upgrade_that_is_killed_loses_nothing(path: Path, disk: Disk) -> None:
    old = {name: (path / f"{name}.json").read_bytes() for name in ("desk", "notebook")}
    moment = 0
    while True:
        disk.kill_in(moment)
        try:
            Folder(path).commit(Change(put=(session(1),)))
        except Killed:
            disk.start_again()
            assert len(Folder(path).notebook.sessions) in (1, 2)
            for name, content in old.items():
                kept = path / f"{name}.schema1.json"
                if schema_of(path / f"{name}.json") == SCHEMA:
                    assert kept.read_bytes() == content
            shutil.rmtree(path)
            shutil.copytree(SCHEMA_1, path)
            moment += 1
        else:
            break
    assert moment > 44


def test_steps_follow_one_another_from_the_schema_that_a_file_has(path: Path) -> None:
    steps = (*UPGRADES, rename_goal)
    tables = Tables(path / "desk.json", upgrades=steps)
    assert [one.at for one in tables.read_as(Desk).drafts.values()] == ["renamed"]
    keep_copies(tables)
    tables.save()
    assert schema_of(path / "desk.json") == SCHEMA + 1
    assert schema_of(path / "desk.schema1.json") == 1
    again = Tables(path / "desk.json", upgrades=(*UPGRADES, _must_not_run))
    assert [one.at for one in again.read_as(Desk).drafts.values()] == ["renamed"]


def _must_not_run(_tables: PlainTables) -> PlainTables:
    raise AssertionError("the file has been upgraded already")


def test_a_step_leaves_what_it_is_given(path: Path) -> None:
    tables = orjson.loads((path / "desk.json").read_bytes())
    upgrade(tables, 1, UPGRADES)
    assert tables == orjson.loads((path / "desk.json").read_bytes())


def test_a_newer_file_is_refused_with_both_numbers_and_unharmed(path: Path) -> None:
    newer = orjson.loads((path / "notebook.json").read_bytes())
    newer["file"]["file"]["schema"] = 7
    (path / "notebook.json").write_bytes(orjson.dumps(newer))
    said = f"schema is 7, this one reads up to {SCHEMA}"
    with pytest.raises(ForeignFileError, match=said) as raised:
        _ = Folder(path).notebook
    assert str(path / "notebook.json") in str(raised.value)
    assert orjson.loads((path / "notebook.json").read_bytes()) == newer


def test_an_old_desk_is_no_notebook(path: Path) -> None:
    shutil.copyfile(path / "desk.json", path / "notebook.json")
    with pytest.raises(DamagedFileError, match="not a notebook"):
        read_folder(path)


@pytest.fixture(params=[None, MasterKey(bytes(range(32)))], ids=["plain", "encrypted"])
def former(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, MasterKey | None]:
    """Return a coach's folder as the version before wrote it, and its key."""
    sample = SCHEMA_2 if request.param is None else SCHEMA_2_SEALED
    folder = tmp_path / "former" / "coaches" / "1001"
    shutil.copytree(sample / "coaches" / "1001", folder)
    return folder, request.param


def test_a_folder_of_the_version_before_is_read_whole_and_reading_changes_nothing(
    former: tuple[Path, MasterKey | None],
) -> None:
    path, key = former
    before = {one: one.read_bytes() for one in path.rglob("*.*")}
    desk, notebook = read_folder(path, key)
    assert set(desk.drafts) == {"d1", "d3"}
    assert set(notebook.sessions) == {"s1", "s2", "s4"}
    assert Folder(path, key).notebook == notebook
    assert {one: one.read_bytes() for one in path.rglob("*.*")} == before


def test_a_folder_of_the_version_before_is_kept_beside_what_is_written(
    former: tuple[Path, MasterKey | None],
) -> None:
    path, key = former
    old = {name: (path / f"{name}.json").read_bytes() for name in ("desk", "notebook")}
    Folder(path, key).commit(Change(put=(session(5),)), update=9)
    for name, content in old.items():
        assert (path / f"{name}.schema2.json").read_bytes() == content
    assert set(read_folder(path, key)[1].sessions) == {"s1", "s2", "s4", "s5"}


def test_a_folder_of_the_version_before_is_bound_by_its_first_answer(
    former: tuple[Path, MasterKey | None],
) -> None:
    path, key = former
    older = (path / "notebook.last.json").read_bytes()
    Folder(path, key).commit(Change(), update=9)
    (path / "notebook.json").write_bytes(older)
    with pytest.raises(OlderFileError, match=r"notebook\.json: an older one"):
        read_folder(path, key)


@pytest.mark.parametrize("name", ["desk", "notebook"])
def test_what_is_gone_from_a_folder_of_the_version_before_is_missed(
    former: tuple[Path, MasterKey | None], name: str
) -> None:
    path, key = former
    (path / f"{name}.json").unlink()
    with pytest.raises(GoneError, match=rf"{name}\.json: gone"):
        Folder(path, key)
