"""Reminders: what is due now as one message, and what their own buttons do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coaching.calendar.instants import to_local
from coaching.records.change import Change
from coaching.records.keys import ReminderKey
from coaching.records.ledger_lines import SEEN, Nudge, NudgeState, Watch
from coaching.reminders.decision import Decision, decide, snooze_until
from coaching.reminders.impossible import bring_back, is_impossible
from coaching.reminders.outlook import Outlook
from coaching.reminders.reminder import Reminder, ReminderRule
from coaching.reminders.rules import RULES, find_reminders
from conversations.chat.identities import new_identity
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Fact, Screen
from conversations.chat.tokens import go_button, make_token
from conversations.chat.turn import Turn
from conversations.reminders.messages import (
    ALL,
    list_screen,
    one_screen,
    say,
    say_declined,
)
from conversations.reminders.wording import tell
from conversations.screens.home import list_begun
from conversations.understanding.times.moments import say_moment

UNENROLLED_PAUSE = timedelta(days=1)
CHOICES = {"tonight": "Tonight", "tomorrow": "Tomorrow", "week": "Next week"}
OPEN_ROW = (go_button("To do", "todo"), go_button("Home", "home"))


def find_all(scene: Scene, rules: Iterable[ReminderRule] | None = None) -> list[Reminder]:
    """Return what there is to remind the coach of, now or later, by all rules or by some."""
    if scene.coach is None:
        return []
    begun = {draft.id: draft for draft in list_begun(scene)}
    outlook = Outlook(
        coach=scene.coach,
        courses=scene.courses,
        progress=scene.progress,
        drafts=begun,
        now=scene.now,
    )
    return list(find_reminders(outlook, rules))


@dataclass(frozen=True, slots=True)
class Look:
    """The outcome of a look at one coach's reminders."""

    screen: Screen | None
    """The message to send, if there is one."""
    claimed: tuple[Nudge, ...]
    """The lines of the ledger that claim what it carries."""
    change: Change
    look_again_at: datetime


def look(scene: Scene) -> Look:
    """Return what is due now as one message, claimed; what is passed over is settled."""
    if scene.coach is None:
        next_day = scene.now + UNENROLLED_PAUSE
        return Look(None, (), Change((Watch(due_at=next_day),)), next_day)
    seen = scene.desk.watches.get(SEEN)
    seen_until = seen.due_at if seen and not is_impossible(seen.due_at, scene.now) else None
    ledger = scene.desk.nudges
    nudges = bring_back(ledger, scene.now)
    decision = decide(scene.coach, find_all(scene), nudges, scene.now, seen_until)
    claimed = _claim(decision, scene.now)
    again_at = decision.look_again_at
    watches = (Watch(due_at=again_at), Watch(id=SEEN, due_at=decision.seen_until))
    change = Change(
        (
            *(one for key, one in nudges.items() if one != ledger[key]),
            *claimed,
            *decision.settled,
            *watches,
        ),
        remove=(*(one for key, one in ledger.items() if key not in nudges), *decision.forgotten),
    )
    return Look(_write(scene, decision, claimed), claimed, change, again_at)


def show_one(scene: Scene, batch: str, number: str) -> Turn:
    """Return reminders of a message once more, with their buttons, or that nothing is left."""
    picked = {one.place: one.id for one in _pick(scene, batch, number)}
    left = {place: key for place, key in picked.items() if _is_left(scene, key)}
    if not left:
        return _say_done()
    if number == ALL:
        return Turn(screens=(list_screen(scene, left, batch),))
    [key] = left.values()
    return Turn(screens=(one_screen(scene, key, batch, number),))


def ask_when(scene: Scene, batch: str, number: str) -> Turn:
    """Return the choice of when to be reminded again, or that nothing is left."""
    if not _find_postponable(scene, batch, number):
        return _say_done()
    buttons = [
        Button(label, make_token("snooze", batch, number, choice))
        for choice, label in CHOICES.items()
        if choice != "tonight" or _has_evening(scene)
    ]
    back = Button("‹ Back", make_token("nudge", batch, number))
    return Turn(screens=(Screen(title=say("when"), rows=(tuple(buttons), (back,))),))


def snooze(scene: Scene, batch: str, number: str, choice: str) -> Turn:
    """Return the change that brings reminders back later; Gone for an unknown choice."""
    if scene.coach is None or choice not in CHOICES:
        raise Gone(f"there is no {choice}")
    postponed = _find_postponable(scene, batch, number)
    if not postponed:
        return _say_done()
    until = snooze_until(scene.coach, choice, scene.now)
    nudges = [
        replace(one, state=NudgeState.SNOOZED, snoozed_until=until, is_repeat=False)
        for one in postponed
    ]
    declined = [scene.desk.nudges.get(one.subject) for one in postponed]
    local = to_local(until, scene.zone)
    moment = say_moment(local.date(), local.time(), today=scene.today)
    return Turn(
        screens=(Screen(lines=(say("snoozed", moment=moment),), rows=(OPEN_ROW,)),),
        change=Change(tuple(nudges), remove=tuple(one for one in declined if one)),
    )


def decline(scene: Scene, batch: str, number: str) -> Turn:
    """Return the change that ends the reminders of one thing, and the way back."""
    nudges = _pick(scene, batch, number)
    declined = [replace(one, id=one.subject, state=NudgeState.DECLINED) for one in nudges]
    after_all = Button("Remind me after all", make_token("later", batch, number))
    said = say_declined(ReminderKey.parse(nudges[0].id).rule)
    screen = Screen(lines=(said,), rows=((after_all,), OPEN_ROW))
    return Turn(screens=(screen,), change=Change(tuple(declined)))


def brief_screen(scene: Scene, identity: str) -> Screen:
    """Return a brief before a session: what was said last time; Gone if the session is gone."""
    session = scene.session(identity)
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
        lines=tuple(facts) or ("You have not written about an earlier session yet.",),
        rows=((go_button("Session", "session", identity), go_button("Home", "home")),),
    )


def _claim(decision: Decision, now: datetime) -> tuple[Nudge, ...]:
    batch = new_identity()
    return tuple(
        Nudge(
            id=one.reminder.key,
            batch=batch,
            place=place,
            state=NudgeState.CLAIMED,
            due_at=one.reminder.due_at,
            claimed_at=now,
            is_repeat=one.is_repeat,
        )
        for place, one in enumerate(decision.due)
    )


def _write(scene: Scene, decision: Decision, claimed: tuple[Nudge, ...]) -> Screen | None:
    if not claimed:
        return None
    batch = claimed[0].batch
    if len(claimed) == 1:
        screen = one_screen(scene, claimed[0].id, batch, "0")
    else:
        screen = list_screen(scene, {one.place: one.id for one in claimed}, batch)
    notes = [say("late")] if any(one.is_late for one in decision.due) else []
    notes += [say("repeat")] if any(one.is_repeat for one in decision.due) else []
    return replace(screen, note=" ".join(notes))


def _pick(scene: Scene, batch: str, number: str) -> list[Nudge]:
    """Return the reminders that a button means; Gone if there are none."""
    sent = sorted(
        (
            one
            for one in scene.desk.nudges.values()
            if batch and one.batch == batch and one.state is not NudgeState.DECLINED
        ),
        key=lambda one: one.place,
    )
    chosen = sent if number == ALL else [one for one in sent if str(one.place) == number]
    if not chosen:
        raise Gone(f"no reminder {number} of {batch}")
    return chosen


def _find_postponable(scene: Scene, batch: str, number: str) -> list[Nudge]:
    """Return what can come again; of a whole list, what was not ended on its own."""
    picked = _pick(scene, batch, number)
    keys = {ReminderKey.parse(one.id).rule for one in picked}
    rules = [RULES[key] for key in keys if not RULES[key].is_once]
    left = {one.subject for one in find_all(scene, rules)}
    ended = scene.desk.nudges if number == ALL else ()
    return [one for one in picked if one.subject in left and one.subject not in ended]


def _is_left(scene: Scene, key: str) -> bool:
    try:
        tell(scene, key)
    except Gone:
        return False
    return True


def _has_evening(scene: Scene) -> bool:
    if scene.coach is None:
        return False
    tonight = snooze_until(scene.coach, "tonight", scene.now)
    return to_local(tonight, scene.zone).date() == scene.today


def _say_done() -> Turn:
    return Turn(screens=(Screen(lines=(say("done"),), rows=(OPEN_ROW,)),))
