"""Every file of the catalogue says what its handbook says."""

import re
from dataclasses import replace

import pytest

from coaching.catalogue.loading import load_catalogue
from coaching.catalogue.qualification import Qualification, Unit
from tests.coaching.handbooks import HANDBOOKS, every
from tests.coaching.handbooks.handbook import DocumentTable, Handbook, UnitTable

CATALOGUE = load_catalogue()

every_handbook = pytest.mark.parametrize("handbook", HANDBOOKS, ids=lambda handbook: handbook.key)

every_unit = pytest.mark.parametrize(
    ("handbook", "unit"),
    [(handbook, unit) for handbook in HANDBOOKS for unit in handbook.units],
    ids=[unit.key for handbook in HANDBOOKS for unit in handbook.units],
)


def held(handbook: Handbook) -> Qualification:
    return CATALOGUE.find(handbook.key, handbook.version)


def documents(handbook: Handbook) -> tuple[DocumentTable, ...]:
    own = {one.key for one in handbook.documents}
    units = " ".join(one.key for one in handbook.units if one.practice)
    return (
        *handbook.documents,
        *(() if every.REFERENCES.key in own else (every.REFERENCES,)),
        replace(every.FROM_BEFORE, units=units),
        *every.LAST,
    )


def held_unit(handbook: Handbook, unit: UnitTable) -> Unit:
    return held(handbook).unit(unit.key)


def numbers(text: str) -> str:
    return " ".join(re.findall(r"\d+", text))


def test_every_file_of_the_catalogue_is_held_to_a_handbook() -> None:
    assert {(one.key, one.version) for one in CATALOGUE.qualifications} == {
        (handbook.key, handbook.version) for handbook in HANDBOOKS
    }


@every_handbook
def test_the_qualification_says_what_it_is(handbook: Handbook) -> None:
    qualification = held(handbook)
    assert (qualification.title, qualification.level) == (handbook.title, handbook.level)
    assert qualification.short == handbook.short
    assert len(qualification.short) <= 20


@every_handbook
def test_a_time_limit_and_an_age_are_named_where_the_handbook_names_them(
    handbook: Handbook,
) -> None:
    assert (held(handbook).years, held(handbook).ages) == (handbook.years, handbook.ages)


@every_handbook
def test_an_award_has_its_title_its_number_its_units_and_its_time(handbook: Handbook) -> None:
    assert held(handbook).awards == handbook.awards


@every_handbook
def test_the_units_of_an_award_add_up(handbook: Handbook) -> None:
    qualification = held(handbook)
    for award, totals in handbook.totals.items():
        taken = [qualification.unit(unit) for unit in qualification.award(award).units]
        assert totals == (
            sum(unit.guided_learning_hours or 0 for unit in taken),
            sum(unit.credits or 0 for unit in taken),
        )


@every_handbook
def test_the_hours_of_an_award_are_those_of_its_units(handbook: Handbook) -> None:
    assert {
        award.key: " ".join(unit.key for unit in held(handbook).hour_units(award.key))
        for award in held(handbook).awards
    } == handbook.hour_units


@every_handbook
def test_a_learners_role_brings_its_words(handbook: Handbook) -> None:
    assert held(handbook).roles == handbook.roles


@every_handbook
def test_there_are_no_units_but_the_handbooks(handbook: Handbook) -> None:
    assert [unit.key for unit in held(handbook).units] == [unit.key for unit in handbook.units]


@every_handbook
def test_hours_are_shared_unasked_only_where_the_handbook_shares_them(handbook: Handbook) -> None:
    assert held(handbook).shared_hours == handbook.shared_hours


@every_unit
def test_a_unit_bears_the_handbooks_numbers(handbook: Handbook, unit: UnitTable) -> None:
    found = held_unit(handbook, unit)
    assert (found.title, found.uan) == (unit.title, unit.uan)
    assert (found.credits, found.guided_learning_hours) == (unit.credits, unit.guided_hours)
    assert found.source.startswith(unit.source)


@every_unit
def test_a_unit_asks_for_its_hours_clients_and_supervision(
    handbook: Handbook, unit: UnitTable
) -> None:
    found = held_unit(handbook, unit)
    assert (found.practice, found.clients) == (unit.practice, unit.clients)
    assert found.supervision == unit.supervision


@every_unit
def test_a_unit_shares_the_hours_of_those_that_the_handbook_names(
    handbook: Handbook, unit: UnitTable
) -> None:
    found = held_unit(handbook, unit)
    assert (found.shares_with, found.shared_hours_most) == (
        unit.shares_with,
        unit.shared_hours_most,
    )


@every_unit
def test_only_an_assignment_has_a_number_of_words(handbook: Handbook, unit: UnitTable) -> None:
    assert held_unit(handbook, unit).words == unit.words


@every_unit
def test_the_criteria_stand_in_order_with_the_documents_that_meet_them(
    handbook: Handbook, unit: UnitTable
) -> None:
    criteria = held_unit(handbook, unit).criteria
    assert [(one.number, " ".join(one.evidence)) for one in criteria] == [*unit.criteria.items()]


@every_unit
def test_a_criterion_is_met_by_documents_of_its_own_unit(
    handbook: Handbook, unit: UnitTable
) -> None:
    documents = {document.key: document for document in held(handbook).documents}
    for criterion in held_unit(handbook, unit).criteria:
        for key in criterion.evidence:
            assert not documents[key].units or unit.key in documents[key].units


@every_unit
def test_a_criterion_takes_the_counts_that_it_names(handbook: Handbook, unit: UnitTable) -> None:
    criteria = held_unit(handbook, unit).criteria
    assert {one.number: " ".join(one.counts) for one in criteria if one.counts} == unit.counts


@every_unit
def test_a_summary_of_each_criterion_is_written_where_the_handbook_asks_for_it(
    handbook: Handbook, unit: UnitTable
) -> None:
    assert held_unit(handbook, unit).has_summaries == unit.has_summaries


@every_unit
def test_a_criterion_names_its_own_numbers(handbook: Handbook, unit: UnitTable) -> None:
    named = {one.number: numbers(one.asks) for one in held_unit(handbook, unit).criteria}
    assert {number: found for number, found in named.items() if found} == unit.numbers


@every_unit
def test_the_tasks_stand_in_order_with_their_least_numbers(
    handbook: Handbook, unit: UnitTable
) -> None:
    tasks = held_unit(handbook, unit).tasks
    assert [(task.key, numbers(task.asks)) for task in tasks] == [*unit.tasks.items()]
    assert all(task.asks for task in tasks)


@every_unit
def test_a_task_is_ticked_for_as_many_as_the_handbook_wants(
    handbook: Handbook, unit: UnitTable
) -> None:
    assert {
        task.key: ", ".join(f"{one.key} {one.least}" for one in task.examples)
        for task in held_unit(handbook, unit).tasks
        if task.examples
    } == unit.examples


@every_unit
def test_sources_are_named_where_the_tasks_cannot_do_without(
    handbook: Handbook, unit: UnitTable
) -> None:
    assert held_unit(handbook, unit).references_least == unit.references_least


@every_unit
def test_no_part_of_an_assignment_has_a_length_of_its_own(
    handbook: Handbook, unit: UnitTable
) -> None:
    assert not any(task.words for task in held_unit(handbook, unit).tasks)


@pytest.mark.parametrize(
    ("handbook", "said"),
    [(handbook, said) for handbook in HANDBOOKS for said in handbook.says],
    ids=[f"{handbook.key}-{said}" for handbook in HANDBOOKS for said in handbook.says],
)
def test_what_the_coach_should_know_or_ask_is_said(handbook: Handbook, said: str) -> None:
    assert len([note for note in held(handbook).notes if said in note]) == 1


@every_handbook
def test_the_documents_stand_in_the_order_in_which_they_are_handed_in(handbook: Handbook) -> None:
    assert [(one.key, one.title, one.marks) for one in held(handbook).documents] == [
        (one.key, one.title, one.marks) for one in documents(handbook)
    ]


@every_handbook
def test_a_document_is_made_from_its_forms(handbook: Handbook) -> None:
    assert {one.key: " ".join(one.forms) for one in held(handbook).documents} == {
        one.key: one.forms for one in documents(handbook)
    }


@every_handbook
def test_a_document_belongs_to_the_units_that_it_is_handed_in_for(handbook: Handbook) -> None:
    assert {one.key: " ".join(one.units) for one in held(handbook).documents} == {
        one.key: one.units for one in documents(handbook)
    }


@every_handbook
def test_a_document_shows_again_what_the_handbook_wants_again(handbook: Handbook) -> None:
    assert {one.key: " ".join(one.draws_on) for one in held(handbook).documents} == {
        one.key: one.draws_on for one in documents(handbook)
    }


@every_handbook
def test_a_document_of_units_that_are_assessed_as_one_is_one(handbook: Handbook) -> None:
    assert {one.key: one.is_joint for one in held(handbook).documents} == {
        one.key: one.is_joint for one in documents(handbook)
    }


@every_handbook
def test_a_form_is_taken_apart_where_the_paper_has_something_between(handbook: Handbook) -> None:
    assert {one.key: " ".join(one.fields) for one in held(handbook).documents} == {
        one.key: one.fields for one in documents(handbook)
    }


@every_handbook
def test_what_is_handed_in_for_an_award_is_what_is_marked(handbook: Handbook) -> None:
    together = {"D3": [("D3.01", "D3.02"), ("D3.03",), ("D3.04",)]}
    for award in held(handbook).awards:
        alone = [(key,) for key in award.units]
        assert [*held(handbook).submissions(award.key)] == together.get(handbook.key, alone)


@every_handbook
def test_a_document_shows_forms_but_for_the_hours_and_the_matrix(handbook: Handbook) -> None:
    assert {one.key: one.shows for one in held(handbook).documents} == {
        one.key: one.shows for one in documents(handbook)
    }


@every_handbook
def test_a_portfolio_is_whole_without_what_is_optional_alone(handbook: Handbook) -> None:
    assert [one.key for one in held(handbook).documents if one.is_optional] == [
        one.key for one in documents(handbook) if one.is_optional
    ]


@every_unit
def test_whatever_is_owed_for_a_unit_stands_in_one_of_its_documents(
    handbook: Handbook, unit: UnitTable
) -> None:
    qualification = held(handbook)
    documents = [one for one in qualification.documents if unit.key in (one.units or [unit.key])]
    handed_in = {form for document in documents for form in document.forms}
    for table in handbook.forms:
        is_of_the_unit = not table.units or unit.key in table.units
        if table.is_owed and is_of_the_unit and (unit.practice or table.units):
            assert table.key in handed_in


@every_unit
def test_a_document_can_be_filled_for_every_unit_that_it_is_handed_in_for(
    handbook: Handbook, unit: UnitTable
) -> None:
    qualification = held(handbook)
    for document in qualification.documents:
        if unit.key in (document.units or [unit.key]) and not document.is_optional:
            forms = [qualification.form(key) for key in document.forms]
            own = [form for form in forms if not form.units or unit.key in form.units]
            assert document.shows != "forms" or own
