"""What there is to show for a unit: criterion by criterion, document by document."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from coaching.evidence.weighing import Mark, UnitEvidence, find_criteria, weigh_unit
from coaching.records.notebook import Entry, Notebook, SessionState
from tests.coaching.handbooks import HANDBOOKS
from tests.coaching.lacks import all_units, full_course
from tests.coaching.naive import RULES
from tests.portfolio.courses import WrittenCourse, find_unit

UNITS = [unit.key for _, unit in all_units()]
every_unit = pytest.mark.parametrize("key", UNITS)
every_hour_unit = pytest.mark.parametrize("key", [*RULES])
TABLES = {unit.key: unit for handbook in HANDBOOKS for unit in handbook.units}


def weigh(course: WrittenCourse, notebook: Notebook | None = None) -> UnitEvidence:
    """Return what there is of a course, with these records in place of its own."""
    return weigh_unit(course.with_records(notebook), course.unit)


def without(course: WrittenCourse, is_gone: Callable[[Entry], bool]) -> Notebook:
    """Return the records without some of what was written."""
    entries = {key: one for key, one in course.notebook.entries.items() if not is_gone(one)}
    return replace(course.notebook, entries=entries)


def without_forms(course: WrittenCourse, *forms: str) -> Notebook:
    """Return the records without what was written in some forms."""
    return without(course, lambda one: one.form in forms)


def without_parts(course: WrittenCourse, parts: set[str]) -> Notebook:
    """Return the records without what was written about some parts of a unit."""
    return without(course, lambda one: one.part in parts)


def marks(evidence: UnitEvidence) -> dict[str, Mark]:
    """Return how well each criterion is met, by its number."""
    return {one.criterion.number: one.mark for one in evidence.criteria}


def count(evidence: UnitEvidence, document: str) -> tuple[int, int, Mark]:
    """Return how many entries of a document are done and wanted, and how much that is."""
    [found] = [one for one in evidence.documents if one.document.key == document]
    return found.done, found.wanted, found.mark


# The matrix


@every_unit
def test_the_matrix_has_the_handbooks_criteria_in_order_each_with_its_documents(key: str) -> None:
    found = weigh(full_course(key)).criteria
    named = [(one.criterion.number, [d.document.key for d in one.documents]) for one in found]
    assert {number: {*documents} for number, documents in named} == {
        number: {*documents.split()} for number, documents in TABLES[key].criteria.items()
    }
    assert [number for number, _ in named] == [*TABLES[key].criteria]


@every_unit
def test_the_documents_of_a_unit_stand_in_the_order_in_which_they_are_handed_in(key: str) -> None:
    qualification, _, unit = find_unit(key)
    order = [one.document.key for one in weigh(full_course(key)).documents]
    listed = [one.key for one in qualification.documents]
    assert order == [one for one in listed if one in order]
    assert {one for criterion in unit.criteria for one in criterion.evidence} <= {*order}


@every_unit
def test_a_full_course_meets_every_criterion(key: str) -> None:
    assert {*marks(weigh(full_course(key))).values()} <= {Mark.WHOLE}


@every_unit
def test_a_course_without_records_meets_none(key: str) -> None:
    evidence = weigh(full_course(key), Notebook())
    assert {*marks(evidence).values()} <= {Mark.NONE}
    wanted = [one for one in evidence.documents if any(piece.wanted for piece in one.pieces)]
    assert {one.mark for one in wanted} <= {Mark.NONE}
    assert evidence.planned is None or evidence.planned.counted == 0


@every_unit
def test_without_one_document_just_its_criteria_are_no_longer_whole(key: str) -> None:
    course = full_course(key)
    for document in weigh(course).documents:
        forms = document.document.forms
        if document.document.is_optional or not any(one.entries for one in document.pieces):
            continue
        evidence = weigh(course, without_forms(course, *forms))
        lost = {number for number, mark in marks(evidence).items() if mark is not Mark.WHOLE}
        leaning = {
            one.criterion.number
            for one in weigh(course).criteria
            if any(
                {*forms} & {*d.document.forms} and not d.document.is_optional for d in one.documents
            )
            or (
                any(p.form.key == "client" for p in document.pieces)
                and "plan" in one.criterion.counts
            )
        }
        assert lost == leaning, document.document.key


@every_unit
def test_an_answer_left_open_makes_a_document_and_its_criteria_a_part(key: str) -> None:
    course = full_course(key)
    for document in weigh(course).documents:
        pieces = [
            one
            for one in document.pieces
            if one.entries and any(field.required for field in one.form.fields)
        ]
        if not pieces:
            continue
        [entry, *_] = pieces[0].entries
        needed = next(one for one in pieces[0].form.fields if one.required)
        rest = {name: one for name, one in entry.answers.items() if name != needed.key}
        entries = {**course.notebook.entries, entry.id: replace(entry, answers=rest)}
        evidence = weigh(course, replace(course.notebook, entries=entries))
        done, wanted, mark = count(evidence, document.document.key)
        assert (done, mark) == (wanted - 1, Mark.PART)
        for one in evidence.criteria:
            if document.document.key in one.criterion.evidence:
                part = f"{key}/{one.criterion.number}"
                is_its_own = part not in {p.part for p in document.pieces} or part == entry.part
                assert one.mark is (Mark.PART if is_its_own else Mark.WHOLE)


@pytest.mark.parametrize("key", ["8588-500", "8590-700", "L7E-700"])
def test_a_task_that_is_done_meets_its_own_criterion_alone(key: str) -> None:
    course = full_course(key)
    for number in TABLES[key].criteria:
        parts = {f"{key}/{one}" for one in TABLES[key].criteria if one != number}
        found = marks(weigh(course, without_parts(course, parts)))
        assert [one for one, mark in found.items() if mark is Mark.WHOLE] == [number]


@pytest.mark.parametrize(
    ("key", "task", "met"),
    [
        ("D3.01", "practice", "1.1 1.2"),
        ("D3.01", "styles", "2.1 2.2 2.3 2.4"),
        ("D3.01", "skills", "3.1"),
        ("D3.02", "support", "1.1 1.2 2.1 2.2"),
        ("D3.02", "skills", "3.1"),
    ],
)
def test_a_heading_of_an_assignment_meets_the_criteria_that_are_marked_under_it(
    key: str, task: str, met: str
) -> None:
    course = full_course(key)
    parts = {one.part for one in course.notebook.entries.values() if one.form == "task"}
    others = {part for part in parts if part.partition("/")[2] != task}
    found = marks(weigh(course, without_parts(course, others)))
    assert [one for one, mark in found.items() if mark is Mark.WHOLE] == met.split()


@every_unit
def test_no_task_is_shown_twice(key: str) -> None:
    evidence = weigh(full_course(key))
    shown = [p.part for d in evidence.documents for p in d.pieces if p.form.key == "task"]
    tasks = {task.key for unit in evidence.together for task in unit.tasks}
    assert sorted(part.partition("/")[2] for part in shown) == sorted(tasks)


# Counts


@every_unit
def test_every_document_of_a_full_course_has_all_that_it_takes(key: str) -> None:
    for one in weigh(full_course(key)).documents:
        assert one.done == one.wanted
        is_empty = not any(piece.entries for piece in one.pieces)
        assert one.mark is Mark.WHOLE or (one.document.is_optional and is_empty)


@every_hour_unit
def test_a_document_counts_what_is_done_of_what_it_takes(key: str) -> None:
    course = full_course(key)
    held = len(course.notebook.sessions)
    [document] = {
        one.key
        for one in course.qualification.documents
        if "session_record" in one.forms and (not one.units or key in one.units)
    }
    others = count(weigh(course), document)[1] - held
    first_two = sorted(course.notebook.sessions)[:2]
    notebook = without(course, lambda one: one.form == "session_record" and one.about in first_two)
    assert count(weigh(course, notebook), document) == (held - 2 + others, held + others, Mark.PART)


@pytest.mark.parametrize(
    ("key", "form", "each"),
    [
        ("8588-501", "needs", 2),
        ("8588-502", "needs", 2),
        ("8588-501", "tools_statement", 2),
        ("8588-502", "tools_statement", 2),
        ("8588-501", "observation", 1),
        ("8590-701", "improvement_area", 2),
        ("8590-702", "improvement_area", 2),
        ("8590-703", "review_tool", 3),
        ("8590-703", "longer_term", 2),
        ("L7E-703", "development_need", 2),
        ("L7E-703", "longer_term", 2),
    ],
)
def test_what_takes_two_or_more_is_counted_and_one_too_few_is_a_part(
    key: str, form: str, each: int
) -> None:
    course = full_course(key)
    written = [one for one in course.notebook.entries.values() if one.form == form]
    subjects = {one.about for one in written}
    assert len(written) == each * len(subjects)
    fewer = without(course, lambda one: one.id == written[0].id)
    [document] = {one.document.key for one in weigh(course).documents if form in one.document.forms}
    done, wanted, mark = count(weigh(course, fewer), document)
    assert (wanted - done, mark) == (1, Mark.PART if wanted > 1 else Mark.NONE)


@every_hour_unit
def test_hours_cancelled_take_back_the_criteria_that_count_them(key: str) -> None:
    course = full_course(key)
    cancelled = {
        one.id: replace(one, state=SessionState.CANCELLED)
        for one in course.notebook.sessions.values()
    }
    found = marks(weigh(course, replace(course.notebook, sessions=cancelled)))
    counted = {one.number for one in course.unit.criteria if "practice" in one.counts}
    assert {found[number] for number in counted} <= {Mark.NONE, Mark.PART}


@every_hour_unit
def test_one_supervision_too_few_leaves_its_criteria_a_part(key: str) -> None:
    course = full_course(key)
    none = replace(course.notebook, supervisions={})
    for one in weigh(course, none).criteria:
        if "supervision" in one.criterion.counts:
            assert one.mark is not Mark.WHOLE


# Summaries


@every_unit
def test_a_summary_of_each_criterion_is_wanted_only_where_the_handbook_wants_it(key: str) -> None:
    evidence = weigh(full_course(key), Notebook())
    summaries = [one for one in evidence.pieces if one.form.key == "summary"]
    assert [one.part for one in summaries] == [f"{key}/{one}" for one in TABLES[key].criteria]
    assert {one.wanted for one in summaries} <= {int(TABLES[key].has_summaries)}


@every_unit
def test_a_summary_that_is_missing_leaves_only_its_document_open(key: str) -> None:
    course = full_course(key)
    lacking = weigh(course, without_forms(course, "summary"))
    assert {*marks(lacking).values()} <= {Mark.WHOLE}
    found = {one.mark for one in lacking.documents if "summary" in one.document.forms}
    assert found <= {Mark.NONE}


# What a form is evidence for

OF_501 = {
    "session_record": "2.2 3.3",
    "reflective_log": "2.4 3.1 3.2 3.3 3.4",
    "supervision_outcome": "2.3 3.3",
    "client": "1.1",
    "needs": "1.2 3.2",
    "stakeholder": "1.2 3.2",
    "diagnostics": "1.2 3.2",
    "client_swot": "1.2 3.2",
    "contract": "1.3",
    "contract_signatures": "1.3",
    "completion": "",
    "client_feedback": "2.3 3.2 3.3 3.4",
    "observation": "2.3 3.2 3.3 3.4",
    "log_review": "3.1",
    "tools_statement": "3.2",
    "communication_assessment": "3.4",
    "evidence_matrix": "",
    "learner": "",
    "declaration": "",
    "summary": "",
    "task": "",
    "professional_discussion": "",
    "reference": "",
    "opening_hours": "",
    "attachment": "",
}


def test_each_form_of_unit_501_is_evidence_for_its_criteria() -> None:
    qualification, _, unit = find_unit("8588-501")
    assert {
        form.key: " ".join(one.number for one in find_criteria(qualification, unit, form))
        for form in qualification.forms
        if not form.units or unit.key in form.units
    } == OF_501


@pytest.mark.parametrize(
    ("part", "met"),
    [
        ("8588-500/1.4", "1.4"),
        ("L7E-700/2.5", "2.5"),
        ("D3.01/styles", "2.1 2.2 2.3 2.4"),
        ("D3.02/skills", "3.1"),
    ],
)
def test_a_task_is_evidence_for_what_is_asked_in_it(part: str, met: str) -> None:
    qualification, _, unit = find_unit(part.partition("/")[0])
    found = find_criteria(qualification, unit, qualification.form("task"), part)
    assert [one.number for one in found] == met.split()


@every_unit
def test_a_form_is_evidence_for_the_criteria_whose_documents_are_made_from_it(key: str) -> None:
    qualification, _, unit = find_unit(key)
    made_from = {
        document.key: {*document.forms}
        for document in qualification.documents
        if not document.units or key in document.units
    }
    for form in qualification.forms:
        if form.parts == "tasks":
            continue
        found = [one.number for one in find_criteria(qualification, unit, form)]
        assert found == [
            number
            for number, documents in TABLES[key].criteria.items()
            if any(form.key in made_from[one] for one in documents.split())
        ]
