"""Documents that belong to several units, show again what another unit holds, or do for all."""

from dataclasses import replace

import pytest

from coaching.evidence.blockers import Obstacle
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import Mark, UnitEvidence, weigh_unit
from coaching.records.notebook import Answer, Entry, Notebook
from tests.coaching.lacks import full_course, tell
from tests.portfolio.courses import NOW, WrittenCourse, find_unit


def weigh(course: WrittenCourse, key: str, notebook: Notebook | None = None) -> UnitEvidence:
    return weigh_unit(course.with_records(notebook), course.qualification.unit(key))


def pieces_in(evidence: UnitEvidence, document: str) -> tuple[Piece, ...]:
    [found] = [one for one in evidence.documents if one.document.key == document]
    return found.pieces


# D3.01 and D3.02: one assignment, appendix B

HEADINGS = "assignment_practice assignment_styles assignment_support assignment_skills"


@pytest.mark.parametrize("key", ["D3.01", "D3.02"])
def test_one_assignment_has_four_headings_a_hundred_marks_and_one_confirmation(key: str) -> None:
    evidence = weigh(full_course(key), key)
    marked = [one for one in evidence.documents if one.document.marks]
    assert " ".join(one.document.key for one in marked) == HEADINGS
    assert sum(one.document.marks[1] for one in marked if one.document.marks) == 100
    assert [one.wanted for one in marked] == [1, 1, 1, 1]
    confirmed = pieces_in(evidence, "assignment_authenticity")
    assert [(one.form.key, one.wanted, len(one.entries)) for one in confirmed] == [
        ("declaration", 1, 1)
    ]


def test_what_is_written_for_one_of_the_two_units_is_there_for_the_other() -> None:
    course = full_course("D3.01")
    assert [one.mark for one in weigh(course, "D3.02").criteria] == [Mark.WHOLE] * 5
    assert tell(course, course.notebook) == []


def test_what_was_written_while_they_were_two_is_kept_and_shown_under_the_one_heading() -> None:
    course = full_course("D3.01")
    skills = next(one for one in course.notebook.entries.values() if one.part == "D3.01/skills")
    older = replace(skills, id="older", part="D3.02/skills")
    entries = {**course.notebook.entries, "older": older}
    [both] = pieces_in(
        weigh(course, "D3.02", replace(course.notebook, entries=entries)), "assignment_skills"
    )
    assert {one.id for one in both.entries} == {skills.id, "older"}
    del entries[skills.id]
    [alone] = pieces_in(
        weigh(course, "D3.01", replace(course.notebook, entries=entries)), "assignment_skills"
    )
    assert (alone.part, alone.missing) == ("D3.02/skills", 0)


# 8588: appendix 8 shows the evidence of 501 or 502 again, appendix 3 lists the plan of 503


@pytest.mark.parametrize("practice", ["8588-501", "8588-502"])
def test_the_journal_shows_the_evidence_of_practice_again_and_asks_for_none_of_it(
    practice: str,
) -> None:
    course = full_course(practice)
    evidence = weigh(course, "8588-503")
    again = pieces_in(evidence, "practice_evidence")
    written = {
        one.id
        for one in course.notebook.entries.values()
        if one.form in ("client_feedback", "observation", "reflective_log")
    }
    assert {entry.id for one in again for entry in one.entries} == written
    assert not any(one.wanted or one.missing or one.open_fields for one in again)
    half = {
        key: replace(one, answers={}) if key in written else one
        for key, one in course.notebook.entries.items()
    }
    journal = replace(course, unit=course.qualification.unit("8588-503"))
    told = tell(journal, replace(course.notebook, entries=half))
    assert not [one for one in told if one.form in ("client_feedback", "reflective_log")]


def test_the_portfolio_shows_the_development_plan_of_the_journal_where_there_is_one() -> None:
    course = full_course("8588-503")
    again = pieces_in(weigh(course, "8588-501"), "development_plan")
    assert {one.form.key for one in again} == {"development_plan", "development_area"}
    assert all(one.entries and not one.wanted for one in again)
    practice = full_course("8588-501")
    assert pieces_in(weigh(practice, "8588-501"), "development_plan") == ()


# 8590: of a generic contract one example is enough (AC 1.1 of 701 and 702)


def say_for_all(entry: Entry, value: str) -> Entry:
    return replace(entry, answers={**entry.answers, "scope": Answer(value=value, answered_at=NOW)})


@pytest.mark.parametrize("key", ["8590-701", "8590-702"])
@pytest.mark.parametrize(("scope", "is_enough"), [("all", True), ("each", False)])
def test_one_contract_does_for_all_where_it_says_so(key: str, scope: str, is_enough: bool) -> None:
    course = full_course(key)
    contracts = ("contract", "contract_signatures")
    [first, *_] = [one for one in course.notebook.entries.values() if one.form == "contract"]
    entries = {
        identity: say_for_all(one, scope) if one == first else one
        for identity, one in course.notebook.entries.items()
        if one.form not in contracts or one.about == first.about
    }
    told = tell(course, replace(course.notebook, entries=entries))
    others = len(course.notebook.clients) - 1
    assert [one.form for one in told] == (
        [] if is_enough else ["contract"] * others + ["contract_signatures"] * others
    )


def test_the_one_contract_for_all_has_to_be_whole_and_signed() -> None:
    course = full_course("8590-701")
    first, *others = [one for one in course.notebook.entries.values() if one.form == "contract"]
    kept = say_for_all(first, "all")
    gone = {one.id for one in others} | {
        one.id for one in course.notebook.entries.values() if one.form == "contract_signatures"
    }
    entries = {key: one for key, one in course.notebook.entries.items() if key not in gone}
    answers = {key: one for key, one in kept.answers.items() if key != "agreement"}
    entries[first.id] = replace(kept, answers=answers)
    told = tell(course, replace(course.notebook, entries=entries))
    assert [(one.obstacle, one.form, one.about) for one in told] == [
        (Obstacle.OPEN, "contract", first.about),
        (Obstacle.MISSING, "contract_signatures", first.about),
    ]


def test_what_a_stakeholder_requires_is_asked_for_where_there_is_one() -> None:
    form = find_unit("8590-701")[0].form("contract")
    course = full_course("8590-701")
    [entry, *_] = [one for one in course.notebook.entries.values() if one.form == "contract"]
    for value, is_open in (("yes", True), ("no", False)):
        answers = {
            key: one for key, one in entry.answers.items() if key != "stakeholder_requirements"
        }
        answers["has_stakeholder"] = Answer(value=value, answered_at=NOW)
        entries = {**course.notebook.entries, entry.id: replace(entry, answers=answers)}
        told = tell(course, replace(course.notebook, entries=entries))
        assert bool(told) is is_open, value
    assert form.field("stakeholder_requirements").required


def test_what_was_said_of_a_stakeholder_before_anybody_asked_whether_there_is_one_stands() -> None:
    course = full_course("8590-701")
    [entry, *_] = [one for one in course.notebook.entries.values() if one.form == "contract"]
    answers = {key: one for key, one in entry.answers.items() if key != "has_stakeholder"}
    entries = {**course.notebook.entries, entry.id: replace(entry, answers=answers)}
    told = tell(course, replace(course.notebook, entries=entries))
    assert [(one.obstacle, one.number) for one in told] == [(Obstacle.OPEN, 1)]


# 8585: learning style or a tool (AC 2.1); the contract stands before both


@pytest.mark.parametrize(
    ("gone", "open_fields"),
    [
        ((), 0),
        (("learning_style",), 0),
        (("other_diagnostics",), 0),
        (("learning_style", "other_diagnostics"), 1),
    ],
)
def test_one_way_at_least_to_find_out_about_a_client_is_told(
    gone: tuple[str, ...], open_fields: int
) -> None:
    course = full_course("8585-301")
    [entry, *_] = [one for one in course.notebook.entries.values() if one.form == "client"]
    answers = {key: one for key, one in entry.answers.items() if key not in gone}
    entries = {**course.notebook.entries, entry.id: replace(entry, answers=answers)}
    told = tell(course, replace(course.notebook, entries=entries))
    assert sum(one.number for one in told) == open_fields


@pytest.mark.parametrize("key", ["8585-301", "8585-302"])
def test_the_contract_stands_between_the_goals_and_the_swot_of_a_client(key: str) -> None:
    evidence = weigh(full_course(key), key)
    order = [one.document.key for one in evidence.documents if one.document.key.startswith("d")]
    documents = [one.document.key for one in evidence.documents]
    assert order[:3] == ["diary_front", "diary", "diary_diagnostics"]
    assert documents.index("diary") < documents.index("contract") < documents.index(order[2])
    shown = [
        field.key
        for name in ("diary", "diary_diagnostics")
        for field in pieces_in(evidence, name)[0].form.fields
    ]
    assert shown == [one.key for one in find_unit(key)[0].form("client").fields]


# Level 7 executive: its source knows no matrix and no summaries


@pytest.mark.parametrize("key", ["L7E-701", "L7E-702", "L7E-703"])
def test_nothing_is_asked_for_that_the_source_does_not_know(key: str) -> None:
    course = full_course(key)
    entries = {
        identity: one
        for identity, one in course.notebook.entries.items()
        if one.form not in ("evidence_matrix", "summary")
    }
    assert tell(course, replace(course.notebook, entries=entries)) == []
    evidence = weigh(course, key, replace(course.notebook, entries=entries))
    matrix = [one.mark for one in evidence.documents if one.document.shows == "matrix"]
    assert matrix == [Mark.WHOLE]


@pytest.mark.parametrize("key", ["8588-503", "8590-703"])
def test_a_journal_of_statements_takes_no_summary_beside_them(key: str) -> None:
    course = full_course(key)
    entries = {
        identity: one for identity, one in course.notebook.entries.items() if one.form != "summary"
    }
    assert tell(course, replace(course.notebook, entries=entries)) == []
