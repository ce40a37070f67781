"""What does not fit is said when it is answered, kept all the same, and mended with one tap."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coaching.records.change import Change
from coaching.records.notebook import Answer, Client, Entry, Session
from tests.coaching.lacks import full_course
from tests.conversations.talk import Talk, enrolled
from tests.conversations.test_evidence_screens import labels, said, talk_of

MET_ON = datetime(2026, 11, 23, 9, tzinfo=UTC)
AGREED = "That is after the first session on Monday 23 November. Keep it?"


@pytest.fixture
def met() -> Talk:
    """Return the talk of a coach who has met Client 1 once, and looks back a week later."""
    talk = enrolled()
    [enrolment] = talk.notebook.enrolments
    client = Client(id="k1", enrolments=(enrolment,), number=1)
    session = Session(id="s1", client="k1", unit="8588-501", starts_at=MET_ON, minutes=60)
    talk.keep(Change((client, session)))
    talk.now += timedelta(days=7)
    return talk


def keep(talk: Talk, form: str, **answers: str) -> None:
    """Keep a form about Client 1 with these answers."""
    [enrolment] = talk.notebook.enrolments
    given = {key: Answer(value=value, answered_at=talk.now) for key, value in answers.items()}
    talk.keep(
        Change(
            (
                Entry(
                    id=form,
                    enrolment=enrolment,
                    form=form,
                    about="k1",
                    answers=given,
                    filled_at=talk.now,
                ),
            )
        )
    )


def answer(talk: Talk, form: str, field: str, words: str) -> None:
    """Begin a form about Client 1 and answer one of its questions, the others skipped."""
    talk.press(f"start:{form}:k1")
    while talk.draft.at != field:
        talk.tap("Skip" if "Skip ›" in labels(talk) else "Not yet")
    talk.say(words)


@pytest.mark.parametrize(
    ("form", "field", "words", "question"),
    [
        ("contract", "agreed_on", "25 November", AGREED),
        ("contract", "agreed_on", "23 November", ""),
        ("contract_signatures", "signed_by_client", "today", AGREED),
        ("contract_signatures", "signed_by_coach", "22 November", ""),
        (
            "completion",
            "ended_on",
            "22 November",
            "That is before the last session on Monday 23 November. Keep it?",
        ),
        ("completion", "ended_on", "23 November", ""),
    ],
)
def test_a_day_on_the_wrong_side_of_another_is_said_at_once_and_kept(
    met: Talk, form: str, field: str, words: str, question: str
) -> None:
    answer(met, form, field, words)
    assert field in met.draft.answers
    assert ("Keep it?" in said(met)) is bool(question)
    assert question in said(met)
    assert ("Change it" in labels(met)) is bool(question)


def test_one_tap_keeps_it_and_goes_on(met: Talk) -> None:
    answer(met, "contract_signatures", "signed_by_coach", "today")
    at = met.draft.at
    met.tap("Keep it")
    assert met.draft.at == at
    assert "Keep it" not in said(met)
    assert met.draft.answers["signed_by_coach"].value == "2026-11-30"


def test_one_tap_changes_it_and_leads_back_to_where_it_was(met: Talk) -> None:
    answer(met, "contract_signatures", "signed_by_coach", "today")
    at = met.draft.at
    met.tap("Change it")
    assert met.draft.at == "signed_by_coach"
    met.say("23 November")
    assert met.draft.at == at
    assert "Keep it" not in said(met)
    assert met.draft.answers["signed_by_coach"].value == "2026-11-23"


def test_what_another_form_says_is_set_beside_it_with_what_should_be(met: Talk) -> None:
    keep(met, "needs", agreed_on="2026-11-22")
    answer(met, "contract", "agreed_on", "21 November")
    assert (
        "That is before Sunday 22 November. Needs and goals are agreed before the contract."
    ) in said(met)


def test_it_is_said_before_the_client_is_met_too(met: Talk) -> None:
    [enrolment] = met.notebook.enrolments
    met.keep(Change((Client(id="k2", enrolments=(enrolment,), number=2),)))
    met.press("start:contract:k2")
    while met.draft.at != "agreed_on":
        met.tap("Skip" if "Skip ›" in labels(met) else "Not yet")
    met.say("25 November")
    assert "Keep it?" not in said(met)
    met.tap("Save")
    met.press("more:needs:k2")
    while met.draft.at != "agreed_on":
        met.tap("Skip")
    met.say("26 November")
    assert "Needs and goals are agreed before the contract. Keep it?" in said(met)


def test_answers_that_exclude_each_other_are_said(met: Talk) -> None:
    keep(met, "stakeholder", has_stakeholder="no")
    met.press("start:contract_signatures:k1")
    while met.draft.at != "has_stakeholder":
        met.tap("Not yet")
    met.tap("Yes")
    assert "Where there is no stakeholder, none signs. Keep it?" in said(met)


def test_changed_terms_that_are_left_out_are_said_when_the_form_is_kept(met: Talk) -> None:
    met.press("start:contract:k1")
    met.tap("Yes, with changes")
    assert "Keep it?" not in said(met), "they may still be written"
    while "Save" not in labels(met):
        met.tap("Skip" if "Skip ›" in labels(met) else "Not yet")
    met.tap("Save")
    assert "Terms that were changed are written down." in said(met)


def test_an_edited_message_of_an_open_form_is_held_to_it_too(met: Talk) -> None:
    answer(met, "contract_signatures", "signed_by_coach", "23 November")
    [message] = met.draft.answers["signed_by_coach"].messages
    met.edit(message, "25 November")
    assert AGREED in "\n".join(str(line) for one in met.screens for line in one.lines)


def test_an_edited_message_of_a_form_that_is_kept_is_held_to_it_too(met: Talk) -> None:
    answer(met, "contract_signatures", "signed_by_coach", "23 November")
    [message] = met.draft.answers["signed_by_coach"].messages
    while "Save" not in labels(met):
        met.tap("Skip" if "Skip ›" in labels(met) else "Not yet")
    met.tap("Save")
    met.edit(message, "25 November")
    assert AGREED in said(met)
    met.tap("Change it")
    assert met.draft.is_correction


def test_a_corrected_line_of_a_kept_form_is_held_to_it_too(met: Talk) -> None:
    answer(met, "contract_signatures", "signed_by_coach", "23 November")
    while "Save" not in labels(met):
        met.tap("Skip" if "Skip ›" in labels(met) else "Not yet")
    met.tap("Save", "Change it", "1")
    met.say("25 November")
    assert AGREED in said(met)
    met.tap("Change it")
    met.say("22 November")
    assert "Keep it?" not in said(met)
    met.tap("Save")
    [entry] = [one for one in met.notebook.entries.values() if one.form == "contract_signatures"]
    assert entry.answers["signed_by_coach"].value == "2026-11-22"


def test_a_session_that_comes_before_the_contract_is_said_when_it_is_logged(met: Talk) -> None:
    keep(met, "contract", agreed_on="2026-11-23")
    met.say("60 min with client 1 22 November 9am")
    assert "The contract is agreed before the first session." in said(met)
    met.say("60 min with client 1 24 November 9am")
    assert "The contract" not in said(met)


def test_a_session_from_before_the_course_is_said_when_it_is_logged(met: Talk) -> None:
    met.say("60 min with client 1 20 November 9am")
    assert "No session lies before the start of the course." in said(met)


def test_a_target_date_after_the_registration_is_said_and_kept(met: Talk) -> None:
    [enrolment] = met.notebook.enrolments
    met.press(f"start:target_date:{enrolment}")
    met.say("24 November 2029")
    assert "That is after the end of your registration on Friday 23 November 2029." in said(met)
    assert met.notebook.enrolments[enrolment].target_on is not None
    met.tap("Target date")
    met.say("30 June 2028")
    assert "registration on" not in said(met)


# Before a unit is handed in.


def look(talk: Talk) -> str:
    talk.say("what stops me submitting?")
    while any(one.startswith("Page ") for one in labels(talk)) and "Worth a look" not in said(talk):
        talk.tap("Page ")
    return said(talk)


def test_what_need_not_stop_a_unit_is_worth_a_look_with_its_button(met: Talk) -> None:
    answer(met, "contract_signatures", "signed_by_coach", "22 November")
    while "Save" not in labels(met):
        met.tap("Skip" if "Skip ›" in labels(met) else "Not yet")
    met.tap("Save")
    assert "Worth a look" not in look(met)
    keep(met, "completion", ended_on="2026-11-20")
    shown = look(met)
    assert "Worth a look" in shown
    [line] = [one for one in shown.splitlines() if "ends with or after the last session" in one]
    assert line[2:].strip().startswith("Ending · Client 1:")
    met.tap(line[0])
    assert met.draft.form == "completion"


def test_what_the_handbook_would_refer_stops_the_unit(met: Talk) -> None:
    keep(met, "needs", agreed_on="2026-11-23")
    keep(met, "contract", agreed_on="2026-11-22")
    lines: list[str] = []
    met.say("what stops me submitting?")
    while True:
        lines += said(met).splitlines()
        further = [one for one in labels(met) if one.endswith("›") and one.startswith("Page")]
        if not further:
            break
        met.tap(further[0])
    stopping = lines[: lines.index("Worth a look")] if "Worth a look" in lines else lines
    assert any("is too late" in one and "agreed before the contract" in one for one in stopping)


def test_a_course_without_blockers_can_be_handed_in_with_what_is_worth_a_look() -> None:
    course = full_course("8588-501")
    entries = dict(course.notebook.entries)
    [ending] = [one for one in entries.values() if one.form == "completion"][:1]
    early = Answer(value="2020-01-01", answered_at=ending.filled_at)
    entries[ending.id] = replace(ending, answers={**ending.answers, "ended_on": early})
    talk = talk_of(replace(course.notebook, entries=entries))
    talk.say("what stops me submitting?")
    assert talk.title == "8588-501 can be handed in"
    assert "Worth a look" in said(talk)
    assert {"1", "Make portfolio"} <= set(labels(talk))
