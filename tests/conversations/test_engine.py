"""How a draft moves through the questions of its form."""

from collections.abc import Callable

import pytest

from coaching.catalogue.form import SUMMARY, Choice, Field, FieldKind, Form
from coaching.records.desk import Draft
from conversations.chat.scene import Scene
from conversations.forms.engine import (
    begin,
    go_back,
    go_on,
    is_finished,
    is_untouched,
    keep,
    list_questions,
    mend,
)
from conversations.forms.long_text import join
from tests.conversations.talk import NOW, Talk


def _field(key: str, **more: object) -> Field:
    return Field(key=key, heading=key.title(), ask=f"{key}?", **more)  # type: ignore[arg-type]


ONE = (Choice(value="only", label="Only"),)
TWO = (Choice(value="yes", label="Yes"), Choice(value="no", label="No"))
PLAIN = Form(
    key="plain",
    title="Plain",
    about="coach",
    fields=(_field("first"), _field("second", required=False), _field("third")),
)
BRANCHING = Form(
    key="branching",
    title="Branching",
    about="coach",
    summary=False,
    fields=(
        _field("single", kind=FieldKind.CHOICE, choices=ONE),
        _field("fork", kind=FieldKind.CHOICE, choices=TWO),
        _field("why", only_if={"fork": "yes"}),
        _field("end"),
    ),
)


def _scene(form: Form) -> Scene:
    talk = Talk()
    return Scene(catalogue=talk.scene.catalogue, own_forms={form.key: form}, records=talk, now=NOW)


def _begun(form: Form) -> tuple[Scene, Draft]:
    scene = _scene(form)
    return scene, begin(scene, Draft(id="d", form=form.key, at="", started_at=NOW))


def _answer(scene: Scene, draft: Draft, *values: str) -> Draft:
    for number, value in enumerate(values, start=1):
        draft = keep(scene, draft, value, NOW, number)
    return draft


def test_answers_are_kept_in_order_and_the_summary_comes_last() -> None:
    scene, draft = _begun(PLAIN)
    assert draft.at == "first"
    draft = _answer(scene, draft, "a", "b", "c")
    assert draft.at == SUMMARY
    assert [answer.value for answer in draft.answers.values()] == ["a", "b", "c"]
    assert [answer.messages for answer in draft.answers.values()] == [(1,), (2,), (3,)]
    assert not is_finished(scene, draft)


def test_a_choice_of_one_answers_itself_and_is_not_counted() -> None:
    scene, draft = _begun(BRANCHING)
    assert draft.at == "fork"
    assert draft.answers["single"].value == "only"
    assert [field.key for field in list_questions(scene, draft)] == ["fork", "end"]
    assert is_untouched(scene, draft)


@pytest.mark.parametrize(("chosen", "then"), [("yes", "why"), ("no", "end")])
def test_a_question_is_asked_only_where_an_earlier_answer_calls_for_it(
    chosen: str, then: str
) -> None:
    scene, draft = _begun(BRANCHING)
    assert _answer(scene, draft, chosen).at == then


def test_a_form_without_a_summary_is_finished_with_its_last_answer() -> None:
    scene, draft = _begun(BRANCHING)
    assert is_finished(scene, _answer(scene, draft, "no", "done"))


def test_a_correction_is_never_finished_before_it_is_saved() -> None:
    scene, draft = _begun(BRANCHING)
    draft = _answer(scene, draft, "no", "done")
    draft = Draft(
        id="d",
        form="branching",
        at=SUMMARY,
        answers=draft.answers,
        is_correction=True,
        started_at=NOW,
    )
    assert not is_finished(scene, draft)


@pytest.mark.parametrize(
    ("moves", "at"),
    [
        ([go_on], "second"),
        ([go_on, go_on], "third"),
        ([go_on, go_on, go_on], SUMMARY),
        ([go_on, go_back], "first"),
        ([go_back], "first"),
        ([go_on, go_on, go_on, go_back], "third"),
    ],
)
def test_questions_can_be_skipped_and_come_back_to(
    moves: list[Callable[[Scene, Draft], Draft]], at: str
) -> None:
    scene, draft = _begun(PLAIN)
    for move in moves:
        draft = move(scene, draft)
    assert draft.at == at
    assert is_untouched(scene, draft)


def test_going_on_passes_what_has_an_answer_and_going_back_does_not() -> None:
    scene, draft = _begun(PLAIN)
    draft = _answer(scene, draft, "a", "b")
    draft = go_back(scene, go_back(scene, draft))
    assert draft.at == "first"
    assert go_on(scene, draft).at == "third"


def test_a_mended_line_leads_back_to_the_summary() -> None:
    scene, draft = _begun(PLAIN)
    draft = _answer(scene, draft, "a", "b", "c")
    assert go_back(scene, mend(draft, PLAIN.field("second"))).at == SUMMARY
    assert go_on(scene, mend(draft, PLAIN.field("second"))).at == SUMMARY
    mended = _answer(scene, mend(draft, PLAIN.field("second")), "B")
    assert mended.at == SUMMARY
    assert not mended.is_mending
    assert mended.answers["second"].value == "B"


def test_a_mended_answer_that_calls_for_another_question_asks_it() -> None:
    scene, draft = _begun(BRANCHING)
    draft = _answer(scene, draft, "no", "done")
    assert _answer(scene, mend(draft, BRANCHING.field("fork")), "yes").at == "why"


def test_what_follows_a_long_text_is_joined_to_it_piece_by_piece() -> None:
    scene, draft = _begun(PLAIN)
    draft = _answer(scene, draft, "one")
    draft = join(join(draft, "first", "two", 2), "first", "three", 3)
    answer = draft.answers["first"]
    assert answer.value == "one\ntwo\nthree"
    assert answer.parts == ("one", "two", "three")
    assert answer.messages == (1, 2, 3)
    assert draft.at == "second"
