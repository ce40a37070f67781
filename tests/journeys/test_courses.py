"""Courses: their dates and shared hours, a second one side by side, and one that is finished."""

from datetime import date

from coaching.records.notebook import Enrolment
from tests.journeys.conftest import Phone
from tests.journeys.courses import enrol


def _enrolments(phone: Phone) -> dict[str, Enrolment]:
    return {f"{one.qualification} {one.award}": one for one in phone.notebook.enrolments.values()}


async def _open(phone: Phone, course: str) -> str:
    await phone.say("/settings")
    return await phone.tap(course)


async def _enrol_too(phone: Phone, *taps: str) -> str:
    await phone.say("/settings")
    return await phone.tap("Another course", *taps, "Today")


async def _finish(phone: Phone, course: str) -> str:
    await _open(phone, course)
    return await phone.tap("Mark as finished")


async def test_a_course_shows_when_its_registration_ends(enrolled: Phone) -> None:
    said = await _open(enrolled, "Level 5 (8588), certificate")
    assert "Registered: Monday 23 November" in said
    assert "Registration ends: Friday 23 November 2029" in said
    assert "Age: 18 and over" in said
    assert "Shared hours" not in said


async def test_the_year_of_the_executive_certificate_is_one_that_the_coach_can_change(
    alex: Phone,
) -> None:
    await enrol(alex, "L7E-701")
    said = await _open(alex, "Level 7 executive, certificate")
    assert "Registration ends: Tuesday 23 November 2027" in said
    await alex.tap("Target date")
    assert "Your target date: Monday 31 January 2028" in await alex.say("31 January 2028")
    assert _enrolments(alex)["L7E certificate"].target_on == date(2028, 1, 31)


async def test_a_target_date_is_set_and_changed(enrolled: Phone) -> None:
    await _open(enrolled, "Level 5 (8588), certificate")
    assert "When do you want to finish by" in await enrolled.tap("Target date")
    assert "That is in the past" in await enrolled.say("1 November 2026")
    assert "Your target date: Saturday 31 July 2027" in await enrolled.say("31 July 2027")
    await enrolled.tap("Target date")
    assert "Your target date: Tuesday 31 August 2027" in await enrolled.say("31 August 2027")


async def test_the_hours_of_d3_are_shared_once_the_coach_says_so(alex: Phone) -> None:
    await enrol(alex, "D3.03")
    await alex.say("90 min with client 1 yesterday 3pm")
    assert "Which unit" in alex.person.last.text
    await alex.tap("D3.03")
    assert "Unit D3.04\n○ Practice: 30 h left of 30 h" in await alex.say("/progress")
    said = await _open(alex, "Level 3 (D3, 2011), certificate")
    assert "Shared hours: off" in said
    assert "Ask your centre" in said
    assert "Shared hours: on" in await alex.tap("Share hours")
    progress = await alex.say("/progress")
    assert "Unit D3.03\n○ Practice: 4 h 30 left of 6 h" in progress
    assert "Unit D3.04\n○ Practice: 28 h 30 left of 30 h" in progress
    await _open(alex, "Level 3 (D3, 2011), certificate")
    assert "Shared hours: off" in await alex.tap("Stop sharing hours")


async def test_a_session_logged_for_the_wrong_unit_is_moved_to_the_other(alex: Phone) -> None:
    await enrol(alex, "D3.03")
    await alex.say("90 min with client 1 yesterday 3pm")
    await alex.tap("D3.03", "Change it", "1", "D3.04")
    if "Who was it with" in alex.person.last.text:
        await alex.tap("Client 1")
    assert "28 h 30 left of 30 h" in await alex.tap("Save")
    assert [one.unit for one in alex.notebook.sessions.values()] == ["D3.04"]
    assert [one.number for one in alex.notebook.clients.values()] == [1]


async def test_hours_of_the_executive_certificate_count_in_the_diploma_at_once(alex: Phone) -> None:
    await enrol(alex, "L7E-701")
    await alex.say("90 min with client 1 yesterday 3pm")
    await _finish(alex, "Level 7 executive, certificate")
    await _enrol_too(alex, "Level 7 executive", "Diploma", "Coach")
    progress = await alex.say("/progress")
    assert "L7E-701" not in progress
    assert "Practice: 58 h 30 left of 60 h" in progress
    assert "Clients: 1 of 6–9" in progress
    assert "Shared hours: on" in await _open(alex, "Level 7 executive, diploma")
    await alex.tap("Stop sharing hours")
    assert "Practice: 60 h left of 60 h" in await alex.say("/progress")


async def test_with_two_courses_a_new_client_is_asked_for_the_unit_first(enrolled: Phone) -> None:
    await enrolled.say("60 min with client 1 yesterday 10am")
    await _enrol_too(enrolled, "Level 3 (8585)", "Coaching")
    assert "Which unit" in await enrolled.say("/log")
    assert {"8588-501", "8585-301"} <= set(enrolled.buttons)
    await enrolled.tap("8585-301")
    said = await enrolled.tap("New client", "Yesterday", "15:00", "1 h")
    assert "Counted: Client 2" in said
    assert "5 h left of 6 h" in said
    progress = await enrolled.say("/progress")
    assert "17 h left of 18 h" in progress
    assert "5 h left of 6 h" in progress


async def test_a_client_who_is_known_says_which_course_is_meant(enrolled: Phone) -> None:
    await enrolled.say("60 min with client 1 yesterday 10am")
    await _enrol_too(enrolled, "Level 3 (8585)", "Coaching")
    assert "16 h left of 18 h" in await enrolled.say("60 min with client 1 yesterday 2pm")
    await enrolled.say("/clients")
    assert "When will it start" in await enrolled.tap("Client 1", "Plan a session")


async def test_supervision_too_asks_which_unit_it_is_for(enrolled: Phone) -> None:
    await _enrol_too(enrolled, "Level 3 (8585)", "Coaching")
    await enrolled.say("/supervision")
    assert "Which unit" in await enrolled.tap("Log supervision")
    await enrolled.tap("8585-301", "Yesterday", "10:00", "1 h")
    assert "none left of 1 session" in await enrolled.tap("One to one")
    assert "8588-501: 1 h left of 1 h" in await enrolled.say("/supervision")


async def test_once_a_course_is_finished_only_the_other_is_asked_for(enrolled: Phone) -> None:
    await enrolled.say("60 min with client 1 yesterday 10am")
    await _enrol_too(enrolled, "Level 3 (8585)", "Coaching")
    said = await _finish(enrolled, "Level 5 (8588), certificate")
    assert "Your records stay here" in said
    assert "Which unit" not in await enrolled.say("/log")
    assert "When did it start" in await enrolled.tap("New client")
    await enrolled.tap("Yesterday", "15:00")
    assert "5 h left of 6 h" in await enrolled.tap("1 h")
    assert "8588" not in await enrolled.say("/progress")
    assert "8588" not in await enrolled.say("/todo")


async def test_a_session_of_a_finished_course_can_still_be_corrected(enrolled: Phone) -> None:
    await enrolled.say("60 min with client 1 yesterday 10am")
    await _enrol_too(enrolled, "Level 3 (8585)", "Coaching")
    await _finish(enrolled, "Level 5 (8588), certificate")
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Sessions", "1", "Change it")
    assert "Tap a number" in enrolled.person.last.text
    await enrolled.tap(enrolled.buttons[enrolled.buttons.index("Save") - 1])
    await enrolled.tap("45 min", "Save")
    assert [(one.unit, one.minutes) for one in enrolled.notebook.sessions.values()] == [
        ("8588-501", 45)
    ]


async def test_a_finished_course_is_taken_up_again_later(enrolled: Phone) -> None:
    await enrolled.say("60 min with client 1 yesterday 10am")
    await _finish(enrolled, "Level 5 (8588), certificate")
    said = await _open(enrolled, "✓ Level 5 (8588), certificate")
    assert "Finished" in said
    await enrolled.tap("Reopen")
    assert "17 h left of 18 h" in await enrolled.say("/progress")


async def test_without_a_course_under_way_logging_says_what_would_work(enrolled: Phone) -> None:
    await enrolled.say("60 min with client 1 yesterday 10am")
    await _finish(enrolled, "Level 5 (8588), certificate")
    for words in ("/log", "60 min with client 1 yesterday 2pm"):
        assert "You have no course under way" in await enrolled.say(words)
        assert {"Enrol", "Settings"} <= set(enrolled.buttons)
    for screen, button in (("/supervision", "Log supervision"), ("/clients", "Add a client")):
        await enrolled.say(screen)
        assert "You have no course under way" in await enrolled.tap(button)
    await enrolled.say("/clients")
    await enrolled.tap("Client 1")
    assert "Plan a session" not in enrolled.buttons
    assert "You have no course under way" in await enrolled.say("/progress")
    assert not enrolled.desk.drafts


async def test_a_finished_course_begun_anew_is_not_also_taken_up_again(enrolled: Phone) -> None:
    await _finish(enrolled, "Level 5 (8588), certificate")
    assert "Enrolled" in await _enrol_too(enrolled, "Level 5 (8588)", "Certificate", "Coach")
    await _open(enrolled, "✓ Level 5 (8588), certificate")
    assert "You are already enrolled for that" in await enrolled.tap("Reopen")
    assert [one.is_ended for one in enrolled.notebook.enrolments.values()] == [True, False]


async def test_an_edited_message_does_not_move_a_session_to_another_course(
    enrolled: Phone,
) -> None:
    logged = enrolled.person.say("60 min with client 1 yesterday 10am")
    await enrolled.read()
    await _enrol_too(enrolled, "Level 3 (8585)", "Coaching")
    await enrolled.say("/log")
    await enrolled.tap("8585-301", "New client", "Yesterday", "15:00", "1 h")
    before = enrolled.notebook
    enrolled.person.edit(logged, "60 min with client 2 yesterday 10am")
    said = await enrolled.read()
    assert "Client 2 is in your other course. Take them in here too?" in said
    assert enrolled.notebook == before
    await enrolled.tap("Save")
    assert [one.unit for one in enrolled.notebook.sessions.values()] == ["8585-301", "8588-501"]
    assert len(enrolled.notebook.clients) == 2


async def test_nobody_is_enrolled_twice_for_the_same_award(enrolled: Phone) -> None:
    said = await _enrol_too(enrolled, "Level 5 (8588)", "Certificate", "Coach")
    assert "You are already enrolled for that" in said
    assert len(enrolled.notebook.enrolments) == 1
