from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.records.desk import DESK_TABLES, Desk, Open
from coaching.records.notebook import NOTEBOOK_TABLES, Filed, Notebook
from storage.tables.plain_values import to_plain
from storage.tables.tables import DamagedFileError, Tables
from storage.tables.upgrades import UPGRADES
from tests.storage.disk import Disk
from tests.storage.samples import FILED, ON_THE_DESK, SESSION

SCHEMA = 1 + len(UPGRADES)

ALL_TABLES: dict[Any, str] = {**DESK_TABLES, **NOTEBOOK_TABLES}
ALL_RECORDS = (*FILED, *ON_THE_DESK)
WHOLE = {"file": {"file": {"schema": SCHEMA, "holds": "file"}}}

FOREIGN = {
    "nothing": b"",
    "cut off": b'{"file": {"file": {"sche',
    "no JSON": b"\x89PNG\r\n",
    "no UTF-8": b'{"file": "\xff\xfe"}',
    "a list": b"[1, 2]",
    "a word": b'"file"',
    "no schema": b"{}",
    "another program's": b'{"_default": {"1": {"name": "Zoe"}}}',
    "an impossible schema": orjson.dumps({"file": {"file": {"schema": 0, "holds": "file"}}}),
    "another kind's": orjson.dumps({"file": {"file": {"schema": SCHEMA, "holds": "desk"}}}),
    "a table that is none": orjson.dumps({**WHOLE, "drafts": [1, 2]}),
    "a record that is none": orjson.dumps({**WHOLE, "drafts": {"d1": "text"}}),
}


def stored(path: Path) -> Tables:
    tables = Tables(path)
    for record in ALL_RECORDS:
        tables.put(ALL_TABLES[type(record)], record.id, to_plain(record))
    tables.save()
    return tables


def test_every_kind_of_record_has_its_table() -> None:
    assert set(NOTEBOOK_TABLES) == set(get_args(Filed)) == {type(one) for one in FILED}
    assert set(DESK_TABLES) == set(get_args(Open)) == {type(one) for one in ON_THE_DESK}
    assert set(NOTEBOOK_TABLES.values()) == {one.name for one in fields(Notebook)}
    assert set(DESK_TABLES.values()) == {one.name for one in fields(Desk)}


@pytest.mark.parametrize("record", ALL_RECORDS, ids=lambda one: type(one).__name__)
def test_a_record_comes_back_from_a_file_as_it_went(tmp_path: Path, record: Any) -> None:
    assert all(
        getattr(record, one.name) != one.default for one in fields(record) if one.name != "id"
    ), "a field that stands at its default proves nothing"
    stored(tmp_path / "file.json")
    table = ALL_TABLES[type(record)]
    kind: type[Any] = Notebook if type(record) in NOTEBOOK_TABLES else Desk
    read = Tables(tmp_path / "file.json").read_as(kind)
    assert getattr(read, table) == {record.id: record}


def test_a_file_that_does_not_exist_holds_nothing_and_is_not_made(tmp_path: Path) -> None:
    assert Tables(tmp_path / "file.json").read_as(Notebook) == Notebook()
    assert not list(tmp_path.iterdir())


def test_what_is_taken_out_is_gone_and_taking_it_out_again_does_no_harm(tmp_path: Path) -> None:
    tables = stored(tmp_path / "file.json")
    tables.drop("sessions", "s1")
    tables.drop("sessions", "s1")
    tables.save()
    read = Tables(tmp_path / "file.json").read_as(Notebook)
    assert read.sessions == {}
    assert read.supervisions


def test_nothing_is_written_until_it_is_saved(tmp_path: Path) -> None:
    tables = stored(tmp_path / "file.json")
    before = (tmp_path / "file.json").read_bytes()
    tables.put("sessions", "s1", {"minutes": 1})
    assert (tmp_path / "file.json").read_bytes() == before


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_not_growlogs_is_refused_by_name_and_unharmed(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "file.json"
    file.write_bytes(content)
    with pytest.raises(DamagedFileError, match=str(file)):
        Tables(file).read_as(Notebook)
    with pytest.raises(DamagedFileError, match=str(file)):
        Tables(file).put("sessions", "s1", {})
    assert file.read_bytes() == content


def test_a_newer_file_is_refused_by_name_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    content = orjson.dumps({"file": {"file": {"schema": SCHEMA + 1}}, "sessions": {}})
    file.write_bytes(content)
    with pytest.raises(DamagedFileError, match=r"file\.json: written by a newer version") as raised:
        Tables(file).read_as(Notebook)
    assert str(SCHEMA + 1) in str(raised.value)
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    "wrong", [{"minutes": "ninety"}, {"state": "slept"}, {"starts_at": "soon"}, {"minutes": None}]
)
def test_a_record_with_a_wrong_value_is_named(tmp_path: Path, wrong: dict[str, object]) -> None:
    file = tmp_path / "file.json"
    tables = Tables(file)
    tables.put("sessions", "s1", {**to_plain(SESSION), **wrong})
    tables.save()
    with pytest.raises(DamagedFileError, match=str(file)) as raised:
        Tables(file).read_as(Notebook)
    assert next(iter(wrong)) in str(raised.value)


@pytest.mark.parametrize("step", ["open", "write", "fill", "sync file", "replace"])
def test_after_a_failed_write_memory_says_what_the_disk_says(
    tmp_path: Path, disk: Disk, step: str
) -> None:
    tables = stored(tmp_path / "file.json")
    before = tables.read_as(Notebook)
    disk.refuse(step)
    tables.drop("sessions", "s1")
    tables.put("clients", "c1", {"number": "none"})
    with pytest.raises(OSError, match="No space left"):
        tables.save()
    assert tables.read_as(Notebook) == before == Tables(tmp_path / "file.json").read_as(Notebook)


def test_what_json_cannot_hold_is_not_kept_in_memory_either(tmp_path: Path) -> None:
    tables = stored(tmp_path / "file.json")
    before = tables.read_as(Notebook)
    tables.put("clients", "c1", {"hint": "half a sign: \ud83d"})
    with pytest.raises(TypeError):
        tables.save()
    assert tables.read_as(Notebook) == before


def test_what_was_read_is_the_readers_own(tmp_path: Path) -> None:
    tables = stored(tmp_path / "file.json")
    tables.find("sessions", "s1")["minutes"] = 1
    assert tables.find("sessions", "s1")["minutes"] == SESSION.minutes


@given(cut=st.integers(0, 5000), put=st.binary(max_size=3), over=st.integers(0, 3))
def test_a_file_with_a_fault_in_it_is_read_or_refused_by_name(
    tmp_path_factory: pytest.TempPathFactory, cut: int, put: bytes, over: int
) -> None:
    file = tmp_path_factory.mktemp("faults") / "file.json"
    stored(file)
    content = file.read_bytes()
    cut %= len(content)
    file.write_bytes(content[:cut] + put + content[cut + over :])
    try:
        Tables(file).read_as(Notebook)
        Tables(file).read_as(Desk)
    except DamagedFileError as error:
        assert str(file) in str(error)  # noqa: PT017 - an intact file is as good
