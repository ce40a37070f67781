"""Adding a reminder takes one entry and its words, as CONTRIBUTING says: done with a new one."""

import inspect
import tomllib
from collections.abc import Iterator
from datetime import timedelta

import pytest

from coaching.calendar.occurrences import next_reminder_hour
from coaching.records.notebook import SessionState
from coaching.reminders.outlook import Outlook
from coaching.reminders.reminder import Occurrence, ReminderRule
from coaching.reminders.rules import RULES
from conversations.reminders import messages
from tests.house.test_words import read
from tests.journeys.conftest import Phone, Program
from tests.journeys.evenings import come, said_at, write_all


def miss_clients(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield the clients whom nobody has met for a week."""
    for course in outlook.courses:
        last = {one.client: one for one in course.sessions if one.state is SessionState.HELD}
        for client, session in last.items():
            since = session.starts_at + timedelta(days=7)
            yield Occurrence(
                about=client,
                number=session.starts_at.date().isoformat(),
                due_at=next_reminder_hour(outlook.coach, since),
            )


RULE = ReminderRule(key="unmet", about="client", find=miss_clients)
WORDS = """
title = "Not met for a week"
words = "{client}"
"""


@pytest.fixture
def unmet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, RULE.key, RULE)
    monkeypatch.setitem(messages.read_wording(), RULE.key, tomllib.loads(WORDS))


def test_each_rule_has_its_words_and_there_are_no_others() -> None:
    assert {*messages.read_wording()} == {*RULES, messages.COMMON}
    assert all(key == rule.key for key, rule in RULES.items())


async def test_an_entry_and_its_words_are_sent_put_off_and_ended_like_any_other(
    unmet: None, enrolled: Phone, program: Program
) -> None:
    await enrolled.say("90 min with client 1 today 10am")
    await enrolled.tap("Later")
    await write_all(enrolled)
    assert "Not met" not in await said_at(enrolled, program, "29", "18:00")
    assert await said_at(enrolled, program, "30", "18:00") == "Not met for a week\nClient 1"
    assert enrolled.buttons == ["Client 1", "Later", "Not for this one"]
    await enrolled.tap("Later")
    await enrolled.tap("Tomorrow")
    assert await said_at(enrolled, program, "12-01", "18:00") == "Not met for a week\nClient 1"
    assert "I will not mention it again" in await enrolled.tap("Not for this one")


async def test_it_comes_no_more_once_the_client_was_met(
    unmet: None, enrolled: Phone, program: Program
) -> None:
    await enrolled.say("90 min with client 1 today 10am")
    await write_all(enrolled)
    await come(program, "29", "18:00")
    await enrolled.say("60 min with client 1 yesterday 10am")
    await write_all(enrolled)
    assert "Not met" not in await said_at(enrolled, program, "30", "18:00")


def test_contributing_shows_this_very_reminder() -> None:
    page = read("CONTRIBUTING.md")
    assert inspect.getsource(miss_clients) in page
    assert 'ReminderRule(key="unmet", about="client", find=miss_clients)' in page
    assert WORDS.strip() in page
