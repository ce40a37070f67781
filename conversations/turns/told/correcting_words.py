"""What was logged just now put right by words: "sorry, 45 minutes not 90"."""

import re
from dataclasses import replace

from coaching.calendar.instants import began_at, to_instant
from coaching.records.change import Change
from coaching.records.notebook import Session, SessionState
from coaching.records.uniqueness import Meeting
from conversations.chat.incoming import Typed
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import make_token
from conversations.chat.turn import Leaves, Turn
from conversations.screens.said_back import LEAVE, said_token
from conversations.screens.session_changes import kept_screen
from conversations.screens.sessions import say_session
from conversations.screens.supervisions import kept_screen as supervision_screen
from conversations.screens.supervisions import name_supervision
from conversations.turns.acts.undoing import find_last, remember, with_undo
from conversations.turns.drafts.sureness import list_oddities
from conversations.turns.told.quick_log import aside_of
from conversations.understanding.deeds import SpokenDeed
from conversations.understanding.times.lengths import length_trouble, read_length


def correct_last(scene: Scene, spoken: SpokenDeed, typed: Typed) -> Turn | None:
    """Return what was logged last as it is put right, or asked; None if it cannot be meant."""
    before = find_last(scene)
    after = _corrected(scene, before, spoken) if before else None
    if before is None or after is None or after == before:
        return None
    oddities = list_oddities(scene, after, scene.enrolment_of(after))
    if scene.desk.place.aside is not None:
        oddities.append("I was not sure of what you said in between.")
    if not _fits_old(scene, before, spoken):
        oddities.insert(0, f"You said not {spoken.old}, but it was logged otherwise.")
    return _ask(scene, after, typed, oddities) if oddities else keep_corrected(scene, after)


def keep_corrected(scene: Scene, after: Meeting) -> Turn:
    """Return a meeting kept as it was put right, with the way back to how it was."""
    if isinstance(after, Session):
        before: Meeting = scene.session(after.id)
        screen = kept_screen(scene, scene.notebook.clients[after.client], after)
    else:
        before = scene.supervision(after.id)
        screen = supervision_screen(scene, after)
    turn = Turn(screens=(screen,), change=Change((after,)), front=Leaves())
    return with_undo(turn, remember(scene, before))


def find_corrected(scene: Scene, spoken: SpokenDeed) -> Meeting | None:
    """Return what was logged last as a correction would have it."""
    before = find_last(scene)
    return _corrected(scene, before, spoken) if before else None


def _corrected(scene: Scene, before: Meeting, spoken: SpokenDeed) -> Meeting | None:
    if spoken.minutes is not None and length_trouble(spoken.minutes):
        return None
    after = replace(before, minutes=spoken.minutes or before.minutes)
    local = began_at(before, scene.zone)
    day, at = local.date(), spoken.at or local.time()
    is_planned = isinstance(before, Session) and before.state is SessionState.PLANNED
    found = spoken.ahead if is_planned else spoken.past
    if found is not None:
        day = found.moment.day if found.names_day else day
        at = found.moment.at or at
    after = replace(after, starts_at=to_instant(day, at, before.zone or scene.zone))
    if spoken.client is None:
        return after
    if not isinstance(after, Session):
        return None
    course = scene.course_of(after)
    client = scene.client_called(spoken.client)
    if client is None or client.is_ended or client not in course.clients:
        return None
    part = client.part_in(course.enrolment.id)
    return replace(after, client=client.id, enrolment=part)


def _fits_old(scene: Scene, before: Meeting, spoken: SpokenDeed) -> bool:
    """Return whether what a correction says that it was not is what was logged."""
    if not spoken.old:
        return True
    numbers = re.findall(r"\d+", spoken.old)
    if spoken.minutes is not None and numbers:
        return read_length(spoken.old) == before.minutes
    if spoken.client is not None and numbers and isinstance(before, Session):
        return numbers == [str(scene.notebook.clients[before.client].number)]
    return True


def _ask(scene: Scene, after: Meeting, typed: Typed, oddities: list[str]) -> Turn:
    if isinstance(after, Session):
        said = say_session(scene, scene.notebook.clients[after.client], after)
    else:
        said = name_supervision(scene, after).capitalize()
    screen = Screen(
        title="Is that right?",
        lines=(said, "", *oddities),
        note="Nothing has been changed yet.",
        rows=(
            (Button("Yes, change it", make_token("righted", str(typed.message))),),
            (Button("None of it", said_token(typed.message, LEAVE)),),
        ),
    )
    return Turn(screens=(screen,), front=Leaves(), aside=aside_of(typed))
