"""What a message tells of a session, held against the records: whom, when, and how sure."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coaching.calendar.instants import to_instant, to_local
from coaching.records.change import Change
from coaching.records.notebook import Client, ClientKind, Session, SessionState
from conversations.chat.identities import new_identity
from conversations.chat.incoming import Typed
from conversations.chat.scene import Scene, see_after
from conversations.forms.choices import NEW_CLIENT, NEW_GROUP
from conversations.screens.client_limits import warn_of_client
from conversations.screens.clients import add_client, next_number
from conversations.screens.said_back import Candidate
from conversations.screens.taking_in import ask_to_take_in, is_taken_in, is_under_way, take_in
from conversations.turns.drafts.sureness import (
    is_far,
    is_unusually_ahead,
    list_oddities,
    overlaps,
)
from conversations.understanding.one_message import SpokenSession
from conversations.understanding.times.lengths import length_trouble
from conversations.understanding.times.moments import Moment, say_moment

A_WEEK = timedelta(days=8)
"""Two readings of a weekday are a week apart, and of a day of the month far more."""


@dataclass(frozen=True, slots=True)
class ToldSession:
    """A session that a message tells of: as one that was held, and as one to come."""

    past: SpokenSession | None
    ahead: SpokenSession | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message tells of a session, and what to say about the rest."""

    answers: dict[str, str | int]
    half_read_on: date | None
    """The day that was given without a time."""
    troubles: tuple[str, ...]
    is_ahead: bool = False
    note: str = ""


def hear(scene: Scene, told: ToldSession) -> Heard:
    """Return the answers that a message has, as far as they can be, and what is wrong with it."""
    spoken = _more_likely(scene, told)
    answers: dict[str, str | int] = {}
    troubles = list(spoken.doubts)
    if spoken.names_somebody:
        troubles.append("I keep no names, only numbers.")
    chosen = _find_client(scene, spoken)
    if chosen:
        answers["client"] = chosen
    elif spoken.client is not None:
        troubles.append(f"You have no Client {spoken.client} at the moment.")
    if spoken.size:
        answers["size"] = spoken.size
    if spoken.minutes is not None:
        if trouble := length_trouble(spoken.minutes):
            troubles.append(trouble)
        else:
            answers["minutes"] = spoken.minutes
    half_read_on = None
    if spoken.moment is not None and not spoken.is_bare:
        if spoken.moment.at is not None:
            answers["starts_at"] = to_instant(
                spoken.moment.day, spoken.moment.at, scene.zone
            ).isoformat()
        else:
            half_read_on = spoken.moment.day
    elif spoken.is_bare:
        troubles.append("That number may be an hour or a day.")
    return Heard(answers, half_read_on, tuple(troubles), spoken is told.ahead, spoken.note)


def _more_likely(scene: Scene, told: ToldSession) -> SpokenSession:
    """Return the reading of a message that says too little to be kept at once."""
    if told.past is None or told.ahead is None:
        spoken = told.past or told.ahead
        assert spoken is not None  # noqa: S101 - a message that tells nothing is no session
        return spoken
    is_behind = told.past.moment is None or not _is_far(scene, told.past.moment)
    return told.past if is_behind else told.ahead


def _is_far(scene: Scene, moment: Moment) -> bool:
    at = moment.at or datetime.min.time()
    return is_far(scene, to_instant(moment.day, at, scene.zone), scene.enrolments[-1])


def list_candidates(scene: Scene, told: ToldSession, typed: Typed) -> list[Candidate]:
    """Return the sessions that a message may mean, the likeliest first; none if it says too little.

    Only the first can be sure, and then it is the only one.
    """
    past = build(scene, told.past, SessionState.HELD, typed) if told.past else None
    ahead = build(scene, told.ahead, SessionState.PLANNED, typed) if told.ahead else None
    if past is None or ahead is None or told.past is None:
        return [one for one in (past, ahead) if one]
    enrolment = scene.enrolments[-1]
    is_past_far = is_far(scene, past.session.starts_at, enrolment)
    is_ahead_far = is_far(scene, ahead.session.starts_at, enrolment)
    if not told.past.names_day:
        return _without_a_day(scene, told.past, past, ahead)
    if is_ahead_far:
        return [past]
    if is_past_far and is_unusually_ahead(scene, ahead.session.starts_at):
        return [_doubted(past, "You named no year."), _doubted(ahead)]
    if is_past_far:
        return [ahead]
    if _is_planned(scene, ahead.session):
        when = _say_when(scene, ahead.session)
        doubt = f"{ahead.client.name} is planned for {when}."
        return [_doubted(past, doubt), _doubted(ahead)]
    if _is_nearer_ahead(scene, past.session, ahead.session):
        return [_doubted(past, "It may be the one to come."), _doubted(ahead)]
    return [past] if past.is_sure else [past, _doubted(ahead)]


def _is_nearer_ahead(scene: Scene, past: Session, ahead: Session) -> bool:
    """Tell whether a day of the month is nearer as one to come; a weekday is taken as the last."""
    since, until = scene.now - past.starts_at, ahead.starts_at - scene.now
    return until < since and since + until > A_WEEK


def _without_a_day(
    scene: Scene, spoken: SpokenSession, past: Candidate, ahead: Candidate
) -> list[Candidate]:
    if spoken.is_bare:
        return [_doubted(past, "A number alone may be an hour or a day."), _doubted(ahead)]
    if to_local(past.session.starts_at, scene.zone).date() == scene.today:
        return [past]
    doubt = "You named no day, and that hour is still to come today."
    return [_doubted(past, doubt), _doubted(ahead)]


def build(
    scene: Scene,
    spoken: SpokenSession,
    state: SessionState,
    typed: Typed,
    beside: tuple[Candidate, ...] = (),
) -> Candidate | None:
    """Return the session that was told with what is odd about it; None if something is unsaid."""
    moment, minutes = spoken.moment, spoken.minutes
    if moment is None or moment.at is None or minutes is None or length_trouble(minutes):
        return None
    after = see_after(scene, Change(tuple(new for one in beside for new in one.records)))
    client, records = _take_client(after, spoken)
    if client is None:
        return None
    places = [(one, unit) for one in after.courses_of(client) for unit in one.hour_units]
    if len(places) != 1:
        return None
    [(course, unit)] = places
    starts_at = to_instant(moment.day, moment.at, scene.zone)
    is_ahead = state is SessionState.PLANNED or starts_at > scene.now
    session = Session(
        id=new_identity(),
        client=client.id,
        unit=unit.key,
        starts_at=starts_at,
        minutes=minutes,
        state=SessionState.PLANNED if is_ahead else state,
        message=typed.message,
        logged_at=scene.now,
        zone="" if is_ahead else scene.zone,
        note=spoken.note,
        enrolment=client.part_in(course.enrolment.id),
    )
    oddities = [*spoken.doubts, *list_oddities(after, session, course.enrolment)]
    warnings = warn_of_client(scene, client) if records else []
    if is_taken_in(scene, client):
        oddities += [ask_to_take_in(scene, client), *warnings]
    elif warnings:
        oddities += [f"{client.name} is new. Add them?", *warnings]
    oddities += ["These are at the same time." for one in beside if overlaps(one.session, session)]
    return Candidate(client, session, records, tuple(oddities))


def _take_client(scene: Scene, spoken: SpokenSession) -> tuple[Client | None, tuple[Client, ...]]:
    """Return the client of a session, and again as a record to keep if that is new.

    It is for one who is new, and for one whose courses are all over.
    """
    chosen = _find_client(scene, spoken)
    known = scene.notebook.clients.get(chosen)
    if known is not None and is_under_way(scene, known):
        return known, ()
    if len(scene.courses) != 1 or (known is None and chosen != NEW_CLIENT):
        return None, ()
    enrolment = scene.enrolments[-1]
    client = take_in(known, enrolment) if known else add_client(scene, enrolment, NEW_CLIENT, None)
    return client, (client,)


def _doubted(candidate: Candidate, *doubts: str) -> Candidate:
    return replace(candidate, oddities=(*doubts, *candidate.oddities), is_one_of_two=True)


def _is_planned(scene: Scene, session: Session) -> bool:
    return any(
        other.state is SessionState.PLANNED
        and (other.client, other.starts_at) == (session.client, session.starts_at)
        for other in scene.notebook.sessions.values()
    )


def _say_when(scene: Scene, session: Session) -> str:
    local = to_local(session.starts_at, scene.zone)
    return say_moment(local.date(), local.time(), today=scene.today)


def _find_client(scene: Scene, spoken: SpokenSession) -> str:
    """Return the client that is meant, a new one if it is the next; empty if there is none."""
    present = [client for client in scene.clients if not client.is_ended]
    if spoken.is_group:
        groups = [one.id for one in present if one.kind is ClientKind.GROUP]
        if len(groups) == 1:
            return groups[0]
        return NEW_GROUP if not groups and _takes_groups(scene) else ""
    if spoken.client is None:
        return ""
    client = scene.client_called(spoken.client)
    if client in present:
        return client.id
    return NEW_CLIENT if spoken.client == next_number(scene) else ""


def _takes_groups(scene: Scene) -> bool:
    return any(unit.practice and unit.practice.group_hours_most > 0 for unit in scene.hour_units)
