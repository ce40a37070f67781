"""What was written, on the phone: a form that repeats, row by row, and one that is read again."""

from datetime import timedelta

import pytest

from tests.conversations.talk import Talk, enrolled


@pytest.fixture
def needing() -> Talk:
    """Return a coach who has written down one need of Client 1, and begun another."""
    talk = enrolled()
    talk.say("90 min with client 1 yesterday 3pm")
    talk.say("/clients")
    talk.tap("Client 1", "Diary", "Need and SMART")
    talk.say("To say no")
    talk.say("Say no twice a week by Christmas")
    talk.tap("Today", "Save")
    talk.now += timedelta(minutes=5)
    talk.tap("Add another")
    talk.say("To delegate")
    talk.tap("Skip", "Skip", "Save")
    return talk


def look_at_needs(talk: Talk) -> list[str]:
    """Open the list of needs from the diary, and return its lines."""
    talk.say("/clients")
    talk.tap("Client 1", "Diary", "◐ Need" if _is_begun(talk) else "✓ Need")
    return [str(one) for one in talk.screens[-1].lines]


def _is_begun(talk: Talk) -> bool:
    needs = [one for one in talk.notebook.entries.values() if one.form == "needs"]
    return len(needs) < 2 or any(len(one.answers) < 3 for one in needs)


def test_a_form_that_repeats_lists_what_was_written_and_what_is_open_in_it(needing: Talk) -> None:
    assert look_at_needs(needing) == ["1  To say no", "2  To delegate (2 open)"]


def test_a_row_is_read_and_changed_and_the_others_stay(needing: Talk) -> None:
    look_at_needs(needing)
    needing.tap("2", "Change it", "2")
    needing.say("Hand over one task a week")
    needing.tap("3", "Today", "Save")
    assert look_at_needs(needing) == ["1  To say no", "2  To delegate"]


def test_too_few_rows_say_how_many_more_are_asked_for(needing: Talk) -> None:
    look_at_needs(needing)
    needing.tap("2", "Delete", "Delete")
    needing.say("/clients")
    needing.tap("Client 1", "Diary")
    # One tap adds what is missing; the list is one step back from there.
    needing.tap("◐ Need")
    assert needing.title == "1 of 3 · Client's development needs"


def test_a_row_that_was_deleted_comes_back(needing: Talk) -> None:
    look_at_needs(needing)
    needing.tap("2", "Delete", "Delete")
    assert len(needing.notebook.entries) == 1
    needing.tap("Undo")
    assert look_at_needs(needing) == ["1  To say no", "2  To delegate (2 open)"]


def test_the_way_back_leads_through_the_list_to_the_diary(needing: Talk) -> None:
    look_at_needs(needing)
    needing.tap("1")
    assert needing.title == "Need and SMART goal · Client 1"
    assert needing.tap("‹ Back", "‹ Back") == "Diary of Client 1"


def test_a_need_says_which_criteria_it_is_evidence_for() -> None:
    talk = enrolled()
    talk.say("90 min with client 1 yesterday 3pm")
    talk.say("/clients")
    talk.tap("Client 1", "Diary", "Need and SMART")
    talk.say("To say no")
    talk.say("Say no twice a week by Christmas")
    talk.tap("Today", "Save")
    assert talk.screens[-1].note == "Evidence for 1.2, 3.2 of 8588-501."


def test_a_task_that_is_done_says_which_criterion_it_is_evidence_for() -> None:
    talk = enrolled()
    talk.say("/portfolio")
    talk.tap("8588-500", "Documents", "2", "4")
    talk.say("What can be counted is counted before and after.")
    talk.tap("That is all", "Skip")
    talk.say("all")
    talk.tap("Done", "Skip", "Save")
    assert talk.screens[-1].note == "Evidence for 1.4 of 8588-500."


def test_a_signature_that_is_not_there_yet_stays_open() -> None:
    talk = enrolled()
    talk.say("90 min with client 1 yesterday 3pm")
    talk.say("/clients")
    talk.tap("Client 1", "Diary", "Contract signatures", "Today", "Not yet", "No", "Skip", "Save")
    assert talk.screens[-1].lines[0] == "Still open: Signature of Client"
    talk.say("/clients")
    talk.tap("Client 1", "Diary")
    assert "◐ Contract signatures" in [one.label for one in talk.buttons]


def test_the_declaration_is_read_again_with_its_way_back_to_the_unit() -> None:
    talk = enrolled()
    talk.say("/portfolio")
    talk.tap("8588-501", "Documents", "1", "1", "I confirm", "Today", "Save")
    talk.say("/portfolio")
    talk.tap("8588-501", "Documents", "1", "1")
    assert talk.title == "Own work · 8588-501"
    assert talk.tap("‹ Back").startswith("8588-501 ·")
