"""Answers to a search: where a word stands in what the coach wrote."""

import re

from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen, shorten
from conversations.chat.tokens import go_button
from conversations.screens.answers.own_words import (
    ANY,
    Said,
    Source,
    list_said,
    name_said,
    veil_words,
)
from conversations.screens.answers.saying import PORTFOLIO, answer_screen, say_short
from conversations.understanding.questions.asked import Question
from conversations.understanding.wording.words import plain, with_digits

LISTED = 3


def answer_search(scene: Scene, asked: Question) -> Screen:
    """Return where a word stands in what was written, the newest first."""
    term = " ".join(asked.rest)
    stems = [stem(one) for one in asked.rest]
    everything = Source(ANY, ANY, "")
    found = [
        one
        for one in list_said(scene, asked, everything)
        if all(_find_place(one.words, each) for each in stems)
    ]
    if not found:
        return answer_screen(f"“{term}” stands nowhere in your notes", buttons=(PORTFOLIO,))
    shown = found[:LISTED]
    return answer_screen(
        f"“{term}” stands in {say_number(len(found), 'answer')}",
        *(
            f"{name_said(scene, one)}: “{_cut_out(veil_words(scene, one), stems[0])}”"
            for one in shown
        ),
        buttons=[
            go_button(f"{say_short(one.day)} · {one.form.title}", "entry", one.entry.id)
            for one in {one.entry.id: one for one in shown}.values()
        ],
    )


def _say_place(scene: Scene, one: Said, near: str) -> str:
    return f"{name_said(scene, one)}: “{_cut_out(veil_words(scene, one), near)}”"


def stem(word: str) -> str:
    """Return the beginning that a word shares with its other forms: "delegat" of "delegation"."""
    word = word.casefold()
    for ending in ("ations", "ation", "ating", "ated", "ates", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending) + ("at" if ending.startswith("at") else "")
    return word


def _find_place(words: str, beginning: str) -> re.Match[str] | None:
    """Return where a word begins like that, numbers in words or in digits."""
    return re.search(rf"\b{re.escape(beginning)}", with_digits(plain(words)))


def _cut_out(words: str, near: str) -> str:
    """Return the few words around a place in a text, on one line."""
    flat = " ".join(words.split())
    found = re.search(rf"\b{re.escape(near)}", flat.casefold())
    begins = max(flat.rfind(" ", 0, max((found.start() if found else 0) - 30, 0)), 0)
    return ("…" if begins else "") + shorten(flat[begins:], 70)
