"""Clients of older versions, each of one course, become people who may be in several."""

import shutil
from pathlib import Path

import pytest

from coaching.catalogue.loading import load_catalogue
from coaching.counting.progress import measure_units
from coaching.records.change import Change
from coaching.records.course import Course
from coaching.records.notebook import Client, Notebook
from storage.coach_folder.folder import Folder, read_folder
from storage.exports.json_export import parse_export, read_export
from storage.tables.older_clients import take_into_courses
from tests.storage.samples import session

SCHEMA_4 = Path(__file__).with_name("schema4")
"""A data folder, and an export, as Growlog wrote them with schema 4 and format 2. Each coach has
two courses; of 1002 an import gave two clients one number, and 1003 was cut short in the middle."""
CATALOGUE = load_catalogue()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    folder = tmp_path / "coaches"
    shutil.copytree(SCHEMA_4 / "coaches", folder)
    return folder


def by_award(notebook: Notebook) -> dict[str, str]:
    return {one.award: key for key, one in notebook.enrolments.items()}


def find(notebook: Notebook, number: int) -> Client:
    [client] = [one for one in notebook.clients.values() if one.number == number]
    return client


def list_minutes(notebook: Notebook) -> dict[str, int]:
    """Return the minutes that count in each unit with hours of every course."""
    return {
        one.unit.key: one.practice.counted
        for enrolment in notebook.enrolments.values()
        for one in measure_units(
            Course(CATALOGUE.find(enrolment.qualification, enrolment.version), notebook, enrolment)
        )
    }


def test_each_client_is_a_person_in_the_course_that_they_were_in(kept: Path) -> None:
    _, notebook = read_folder(kept / "1001")
    awards = by_award(notebook)
    assert [
        (one.number, one.enrolments, one.former_numbers) for one in notebook.clients.values()
    ] == [
        (1, (awards["certificate"],), ()),
        (2, (awards["certificate"],), ()),
        (3, (awards["diploma"],), ()),
    ]


def test_every_session_counts_where_it_did(kept: Path) -> None:
    _, notebook = read_folder(kept / "1001")
    assert {one.unit: notebook.held_for(one) for one in notebook.sessions.values()} == {
        "L7E-701": by_award(notebook)["certificate"],
        "L7E-702": by_award(notebook)["diploma"],
    }
    assert list_minutes(notebook) == {"L7E-701": 150, "L7E-702": 195}


def test_what_was_deleted_comes_back_in_its_course(kept: Path) -> None:
    folder = Folder(kept / "1001")
    [removed] = folder.desk.removed.values()
    folder.commit(Change(tuple(removed.records.sessions.values())))
    assert list_minutes(folder.notebook) == {"L7E-701": 150, "L7E-702": 225}


@pytest.mark.parametrize("coach", ["1001", "1002", "1003"])
def test_reading_changes_nothing_and_the_first_write_keeps_both_files(
    kept: Path, coach: str
) -> None:
    path = kept / coach
    before = {one.name: one.read_bytes() for one in path.iterdir()}
    read_folder(path)
    assert {one.name: one.read_bytes() for one in path.iterdir()} == before
    Folder(path).commit(Change((session(9),)))
    for name in ("desk", "notebook"):
        assert (path / f"{name}.schema4.json").read_bytes() == before[f"{name}.json"]


def test_of_two_with_one_number_the_one_of_the_first_course_keeps_it(kept: Path) -> None:
    _, notebook = read_folder(kept / "1002")
    awards = by_award(notebook)
    assert find(notebook, 1).enrolments == (awards["certificate"],)
    other = find(notebook, 3)
    assert (other.enrolments, other.former_numbers) == ((awards["diploma"],), (1,))
    assert len(notebook.clients) == 3
    assert list_minutes(notebook) == {"L7E-701": 150, "L7E-702": 195}


def test_what_was_to_be_filed_when_it_was_cut_short_is_filed_as_this_version_has_it(
    kept: Path,
) -> None:
    foreseen = read_folder(kept / "1003")[1]
    notebook = Folder(kept / "1003").notebook
    assert notebook == foreseen
    assert find(notebook, 4).enrolments == (by_award(notebook)["diploma"],)
    assert list_minutes(notebook) == {"L7E-701": 150, "L7E-702": 245}


def test_an_export_of_the_format_before_is_read_as_the_folder_is(kept: Path) -> None:
    _, notebook = read_export(parse_export((SCHEMA_4 / "export.json").read_bytes()))
    kept_here = read_folder(kept / "1001")[1]
    assert notebook.sessions == kept_here.sessions
    assert [one.enrolments for one in notebook.clients.values()] == [
        kept_here.clients[key].enrolments for key in notebook.clients
    ]


def test_a_new_number_is_one_that_nobody_has_had() -> None:
    enrolments = {"late": {"started_on": "2026-09-01"}, "early": {"started_on": "2025-09-01"}}
    clients = {
        "a": {"enrolment": "late", "number": 1},
        "b": {"enrolment": "early", "number": 1},
        "c": {"enrolment": "late", "number": 1},
        "d": {"enrolment": "early", "number": 7},
    }
    numbers = {key: one["number"] for key, one in take_into_courses(clients, enrolments).items()}
    assert numbers == {"a": 8, "b": 1, "c": 9, "d": 7}
