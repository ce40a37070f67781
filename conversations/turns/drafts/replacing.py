"""Nothing kept is replaced unseen: both are shown, and the coach chooses."""

from coaching.catalogue.form import Field
from coaching.evidence.recognisable import sum_up
from coaching.records.desk import Draft
from coaching.records.notebook import Answer
from coaching.records.private import Private
from coaching.records.unseen_answers import find_replaced, list_differing
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Fact, Screen, shorten
from conversations.chat.tokens import act_button, make_token
from conversations.forms.answers import say_answer
from conversations.forms.asking import name_draft
from conversations.forms.filed import find_before
from conversations.turns.drafts.own_forms import OWN_FORMS

MOST_SHOWN = 4
LONGEST = 300


def find_clash(scene: Scene, draft: Draft) -> dict[str, Answer]:
    """Return the kept answers that saving a draft would replace unseen, by field."""
    own = OWN_FORMS.get(draft.form)
    if own is None or own.finish is None:
        before = find_before(scene, draft)
        return find_replaced(draft, before) if before else {}
    if not draft.known:
        return {}
    known = {key: _answer(scene, one) for key, one in own.know(scene, draft.about).items()}
    differing = list_differing(draft, known)
    return {key: one for key, one in differing.items() if key in draft.known}


def sum_up_clash(clash: dict[str, Answer]) -> str:
    """Return eight digits that stand for what would be replaced, in a button."""
    return sum_up(repr(sorted((key, repr(one.value)) for key, one in clash.items())))


def clash_screen(scene: Scene, draft: Draft, clash: dict[str, Answer]) -> Screen:
    """Return what is kept and what would replace it, side by side, with the choice."""
    form = scene.form_of(draft)
    fields = [field for field in form.fields if field.key in clash]
    lines: list[str | Fact] = ["It was saved or changed after you started this form."]
    for field in fields[:MOST_SHOWN]:
        lines += [
            Fact(f"{field.heading} · saved", _say(scene, draft, field, clash[field.key])),
            Fact(
                f"{field.heading} · in this form",
                _say(scene, draft, field, draft.answers.get(field.key)),
            ),
        ]
    if len(fields) > MOST_SHOWN:
        lines.append(f"{len(fields) - MOST_SHOWN} more differ.")
    return Screen(
        title=f"There are two: {name_draft(scene, draft)}",
        lines=tuple(lines),
        note="Nothing has been replaced.",
        rows=(
            (
                Button(
                    "Replace the saved one", make_token("replace", draft.id, sum_up_clash(clash))
                ),
            ),
            (act_button("Keep the saved one", "delete", draft.id),),
            (Button("Back to the form", make_token("resume", draft.id)),),
        ),
    )


def _answer(scene: Scene, value: str | int | Private) -> Answer:
    if isinstance(value, Private):
        return Answer(value="", hidden=value, answered_at=scene.now)
    return Answer(value=value, answered_at=scene.now)


def _say(scene: Scene, draft: Draft, field: Field, answer: Answer | None) -> str:
    if answer is None:
        return "no answer"
    return shorten(say_answer(field, draft, answer, scene.now), LONGEST)
