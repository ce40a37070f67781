"""What the program says unasked, and what its buttons do."""

from datetime import UTC, datetime

import pytest

from coaching.records.change import Change
from coaching.records.notebook import Answer, Entry, SessionState
from storage.coach_folder.folder import Folder
from tests.journeys.coach import folder_of
from tests.journeys.conftest import Phone, Program
from tests.journeys.evenings import come, lines, plan, said_at, start, write_all

pytestmark = pytest.mark.usefixtures("paperwork_is_silent")
SECRET = "Xanadu"


# Each rule as a chat.


async def test_the_evening_brings_what_a_session_still_asks_for_with_buttons_that_do_it(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    said = await said_at(enrolled, program, "24", "18:00")
    assert "Still to write" in said
    assert "Session record, reflective log · Client 1 · session 1 · Sunday 22 November" in said
    assert enrolled.buttons == ["Session record", "Reflective log", "Later", "Not for this one"]
    assert "1 of 8" in await enrolled.tap("Reflective log")


async def test_what_is_still_to_write_is_said_again_after_three_and_seven_days(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    days = [f"{day}" for day in range(24, 31)] + ["12-01", "12-02"]
    spoken = [day for day in days if "Client 1" in await said_at(enrolled, program, day, "18:00")]
    assert spoken == ["24", "27", "12-01"]


async def test_a_reminder_comes_once(enrolled: Phone, program: Program) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await come(program, "24", "18:00")
    for clock in ("18:00", "18:01", "19:00", "20:59"):
        assert await said_at(enrolled, program, "24", clock) == ""


async def test_before_a_session_there_is_a_brief_that_shows_nothing_until_it_is_asked(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await enrolled.tap("Session record")
    while "Save" not in enrolled.buttons:
        is_last = "next session" in enrolled.person.last.text.splitlines()[0]
        await enrolled.say("Friday 10:30" if is_last else f"{SECRET}, by the end of the month")
    await enrolled.tap("Save")
    await come(program, "26", "18:00")
    said = await said_at(enrolled, program, "27", "09:30")
    assert said == "Coming up\nClient 1 at 10:30"
    shown = len(enrolled.said)
    assert f"{SECRET}, by the end of the month" in await enrolled.tap("Show")
    assert len(enrolled.said) == shown, "it comes by editing"
    assert "Coming up" not in [one.text for one in enrolled.said]


async def test_a_brief_for_a_first_session_has_nothing_to_show(
    enrolled: Phone, program: Program
) -> None:
    await plan(enrolled)
    await come(program, "26", "18:00")
    await come(program, "27", "09:30")
    assert "have not written about an earlier session yet" in await enrolled.tap("Show")


@pytest.mark.parametrize(
    ("label", "answer", "state"),
    [
        ("It took place", "Counted: Client 1, Friday 27 November, 10:30, 1 h", SessionState.HELD),
        ("Cancelled", "Not counted", SessionState.CANCELLED),
        ("Client missed it", "Not counted", SessionState.MISSED),
    ],
)
async def test_after_a_planned_session_one_tap_says_what_became_of_it(
    enrolled: Phone, program: Program, label: str, answer: str, state: SessionState
) -> None:
    await plan(enrolled)
    await come(program, "26", "18:00")
    assert await said_at(enrolled, program, "27", "11:30") == "", "the client is at the door"
    said = await said_at(enrolled, program, "27", "12:00")
    assert said == "Did it take place?\nClient 1, Friday 27 November, 10:30, 1 h"
    assert answer in await enrolled.tap(label)
    assert state in [one.state for one in enrolled.notebook.sessions.values()]
    assert "Did it take place" not in await said_at(enrolled, program, "28", "18:00")


async def test_whether_a_session_took_place_is_asked_once_more_and_then_no_more(
    enrolled: Phone, program: Program
) -> None:
    await plan(enrolled)
    asked = []
    for day, clock in (("27", "12:00"), ("28", "18:00"), ("29", "18:00"), ("12-04", "18:00")):
        if "Did it take place?" in await said_at(enrolled, program, day, clock):
            asked.append(day)
    assert asked == ["27", "28"]


async def test_a_form_left_open_is_recalled_the_day_after_and_taken_up_by_a_tap(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await write_all(enrolled)
    await enrolled.say("75 min with client 1 today 2pm")
    await enrolled.tap("Reflective log")
    await enrolled.say(f"They said {SECRET}.")
    said = await said_at(enrolled, program, "25", "18:00")
    assert "Continue: Reflective log · Client 1 · session 2 · Monday 23 November" in said
    assert SECRET not in said
    await enrolled.tap("1")
    assert "2 of 8" in await enrolled.tap("Continue")


async def test_a_form_that_was_only_looked_at_is_not_recalled(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await write_all(enrolled)
    await enrolled.say("/supervision")
    await enrolled.tap("Log supervision")
    assert await said_at(enrolled, program, "25", "18:00") == ""


async def test_supervision_behind_practice_is_said_on_a_sunday_with_the_week(
    enrolled: Phone, program: Program
) -> None:
    for number in range(1, 4):
        await enrolled.say(f"2 h with client 1 {19 + number} November 9am")
    await write_all(enrolled)
    said = await said_at(enrolled, program, "12-13", "18:00")
    assert "Supervision is behind your practice: 1 h left of 1 h (8588-501)" in said
    assert "Your week: No sessions · 8588-501: 12 h left of 18 h" in said
    await enrolled.tap("2")
    assert "When did it start" in await enrolled.tap("Log supervision")
    await enrolled.tap("Today", "11:00", "1 h", "One to one")
    assert "Supervision is behind" not in await said_at(enrolled, program, "12-27", "18:00")


async def test_practice_behind_an_even_pace_says_where_that_would_be(
    enrolled: Phone, program: Program
) -> None:
    await set_target(enrolled, "31 January 2027")
    said = await said_at(enrolled, program, "12-13", "18:00")
    assert "a steady pace to Sunday 31 January 2027 would put you at about 5 h 15" in said
    said = await enrolled.tap("2")
    assert "8588-501: 0 min of 18 h" in said
    assert "estimate a date" in await enrolled.tap("When will I finish?")
    assert "A little behind" not in await said_at(enrolled, program, "12-20", "18:00")
    assert "A little behind" in await said_at(enrolled, program, "12-27", "18:00")


async def set_target(phone: Phone, day: str) -> None:
    await phone.say("/settings")
    await phone.tap("Level 5 (8588)", "Target date")
    await phone.say(day)


async def test_the_target_date_is_announced_thirty_and_seven_days_before_and_not_when_it_is_set(
    enrolled: Phone, program: Program
) -> None:
    await set_target(enrolled, "8 January 2027")
    assert await said_at(enrolled, program, "24", "18:00") == ""
    said = await said_at(enrolled, program, "12-09", "18:00")
    assert said == "Your target date\nFriday 8 January 2027 · 8588-501: 18 h left of 18 h"
    assert "Target date" in " ".join([await enrolled.tap("Course"), *enrolled.buttons])


async def test_the_end_of_the_registration_is_announced_and_what_was_before_the_coach_came_is_not(
    alex: Phone, program: Program
) -> None:
    await alex.say("/start")
    await alex.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach")
    await alex.say("1 December 2023")
    said = await said_at(alex, program, "24", "18:00")
    assert said == "Your registration ends\nTuesday 1 December · 8588-501: 18 h left of 18 h"
    assert alex.buttons == ["Progress", "Course", "Later", "Not for this one"]
    assert "date is in /settings" in await alex.tap("Not for this one")


async def test_a_contract_is_reviewed_after_as_many_sessions_as_it_says(
    enrolled: Phone, program: Program
) -> None:
    for number in (1, 2):
        await enrolled.say(f"60 min with client 1 {20 + number} November 9am")
    await write_all(enrolled)
    await program.stop()
    [client] = enrolled.notebook.clients.values()
    agreed_at = datetime.fromtimestamp(program.clock.now, UTC)
    entry = Entry(
        id="contract",
        enrolment=client.enrolments[0],
        form="contract",
        about=client.id,
        answers={"review_after": Answer(value=2, answered_at=agreed_at)},
        filled_at=agreed_at,
    )
    Folder(folder_of(program)).commit(Change((entry,)))
    await start(program)
    said = await said_at(enrolled, program, "24", "18:00")
    assert said == "Time to review the contract\nClient 1, after 2 sessions, as you agreed"
    assert "Client 1" in await enrolled.tap("Client 1")


async def test_a_week_is_summed_up_on_sunday(enrolled: Phone, program: Program) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await write_all(enrolled)
    await come(program, "28", "18:00")
    await enrolled.say("90 min with client 1 25 November 9am")
    await write_all(enrolled)
    said = await said_at(enrolled, program, "29", "18:00")
    assert said == "Your week\n1 session, 1 h 30 · 8588-501: 15 h 30 left of 18 h"
    assert enrolled.buttons == ["Progress", "To do", "Later", "Stop these"]


# Later, and not for this one.


@pytest.fixture
async def reminded(enrolled: Phone, program: Program) -> Phone:
    """Return the phone of a coach who was just reminded of a session's forms, on a Tuesday."""
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await come(program, "24", "18:00")
    return enrolled


@pytest.mark.parametrize(
    ("choice", "said_back", "silent_at", "comes_at"),
    [
        ("Tonight", "Tuesday 24 November, 20:00", ["24 19:59"], "24 20:00"),
        ("Tomorrow", "Wednesday 25 November, 18:00", ["24 20:00", "25 17:59"], "25 18:00"),
        # On the 27th it would have come again by itself.
        ("Next week", "Tuesday 1 December, 18:00", ["25 18:00", "27 18:00"], "12-01 18:00"),
    ],
)
async def test_later_is_said_back_and_kept(
    reminded: Phone,
    program: Program,
    choice: str,
    said_back: str,
    silent_at: list[str],
    comes_at: str,
) -> None:
    await reminded.tap("Later")
    assert reminded.buttons == ["Tonight", "Tomorrow", "Next week", "‹ Back"]
    assert f"I will remind you again: {said_back}." in await reminded.tap(choice)
    for moment in silent_at:
        assert await said_at(reminded, program, *moment.split()) == ""
    said = await said_at(reminded, program, *comes_at.split())
    assert "Client 1 · session 1" in said
    assert "late" not in said
    assert "Session record" in reminded.buttons


async def test_late_in_the_evening_tonight_is_not_offered(
    reminded: Phone, program: Program
) -> None:
    program.clock.advance(2.5 * 3600)
    await reminded.tap("Later")
    assert "Tonight" not in reminded.buttons


async def test_back_from_later_leads_to_the_reminder_again(reminded: Phone) -> None:
    text, buttons = reminded.person.last.text, reminded.buttons
    await reminded.tap("Later")
    assert await reminded.tap("‹ Back") == text
    assert reminded.buttons == buttons


async def test_not_for_this_one_is_the_end_of_it_and_of_nothing_else(
    reminded: Phone, program: Program
) -> None:
    said = await reminded.tap("Not for this one")
    assert "I will not mention it again" in said
    assert "Reflective log" in await reminded.say("/todo")
    await reminded.say("60 min with client 2 today 9am")
    for day in ("25", "27", "12-01"):
        said = await said_at(reminded, program, day, "18:00")
        assert "Client 1" not in said
    assert "Client 2" in "".join(one.text for one in reminded.said)


async def test_whoever_changes_their_mind_is_reminded_after_all(
    reminded: Phone, program: Program
) -> None:
    await reminded.tap("Not for this one", "Remind me after all", "Tomorrow")
    assert "Client 1 · session 1" in await said_at(reminded, program, "25", "18:00")


async def test_an_end_of_the_weekly_summaries_ends_them(enrolled: Phone, program: Program) -> None:
    await come(program, "29", "18:00")
    said = await enrolled.tap("Stop these")
    assert "No more weekly summaries" in said
    assert "Your week" not in await said_at(enrolled, program, "12-06", "18:00")


async def test_a_summary_put_off_until_tomorrow_comes_and_is_still_that_of_its_week(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("60 min with client 1 today 3pm")
    await write_all(enrolled)
    await come(program, "29", "18:00")
    await enrolled.tap("Later", "Tomorrow")
    assert "1 session, 1 h ·" in await said_at(enrolled, program, "30", "18:00")


# Several at once.


@pytest.fixture
async def bundled(enrolled: Phone, program: Program) -> Phone:
    """Return the phone of a coach who was just reminded of three sessions in one message."""
    for number in (1, 2, 3):
        await enrolled.say(f"60 min with client {number} yesterday {number}pm")
    before = len(enrolled.said)
    await come(program, "24", "18:00")
    assert len(enrolled.said) == before + 1
    return enrolled


async def test_several_that_are_due_come_as_one_message_with_numbers(bundled: Phone) -> None:
    assert [line[0] for line in bundled.person.last.text.splitlines()[1:]] == ["1", "2", "3"]
    assert bundled.buttons == ["1", "2", "3", "Later"]


async def test_a_number_is_answered_below_and_the_list_stays(
    bundled: Phone, program: Program
) -> None:
    listed = bundled.person.last
    assert "Client 2" in await bundled.tap("2")
    assert bundled.buttons == ["Session record", "Reflective log", "Later", "Not for this one"]
    await bundled.tap("Not for this one")
    assert [one.text for one in bundled.said if one.id == listed.id] == [listed.text]
    assert "Client 3" in await bundled.tap("3")
    assert "1 of 9" in await bundled.tap("Session record")
    said = await said_at(bundled, program, "27", "18:00")
    assert ("Client 1" in said, "Client 2" in said, "Client 3" in said) == (True, False, True)


async def test_a_whole_list_is_put_off_at_once_but_for_what_was_ended(
    bundled: Phone, program: Program
) -> None:
    listed = bundled.person.last.id
    later = bundled.token("Later")
    await bundled.tap("2", "Not for this one")
    await bundled.tap_token(*later)
    assert "tomorrow" not in await bundled.tap("Tomorrow")
    said = await said_at(bundled, program, "25", "18:00")
    assert [f"Client {one}" in said for one in (1, 2, 3)] == [True, False, True]
    assert bundled.person.last.id != listed


async def test_what_has_been_done_meanwhile_is_not_offered_again(
    bundled: Phone, program: Program
) -> None:
    number, later = bundled.token("1"), bundled.token("Later")
    await write_all(bundled)
    await bundled.tap_token(*number)
    assert "That is all done" in bundled.person.last.text
    await bundled.tap_token(*later)
    assert "That is all done" in bundled.person.last.text
    assert await said_at(bundled, program, "27", "18:00") == ""


async def test_a_long_list_ends_with_a_word_on_the_rest(enrolled: Phone, program: Program) -> None:
    for number in range(12):
        await enrolled.say(f"30 min with client 1 {number + 1} November 9am")
    said = await said_at(enrolled, program, "24", "18:00")
    assert "4 more in /todo" in said
    assert enrolled.buttons == [*(str(number) for number in range(1, 9)), "Later"]
    assert await said_at(enrolled, program, "24", "18:01") == ""


# Done meanwhile.


async def test_nothing_is_said_of_what_has_been_done(enrolled: Phone, program: Program) -> None:
    await plan(enrolled)
    await write_all(enrolled)
    assert await said_at(enrolled, program, "24", "18:00") == ""
    await come(program, "26", "18:00")
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Sessions", "1", "Cancelled")
    assert await said_at(enrolled, program, "27", "09:30") == ""
    assert await said_at(enrolled, program, "27", "12:00") == ""


async def test_a_session_moved_away_is_briefed_at_its_new_time_only(
    enrolled: Phone, program: Program
) -> None:
    await plan(enrolled)
    await write_all(enrolled)
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Sessions", "1", "Change it", "2")
    if "Date and time" not in enrolled.person.last.text:
        await enrolled.tap("3")
    await enrolled.say("Thursday 2pm")
    await enrolled.tap("Save")
    assert await said_at(enrolled, program, "26", "13:00") == "Coming up\nClient 1 at 14:00"
    assert "Coming up" not in await said_at(enrolled, program, "27", "09:30")


async def test_a_session_counted_days_later_is_not_nagged_about_on_the_spot(
    enrolled: Phone, program: Program
) -> None:
    await plan(enrolled)
    await write_all(enrolled)
    for day, clock in (("27", "12:00"), ("28", "18:00"), ("12-04", "18:00")):
        await come(program, day, clock)
    program.clock.advance(24 * 3600 - 6 * 3600)
    await enrolled.say("/todo")
    await enrolled.tap("1", "It took place")
    assert await said_at(enrolled, program, "12-05", "12:01") == ""
    said = await said_at(enrolled, program, "12-05", "18:00")
    assert "Still to write" in said
    assert "late" not in said


async def test_a_finished_course_is_silent(enrolled: Phone, program: Program) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await enrolled.say("/settings")
    await enrolled.tap("Level 5 (8588)", "Mark as finished")
    for day in ("24", "27", "29"):
        assert await said_at(enrolled, program, day, "18:00") == ""


async def test_whoever_is_not_enrolled_is_left_alone(alex: Phone, program: Program) -> None:
    await alex.say("/start")
    await alex.tap("Enrol", "Level 5 (8588)")
    for day in ("24", "25", "12-01"):
        assert await said_at(alex, program, day, "18:00") == ""


# Quiet hours, holidays and zones.


async def test_what_is_due_at_night_comes_in_the_morning(enrolled: Phone, program: Program) -> None:
    await plan(enrolled, "Friday 20:00")
    await write_all(enrolled)
    await come(program, "27", "19:00")
    for day, clock in (("27", "21:30"), ("27", "23:00"), ("28", "07:59")):
        assert await said_at(enrolled, program, day, clock) == ""
    said = await said_at(enrolled, program, "28", "08:00")
    assert "Did it take place?" in said
    assert "late" not in said


async def test_on_holiday_nothing_comes_and_after_it_one_message_in_the_evening(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await enrolled.say("60 min with client 2 yesterday 5pm")
    await enrolled.say("/settings")
    await enrolled.tap("Holiday")
    await enrolled.say("26 November")
    for day in ("24", "25", "26"):
        assert await said_at(enrolled, program, day, "18:00") == ""
    assert await said_at(enrolled, program, "27", "08:00") == ""
    before = len(enrolled.said)
    said = await said_at(enrolled, program, "27", "18:00")
    assert len(enrolled.said) == before + 1
    assert "Client 1" in said
    assert "Client 2" in said
    assert "late" not in said
    assert await said_at(enrolled, program, "28", "18:00") == "", "two days running"


async def test_a_holiday_that_ends_early_brings_nothing_on_the_spot(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await enrolled.say("/settings")
    await enrolled.tap("Holiday")
    await enrolled.say("30 November")
    await come(program, "25", "18:00")
    program.clock.advance(3600)
    await enrolled.say("/settings")
    await enrolled.tap("End holiday")
    assert await said_at(enrolled, program, "25", "19:01") == ""
    assert "Client 1" in await said_at(enrolled, program, "26", "18:00")


async def test_the_reminder_hour_is_that_of_the_coachs_own_zone(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("/settings")
    await enrolled.tap("Time zone")
    await enrolled.say("New York")
    await enrolled.say("60 min with client 1 yesterday 3pm")
    assert await said_at(enrolled, program, "23", "17:59", "America/New_York") == ""
    assert "Client 1" in await said_at(enrolled, program, "23", "18:00", "America/New_York")


async def test_another_reminder_hour_holds_from_the_next_day_on(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await come(program, "24", "12:00")
    await enrolled.say("/settings")
    await enrolled.tap("Reminder hour", "08:30")
    assert await said_at(enrolled, program, "24", "12:01") == ""
    assert "Client 1" in await said_at(enrolled, program, "25", "08:30")


# Nothing confidential, and no end of lines.


async def test_no_hint_no_answer_and_no_name_stands_in_what_is_said_unasked(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Private hint")
    await enrolled.say(SECRET)
    await plan(enrolled)
    await enrolled.say("/todo")
    await enrolled.tap("1")
    await enrolled.say(f"They spoke of {SECRET}.")
    spoken = []
    for day in range(24, 31):
        for clock in ("09:30", "12:00", "18:00"):
            spoken.append(await said_at(enrolled, program, f"{day}", clock))
    assert {"Coming up", "Did it take place?"} <= {one.splitlines()[0] for one in spoken if one}
    assert SECRET not in "\n".join(spoken)
    labels = [label for one in enrolled.said for row in one.buttons for label in row]
    assert SECRET not in "".join(labels)


async def test_the_ledger_says_what_became_of_each(reminded: Phone) -> None:
    assert lines(reminded) == {"writing 0": "sent"}
