"""One record of every kind, with every field filled."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from coaching.catalogue.form import SUMMARY
from coaching.records.desk import Aside, Draft, Job, Offer, Open, Place, Recalled, Removed
from coaching.records.ledger_lines import Nudge, NudgeState, Watch
from coaching.records.notebook import (
    Answer,
    Attachment,
    Client,
    ClientKind,
    Coach,
    Enrolment,
    Entry,
    Filed,
    Notebook,
    Session,
    SessionState,
    Supervision,
    SupervisionKind,
)
from coaching.records.private import Private

NOW = datetime(2026, 11, 23, 18, 5, 30, 123456, tzinfo=UTC)
AWKWARD = 'Zoë said: "½ <b>\\ …"\n\tこんにちは 👩🏽‍💻 \u2028 \x00'

ANSWER = Answer(
    value=f"first\n{AWKWARD}", answered_at=NOW, messages=(7, 8), parts=("first", AWKWARD)
)
COACH = Coach(
    id="c0ac",
    zone="Pacific/Chatham",
    reminder_at=time(7, 30),
    quiet_from=time(22),
    quiet_until=time(6, 45),
    holiday_until=date(2026, 12, 24),
    private_words=(Private("Acme"), Private(AWKWARD)),
    allowed_words=(Private("Leeds"),),
    joined_at=NOW,
)
ENROLMENT = Enrolment(
    id="e1",
    qualification="8588",
    version="2.0 December 2021",
    award="diploma",
    role="mentoring",
    started_on=date(2026, 9, 1),
    target_on=date(2027, 8, 31),
    shared_hours=True,
    is_ended=True,
)
CLIENT = Client(
    id="c1",
    enrolments=("e1", "e2"),
    number=2,
    former_numbers=(4,),
    kind=ClientKind.GROUP,
    size=5,
    hint=Private(AWKWARD),
    is_ended=True,
)
SESSION = Session(
    id="s1",
    client="c1",
    unit="8588-502",
    starts_at=NOW,
    minutes=90,
    state=SessionState.CANCELLED,
    message=11,
    messages={"minutes": 12},
    logged_at=NOW,
    zone="Asia/Kathmandu",
    note=AWKWARD,
    enrolment="e2",
)
SUPERVISION = Supervision(
    id="v1",
    enrolment="e1",
    unit="8588-502",
    starts_at=NOW,
    minutes=60,
    kind=SupervisionKind.PEER,
    is_agreed=True,
    message=13,
    messages={"kind": 14},
    logged_at=NOW,
    zone="Asia/Kathmandu",
)
ENTRY = Entry(
    id="n1",
    enrolment="e1",
    form="session_record",
    about="s1",
    part="8588-500/1.1",
    answers={
        "goal": ANSWER,
        "minutes": Answer(value=90, answered_at=NOW),
        "ratings": Answer(value=2, answered_at=NOW, scores={"Is friendly": 9, AWKWARD: 1}),
    },
    filled_at=NOW,
    changed_at=NOW,
)
DRAFT = Draft(
    id="d1",
    form="session_record",
    qualification="8588",
    version="2.0 December 2021",
    enrolment="e1",
    about="s1",
    part="8588-500/1.1",
    entry="n1",
    about_name="Client 2 · session 1",
    client_name="Client 2",
    is_correction=True,
    at=SUMMARY,
    row=2,
    is_mending=True,
    answers={"goal": ANSWER},
    known=("goal",),
    choices={
        "client": (
            Offer(value="c1", label="Client 2", hint=Private(AWKWARD)),
            Offer(value="new", label="New"),
        )
    },
    recall={"goal": Recalled(entry="n1", field="goal", words=Private(AWKWARD))},
    words={"client": "mentee"},
    private_words=(Private("Acme"), Private(AWKWARD)),
    allowed_words=(Private("Leeds"),),
    zone="Pacific/Chatham",
    half_read_on=date(2026, 2, 28),
    started_at=NOW,
    seen_at=NOW,
    message=7,
    note=AWKWARD,
    is_doubted=True,
)
PLACE = Place(
    front="d1",
    aside=Aside(text=Private(AWKWARD), message=9, said_at=NOW),
    joinable_field="goal",
    joinable_until=NOW,
    album="13",
    undo="do:delete:s1",
    said={"13": "0a1b2c3d"},
)
ATTACHMENT = Attachment(
    id="a1",
    enrolment="e1",
    what="photo",
    media_type="image/jpeg",
    size=4096,
    file="AgACAgQAAxkBAAIB",
    sent_at=NOW,
    is_kept=True,
    words=1200,
)
FILED: tuple[Filed, ...] = (COACH, ENROLMENT, CLIENT, SESSION, SUPERVISION, ENTRY, ATTACHMENT)
REMOVED = Removed(
    id="r1",
    removed_at=NOW,
    joined_with="c2",
    records=Notebook(
        coach={"c0ac": COACH},
        enrolments={"e1": ENROLMENT},
        clients={"c1": CLIENT},
        sessions={"s1": SESSION},
        supervisions={"v1": SUPERVISION},
        entries={"n1": ENTRY},
        attachments={"a1": ATTACHMENT},
    ),
    drafts={"d2": DRAFT},
)
NUDGE = Nudge(
    id="writing:s1:3",
    batch="ba7c",
    place=1,
    state=NudgeState.SNOOZED,
    due_at=NOW,
    claimed_at=NOW,
    reason="put off",
    snoozed_until=NOW,
    is_repeat=True,
)
WATCH = Watch(due_at=NOW, is_paused=True)
JOB = Job(id="j1", kind="portfolio", about="e1", part="8588-501", asked_at=NOW, tries=2)

ON_THE_DESK: tuple[Open, ...] = (DRAFT, PLACE, REMOVED, NUDGE, WATCH, JOB)


def session(number: int, minutes: int = 60) -> Session:
    """Return a session by its number."""
    return replace(SESSION, id=f"s{number}", minutes=minutes)


def draft(number: int, at: str = "goal") -> Draft:
    """Return a draft by its number."""
    return replace(DRAFT, id=f"d{number}", at=at)
