"""The coach's list of words to keep out, and the words that are allowed after all."""

from dataclasses import replace
from typing import Literal

from coaching.evidence.recognisable import fold, read_words, sum_up
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Coach
from coaching.records.private import Private, reveal, reveal_all
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Screen, rows_of, shorten
from conversations.chat.tokens import go_button, make_token, start_button
from conversations.chat.turn import Finished, Turn

PURPOSE = (
    "Names, firms and places that could identify a client. I point them out in your answers.",
    "I spot private hints, e-mail addresses and phone numbers too. Your list is never exported.",
)
LISTED = 45
"""How many words of each kind have a button; Telegram carries a hundred."""
Kind = Literal["private", "allowed"]


def words_screen(scene: Scene) -> Screen:
    """Return the words to keep out and the allowed ones; Gone for a newcomer."""
    return _show(_coach_of(scene))


def finish_private_words(scene: Scene, draft: Draft) -> Finished:
    """Return the coach with more words to keep out: whatever is on the list may not stand."""
    coach = _coach_of(scene)
    added = read_words(reveal(draft.answers["words"].hidden))
    listed = {fold(reveal(one)): one for one in (*coach.private_words, *map(Private, added))}
    wanted = {fold(one) for one in added}
    allowed = tuple(one for one in coach.allowed_words if fold(reveal(one)) not in wanted)
    coach = replace(coach, private_words=tuple(listed.values()), allowed_words=allowed)
    return Finished((coach,), _show(coach))


def take_off(scene: Scene, kind: Kind, word: str) -> Turn:
    """Return the list without a word, which goes by its sum; Gone if it is not on it."""
    coach = _coach_of(scene)
    words = {"private": coach.private_words, "allowed": coach.allowed_words}[kind]
    left = tuple(one for one in words if sum_up(reveal(one)) != word)
    if left == words:
        raise Gone("that word is not on the list any more")
    coach = (
        replace(coach, private_words=left)
        if kind == "private"
        else replace(coach, allowed_words=left)
    )
    return Turn(screens=(_show(coach),), change=Change((coach,)))


def _show(coach: Coach) -> Screen:
    private, allowed = _list_buttons(coach, "private"), _list_buttons(coach, "allowed")
    lines = [*PURPOSE]
    if private:
        lines += ["", f"To keep out: {', '.join(reveal_all(coach.private_words))}"]
    if allowed:
        lines += ["", f"Allowed: {', '.join(reveal_all(coach.allowed_words))}"]
    return Screen(
        title="Words to keep out",
        lines=tuple(lines),
        note="Tap a word to remove it." if private or allowed else "",
        rows=(
            *rows_of(private),
            *rows_of(allowed),
            (
                start_button("Add words", OwnFormKey.PRIVATE_WORDS),
                go_button("‹ Settings", "settings"),
            ),
        ),
    )


def _list_buttons(coach: Coach, kind: Kind) -> list[Button]:
    """Return a button for each word of a list, the newest first if there are too many."""
    words, sign = (coach.private_words, "✕") if kind == "private" else (coach.allowed_words, "↺")
    return [
        Button(f"{sign} {shorten(word, 20)}", make_token("unlist", kind, sum_up(word)))
        for word in reveal_all(words[-LISTED:])
    ]


def _coach_of(scene: Scene) -> Coach:
    if scene.coach is None:
        raise Gone("not enrolled")
    return scene.coach
