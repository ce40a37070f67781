"""A chat in which somebody could be recognised: it is pointed out, and mended with one tap."""

from dataclasses import dataclass, replace

import pytest

from coaching.catalogue.form import SUMMARY
from coaching.evidence.recognisable import sum_up
from coaching.records.desk import Desk
from coaching.records.notebook import Entry, Notebook
from coaching.records.private import Private, reveal_all
from conversations.assistant import respond
from conversations.chat.incoming import Typed
from conversations.chat.scene import Gone
from conversations.chat.screen import Fact, Screen
from conversations.chat.tokens import make_token
from conversations.screens.privacy.privacy_check import first_hit_screen
from storage.exports.json_export import write_export
from tests.conversations.talk import Talk, enrolled, writing

WORDS = "Acme, Pat Smith\nLeeds"


def keeping_out(words: str = WORDS) -> Talk:
    """Return the talk of a coach with words to keep out, at the first question of a record."""
    talk = enrolled()
    talk.say("90 min with client 1 yesterday 3pm")
    add(talk, words)
    talk.say("/todo")
    talk.press(make_token("start", "session_record", next(iter(talk.notebook.sessions))))
    return talk


def add(talk: Talk, words: str) -> None:
    talk.say("/settings")
    talk.tap("Words to keep out", "Add words")
    talk.say(words)


def read(screen: Screen) -> str:
    """Return all that a screen says."""
    lines = (
        f"{one.heading}\n{one.words}" if isinstance(one, Fact) else one for one in screen.lines
    )
    return "\n".join((screen.title, *lines, screen.note))


def said(talk: Talk) -> str:
    return "\n".join(read(screen) for screen in talk.screens)


def labels(talk: Talk) -> list[str]:
    return [button.label for button in talk.buttons]


def first_answer(talk: Talk) -> str:
    return str(next(iter(talk.draft.answers.values())).value)


def kept(talk: Talk) -> Entry:
    [entry] = talk.notebook.entries.values()
    return entry


def finish(talk: Talk) -> str:
    """Skip to the summary and save; return the token of the unit."""
    while talk.draft.at != SUMMARY:
        talk.tap("Skip")
    talk.tap("Save")
    [enrolment] = talk.notebook.enrolments
    return f"{enrolment}/8588-501"


def test_a_word_to_keep_out_is_pointed_out_and_written_anew_with_one_tap() -> None:
    talk = keeping_out()
    talk.say("Acme's plan, as ACME sees it")
    question = talk.draft.at
    assert talk.screens[-1].lines[0] == "“Acme” could identify someone."
    assert labels(talk)[:2] == ["Write “Client 1”", "Leave it in"]
    talk.tap("Write")
    assert first_answer(talk) == "Client 1's plan, as Client 1 sees it"
    assert talk.draft.at == question, "the same question stands again"
    assert "Write “Client 1”" not in labels(talk)
    talk.say("the next answer")
    assert len(talk.draft.answers) == 2


def test_what_may_stay_stays_here_and_in_what_comes_after() -> None:
    talk = keeping_out()
    talk.say("a move to Leeds")
    talk.tap("Leave it in")
    assert first_answer(talk) == "a move to Leeds"
    talk.say("leeds again")
    assert "could identify" not in said(talk)
    [coach] = talk.notebook.coach.values()
    assert coach.allowed_words == (Private("Leeds"),)


def test_several_words_are_settled_one_after_another() -> None:
    talk = keeping_out()
    talk.say("Pat Smith of Acme, pat@example.org")
    talk.tap("Write")
    assert "“Acme” could" in said(talk)
    talk.tap("Leave it in")
    assert "“pat@example.org” could" in said(talk)
    talk.tap("Write")
    assert first_answer(talk) == "Client 1 of Acme, Client 1"
    assert "could identify" not in said(talk)


def test_addresses_and_numbers_are_found_without_any_list() -> None:
    talk = writing()
    talk.say("ring 07700 900123")
    assert "“07700 900123” could" in said(talk)


def test_the_answer_is_kept_whether_or_not_anything_is_tapped() -> None:
    talk = keeping_out()
    talk.say("Acme")
    talk.restart()
    assert first_answer(talk) == "Acme"
    talk.say("more")
    assert len(talk.draft.answers) == 2


def test_the_buttons_hold_after_a_restart() -> None:
    talk = keeping_out()
    talk.say("Acme")
    talk.restart()
    talk.tap("Write")
    assert first_answer(talk) == "Client 1"


@dataclass(frozen=True)
class Shut:
    """The records of a coach whose notebook must not be opened."""

    desk: Desk

    @property
    def notebook(self) -> Notebook:
        raise AssertionError("the notebook was opened")


def test_an_answer_is_looked_through_without_the_notebook() -> None:
    talk = keeping_out()
    typed = Typed(text="Acme", message=99, said_at=talk.now)
    response = respond(replace(talk.scene, records=Shut(talk.desk)), typed)
    assert response.screens[-1].lines[0] == "“Acme” could identify someone."
    assert response.screens[-1].rows[0][0].label == "Write “Client 1”"


def test_a_second_tap_leaves_the_next_word_alone() -> None:
    talk = keeping_out()
    talk.say("Acme in Leeds")
    token = talk.buttons[0].token
    talk.press(token)
    talk.press(token)
    assert first_answer(talk) == "Client 1 in Leeds"
    assert "out of date" in talk.toast


@pytest.mark.parametrize("verb", ["veil", "allow"])
def test_a_button_of_an_answer_that_is_gone_does_nothing(verb: str) -> None:
    talk = keeping_out()
    talk.say("Acme")
    draft, key = talk.draft, next(iter(talk.draft.answers))
    before = talk.desk, talk.notebook
    for words in [
        ("00000000", key, sum_up("Acme")),
        (draft.id, "no_such_question", sum_up("Acme")),
        (draft.id, key, sum_up("Leeds")),
        (draft.id, key, "zz"),
    ]:
        talk.press(make_token(verb, *words))
        assert (talk.desk, talk.notebook) == before
        assert "out of date" in talk.toast


def test_an_edited_message_is_looked_through_as_well() -> None:
    talk = keeping_out()
    talk.say("the firm's plan")
    [message] = next(iter(talk.draft.answers.values())).messages
    talk.edit(message, "Acme's plan")
    changed, question = talk.screens
    assert changed.lines[0] == "“Acme” could identify someone."
    talk.press(changed.rows[0][0].token)
    assert first_answer(talk) == "Client 1's plan"
    assert question.title == talk.title


def test_a_kept_answer_that_is_edited_is_mended_where_it_is_kept() -> None:
    talk = keeping_out()
    talk.say("the firm's plan")
    [message] = next(iter(talk.draft.answers.values())).messages
    finish(talk)
    talk.edit(message, "Acme's plan for Leeds")
    talk.restart()
    talk.tap("Write")
    assert "“Leeds” could" in said(talk)
    talk.tap("Write")
    entry = kept(talk)
    assert next(iter(entry.answers.values())).value == "Client 1's plan for Client 1"
    assert entry.changed_at == talk.now


def test_an_answer_and_its_open_correction_are_mended_together() -> None:
    talk = keeping_out()
    talk.say("Acme's plan")
    token = finish(talk)
    talk.tap("Change it")
    talk.press(make_token("go", "veil", token))
    talk.tap("Write")
    [draft] = talk.desk.drafts.values()
    assert draft.answers == kept(talk).answers
    assert "Acme" not in str(draft.answers)


def test_a_long_answer_in_two_messages_is_mended_in_both_parts() -> None:
    talk = keeping_out()
    talk.say(f"Acme {'and so on ' * 450}")
    talk.say("and Acme again")
    talk.tap("Write")
    answer = next(iter(talk.draft.answers.values()))
    assert "Acme" not in str(answer)
    assert answer.value == "\n".join(answer.parts)


def test_a_form_about_no_client_speaks_of_a_client() -> None:
    talk = enrolled()
    talk.say("/supervision")
    talk.tap("Log supervision", "Yesterday", "10:00", "1 h", "One to one")
    [supervision] = talk.notebook.supervisions
    qualification = talk.scene.qualification_of(next(iter(talk.notebook.enrolments.values())))
    form = next(one for one in qualification.forms if one.about == "supervision")
    talk.press(make_token("start", form.key, supervision))
    talk.say("write to pat@example.org")
    assert labels(talk)[0] == "Write “a client”"


def test_the_learners_own_details_may_be_recognised() -> None:
    talk = keeping_out("Alex Smith")
    [enrolment] = talk.notebook.enrolments
    talk.press(make_token("start", "learner", enrolment))
    talk.say("Alex Smith")
    assert "could identify" not in said(talk)
    finish(talk)
    assert first_hit_screen(talk.scene, f"{enrolment}/8588-501") is None


def test_the_hint_of_a_client_counts_by_itself_in_open_forms_too() -> None:
    talk = writing()
    draft = talk.draft.id
    [client] = talk.notebook.clients
    talk.press(make_token("start", "client_hint", client))
    talk.say("the gardener")
    talk.press(make_token("resume", draft))
    talk.say("The gardener’s roses")
    assert "“The gardener” could" in said(talk)


def test_a_word_that_is_added_counts_in_forms_that_are_open() -> None:
    talk = writing()
    talk.say("the first answer")
    draft = talk.draft.id
    add(talk, "Acme")
    talk.restart()
    talk.press(make_token("resume", draft))
    talk.say("Acme")
    assert "“Acme” could" in said(talk)


def test_a_unit_is_looked_through_word_by_word() -> None:
    talk = keeping_out()
    talk.say("Pat Smith of Acme said so")
    token = finish(talk)
    screen = first_hit_screen(talk.scene, token)
    assert screen is not None
    talk.press(make_token("go", "veil", token))
    assert "“Pat Smith” could" in said(talk)
    assert "Pat Smith of Acme said so" in said(talk), "the words around it"
    assert "One more" in said(talk)
    talk.tap("Write")
    talk.restart()
    assert "Client 1 of Acme said so" in said(talk)
    talk.tap("Leave it in")
    assert "Make portfolio" in labels(talk)
    assert first_hit_screen(talk.scene, token) is None
    assert next(iter(kept(talk).answers.values())).value == "Client 1 of Acme said so"


def test_a_unit_that_nobody_takes_is_not_looked_through() -> None:
    talk = keeping_out()
    with pytest.raises(Gone):
        first_hit_screen(talk.scene, "00000000/8588-501")


def test_only_the_words_around_a_long_answers_hit_are_shown() -> None:
    talk = keeping_out()
    talk.say(f"{'before ' * 100}Acme {'after ' * 100}")
    talk.press(make_token("go", "veil", finish(talk)))
    [quoted] = [one.words for one in talk.screens[-1].lines if isinstance(one, Fact)]
    assert quoted.startswith("…before")
    assert quoted.endswith("after…")
    assert "before Acme after" in quoted
    assert len(quoted) < 300


def test_nothing_of_the_list_is_exported() -> None:
    talk = keeping_out("Canary Wharf, Yellow Bird")
    talk.say("a fine place")
    add(talk, "Nightjar")
    exported = write_export(talk.desk, talk.notebook)
    assert talk.desk.drafts, "a form is open, and carries the words"
    for word in (b"Canary", b"Yellow", b"Nightjar"):
        assert word not in exported


def test_an_empty_list_says_what_it_is_for() -> None:
    talk = enrolled()
    talk.say("/settings")
    talk.tap("Words to keep out")
    assert "Names, firms and places" in said(talk)
    assert labels(talk) == ["Add words", "‹ Settings"]


def test_a_word_is_taken_off_with_a_tap_and_never_another() -> None:
    talk = enrolled()
    add(talk, "Acme, Leeds, Pat Smith")
    assert labels(talk)[:3] == ["✕ Acme", "✕ Leeds", "✕ Pat Smith"]
    token = talk.buttons[0].token
    talk.press(token)
    talk.press(token)
    [coach] = talk.notebook.coach.values()
    assert reveal_all(coach.private_words) == ["Leeds", "Pat Smith"]
    assert "out of date" in talk.toast


def test_a_word_taken_off_no_longer_counts_in_open_forms() -> None:
    talk = keeping_out()
    draft = talk.draft.id
    talk.press(make_token("unlist", "private", sum_up("Acme")))
    talk.press(make_token("resume", draft))
    talk.say("Acme")
    assert "could identify" not in said(talk)


def test_leave_to_stay_can_be_taken_back() -> None:
    talk = keeping_out()
    talk.say("Acme")
    talk.tap("Leave it in")
    draft = talk.draft.id
    talk.say("/settings")
    talk.tap("Words to keep out", "↺ Acme")
    talk.press(make_token("resume", draft))
    talk.say("Acme again")
    assert "“Acme” could" in said(talk)


def test_a_word_that_is_listed_again_may_no_longer_stay() -> None:
    talk = keeping_out()
    talk.say("Acme")
    talk.tap("Leave it in")
    add(talk, "ACME")
    [coach] = talk.notebook.coach.values()
    assert coach.allowed_words == ()
    assert [one.casefold() for one in reveal_all(coach.private_words)].count("acme") == 1


def test_settings_and_lists_are_for_coaches_who_are_enrolled() -> None:
    talk = Talk()
    for token in [
        make_token("go", "words"),
        make_token("unlist", "private", sum_up("Acme")),
        make_token("veil", "00000000", "goal", sum_up("Acme")),
    ]:
        talk.press(token)
        assert "out of date" in talk.toast
