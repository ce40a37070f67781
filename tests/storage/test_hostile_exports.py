"""What nobody here would have written is refused with a few clear words, or read rightly."""

import json
import time
import tracemalloc
from dataclasses import replace
from typing import Any

import orjson
import pytest

from bot.jobs.records_check import read_records
from coaching.records.desk import Desk
from storage.exports.json_export import ExportError, parse_export, write_export
from storage.exports.parcel import Parcel
from storage.exports.validation import LONGEST_COMPLAINT, MOST_COMPLAINTS
from tests.coaching.test_record_faults import DRAFT, NOTEBOOK
from tests.storage.legal import CATALOGUE, FORMS

EXPORTED = json.loads(
    write_export(
        Desk(drafts={"d1": DRAFT}), replace(NOTEBOOK, entries={"n1": NOTEBOOK.entries["n1"]})
    )
)


def complaints(plain: Any) -> tuple[str, ...]:
    with pytest.raises(ExportError) as caught:
        read_records(Parcel(plain, {}), CATALOGUE, FORMS)
    return caught.value.complaints


def renamed(old: str, new: str) -> Any:
    """Return the export with another identity of a record, wherever it is named."""
    return json.loads(json.dumps(EXPORTED).replace(f'"{old}"', json.dumps(new)))


def put(path: str, value: Any) -> Any:
    """Return the export with another value at a path; None takes it away."""
    plain = json.loads(json.dumps(EXPORTED))
    *above, last = path.split("/")
    table = plain
    for name in above:
        table = table[name]
    table[last] = value
    if value is None:
        del table[last]
    return plain


def test_what_is_changed_below_is_right_as_it_is() -> None:
    desk, notebook = read_records(Parcel(EXPORTED, {}), CATALOGUE, FORMS)
    assert desk.drafts
    assert notebook.sessions


@pytest.mark.parametrize(
    "identity", ["s:1", "", "s" * 13, "s" * 255, "s" * 300, "../s1", "é1", "s\n"]
)
@pytest.mark.parametrize("old", ["s1", "d1", "c1", "n1", "e1", "k1"])
def test_an_identity_that_could_not_be_ours_is_refused(old: str, identity: str) -> None:
    found = complaints(renamed(old, identity))
    assert any("expected 1 to 12 letters" in one for one in found)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("sessions/s1/starts_at", "0001-01-01T00:00:00Z", "sessions.s1.starts_at: expected a year"),
        ("sessions/s1/starts_at", "9999-12-31T23:59:59Z", "sessions.s1.starts_at: expected a year"),
        ("enrolments/e1/started_on", "0001-01-01", "enrolments.e1.started_on: expected a year"),
        ("enrolments/e1/target_on", "9999-12-31", "enrolments.e1.target_on: expected a year"),
        ("coach/k1/joined_at", "0001-01-01T00:00:00Z", "coach.k1.joined_at: expected a year"),
        ("drafts/d1/half_read_on", "9999-12-31", "drafts.d1.half_read_on: expected a year"),
        (
            "entries/n1/answers/goal/answered_at",
            "0001-01-01T00:00:00Z",
            "entries.n1.answers.goal.answered_at: expected a year",
        ),
        ("sessions/s1/minutes", 10**17, "sessions.s1.minutes: expected at most"),
        ("clients/c1/number", 10**17, "clients.c1.number: expected at most"),
        ("coach", None, "coach: is missing"),
        ("coach", {}, "coach: is missing"),
        ("drafts/d1/words", {}, "drafts.d1.words: lacks"),
        ("drafts/d1/words", None, "drafts.d1.words: lacks"),
        ("drafts/d1/about_name", "x" * 501, "drafts.d1.about_name: expected at most 500"),
        ("coach/k1/zone", "Z" * 300, "coach.k1.zone: expected at most 255"),
        ("places", {"place": {"joinable_field": "goal"}}, "places.place.joinable_field: no answer"),
    ],
)
def test_what_could_not_be_counted_or_shown_is_refused(path: str, value: Any, said: str) -> None:
    assert complaints(put(path, value))[0].startswith(said)


@pytest.mark.parametrize("length", [255, 300, 500])
def test_a_long_name_is_read(length: int) -> None:
    desk, _ = read_records(Parcel(put("drafts/d1/about_name", "x" * length), {}), CATALOGUE, FORMS)
    assert len(desk.drafts["d1"].about_name) == length


def test_the_same_meeting_twice_is_refused() -> None:
    twice = put("sessions/s2", {**EXPORTED["sessions"]["s1"], "id": "s2"})
    assert complaints(twice) == ("sessions.s2: the same once more as s1",)


def test_the_same_form_twice_is_refused() -> None:
    twice = put("entries/n2", {**EXPORTED["entries"]["n1"], "id": "n2"})
    assert complaints(twice) == ("entries.n2: the same once more as n1",)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ExportError, match="not JSON"):
        parse_export(json.dumps(put("drafts/d1/about_name", "\ud800")).encode())


@pytest.mark.parametrize("table", ["sessions", "drafts", "strangers", "nested"])
def test_complaints_are_few_and_short_however_much_is_wrong(table: str) -> None:
    many: dict[str, Any] = {str(number) + "x" * 1000: {} for number in range(20_000)}
    content = {"growlog": {"format": 3}, table: many}
    if table == "strangers":
        content = {"growlog": {"format": 3}, **many}
    if table == "nested":
        content = {"growlog": {"format": 3}, "coach": {"k1": many}}
    plain = orjson.loads(orjson.dumps(content))
    tracemalloc.start()
    begun = time.process_time()
    found = complaints(plain)
    took = time.process_time() - begun
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == MOST_COMPLAINTS + 1
    assert found[-1] == f"and more: these are the first {MOST_COMPLAINTS} only"
    assert all(len(one) <= LONGEST_COMPLAINT for one in found)
    assert took < 2
    assert peak < 30 * 2**20


def test_faults_between_records_are_bounded_too() -> None:
    session = EXPORTED["sessions"]["s1"]
    many = {
        f"s{number}": {**session, "id": f"s{number}", "client": "c9"} for number in range(5_000)
    }
    assert len(complaints(put("sessions", many))) == MOST_COMPLAINTS + 1
