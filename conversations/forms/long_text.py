"""A text that goes on from message to message, until the coach says that it is all."""

from dataclasses import replace
from datetime import datetime

from coaching.catalogue.form import Field, FieldKind
from coaching.counting.word_count import count_words
from coaching.records.desk import Draft
from coaching.records.notebook import Answer
from conversations.chat.plural import say_number
from conversations.chat.scene import Gone

EXCERPT = 60
"""How many characters of a long text are shown of its beginning, and of its end."""


def is_written_on(field: Field) -> bool:
    """Return whether each message adds to the answer, until the coach says that it is all."""
    return field.goes_on or (field.counts_words and field.kind is FieldKind.TEXT)


def join(draft: Draft, field: str, text: str, message: int) -> Draft:
    """Return the draft with more words, of the message that follows, to an answer in text."""
    answer = draft.answers[field]
    parts = (*(answer.parts or (str(answer.value),)), text)
    longer = replace(
        answer, value="\n".join(parts), parts=parts, messages=(*answer.messages, message)
    )
    return replace(draft, answers={**draft.answers, field: longer})


def write_on(draft: Draft, text: str, said_at: datetime, message: int) -> Draft:
    """Return the draft with one more message of the text in front, at the same question."""
    if draft.at in draft.answers:
        return join(draft, draft.at, text, message)
    answer = Answer(value=text, answered_at=said_at, messages=(message,), parts=(text,))
    return replace(draft, answers={**draft.answers, draft.at: answer})


def take_back(draft: Draft, number: int) -> Draft:
    """Return the draft without the last of so many messages of the text in front.

    Gone if there is another number of them: it was taken back already.
    """
    answer = draft.answers.get(draft.at)
    parts = (answer.parts or (str(answer.value),)) if answer else ()
    if answer is None or len(parts) != number:
        raise Gone(f"there are not {number} messages of {draft.at}")
    answers = {key: one for key, one in draft.answers.items() if key != draft.at}
    if number > 1:
        left = parts[:-1]
        messages = answer.messages[:-1]
        answers[draft.at] = replace(answer, value="\n".join(left), parts=left, messages=messages)
    return replace(draft, answers=answers)


def say_long_text(text: str) -> str:
    """Return how long a text is that is written in many messages, and how it begins and ends."""
    flat = " ".join(text.split())
    words = say_number(count_words(text), "word")
    if len(flat) <= EXCERPT * 2:
        return f"{words}: “{flat}”"
    return f"{words}: “{flat[:EXCERPT].rstrip()} … {flat[-EXCERPT:].lstrip()}”"


def say_so_far(text: str) -> str:
    """Return how much was told, and what may come next."""
    return f"{say_number(count_words(text), 'word')} so far. Say more, or tap “That is all”."


def say_ending(text: str) -> str:
    """Return how a text ends that more may be added to."""
    flat = " ".join(text.split())
    ending = flat if len(flat) <= EXCERPT * 2 else f"… {flat[-EXCERPT * 2 :].lstrip()}"
    return f"Your text ends: “{ending}”"
