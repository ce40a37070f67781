"""What a filled form becomes: the records to keep, and the screen that says so."""

from collections.abc import Sequence
from dataclasses import replace

from coaching.catalogue.form import SUMMARY, Form
from coaching.counting.progress import (
    find_open_fields,
    is_answered,
    is_asked,
)
from coaching.evidence.weighing import find_criteria
from coaching.evidence.written_work import counts_words
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.keys import PartKey
from coaching.records.notebook import Client, Entry, Session, Supervision
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene, see_after
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import go_button, make_token, more_token, start_button
from conversations.chat.turn import Asks, Finished, Leaves, Turn, ask
from conversations.forms.asking import name_draft
from conversations.forms.contradictions import say_left_out
from conversations.forms.filed import file_draft
from conversations.forms.next_session import plan_next
from conversations.forms.word_counts import say_in_draft
from conversations.screens.sessions import say_session
from conversations.screens.taking_in import ask_to_take_in, is_taken_in
from conversations.screens.todo import next_buttons
from conversations.turns.drafts.own_forms import OWN_FORMS
from conversations.turns.drafts.replacing import (
    clash_screen,
    find_clash,
    sum_up_clash,
)
from conversations.turns.drafts.sureness import list_oddities

MOST_NEXT = 4
MOST_NAMED = 3
"""Headings are as long as their handbooks make them: nobody reads nine of them in a row."""


def finish(scene: Scene, draft: Draft, chosen: str = "") -> Turn:
    """Return what keeping a filled draft changes, and the screen that follows.

    What is kept already and was never seen is replaced only if that was `chosen`, by its sum.
    """
    clash = find_clash(scene, draft)
    if clash and sum_up_clash(clash) != chosen:
        screen = clash_screen(scene, draft, clash)
        return Turn(screens=(screen,), change=Change((draft,)), front=Leaves())
    own = OWN_FORMS.get(draft.form)
    finished = ((own and own.finish) or _finish_entry)(scene, draft)
    if finished.goes_on is not None:
        # What it was filled in with is looked through as if it had just been answered.
        answered = next(iter(finished.goes_on.answers), "")
        front = Asks(finished.goes_on, answered=answered)
        return Turn(change=Change(remove=(draft,)), front=front)
    doubts = [] if draft.is_doubted else _list_doubts(scene, finished)
    if doubts:
        doubted = replace(draft, at=SUMMARY, is_doubted=True, is_mending=False)
        is_asked = doubts[-1].endswith("?")
        return ask(doubted, said=" ".join([*doubts, *([] if is_asked else ["Is that right?"])]))
    return Turn(
        screens=(finished.screen,),
        change=Change((*finished.records, *finished.jobs, *finished.stays), remove=(draft,)),
        front=Leaves(),
        erases=finished.erases,
    )


def replace_kept(scene: Scene, identity: str, chosen: str) -> Turn:
    """Return a draft saved in place of what is kept, if that is still what was shown."""
    return finish(scene, scene.draft(identity), chosen)


def _list_doubts(scene: Scene, finished: Finished) -> list[str]:
    """Return what is odd about the meeting that a form is about to keep, if that is new in it.

    Whether somebody is to be in one more course is asked for itself.
    """
    taken = [one for one in finished.records if isinstance(one, Client) and is_taken_in(scene, one)]
    return [*_list_oddities(scene, finished), *(ask_to_take_in(scene, one) for one in taken)]


def _list_oddities(scene: Scene, finished: Finished) -> list[str]:
    for meeting in finished.records:
        if not isinstance(meeting, Session | Supervision):
            continue
        before: Session | Supervision | None = (
            scene.notebook.sessions.get(meeting.id)
            if isinstance(meeting, Session)
            else scene.notebook.supervisions.get(meeting.id)
        )
        when = (meeting.starts_at, meeting.minutes)
        if before is not None and (before.starts_at, before.minutes) == when:
            continue
        after = see_after(scene, Change(finished.records))
        return list_oddities(scene, meeting, after.enrolment_of(meeting))
    return []


def _finish_entry(scene: Scene, draft: Draft) -> Finished:
    entry = file_draft(scene, draft)
    form = scene.form_of(draft)
    open_now = [field.heading for field in find_open_fields(form, entry.answers)]
    lines = [_say_open(open_now)] if open_now else [_say_done(form, entry)]
    if counts_words(form):
        lines.append(say_in_draft(scene, draft))
    lines += say_left_out(scene, entry)
    rows: list[tuple[Button, ...]] = []
    planned = plan_next(scene, form, entry)
    if planned is not None:
        client = scene.notebook.clients[planned.client]
        lines.append(f"Planned: {say_session(scene, client, planned)}.")
        rows.append((start_button("Change the plan", OwnFormKey.PLAN_SESSION, planned.id),))
    after = see_after(scene, Change((entry,), remove=(draft,)))
    rows = [*rows_of(next_buttons(after, entry.about, MOST_NEXT)), *rows]
    if form.repeats:
        another = more_token(form.key, entry.about, entry.part)
        rows.append((Button("Add another", another),))
    rows.append((Button("Change it", make_token("entry", entry.id)), _next_button(scene, entry)))
    return Finished(
        (entry, planned) if planned else (entry,),
        Screen(
            is_result=True,
            title=f"Saved: {name_draft(scene, draft)}",
            lines=tuple(lines),
            note="" if open_now else _say_criteria(scene, form, entry),
            rows=tuple(rows),
        ),
    )


def _next_button(scene: Scene, entry: Entry) -> Button:
    """Return the way back to whatever the form is about."""
    if entry.about in scene.notebook.clients:
        return go_button(scene.notebook.clients[entry.about].name, "client", entry.about)
    if entry.about in scene.notebook.enrolments:
        return go_button("Portfolio", "portfolio")
    return go_button("Home", "home")


def _say_criteria(scene: Scene, form: Form, entry: Entry) -> str:
    """Return the criteria that a completed form evidences, unit by unit."""
    qualification = scene.qualification_of(scene.notebook.enrolments[entry.enrolment])
    said = []
    for unit in _list_units(scene, entry):
        found = find_criteria(qualification, qualification.unit(unit), form, entry.part)
        if found:
            said.append(f"{', '.join(one.number for one in found)} of {unit}")
    return f"Evidence for {'; '.join(said)}." if said else ""


def _list_units(scene: Scene, entry: Entry) -> Sequence[str]:
    """Return the units that an entry can be evidence in: those of its course, or its own."""
    notebook = scene.notebook
    meeting = notebook.sessions.get(entry.about) or notebook.supervisions.get(entry.about)
    if meeting is not None:
        return [meeting.unit]
    enrolment = notebook.enrolments[entry.enrolment]
    units = scene.qualification_of(enrolment).award(enrolment.award).units
    return [one for one in units if PartKey.parse(entry.part).unit in ("", one)]


def _say_done(form: Form, entry: Entry) -> str:
    """Return that everything required is answered, and how many other questions were left out."""
    left_out = sum(
        is_asked(field, entry.answers) and not is_answered(field, entry.answers)
        for field in form.fields
    )
    if not left_out:
        return "Every question is answered."
    said = say_number(left_out, "question")
    return f"Everything required is answered; you left out {said}."


def _say_open(headings: list[str]) -> str:
    """Return the first open questions by name, and how many more there are."""
    named, rest = headings[:MOST_NAMED], len(headings) - MOST_NAMED
    return " · ".join([f"Still open: {', '.join(named)}", *([f"{rest} more"] if rest > 0 else [])])
