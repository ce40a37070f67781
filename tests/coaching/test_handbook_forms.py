"""Every form of the catalogue has its handbook's headings, and prompts that a coach can answer."""

import re

import pytest

from coaching.catalogue.form import Field, FieldKind, Form
from coaching.catalogue.loading import load_catalogue
from coaching.catalogue.qualification import Qualification
from tests.coaching.handbooks import HANDBOOKS
from tests.coaching.handbooks.every import FORMS as SHARED_FORMS
from tests.coaching.handbooks.handbook import FormTable, Handbook

CATALOGUE = load_catalogue()


def held(handbook: Handbook) -> Qualification:
    return CATALOGUE.find(handbook.key, handbook.version)


PROMPTS = [
    (handbook, form, field)
    for handbook in HANDBOOKS
    for form in held(handbook).forms
    for field in form.fields
]

MENTORED = [prompt for prompt in PROMPTS if any(one.key == "mentoring" for one in prompt[0].roles)]

every_handbook = pytest.mark.parametrize("handbook", HANDBOOKS, ids=lambda handbook: handbook.key)


def tables(handbook: Handbook) -> tuple[FormTable, ...]:
    """Return the forms of a handbook, and behind them those that every qualification has."""
    own = {form.key for form in handbook.forms}
    return (*handbook.forms, *(form for form in SHARED_FORMS if form.key not in own))


every_form = pytest.mark.parametrize(
    ("handbook", "form"),
    [(handbook, form) for handbook in HANDBOOKS for form in tables(handbook)],
    ids=[f"{handbook.key}-{form.key}" for handbook in HANDBOOKS for form in tables(handbook)],
)


@every_handbook
def test_the_forms_are_called_what_the_coach_calls_them(handbook: Handbook) -> None:
    assert [(form.key, form.title, form.about, form.units) for form in held(handbook).forms] == [
        (form.key, form.title, form.about, form.units) for form in tables(handbook)
    ]


@every_form
def test_a_form_carries_the_headings_that_the_assessor_knows(
    handbook: Handbook, form: FormTable
) -> None:
    headings = [field.heading for field in held(handbook).form(form.key).fields]
    assert headings == [*form.fields.values()]


@every_form
def test_the_keys_that_answers_are_kept_under_stay_as_they_are(
    handbook: Handbook, form: FormTable
) -> None:
    assert [field.key for field in held(handbook).form(form.key).fields] == [*form.fields]


@every_handbook
def test_after_a_session_its_unit_owes_the_forms_that_the_handbook_asks_for(
    handbook: Handbook,
) -> None:
    assert handbook.owed == {
        unit.key: " ".join(form.key for form in held(handbook).forms_about("session", unit.key))
        for unit in held(handbook).units
        if unit.practice
    }


@every_form
def test_no_plan_with_a_client_is_forced_and_elsewhere_only_what_may_not_apply_is_left_out(
    handbook: Handbook, form: FormTable
) -> None:
    optional = [f.key for f in held(handbook).form(form.key).fields if not f.required]
    assert optional == form.optional.split()


@every_form
def test_a_form_is_filled_in_as_often_as_the_handbook_asks(
    handbook: Handbook, form: FormTable
) -> None:
    found = held(handbook).form(form.key)
    assert (found.least if found.repeats else 0) == form.repeats
    assert (found.is_owed, found.parts) == (form.is_owed, form.parts)
    assert found.owed_in == form.owed_in
    assert found.owed_once_if == form.owed_once_if


@every_form
def test_one_of_two_questions_has_to_be_answered_where_the_handbook_wants_either(
    handbook: Handbook, form: FormTable
) -> None:
    fields = held(handbook).form(form.key).fields
    assert {
        one.key: one.required_without for one in fields if one.required_without
    } == form.required_without


@every_form
def test_headings_that_are_borrowed_say_from_where(handbook: Handbook, form: FormTable) -> None:
    assert held(handbook).form(form.key).borrowed_from == form.borrowed_from


@every_form
def test_what_is_scored_has_the_rows_and_the_scale_of_the_paper(
    handbook: Handbook, form: FormTable
) -> None:
    fields = held(handbook).form(form.key).fields
    grids = {one.key: (one.least, one.most, one.rows) for one in fields if one.rows}
    assert grids == form.grids


@every_form
def test_a_choice_keeps_what_it_kept_before(handbook: Handbook, form: FormTable) -> None:
    fields = held(handbook).form(form.key).fields
    choices = {one.key: " ".join(c.value for c in one.choices) for one in fields if one.choices}
    assert choices == form.choices


@every_form
def test_a_question_that_depends_on_an_answer_comes_behind_it(
    handbook: Handbook, form: FormTable
) -> None:
    fields = held(handbook).form(form.key).fields
    depending = {
        one.key: " ".join(f"{key}={value}" for key, value in one.only_if.items())
        for one in fields
        if one.only_if
    }
    assert depending == form.only_if
    assert {one.key: one.only_with for one in fields if one.only_with} == form.only_with
    keys = [one.key for one in fields]
    for one in fields:
        assert {*one.only_if, one.only_with} <= {"", *keys[: keys.index(one.key)]}


@every_form
def test_the_words_of_an_assignment_are_counted_and_of_nothing_else(
    handbook: Handbook, form: FormTable
) -> None:
    fields = held(handbook).form(form.key).fields
    assert [one.key for one in fields if one.counts_words] == form.counts_words.split()


@every_form
def test_a_plan_is_as_long_as_the_handbook_wants(handbook: Handbook, form: FormTable) -> None:
    fields = held(handbook).form(form.key).fields
    assert {one.key: (one.runs_from, one.months) for one in fields if one.months} == form.runs


@every_form
def test_the_last_session_helps_with_this_one(handbook: Handbook, form: FormTable) -> None:
    fields = held(handbook).form(form.key).fields
    assert {field.key: field.recall for field in fields if field.recall} == form.recall


@every_handbook
def test_the_record_plans_the_next_session(handbook: Handbook) -> None:
    fields = [(form.key, field) for form in held(handbook).forms for field in form.fields]
    assert [(form, field.key) for form, field in fields if field.plans_session] == [
        ("session_record", "next_session")
    ]


@every_form
def test_answers_are_prose_but_for_a_few(handbook: Handbook, form: FormTable) -> None:
    fields = held(handbook).form(form.key).fields
    kinds = {field.key: field.kind for field in fields if field.kind is not FieldKind.TEXT}
    assert kinds == form.kinds


@every_handbook
def test_the_contract_says_when_it_is_reviewed(handbook: Handbook) -> None:
    fields = [(form.key, field) for form in held(handbook).forms for field in form.fields]
    named = [f"{form}.{field.key}" for form, field in fields if field.names_review]
    assert named == handbook.review.split()


@every_handbook
def test_what_is_planned_with_a_client_is_a_length_and_a_number(handbook: Handbook) -> None:
    fields = [(form.key, field) for form in held(handbook).forms for field in form.fields]
    named = {field.plans: f"{form}.{field.key}" for form, field in fields if field.plans}
    assert named == dict(zip(("minutes", "sessions"), handbook.plans or (), strict=False))


@every_handbook
def test_a_client_comes_to_one_session_at_least(handbook: Handbook) -> None:
    assert held(handbook).form("client").field("number_of_sessions").least == 1


@pytest.mark.parametrize(
    ("handbook", "form", "field"),
    PROMPTS,
    ids=[f"{handbook.key}-{form.key}-{field.key}" for handbook, form, field in PROMPTS],
)
def test_a_prompt_is_one_short_sentence_of_our_own_in_the_words_of_every_role(
    handbook: Handbook, form: Form, field: Field
) -> None:
    for role in held(handbook).roles:
        said = field.ask.format_map(role.words)
        assert len(said) < 160
        assert re.findall(r"[.?!]", said) == ["?"]
        assert said.endswith("?")
    assert field.ask not in [heading.heading for heading in form.fields]


@pytest.mark.parametrize(
    ("handbook", "form", "field"),
    MENTORED,
    ids=[f"{handbook.key}-{form.key}-{field.key}" for handbook, form, field in MENTORED],
)
def test_a_mentor_is_never_asked_about_coaching(
    handbook: Handbook, form: Form, field: Field
) -> None:
    words = held(handbook).role("mentoring").words
    for said in (field.ask.format_map(words), field.hint, field.hint.format_map(words)):
        assert "coach" not in said
