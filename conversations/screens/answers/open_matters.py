"""Answers about what is open: the writing that is due, hours, clients and supervision."""

from collections.abc import Iterable

from coaching.calendar.time_words import say_length
from coaching.counting.progress import UnitProgress
from coaching.evidence.blockers import find_blockers
from coaching.evidence.owing import Owed, list_next
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import UnitEvidence, weigh_unit
from coaching.records.notebook import SessionState
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen, shorten
from conversations.chat.tokens import LOG_SESSION, go_button
from conversations.screens.answers.meetings import say_next
from conversations.screens.answers.saying import (
    PROGRESS,
    TODO,
    answer_screen,
    find_client,
    no_such_client,
)
from conversations.screens.entries import piece_token
from conversations.screens.portfolio.blockers import group_blockers, say_group
from conversations.screens.portfolio.criteria import unit_token
from conversations.screens.progress import group_owed
from conversations.understanding.questions.asked import Question, Rank

MOST_KINDS = 3
MOST_STOPS = 1
LONGEST_LINE = 60


def answer_missing(scene: Scene, asked: Question) -> Screen:
    """Return all that is open, the most urgent first; of one client what is still to write."""
    if asked.client is not None:
        return _say_of_client(scene, asked)
    late = [one for one in scene.owed if one.due_on <= scene.today]
    early = [one for one in scene.owed if one.due_on > scene.today]
    passed = [
        one
        for one in scene.notebook.sessions.values()
        if one.state is SessionState.PLANNED and one.starts_at <= scene.now
    ]
    lines = [f"{say_number(len(passed), 'planned session')} to confirm"] if passed else []
    lines += _say_writing(late)
    lines += [line for one in scene.progress for line in say_counts(one, len(scene.progress) > 1)]
    lines += _say_writing(early)[: max(MOST_KINDS + 2 - len(lines), 0)]
    if not lines:
        return answer_screen(
            "Hours, clients, supervision and writing are complete",
            "See whether it can be handed in.",
            buttons=(go_button("Can I submit?", "blockers"), TODO),
        )
    fact, *others = lines
    if asked.order is Rank.NEXT:
        planned = say_next(scene, Question())
        others = [*others[:MOST_KINDS], f"{planned.title}."]
    return answer_screen(fact, *others, buttons=(TODO, LOG_SESSION, PROGRESS))


def answer_ready(scene: Scene, asked: Question) -> Screen:
    """Return whether the unit named, or one with hours, can be handed in, and what stops it."""
    said = []
    buttons: list[Button] = []
    for course in scene.courses:
        named = [one for one in course.units if asked.unit and asked.takes(one.key)]
        for unit in named or ([] if asked.unit else course.hour_units):
            evidence = weigh_unit(course, unit)
            token = unit_token(course.enrolment, unit)
            buttons.append(go_button(f"What stops {unit.key}", "blockers", token))
            said.append((unit.key, _list_stopping(scene, evidence)))
    facts = [
        f"{key}: not ready yet" if lines else f"{key} is ready to hand in" for key, lines in said
    ]
    if len(said) == 1:
        return answer_screen(facts[0], *said[0][1], buttons=buttons)
    firsts = [f"{key}: {lines[0]}" for key, lines in said if lines]
    fact = "Not ready yet" if firsts else "Ready to hand in"
    return answer_screen(fact, *firsts, buttons=buttons)


def _list_stopping(scene: Scene, evidence: UnitEvidence) -> list[str]:
    """Return what stops a unit: what is to go of its counts, and of the writing the first."""
    groups = group_blockers(find_blockers(evidence))
    counts = [say_group(scene, evidence.unit, one) for one in groups if one[0].piece is None]
    writing = [one for one in groups if one[0].piece is not None]
    lines = ["; ".join(counts)] if counts else []
    lines += [
        shorten(say_group(scene, evidence.unit, one), LONGEST_LINE) for one in writing[:MOST_STOPS]
    ]
    more = len(writing) - MOST_STOPS
    return [*lines, *([f"and {more} more"] if more > 0 else [])]


def say_counts(progress: UnitProgress, names_unit: bool) -> list[str]:
    """Return what is left of the hours, clients and supervision of a unit, as far as it is."""
    practice, clients, supervision = progress.practice, progress.clients, progress.supervision
    said = [] if practice.is_done else [f"{say_length(practice.left)} of practice"]
    if clients and clients.missing:
        said.append(say_number(clients.missing, "more client"))
    if clients and clients.surplus:
        said.append(f"{say_number(clients.surplus, 'client')} too many")
    if supervision and supervision.minutes_left:
        said.append(f"{say_length(supervision.minutes_left)} of supervision")
    elif supervision and supervision.sessions_left:
        said.append(say_number(supervision.sessions_left, "supervision session"))
    elif supervision and not supervision.sessions:
        said.append("your own supervision")
    if not said:
        return []
    where = f"{progress.unit.key}: " if names_unit else ""
    return [f"{where}{', '.join(said)} to go"]


def _say_writing(owed: Iterable[Owed]) -> list[str]:
    """Return the first kinds of writing, and how many pieces there are of others."""
    pieces = [one.piece for one in owed]
    lines = group_owed(pieces)
    shown = lines[:MOST_KINDS]
    more = len(lines) - len(shown)
    return [*shown, *([f"and {say_number(more, 'more kind')} of form"] if more > 0 else [])]


def _say_of_client(scene: Scene, asked: Question) -> Screen:
    """Return the forms that are still to write about a client and their sessions."""
    client = find_client(scene, asked)
    if client is None:
        return no_such_client(scene, asked)
    sessions = {one.id for one in scene.notebook.sessions.values() if one.client == client.id}
    pieces: list[Piece] = [
        one.piece for one in scene.owed if one.piece.subject.id in {client.id, *sessions}
    ]
    known = {(one.form.key, one.subject.id, one.part) for one in pieces}
    pieces += [
        one
        for course in scene.courses_of(client)
        for one in list_next(course, client)
        if (one.form.key, one.subject.id, one.part) not in known
    ]
    if not pieces:
        return answer_screen(
            f"{client.name}: nothing to write for now",
            "More may be due at the end.",
            buttons=(go_button("Diary", "diary", client.id), TODO),
        )
    titles = [f"{one.form.title}" for one in pieces if one.subject.id == client.id]
    lines = [f"{', '.join(dict.fromkeys(titles))}."] if titles else []
    lines += group_owed([one for one in pieces if one.subject.id != client.id])
    return answer_screen(
        f"{client.name}: {say_number(len(pieces), 'form')} to write",
        *lines,
        buttons=[
            Button(pieces[0].form.title[:30], piece_token(pieces[0])),
            go_button("Diary", "diary", client.id),
        ],
    )
