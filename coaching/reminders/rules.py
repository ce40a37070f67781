"""All reminders there are: an entry for each rule, in the order of one message that lists them."""

from collections.abc import Iterable, Iterator

from coaching.reminders.milestones import (
    announce_registration,
    announce_target,
    notice_pace,
    notice_supervision,
    sum_up_week,
)
from coaching.reminders.outlook import Outlook
from coaching.reminders.reminder import Reminder, ReminderRule
from coaching.reminders.session_rules import (
    announce_reviews,
    ask_whether_held,
    brief_sessions,
    miss_writing,
    recall_drafts,
)
from coaching.reminders.writing_rules import miss_paperwork

RULES: dict[str, ReminderRule] = {
    rule.key: rule
    for rule in (
        ReminderRule(
            key="brief", about="session", find=brief_sessions, is_repeated=True, is_once=True
        ),
        ReminderRule(
            key="passed",
            about="session",
            find=ask_whether_held,
            is_repeated=True,
            is_in_todo=True,
        ),
        ReminderRule(
            key="draft", about="draft", find=recall_drafts, is_spaced=True, is_in_todo=True
        ),
        ReminderRule(
            key="writing",
            about="session",
            find=miss_writing,
            is_repeated=True,
            is_spaced=True,
            is_in_todo=True,
        ),
        ReminderRule(
            key="paperwork",
            about="owing",
            find=miss_paperwork,
            is_spaced=True,
            is_in_todo=True,
        ),
        ReminderRule(key="review", about="client", find=announce_reviews),
        ReminderRule(key="registration", about="course", find=announce_registration),
        ReminderRule(key="target", about="course", find=announce_target),
        ReminderRule(key="week", about="course", find=sum_up_week),
        ReminderRule(key="pace", about="unit", find=notice_pace),
        ReminderRule(key="supervision", about="unit", find=notice_supervision),
    )
}


def find_reminders(
    outlook: Outlook, rules: Iterable[ReminderRule] | None = None
) -> Iterator[Reminder]:
    """Yield what is due now or will be, as the records stand, rule by rule; all rules if unnamed.

    Past occurrences are among them: what was said already is for the ledger to know.
    """
    for rule in RULES.values() if rules is None else rules:
        for occurrence in rule.find(outlook):
            yield Reminder(rule, occurrence)
