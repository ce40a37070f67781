"""The one engine: how a draft moves through the questions of its form."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from coaching.catalogue.form import SUMMARY, Choice, Field, FieldKind, Form
from coaching.counting.progress import is_answered, is_asked
from coaching.records.desk import Draft, Offer
from coaching.records.notebook import Answer
from coaching.records.private import Private
from conversations.chat.scene import Gone, Scene
from conversations.forms.choices import list_offers
from conversations.forms.grids import find_next_row


def begin(scene: Scene, draft: Draft) -> Draft:
    """Return a new draft at the first question that has no answer yet."""
    return _settle(scene, draft, 0, 1)


def keep(scene: Scene, draft: Draft, value: str | int, said_at: datetime, message: int) -> Draft:
    """Return the draft with an answer to the field in front, at what comes next."""
    form = scene.form_of(draft)
    field = form.field(draft.at)
    answer = Answer(value="", answered_at=said_at, messages=(message,) if message else ())
    draft = _put_answer(form, draft, field, with_value(field, answer, value))
    return go_on(scene, draft)


def with_value(field: Field, answer: Answer, value: str | int) -> Answer:
    """Return the answer to a question with another value, hidden where the answer is private."""
    if field.is_private:
        return replace(answer, value="", hidden=Private(str(value)))
    return replace(answer, value=value)


def score(
    scene: Scene, draft: Draft, scores: dict[str, int], said_at: datetime, message: int
) -> Draft:
    """Return the draft with scores for rows of the grid in front, at its next open row.

    When each row has its score, the draft is at what comes next.
    """
    form = scene.form_of(draft)
    field = form.field(draft.at)
    before = draft.answers.get(field.key)
    together = {**(before.scores if before else {}), **scores}
    answer = Answer(
        value=len(together),
        answered_at=said_at,
        messages=(message,) if message else (),
        scores=together,
    )
    draft = _put_answer(form, draft, field, answer)
    was_whole = before is not None and is_answered(field, {field.key: before})
    if is_answered(field, draft.answers) and not was_whole:
        return go_on(scene, draft)
    last = field.rows.index(list(scores)[-1])
    return replace(draft, row=find_next_row(field, last, together))


def go_to_row(scene: Scene, draft: Draft, row: int) -> Draft:
    """Return the draft at another row of the grid in front; Gone if it has none such."""
    if row not in range(len(scene.form_of(draft).field(draft.at).rows)):
        raise Gone(f"there is no row {row}")
    return replace(draft, row=row)


def change(scene: Scene, draft: Draft, field: Field, answer: Answer) -> Draft:
    """Return the draft with another answer to a field that may be any of its form.

    The question in front stays there, unless the answer closes it or opens one before it.
    """
    form = scene.form_of(draft)
    changed = _put_answer(form, draft, field, answer)
    asked = {one.key for one in list_questions(scene, changed)}
    opened = asked - {one.key for one in list_questions(scene, draft)} - changed.answers.keys()
    is_standing = draft.at == SUMMARY or draft.at in asked
    if is_standing and not opened and changed.choices == draft.choices:
        return changed
    if form.summary:
        return replace(changed, at=SUMMARY, is_mending=False, half_read_on=None)
    changed = replace(changed, is_mending=False)
    return _settle(scene, changed, form.fields.index(field) + 1, 1)


def go_on(scene: Scene, draft: Draft) -> Draft:
    """Return the draft at the next question without an answer, or at its summary."""
    if draft.is_mending:
        return _return_to_summary(scene, draft)
    return _settle(scene, draft, _index(scene, draft) + 1, 1)


def _return_to_summary(scene: Scene, draft: Draft) -> Draft:
    """Return the draft at its summary, or at a question that the mended answer has opened."""
    draft = replace(draft, at=SUMMARY, is_mending=False, half_read_on=None)
    return draft if scene.form_of(draft).summary else _settle(scene, draft, 0, 1)


def go_back(scene: Scene, draft: Draft) -> Draft:
    """Return the draft at the question before the one in front; the first one stays in front."""
    if draft.half_read_on is not None:
        return replace(draft, half_read_on=None)
    if draft.is_mending:
        return replace(draft, at=SUMMARY, is_mending=False, half_read_on=None)
    return _settle(scene, draft, _index(scene, draft) - 1, -1)


def is_finished(scene: Scene, draft: Draft) -> bool:
    """Return whether a draft is saved without showing its summary first."""
    form = scene.form_of(draft)
    is_kept_unseen = not form.summary and not draft.is_correction and not draft.is_doubted
    return draft.at == SUMMARY and is_kept_unseen


def is_untouched(scene: Scene, draft: Draft) -> bool:
    """Return whether nothing has been answered yet, so that nothing is lost with the draft."""
    asked = {field.key for field in list_questions(scene, draft)}
    return draft.half_read_on is None and not asked & draft.answers.keys()


def mend(draft: Draft, field: Field) -> Draft:
    """Return the draft at one question of its summary, to return to the summary after it."""
    return replace(_at(draft, field), is_mending=True)


def list_questions(scene: Scene, draft: Draft) -> list[Field]:
    """Return the fields that are asked: a choice of one is answered without asking."""
    return [
        field
        for field in scene.form_of(draft).fields
        if is_asked(field, draft.answers) and not _answers_itself(draft, field)
    ]


def list_choices(draft: Draft, field: Field) -> Sequence[Choice | Offer]:
    """Return what a field offers, as far as that is known yet."""
    return field.choices or draft.choices.get(field.key, ())


def _settle(scene: Scene, draft: Draft, index: int, direction: int) -> Draft:
    """Return the draft at the nearest question from `index` on that has to be asked."""
    fields = scene.form_of(draft).fields
    while 0 <= index < len(fields):
        field = fields[index]
        if not is_asked(field, draft.answers):
            index += direction
            continue
        draft = _with_choices(scene, draft, field)
        is_behind = direction > 0 and _has_answer(draft, field)
        if not is_behind and not _answers_itself(draft, field):
            return _at(draft, field)
        draft = _answer_itself(scene, draft, field)
        index += direction
    return draft if index < 0 else replace(draft, at=SUMMARY, half_read_on=None)


def _at(draft: Draft, field: Field) -> Draft:
    """Return the draft at a question, at the first row without a score if it is a grid."""
    answer = draft.answers.get(field.key)
    row = find_next_row(field, 0, answer.scores if answer else {})
    return replace(draft, at=field.key, half_read_on=None, row=row)


def _index(scene: Scene, draft: Draft) -> int:
    fields = scene.form_of(draft).fields
    if draft.at == SUMMARY:
        return len(fields)
    return [field.key for field in fields].index(draft.at)


def _with_choices(scene: Scene, draft: Draft, field: Field) -> Draft:
    if not field.offers or field.key in draft.choices:
        return draft
    offered = list_offers(field.offers, scene, draft)
    return replace(draft, choices={**draft.choices, field.key: offered})


def _answers_itself(draft: Draft, field: Field) -> bool:
    return field.kind is FieldKind.CHOICE and len(list_choices(draft, field)) == 1


def _has_answer(draft: Draft, field: Field) -> bool:
    """Return whether a field has its whole answer, one that it still offers."""
    if not is_answered(field, draft.answers):
        return False
    value, choices = draft.answers[field.key].value, list_choices(draft, field)
    return not choices or any(one.value == value for one in choices)


def _answer_itself(scene: Scene, draft: Draft, field: Field) -> Draft:
    if field.key in draft.answers:
        return draft
    [only] = list_choices(draft, field)
    answer = Answer(value=only.value, answered_at=scene.now)
    return replace(draft, answers={**draft.answers, field.key: answer})


def _put_answer(form: Form, draft: Draft, field: Field, answer: Answer) -> Draft:
    before = draft.answers.get(field.key)
    answers = {**draft.answers, field.key: answer}
    choices = dict(draft.choices)
    if field.offers and before is not None and before.value != answer.value:
        later = form.fields[form.fields.index(field) + 1 :]
        for stale in (one.key for one in later if one.offers):
            answers.pop(stale, None)
            choices.pop(stale, None)
    known = tuple(key for key in draft.known if key in answers and key != field.key)
    return replace(draft, answers=answers, choices=choices, known=known)
