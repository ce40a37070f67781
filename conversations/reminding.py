"""Reminders as screens, and what their own buttons do: later, and not for this one."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from coaching.clock import to_local
from coaching.course import Course, Reminder
from coaching.ledger import Due, decide, snooze_until
from coaching.nudges import Nudge, NudgeState
from coaching.records import Change
from coaching.reminders import find_open_drafts, find_reminders
from conversations.identities import new_identity
from conversations.moments import say_moment
from conversations.presses import go_button, make_token
from conversations.reminded import tell
from conversations.scene import Scene
from conversations.screens import Button, Fact, Response, Screen, rows_of

ALL = "all"
"""Stands for every reminder of a message, where its buttons name one by number."""
UNENROLLED_PAUSE = timedelta(days=1)
CHOICES = {"tonight": "Tonight", "tomorrow": "Tomorrow", "week": "Next week"}


def find_all(scene: Scene) -> list[Reminder]:
    """Return what there is to remind the coach of, now or later, in all their courses."""
    if scene.coach is None:
        return []
    found = list(find_open_drafts(scene.coach, scene.desk.drafts))
    for enrolment in scene.enrolments:
        course = Course(
            coach=scene.coach,
            enrolment=enrolment,
            qualification=scene.qualification_of(enrolment),
            notebook=scene.notebook,
            drafts=scene.desk.drafts,
            now=scene.now,
        )
        found += find_reminders(course)
    return found


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at one coach's reminders brings about."""

    screen: Screen | None
    """The message to send, if there is one."""
    claimed: tuple[Nudge, ...]
    """The lines of the ledger that claim what it carries."""
    change: Change
    look_again_at: datetime

    @property
    def changes_anything(self) -> bool:
        """Return whether there is anything to write down."""
        return bool(self.change.put or self.change.remove)


def look(scene: Scene) -> Look:
    """Return what is due now as one message, claimed; what is passed over is settled."""
    if scene.coach is None:
        return Look(None, (), Change(), scene.now + UNENROLLED_PAUSE)
    decision = decide(scene.coach, find_all(scene), scene.desk.nudges, scene.now)
    batch = new_identity()
    claimed = tuple(
        Nudge(
            id=one.reminder.key,
            batch=batch,
            place=place,
            state=NudgeState.CLAIMED,
            due_at=one.reminder.due_at,
            claimed_at=scene.now,
            is_repeat=one.is_repeat,
        )
        for place, one in enumerate(decision.due)
    )
    screen = reminder_screen(scene, batch, decision.due) if decision.due else None
    change = Change((*claimed, *decision.settled), remove=decision.forgotten)
    return Look(screen, claimed, change, decision.look_again_at)


def reminder_screen(scene: Scene, batch: str, due: Sequence[Due]) -> Screen:
    """Return the message that carries what is due: one thing with its buttons, or a list."""
    if len(due) == 1:
        [only] = due
        screen = _one_screen(scene, only.reminder.rule, only.reminder.about, batch, "0")
    else:
        lines = [
            f"{number}  {_say(scene, one.reminder.rule, one.reminder.about)}"
            for number, one in enumerate(due, start=1)
        ]
        numbers = [
            Button(str(number + 1), make_token("nudge", batch, str(number)))
            for number in range(len(due))
        ]
        screen = Screen(
            title=_wording()["several"]["words"],
            lines=tuple(lines),
            rows=(*rows_of(numbers, 5), (_later_button(batch, ALL),)),
        )
    notes = [_wording()["late"]["words"]] if any(one.is_late for one in due) else []
    notes += [_wording()["repeat"]["words"]] if any(one.is_repeat for one in due) else []
    return replace(screen, note=" ".join(notes))


def show_one(scene: Scene, batch: str, number: str) -> Response:
    """Return one reminder of a list, with its buttons; LookupError if it is gone."""
    [nudge] = _pick(scene, batch, number)
    rule, about = _subject_of(nudge)
    return Response(screens=(_one_screen(scene, rule, about, batch, number),))


def ask_when(scene: Scene, batch: str, number: str) -> Response:
    """Return the choice of when to be reminded again."""
    _pick(scene, batch, number)
    buttons = [
        Button(label, make_token("snooze", batch, number, choice))
        for choice, label in CHOICES.items()
    ]
    screen = Screen(title="When shall I remind you?", rows=(tuple(buttons),))
    return Response(screens=(screen,))


def snooze(scene: Scene, batch: str, number: str, choice: str) -> Response:
    """Return the change that brings reminders back later; LookupError for an unknown choice."""
    if scene.coach is None or choice not in CHOICES:
        raise LookupError(f"there is no {choice}")
    until = snooze_until(scene.coach, choice, scene.now)
    local = to_local(until, scene.zone)
    nudges = tuple(
        replace(one, state=NudgeState.SNOOZED, snoozed_until=until)
        for one in _pick(scene, batch, number)
    )
    when = say_moment(local.date(), local.time(), today=scene.today)
    return Response(
        screens=(Screen(lines=(f"I will come back to it: {when}.",)),), change=Change(nudges)
    )


def decline(scene: Scene, batch: str, number: str) -> Response:
    """Return the change that ends the reminders of one thing for good."""
    nudges = _pick(scene, batch, number)
    declined = tuple(
        replace(one, id=":".join(_subject_of(one)), state=NudgeState.DECLINED) for one in nudges
    )
    screen = Screen(
        lines=("I will not mention it again. It stays in /todo as long as it is open.",),
        rows=((go_button("To do", "todo"), go_button("Home", "home")),),
    )
    return Response(screens=(screen,), change=Change(declined))


def brief_screen(scene: Scene, identity: str) -> Screen:
    """Return what helps before a session: what was said last time; LookupError if it is gone."""
    session = scene.notebook.sessions[identity]
    client = scene.notebook.clients[session.client]
    qualification = scene.qualification_of(scene.enrolment_of(session))
    forms = qualification.forms_about("session", session.unit)
    fields = {field.key: field for form in forms for field in form.fields}
    recalled = [key for key in fields if any(one.recall == key for one in fields.values())]
    past = [
        (scene.notebook.sessions[entry.about].starts_at, entry)
        for entry in scene.notebook.entries.values()
        if entry.about in scene.notebook.sessions
        and scene.notebook.sessions[entry.about].client == client.id
    ]
    past.sort(key=lambda pair: pair[0])
    last = {key: one.value for _, entry in past for key, one in entry.answers.items()}
    facts = [Fact(fields[key].heading, str(last[key])) for key in recalled if key in last]
    return Screen(
        title=f"Before you meet {client.name}",
        lines=tuple(facts) or ("Nothing was written about an earlier session yet.",),
        rows=((go_button("Session", "session", identity), go_button("Home", "home")),),
    )


def _one_screen(scene: Scene, rule: str, about: str, batch: str, number: str) -> Screen:
    told = tell(scene, rule, about)
    return Screen(
        title=_wording()[rule]["words"].format_map(told.words),
        rows=(
            *told.rows,
            (
                _later_button(batch, number),
                Button("Not for this one", make_token("decline", batch, number)),
            ),
        ),
    )


def _say(scene: Scene, rule: str, about: str) -> str:
    return _wording()[rule]["words"].format_map(tell(scene, rule, about).words)


def _later_button(batch: str, number: str) -> Button:
    return Button("Later", make_token("later", batch, number))


def _pick(scene: Scene, batch: str, number: str) -> list[Nudge]:
    """Return the reminders that a button means; LookupError if there are none."""
    sent = sorted(
        (one for one in scene.desk.nudges.values() if one.batch == batch),
        key=lambda one: one.place,
    )
    chosen = sent if number == ALL else [one for one in sent if str(one.place) == number]
    if not chosen:
        raise LookupError(f"no reminder {number} of {batch}")
    return chosen


def _subject_of(nudge: Nudge) -> tuple[str, str]:
    rule, about = nudge.id.split(":")[:2]
    return rule, about


@cache
def _wording() -> dict[str, dict[str, str]]:
    text = files("conversations").joinpath("reminders.toml").read_text("utf-8")
    return tomllib.loads(text)
