"""A session told in the coach's own words: sorted, looked over, and kept as its record and log."""

from dataclasses import replace

from coaching.catalogue.form import Form
from coaching.counting.progress import find_entry, find_open_fields
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Answer, Entry, Filed
from conversations.chat.identities import new_identity
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene, see_after
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import go_button, make_token
from conversations.chat.turn import Finished
from conversations.forms.next_session import plan_next
from conversations.forms.told import (
    NOWHERE,
    list_headings,
    list_told_forms,
    name_heading,
    read_told,
    sort_told,
    with_told,
    words_under,
)
from conversations.screens.sessions import say_session
from conversations.screens.todo import next_buttons
from conversations.understanding.telling.cues import BREATHS, breath_of

MOST_NEXT = 4


def know_headings(scene: Scene, session: str) -> dict[str, str]:
    """Return the headings to remember when a session is told of, in all and breath by breath."""
    headings = list_headings(scene, session)
    named = {
        breath: ", ".join(name_heading(one) for one in headings if breath_of(one.key) == breath)
        for breath in BREATHS
    }
    return {**named, "headings": ", ".join(name_heading(one) for one in headings)}


def finish_telling(scene: Scene, draft: Draft) -> Finished:
    """Return what was told with each piece under its heading, to be looked over."""
    told = tuple(
        piece
        for key, answer in draft.answers.items()
        for piece in sort_told(scene, draft.about, str(answer.value), key if key in BREATHS else "")
    )
    kept = next((one for one in scene.desk.drafts.values() if _is_same(one, draft)), None)
    blank = replace(draft, id=new_identity(), form=OwnFormKey.SORTED, started_at=scene.now)
    before = read_told(kept) if kept else ()
    return Finished((), Screen(), goes_on=with_told(scene, kept or blank, (*before, *told)))


def finish_sorted(scene: Scene, draft: Draft) -> Finished:
    """Return the entries that what was told becomes; what is not sorted stays open."""
    told = read_told(draft)
    records: list[Filed] = []
    lines: list[str] = []
    rows: list[tuple[Button, ...]] = []
    for form in list_told_forms(scene, draft.about):
        words = words_under(told, [one.key for one in form.fields])
        if not words:
            continue
        entry = _keep(scene, draft, form, words)
        records.append(entry)
        left = len(find_open_fields(form, entry.answers))
        lines.append(f"{form.title}: {say_number(left, 'heading') + ' open' if left else 'whole'}.")
        if not left:
            rows.append((Button(f"See: {form.title}", make_token("entry", entry.id)),))
        planned = plan_next(scene, form, entry)
        if planned is not None:
            records.append(planned)
            client = scene.notebook.clients[planned.client]
            lines.append(f"Planned: {say_session(scene, client, planned)}.")
    unsorted = tuple(one for one in told if one[1] == NOWHERE)
    stays = (with_told(scene, draft, unsorted),) if unsorted else ()
    if unsorted:
        lines.append(f"{say_number(len(unsorted), 'piece')} not sorted: waiting in /todo.")
        rows.append((Button("Sort the rest", make_token("resume", draft.id)),))
    after = see_after(scene, Change(tuple(records)))
    return Finished(
        tuple(records),
        Screen(
            is_result=True,
            title=f"Kept: {draft.about_name}" if records else "Nothing was kept yet",
            lines=tuple(lines),
            rows=(
                *rows,
                *rows_of(next_buttons(after, draft.about, MOST_NEXT)),
                (go_button("Home", "home"),),
            ),
        ),
        stays=stays,
    )


def _is_same(one: Draft, draft: Draft) -> bool:
    return one.form == OwnFormKey.SORTED and one.about == draft.about


def _keep(scene: Scene, draft: Draft, form: Form, words: dict[str, str]) -> Entry:
    """Return a form's entry with these words behind what it said before."""
    before = find_entry(scene.notebook, form.key, draft.about)
    answers = dict(before.answers) if before else {}
    for key, said in words.items():
        old = answers.get(key)
        value = f"{old.value}\n{said}" if old else said
        answers[key] = Answer(value=value, answered_at=draft.started_at)
    return Entry(
        id=before.id if before else new_identity(),
        enrolment=draft.enrolment,
        form=form.key,
        about=draft.about,
        answers=answers,
        filled_at=before.filled_at if before else scene.now,
        changed_at=scene.now if before else None,
    )
