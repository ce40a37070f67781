"""A coach twelve weeks into 8588-501: three clients, nine sessions, four records, three logs."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from coaching.records.change import Change
from coaching.records.notebook import (
    Answer,
    Client,
    Coach,
    Enrolment,
    Entry,
    Filed,
    Session,
    SessionState,
    Supervision,
)
from tests.conversations.talk import CATALOGUE, Talk

NOW = datetime(2026, 11, 22, 16, 37, tzinfo=UTC)
[QUALIFICATION] = [one for one in CATALOGUE.current() if one.key == "8588"]

HELD = {
    "s1": (1, "2026-09-25 14:00", 60),
    "s2": (2, "2026-09-29 09:00", 60),
    "s3": (3, "2026-10-07 16:00", 75),
    "s4": (1, "2026-10-14 10:00", 90),
    "s5": (2, "2026-10-20 09:00", 60),
    "s6": (1, "2026-10-27 10:00", 70),
    "s7": (2, "2026-11-05 09:00", 65),
    "s8": (1, "2026-11-10 10:00", 90),
    "s9": (2, "2026-11-19 09:00", 60),
}
OTHERS = {
    "x1": (3, "2026-10-21 16:00", 60, SessionState.CANCELLED),
    "x2": (2, "2026-11-03 09:00", 60, SessionState.MISSED),
    "p1": (1, "2026-11-24 10:00", 60, SessionState.PLANNED),
    "p2": (2, "2026-11-26 09:00", 60, SessionState.PLANNED),
}
RECORDS = {
    "s2": {"goal": "To speak up in meetings.", "chosen_option": "Speak first on Monday."},
    "s4": {"goal": "To hand work over.", "chosen_option": "Hand over the rota by 20 October."},
    "s8": {
        "goal": "To prepare a talk about lateness.",
        "chosen_option": "Half an hour on Tuesday, with a question first.",
        "feedback_received": "Wanted more silence.",
    },
    "s9": {
        "goal": "To have more time at home.",
        "reality": "Evenings are lost to e-mail; delegating feels like giving in.",
        "chosen_option": "Ask for a four-day week, by Friday 27 November.",
    },
}
LOGS = {
    "s4": {"overall": "Fluent, and a little fast.", "improvement": "Slow down at the start."},
    "s5": {"overall": "Calm.", "improvement": "One tool a session is enough."},
    "s8": {
        "overall": "Lively; we were both on our feet.",
        "listening": "I heard the word trust four times.",
        "improvement": "Count to five before I speak.",
    },
}
ABOUT: dict[tuple[str, str], Mapping[str, str | int]] = {
    ("client2", "contract"): {"agreed_on": "2026-09-24", "review_after": 4},
    ("client2", "contract_signatures"): {
        "signed_by_coach": "2026-09-24",
        "signed_by_client": "2026-09-24",
        "has_stakeholder": "no",
    },
    ("client1", "client_feedback"): {
        "given_on": "2026-11-11",
        "experience": "I leave with one end of the knot in my hand.",
    },
    ("sup1", "supervision_outcome"): {
        "outcomes": "We looked at advice dressed as a question.",
        "improvement": "Keep the last ten minutes free.",
    },
}


def on_course(*, target_on: date | None = None) -> Talk:
    """Return the talk of this coach, on Sunday 22 November 2026 at 16:37."""
    talk = Talk()
    talk.now = NOW
    talk.keep(Change(tuple(_records(target_on))))
    return talk


def just_enrolled() -> Talk:
    """Return the talk of a coach who enrolled for the same that morning, and did nothing since."""
    talk = Talk()
    talk.now = NOW
    talk.keep(Change((_coach(), _enrolment(NOW.date(), None))))
    return talk


def _coach() -> Coach:
    return Coach(id="coach", joined_at=datetime(2026, 9, 1, 8, tzinfo=UTC))


def _enrolment(started_on: date, target_on: date | None) -> Enrolment:
    return Enrolment(
        id="course",
        qualification="8588",
        version=QUALIFICATION.version,
        award="certificate",
        role="coaching",
        started_on=started_on,
        target_on=target_on,
    )


def _records(target_on: date | None) -> list[Filed]:
    filed: list[Filed] = [_coach(), _enrolment(date(2026, 9, 1), target_on)]
    filed += [Client(id=f"client{one}", enrolments=("course",), number=one) for one in (1, 2, 3)]
    meetings = {key: (*one, SessionState.HELD) for key, one in HELD.items()} | OTHERS
    filed += [
        Session(
            id=key,
            client=f"client{client}",
            unit="8588-501",
            # British Summer Time ends on 25 October.
            starts_at=_at(starts),
            minutes=minutes,
            state=state,
        )
        for key, (client, starts, minutes, state) in meetings.items()
    ]
    filed.append(
        Supervision(
            id="sup1",
            enrolment="course",
            unit="8588-501",
            starts_at=_at("2026-10-12 17:00"),
            minutes=30,
        )
    )
    filed += [_entry(about, "session_record", said) for about, said in RECORDS.items()]
    filed += [_whole_log(about, said) for about, said in LOGS.items()]
    filed += [_entry(about, form, said) for (about, form), said in ABOUT.items()]
    return filed


def _whole_log(about: str, said: Mapping[str, str]) -> Entry:
    fields = [one.key for one in QUALIFICATION.form("reflective_log").fields]
    return _entry(about, "reflective_log", {key: said.get(key, "As usual.") for key in fields})


def _entry(about: str, form: str, said: Mapping[str, str | int]) -> Entry:
    filled_at = _at(HELD[about][1]) + timedelta(hours=2) if about in HELD else NOW
    return Entry(
        id=f"{about}-{form}",
        enrolment="course",
        form=form,
        about=about,
        answers={key: Answer(value=one, answered_at=filled_at) for key, one in said.items()},
        filled_at=filled_at,
    )


def _at(local: str) -> datetime:
    there = datetime.fromisoformat(local).replace(tzinfo=UTC)
    return there - timedelta(hours=there.date() < date(2026, 10, 25))
