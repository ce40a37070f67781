"""Reflective writing is no session and no command: it changes nothing, in a form or outside."""

from datetime import datetime
from itertools import product

import pytest

from conversations.turns.told.quick_log import read_told_in
from conversations.understanding.corrections import read_correction
from conversations.understanding.deeds import Deed, read_deed
from tests.conversations.known import known, sessions
from tests.conversations.talk import Talk

SUNDAY = datetime.fromisoformat("2026-11-22T16:37")

OPENINGS = (
    "I noticed that",
    "Looking back,",
    "What surprised me was that",
    "Next time I want to see whether",
    "On Friday",
    "After about 20 minutes",
    "Yesterday",
    "For an hour",
    "In the session with client 2",
    "Sorry to say,",
)
MIDDLES = (
    "she cancelled the plan that she had made for Monday at 9",
    "I talked more than I listened for the first 10 minutes",
    "my client moved from blaming her boss to naming one step",
    "he did not come with a goal, and we spent 30 minutes on it",
    "I wanted to stop her and held back for 2 minutes",
    "we left the form and stayed with silence",
    "the session took a turn when client 1 said it was not about work",
    "my supervisor would ask me what I was afraid of",
    "I forgot the question and undid what we had built",
    "two of three goals were hers and one was mine",
    "the holiday until Christmas was an excuse",
    "I was reminded at 7pm of my own first coach",
)
ENDINGS = (
    ".",
    ", and that is what I would like to work on in supervision.",
    " - 45 minutes in, not 60.",
)
WRITTEN = [f"{a} {b}{c}" for a, b, c in product(OPENINGS, MIDDLES, ENDINGS)]
SHORT = (
    "I was sorry",
    "sorry I was late",
    "Stop asking closed questions",
    "It was a good session",
    "No, I did not listen",
    "I missed the point",
    "The session went well",
    "Client 1 came late",
    "I am away with my thoughts",
    "I am back to my old habits",
    "Remind me to listen",
    "Undo the knot that she had tied",
    "Cancel my own agenda",
    "Move from problem to solution",
    "Delete the word should from my questions",
    "She never minds being asked",
    "We planned to meet again",
    "Client 2 wanted more time",
    "An hour of silence felt long",
    "Half of it was talk",
    "She missed her mother",
    "New client, new questions",
    "Add more silence",
    "Supervision helped me to see it",
    "My supervisor asked for an hour what I felt",
    "Make space for feelings",
    "Send her the summary",
    "Leave it to the client",
    "Actually it was about her father",
    "I meant well",
    "It was 2 steps, not 3",
    "Client 1 might cancel, not sure yet",
    "Holiday talk at the start, then work",
    "Client 3 forgot what she had agreed",
    "She will move to Friday in her new job",
    "I put the session with client 1 to good use",
)


@pytest.mark.parametrize("text", SHORT)
def test_a_short_reflection_outside_a_form_changes_nothing(talk: Talk, text: str) -> None:
    before = talk.notebook
    talk.say(text)
    assert talk.notebook == before


@pytest.fixture(scope="module")
def course() -> Talk:
    return known()


@pytest.fixture
def talk(course: Talk) -> Talk:
    talk = Talk()
    talk.desk, talk.notebook, talk.now = course.desk, course.notebook, course.now
    return talk


def test_hundreds_of_sentences_outside_a_form_change_nothing(talk: Talk) -> None:
    before = talk.notebook
    changed = []
    for text in WRITTEN:
        talk.say(text)
        if talk.notebook != before:
            changed.append(text)
            talk.notebook = before
    assert len(WRITTEN) >= 300
    assert changed == []


def test_hundreds_of_sentences_in_a_form_are_answers(talk: Talk) -> None:
    talk.say("client 3 yesterday 3pm 1h")
    talk.tap("Session record")
    before, count = talk.notebook, len(sessions(talk))
    front = talk.draft
    for text in WRITTEN[::7]:
        talk.say(text)
        assert text in [str(one.value) for one in talk.draft.answers.values()]
        assert talk.notebook == before
        talk.desk = type(talk.desk)(drafts={front.id: front}, places=talk.desk.places)
    assert len(sessions(talk)) == count


def test_no_sentence_reads_as_a_session_that_is_sure_or_as_a_command() -> None:
    for text in (*WRITTEN, *SHORT):
        told = read_told_in(text, SUNDAY)
        assert not [one for one in told if one.past and not one.past.doubts], text
        deed = read_deed(text, said_at=SUNDAY)
        assert deed is None or deed.deed is Deed.LEAVE, text
        assert read_correction(text, said_at=SUNDAY) is None, text
