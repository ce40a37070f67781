"""An assignment on the phone: written part by part, counted, ticked; and hours from before."""

import pytest

from coaching.records.notebook import Answer, Attachment, Entry, Notebook
from conversations.chat.screen import Fact
from tests.conversations.talk import NOW, Talk, enrolled

HUNDRED = " ".join(["word"] * 100)


def said(talk: Talk) -> str:
    """Return all that the last screen says."""
    return "\n".join(
        f"{one.heading}: {one.words}" if isinstance(one, Fact) else one
        for one in talk.screens[-1].lines
    )


def begin(talk: Talk, number: int) -> Talk:
    """Go to a task of the assignment."""
    talk.say("/portfolio")
    talk.tap("8588-500", "Documents", "2", str(number))
    return talk


def at_task(number: int) -> Talk:
    """Return the talk of a coach at the first question of a task of the assignment."""
    return begin(enrolled(), number)


def write_part(talk: Talk, *messages: str) -> None:
    """Write the part in front, tick all that it asks for, and save it as done."""
    for one in messages:
        talk.say(one)
    talk.tap("That is all", "Skip")
    if "☐" in said(talk):
        talk.say("all")
    talk.tap("Done", "Skip", "Save")


def test_a_part_says_what_is_asked_of_it_before_anything_is_written() -> None:
    talk = at_task(1)
    assert "at least 2 similarities and 2 differences" in said(talk)
    assert "8588-500 · 1.1 Coaching and mentoring compared" in said(talk)


def test_each_message_adds_to_the_part_and_is_counted() -> None:
    talk = at_task(1)
    talk.say(HUNDRED)
    assert "100 words here; 100 of 4,000–5,500 in all." in said(talk)
    talk.say(f"{HUNDRED} and one more")
    assert "203 words here; 203 of 4,000–5,500 in all." in said(talk)
    assert talk.draft.answers["text"].value == f"{HUNDRED}\n{HUNDRED} and one more"


def test_the_other_parts_are_counted_in_all_and_not_here() -> None:
    talk = at_task(1)
    write_part(talk, HUNDRED, HUNDRED)
    assert "200 words here; 200 of 4,000–5,500 in all." in said(talk)
    begin(talk, 1)  # the parts that are open come first: this is 1.2
    talk.say("One, two – three.")
    assert "3 words here; 203 of 4,000–5,500 in all." in said(talk)


def test_the_last_message_is_taken_back_and_a_second_tap_takes_no_more() -> None:
    talk = at_task(1)
    talk.say("One two.")
    talk.say("Three four.")
    [back] = [one for one in talk.buttons if one.label.startswith("Take back")]
    talk.press(back.token)
    assert "2 words here" in said(talk)
    talk.press(back.token)
    assert talk.draft.answers["text"].value == "One two."
    talk.tap("Take back")
    assert "text" not in talk.draft.answers


def test_a_message_that_is_edited_changes_its_own_part_of_the_text() -> None:
    talk = at_task(1)
    talk.say("One two.")
    talk.say("Three four.")
    first, _ = talk.draft.answers["text"].messages
    talk.edit(first, "Five six seven.")
    assert talk.draft.answers["text"].value == "Five six seven.\nThree four."


def test_what_is_asked_for_is_ticked_one_by_one() -> None:
    talk = at_task(1)
    talk.say("Both ask, and both listen.")
    talk.tap("That is all", "Skip")
    assert "☐ 1  Similarity 1 of 2\n☐ 2  Similarity 2 of 2\n☐ 3  Difference 1 of 2" in said(talk)
    talk.tap("1", "3")
    assert "☑ 1  Similarity 1 of 2\n☐ 2" in said(talk)
    talk.tap("1")
    assert "☐ 1  Similarity 1 of 2" in said(talk)
    talk.tap("1", "2", "4")
    assert talk.draft.at == "state"
    assert talk.draft.answers["shown"].value == 4


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [("1 2", 2), ("all", 4), ("4, 1", 2), ("5", 0), ("0", 0), ("most of them", 0), ("1 9", 0)],
)
def test_ticks_can_be_typed(typed: str, ticked: int) -> None:
    talk = at_task(1)
    talk.tap("Skip", "Skip")
    talk.say(typed)
    answer = talk.draft.answers.get("shown")
    assert (answer.value if answer else 0) == ticked
    assert ticked or "type its numbers from 1 to 4" in said(talk)


def test_a_part_without_least_numbers_asks_for_no_ticks() -> None:
    talk = at_task(8)
    talk.say("Stay fair.")
    talk.tap("That is all", "Skip")
    assert talk.draft.at == "state"


def test_done_is_not_ready_without_words_or_a_file() -> None:
    talk = at_task(1)
    talk.tap("Skip", "Skip", "Skip", "Done", "Skip", "Save")
    assert "Still open: Your text, Least numbers" in said(talk)
    talk.say("/portfolio")
    talk.tap("8588-500", "Can I submit?")
    assert "Part of the work: neither written nor attached · 1.1" in said(talk)
    assert "Part of the work: 4 of what it asks for not ticked · 1.1" in said(talk)
    assert "Part of the work: missing for 11 tasks, first 1.2" in said(talk)
    assert "References: 1 more needed" in said(talk)


def keep_task(talk: Talk, counted: int | None, **answers: str | int) -> None:
    """Put a task and a file of so many words into the records, as they were kept before."""
    [enrolment] = talk.notebook.enrolments
    entry = Entry(
        id="0ld0ld00",
        enrolment=enrolment,
        form="task",
        about=enrolment,
        part="8588-500/1.1",
        answers={key: Answer(value=one, answered_at=NOW) for key, one in answers.items()},
        filled_at=NOW,
    )
    file = Attachment(
        id="f11ef11e",
        enrolment=enrolment,
        what="file",
        media_type="application/pdf",
        size=9,
        file="f",
        sent_at=NOW,
        is_kept=True,
        words=counted,
    )
    talk.notebook = Notebook(
        coach=talk.notebook.coach,
        enrolments=talk.notebook.enrolments,
        entries={entry.id: entry},
        attachments={file.id: file},
    )


def test_a_confirmation_of_before_stays_and_is_shown_as_it_was_given() -> None:
    talk = enrolled()
    keep_task(talk, None, state="done", words=900)
    talk.press("go:entry:0ld0ld00")
    assert "State: Done" in said(talk)
    assert "Your text: open" in said(talk)


@pytest.mark.parametrize(
    ("words", "stated", "counted"),
    [(1204, 0, "1,204 words"), (None, 900, "900 words"), (1204, 900, "1,204 words")],
)
def test_the_words_of_a_file_are_counted_or_taken_as_said(
    words: int | None, stated: int, counted: str
) -> None:
    talk = enrolled()
    keep_task(talk, words, paper="f11ef11e", state="done", **({"words": stated} if stated else {}))
    talk.say("/portfolio")
    talk.tap("8588-500", "Documents", "2")
    assert f"compared: {counted}" in said(talk)


def test_the_assignment_says_how_long_it_is_part_by_part_and_in_all() -> None:
    talk = at_task(1)
    write_part(talk, HUNDRED)
    talk.say("/portfolio")
    talk.tap("8588-500", "Documents", "2")
    assert "1.1 Coaching and mentoring compared: 100 words" in said(talk)
    assert "Worth a look: 100 words in all, where 4,000–5,500 are suggested." in said(talk)


def test_a_length_in_the_range_is_only_said() -> None:
    talk = at_task(1)
    write_part(talk, *[" ".join([HUNDRED] * 5)] * 8)
    talk.say("/portfolio")
    talk.tap("8588-500")
    assert said(talk).splitlines()[-1] == "4,000 of 4,000–5,500 words in all."


def note_source(talk: Talk, author: str, year: str) -> None:
    """Answer the four questions about a source."""
    for one in (author, year, "Coaching for Performance", "Nicholas Brealey, London"):
        talk.say(one)
    talk.tap("Save")


def test_sources_are_noted_one_by_one_for_their_unit() -> None:
    talk = enrolled()
    talk.say("/portfolio")
    talk.tap("8588-500", "Documents", "3", "1")
    note_source(talk, "Whitmore, J.", "2017")
    assert talk.title == "Saved: References · 8588-500"
    talk.tap("Add another")
    note_source(talk, "Starr, J.", "2021")
    assert {one.part for one in talk.notebook.entries.values()} == {"8588-500"}
    talk.say("/portfolio")
    talk.tap("8588-500", "Documents", "3", "1")
    assert talk.title == "References · 8588-500"
    talk.tap("2", "Change it", "2")
    talk.say("2020")
    talk.tap("Save")
    assert len(talk.notebook.entries) == 2
    assert "2020" in {str(one.answers["year"].value) for one in talk.notebook.entries.values()}


# Hours from before


def begin_grant(unit: str = "8588-501") -> Talk:
    talk = enrolled()
    [enrolment] = talk.notebook.enrolments
    talk.press(f"start:opening_hours:{enrolment}:{unit}")
    return talk


def grant(talk: Talk, begun: str = "10 January 2025", ended: str = "10 March 2025") -> None:
    """Answer the questions about hours from before, and leave the paper for later."""
    for one in ("6 h", "1", begun, ended, "The Coaching School"):
        talk.say(one)
    talk.tap("Skip", "Save")


def test_hours_from_before_count_and_stand_in_a_line_of_their_own() -> None:
    talk = begin_grant()
    grant(talk)
    talk.say("90 min with client 1 yesterday 3pm")
    talk.say("/progress")
    assert "Practice: 10 h 30 left of 18 h\n   From before: 6 h" in said(talk)
    assert "Clients: 2 of 2–3" in said(talk)
    talk.say("how many hours left?")
    assert talk.title == "10 h 30 left of 18 h"
    assert said(talk) == "From before: 6 h, granted, not in your sessions."


def test_hours_from_before_are_reached_from_the_progress_and_the_documents() -> None:
    talk = enrolled()
    talk.say("/progress")
    talk.tap("Hours from before")
    assert talk.title == "1 of 6 · Hours granted"
    talk.say("/portfolio")
    talk.tap("8588-501", "Documents")
    assert "Hours from before, optional" in said(talk)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("12", "12 min is not between 30 min and 100 h. A plain number counts as minutes"),
        ("-3 h", "I could not read a length in that"),
        ("101 h", "101 h is not between 30 min and 100 h"),
        ("lots", "I could not read a length in that"),
    ],
)
def test_no_hours_that_cannot_be_are_taken(typed: str, answer: str) -> None:
    talk = begin_grant()
    talk.say(typed)
    assert answer in said(talk)
    assert "minutes" not in talk.draft.answers


@pytest.mark.parametrize(("typed", "minutes"), [("6 h", 360), ("7h30", 450), ("100 h", 6000)])
def test_hours_beyond_one_session_are_read(typed: str, minutes: int) -> None:
    talk = begin_grant()
    talk.say(typed)
    assert talk.draft.answers["minutes"].value == minutes


@pytest.mark.parametrize("typed", ["-1", "31", "two or three"])
def test_no_number_of_clients_that_cannot_be_is_taken(typed: str) -> None:
    talk = begin_grant()
    talk.say("6 h")
    talk.say(typed)
    assert "Please type a whole number from 0 to 30" in said(talk)


def test_an_end_before_the_beginning_stops_the_unit() -> None:
    talk = begin_grant()
    grant(talk, "10 March 2025", "10 January 2025")
    talk.say("/portfolio")
    talk.tap("8588-501", "Can I submit?", "Page 2")
    assert "Hours from before begin before they end." in said(talk)


def test_a_unit_without_hours_takes_none_from_before() -> None:
    talk = begin_grant("8588-500")
    assert talk.toast
    assert not talk.desk.drafts
