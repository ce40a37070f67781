"""An export says all that is kept, always in the same way, and nothing wrong is ever read."""

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import settings as effort

from bot.serving.order_runner import OrderRunner
from coaching.records.change import Change
from coaching.records.desk import DESK_TABLES, Desk, Draft, Place, Removed
from coaching.records.faults.record_faults import find_desk_faults, find_faults, list_records
from coaching.records.ledger_lines import Nudge, NudgeState, Watch
from coaching.records.notebook import NOTEBOOK_TABLES, Answer, Client, Notebook
from coaching.records.outside import leave_private_out
from coaching.records.private import Private
from storage.coach_folder.folder import Folder, read_folder
from storage.data_folder.orders import new_order
from storage.exports.json_export import (
    STAYING,
    ExportError,
    parse_export,
    read_export,
    replace_all,
    write_export,
)
from storage.files.seal import Seal
from storage.folders import Folders
from storage.tables.tables import Tables
from tests.storage.disk import Disk
from tests.storage.legal import CATALOGUE, FORMS, folders
from tests.storage.samples import (
    COACH,
    DRAFT,
    ENTRY,
    FILED,
    NOW,
    ON_THE_DESK,
    SESSION,
    session,
)

OWNER = 1001
RECORDS = [one for one in (*FILED, *ON_THE_DESK) if not isinstance(one, Nudge | Watch)]
"""Everything that an export has."""
DOCUMENT = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
Records = tuple[Desk, Notebook]


def list_tables(kind: type[Desk | Notebook]) -> list[str]:
    """Return the names of the tables that an export has."""
    return [table.name for table in fields(kind) if table.name not in STAYING]


def export_all() -> dict[str, Any]:
    """Return an export with a record of every kind, as plain values."""
    names: dict[Any, str] = {**NOTEBOOK_TABLES, **DESK_TABLES}
    tables: dict[str, dict[str, Any]] = {}
    for record in RECORDS:
        tables.setdefault(names[type(record)], {})[record.id] = record
    places = [set(list_tables(kind)) for kind in (Desk, Notebook)]
    desk, notebook = ({name: tables[name] for name in tables.keys() & names} for names in places)
    plain: dict[str, Any] = json.loads(write_export(Desk(**desk), Notebook(**notebook)))
    return plain


EXPORTED = export_all()


def put(plain: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return plain values with another at a path; None takes it away."""
    changed: dict[str, Any] = json.loads(json.dumps(plain))
    *above, last = path.split("/")
    table = changed
    for name in above:
        table = table[name]
    if value is None:
        del table[last]
    else:
        table[last] = value
    return changed


def complaints(plain: object) -> tuple[str, ...]:
    with pytest.raises(ExportError) as caught:
        read_export(plain)
    return caught.value.complaints


@given(folders())
def test_what_is_written_and_read_again_is_equal(records: Records) -> None:
    assert read_export(parse_export(write_export(*records))) == leave_private_out(*records)


@given(folders())
@effort(max_examples=40)
def test_an_export_that_is_imported_is_equal_in_real_files(records: Records) -> None:
    with TemporaryDirectory() as place:
        kept = Folders(Path(place))
        clerk = OrderRunner(kept, CATALOGUE, FORMS)
        content = write_export(*records)

        async def import_over_something_else() -> list[str]:
            async with kept.open(OWNER) as folder:
                await folder.commit(Change(tuple(RECORDS)), 7)
            return await clerk.carry_out(new_order(OWNER, parse_export(content)))

        assert asyncio.run(import_over_something_else()) == []
        assert Folders(Path(place)).read(OWNER) == leave_private_out(*records)
        assert write_export(*Folders(Path(place)).read(OWNER)) == content
        assert Folder(kept.path / "coaches" / str(OWNER)).has_taken(7)


@given(folders())
def test_random_folders_are_legal(records: Records) -> None:
    desk, notebook = records
    assert list(find_faults(notebook, CATALOGUE, FORMS)) == []
    assert list(find_desk_faults(desk, notebook, CATALOGUE, FORMS)) == []


def test_every_kind_of_record_is_in_it_with_every_field() -> None:
    assert EXPORTED["growlog"] == {"format": 3}
    for tables in (Notebook, Desk):
        for name in list_tables(tables):
            [record] = EXPORTED[name].values()
            [kind] = {type(one) for one in RECORDS if one.id == record["id"]}
            assert list(record) == [entry.name for entry in fields(kind)]


def test_the_order_in_which_records_came_makes_no_difference() -> None:
    sessions = [session(number) for number in range(5)]
    there = Notebook(sessions={one.id: one for one in sessions})
    back = Notebook(sessions={one.id: one for one in reversed(sessions)})
    assert write_export(Desk(), there) == write_export(Desk(), back)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "not JSON"), (b"{", "not JSON"), (b'"\xff"', "not JSON"), (b"[NaN]", "not JSON")],
)
def test_what_is_not_json_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(ExportError, match=said):
        parse_export(content)


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ([], "growlog: is missing"),
        ({}, "growlog: is missing"),
        ({"growlog": 1}, "growlog: is missing"),
        ({"growlog": {}}, "growlog.format: unknown format None; this Growlog reads 1 to 3"),
        ({"growlog": {"format": 4}}, "growlog.format: unknown format 4; this Growlog reads 1 to"),
        ({"growlog": {"format": "1"}}, "growlog.format: unknown format '1'"),
    ],
)
def test_what_is_no_export_is_refused(plain: object, said: str) -> None:
    [complaint] = complaints(plain)
    assert complaint.startswith(said)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("sessions/s1/minutes", "90", "sessions.s1.minutes: expected int, got str"),
        ("sessions/s1/minutes", 1.5, "sessions.s1.minutes: expected int, got float"),
        ("sessions/s1/minutes", True, "sessions.s1.minutes: expected int, got bool"),
        ("sessions/s1/minutes", None, "sessions.s1.minutes: is missing"),
        ("sessions/s1/minuts", 90, "sessions.s1.minuts: unknown setting"),
        ("sessions/s1/state", "held up", "sessions.s1.state: invalid enum value 'held up'"),
        ("sessions/s1/starts_at", "soon", "sessions.s1.starts_at: invalid RFC3339 encoded dat"),
        (
            "sessions/s1/starts_at",
            "2026-11-23T18:05:00",
            "sessions.s1.starts_at: expected an instant with its zone",
        ),
        ("sessions/s1", 3, "sessions.s1: expected object, got int"),
        ("sessions", [], "sessions: expected object, got array"),
        ("sesions", {}, "sesions: unknown table"),
        ("filing", {}, "filing: unknown table"),
        ("nudges", {}, "nudges: unknown table"),
        ("coach/c0ac/reminder_at", "18:00:00Z", "coach.c0ac.reminder_at: expected a time of day"),
        ("coach/c0ac/holiday_until", 5, "coach.c0ac.holiday_until: expected date, got int"),
        ("clients/c1/size", "5", "clients.c1.size: expected int, got str"),
        ("entries/n1/answers/goal/value", 1.5, "entries.n1.answers.goal.value: expected int | str"),
        ("entries/n1/answers/goal", "x", "entries.n1.answers.goal: expected object, got str"),
        ("entries/n1/answers/goal/messages", "7", "entries.n1.answers.goal.messages: expected"),
        (
            "entries/n1/answers/goal/messages",
            [7, "8"],
            "entries.n1.answers.goal.messages[1]: expected int, got str",
        ),
        ("drafts/d1/choices/client", [{}], "drafts.d1.choices.client[0].value: is missing"),
        ("drafts/d1/recall/goal", 1, "drafts.d1.recall.goal: expected object, got int"),
        ("drafts/d1/private_words", [1], "drafts.d1.private_words[0]: expected str, got int"),
        ("drafts/d1/recall/goal/words", {}, "drafts.d1.recall.goal.words: expected str, got obj"),
        ("places/place/aside", {"message": "9"}, "places.place.aside.message: expected int, got"),
        ("places/place/aside", {"voice": "9"}, "places.place.aside.voice: unknown setting"),
        ("removed", {}, "removed: unknown table"),
    ],
)
def test_what_is_wrong_is_told_with_its_path(path: str, value: Any, said: str) -> None:
    found = complaints(put(EXPORTED, path, value))
    assert found[0].startswith(said), found


def test_all_that_is_wrong_is_told() -> None:
    wrong = put(put(EXPORTED, "sessions/s1/minutes", "90"), "clients/c1/number", "two")
    assert complaints(wrong) == (
        "clients.c1.number: expected int, got str",
        "sessions.s1.minutes: expected int, got str",
    )


def test_a_table_or_a_setting_that_has_a_usual_value_may_be_left_out() -> None:
    without = put(put(EXPORTED, "drafts", None), "sessions/s1/state", None)
    desk, notebook = read_export(without)
    assert desk.drafts == {}
    assert notebook.sessions["s1"].state == "held"


def test_private_hints_stay_with_the_coach(tmp_path: Path) -> None:
    client = Client(id="c1", enrolments=("e1",), number=1, hint=Private("the gardener"))
    draft = Draft(
        id="d1",
        form="client_hint",
        at="hint",
        answers={"hint": Answer(value="", hidden=Private("the gardener"), answered_at=NOW)},
        started_at=NOW,
    )
    old = Desk(drafts={"d1": draft}), Notebook(clients={"c1": client})
    exported = write_export(*old)
    assert b"gardener" not in exported
    folder = Folder(tmp_path / "1")
    folder.commit(Change((client,)))
    folder.commit(replace_all((folder.desk, folder.notebook), read_export(parse_export(exported))))
    assert folder.notebook.clients["c1"].hint == Private("the gardener")


def test_the_words_to_keep_out_stay_with_the_coach_and_their_open_forms(tmp_path: Path) -> None:
    private, allowed = (Private("Canary Wharf"),), (Private("canary@example.org"),)
    coach = replace(COACH, private_words=private, allowed_words=allowed)
    draft = replace(DRAFT, private_words=private, allowed_words=allowed)
    removed = Removed(
        id="r1", removed_at=NOW, records=Notebook(), drafts={"d2": replace(draft, id="d2")}
    )
    folder = Folder(tmp_path / "1")
    folder.commit(Change((coach, draft, removed)))
    exported = write_export(folder.desk, folder.notebook)
    assert b"anary" not in exported
    folder.commit(replace_all((folder.desk, folder.notebook), read_export(parse_export(exported))))
    assert folder.notebook.coach["c0ac"].private_words == private
    assert folder.desk.drafts["d1"].private_words == private
    assert folder.desk.drafts["d1"].allowed_words == allowed


def test_replacing_leaves_nothing_of_what_was_there(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "1")
    folder.commit(Change(tuple(RECORDS)))
    new = Desk(places={"place": Place(album="9")}), Notebook(sessions={"s2": session(2)})
    folder.commit(replace_all((folder.desk, folder.notebook), new))
    assert (folder.desk, folder.notebook) == new
    assert read_folder(tmp_path / "1") == new


def test_the_ledger_stays_and_reminders_are_looked_for_anew(tmp_path: Path) -> None:
    nudge = Nudge(
        id="weekly", batch="b1", state=NudgeState.SENT, due_at=NOW, claimed_at=NOW, reason="x"
    )
    folder = Folder(tmp_path / "1")
    folder.commit(Change((nudge, Watch(due_at=NOW), DRAFT)))
    folder.commit(replace_all((folder.desk, folder.notebook), (Desk(), Notebook())))
    assert folder.desk == Desk(nudges={"weekly": nudge})
    exported = json.loads(write_export(folder.desk, folder.notebook))
    assert not exported.keys() & STAYING


def test_what_is_filed_but_not_in_the_notebook_yet_is_read_as_filed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "1"
    Folder(path).commit(Change((SESSION, DRAFT)))
    disk = Disk(tmp_path, monkeypatch)
    disk.refuse("open notebook.json")
    with pytest.raises(OSError, match="No space"):
        Folder(path).commit(Change((ENTRY,), remove=(DRAFT, SESSION)))
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    desk, notebook = read_folder(path)
    assert (desk.drafts, notebook.sessions, list(notebook.entries)) == ({}, {}, ["n1"])
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before


def test_reading_beside_a_writer_never_shows_a_form_both_open_and_filed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "1"
    writer = Folder(path)
    writer.commit(Change((DRAFT,)))
    to_come = [Change((ENTRY,), remove=(DRAFT,)), Change((DRAFT,), remove=(ENTRY,))]

    def open_tables(file: Path, seal: Seal | None) -> Tables:
        if file.name == "notebook.json" and to_come:
            writer.commit(to_come.pop(0))
        return Tables(file, seal)

    monkeypatch.setattr("storage.coach_folder.folder.Tables", open_tables)
    desk, notebook = read_folder(path)
    assert to_come == []
    assert (list(desk.drafts), list(notebook.entries)) == (["d1"], [])


def test_a_coach_of_whom_nothing_is_kept_has_no_export(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="1001"):
        Folders(tmp_path).read(OWNER)
    assert list(tmp_path.iterdir()) == []


def kinds_in(hint: Any) -> list[type]:
    """Return the records within a type."""
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint]
    return [kind for inner in get_args(hint) for kind in kinds_in(inner)]


def described() -> dict[str, Mapping[str, str]]:
    """Return for each record kind in the document what it says of each field."""
    sections = re.split(r"^### ", DOCUMENT, flags=re.MULTILINE)[1:]
    return {
        section.splitlines()[0].strip("`"): dict(
            re.findall(r"^\| `(\w+)` \| (.+?) \|", section, re.MULTILINE)
        )
        for section in sections
    }


def test_the_document_names_every_table_and_every_field() -> None:
    sections = described()
    for tables in (Notebook, Desk):
        hints = get_type_hints(tables)
        for table in list_tables(tables):
            [kind] = kinds_in(hints[table])
            assert sections[table].keys() == {one.name for one in fields(kind)}, table
            for hint in get_type_hints(kind).values():
                for inner in kinds_in(hint):
                    if inner not in (Notebook, Draft):
                        named = sections[inner.__name__.lower()]
                        assert named.keys() == {one.name for one in fields(inner)}


def test_the_example_in_the_document_is_an_export() -> None:
    [example] = re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)
    desk, notebook = read_export(json.loads(example))
    assert list(find_faults(notebook, CATALOGUE, FORMS)) == []
    assert list(find_desk_faults(desk, notebook, CATALOGUE, FORMS)) == []
    assert [record for _, _, record in list_records(notebook)]


def test_a_place_of_another_name_is_kept_as_it_is() -> None:
    desk, _ = leave_private_out(Desk(drafts={DRAFT.id: replace(DRAFT, words={})}), Notebook())
    assert read_export(json.loads(write_export(desk, Notebook())))[0] == desk


def test_what_an_earlier_version_exported_is_read_without_what_was_private_in_it() -> None:
    former = put(EXPORTED, "growlog", {"format": 1})
    draft = {
        **former["drafts"]["d1"],
        "qualification": "",
        "version": "",
        "form": "log_session",
        "part": "",
        "recall": {"goal": "Ring Philippina"},
        "choices": {"client": [{"value": "c1", "label": "Client 2 · the gardener"}]},
    }
    former["drafts"] = {"d1": draft}
    former["removed"] = {"r1": {"anything": "at all"}}
    former["places"]["place"]["aside"] = {"text": "Philippina", "message": 1, "said_at": "now"}
    desk, _ = read_export(former)
    [offer] = desk.drafts["d1"].choices["client"]
    assert (offer.label, offer.hint) == ("Client 2", Private("the gardener"))
    assert desk.drafts["d1"].recall == {}
    assert (desk.removed, desk.place.aside) == ({}, None)
