"""Looking through a unit before it is handed in: each word that could tell who somebody is."""

from coaching.evidence.privacy import Exposure, find_unit_hits
from coaching.evidence.recognisable import find_places
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Fact, Screen
from conversations.chat.tokens import act_button, go_button, make_token
from conversations.screens.entries import name_entry
from conversations.screens.hits import hit_row, say_hit
from conversations.screens.portfolio import find_unit

AROUND = 120
"""How many characters of an answer are shown on either side of a word."""


def first_hit_screen(scene: Scene, token: str) -> Screen | None:
    """Return the first word of a unit to be settled, where it stands; None if there is none left.

    LookupError if there is no such unit.
    """
    course, unit = find_unit(scene, token)
    if scene.coach is None:
        return None
    exposures = find_unit_hits(course, unit, scene.coach)
    if not exposures:
        return None
    first, *others = exposures
    return Screen(
        title=f"{unit.key} · Nobody recognisable",
        lines=(
            say_hit(first.hit),
            "",
            Fact(f"{name_entry(scene, first.entry)} · {first.field.heading}", _quote(first)),
        ),
        note=_say_left(len(others)),
        rows=(
            hit_row(scene, first.entry, first.field.key, first.hit, unit.key),
            (
                Button("Change the answer", make_token("entry", first.entry.id)),
                go_button("‹ Back", "unit", token),
            ),
        ),
    )


def hits_screen(scene: Scene, token: str) -> Screen:
    """Return the first word of a unit to be settled, or that the portfolio can be made."""
    screen = first_hit_screen(scene, token)
    if screen is not None:
        return screen
    _, unit = find_unit(scene, token)
    return Screen(
        title=f"{unit.key} · Nobody recognisable",
        lines=(
            "None of your words to keep out stands in it, no e-mail address and no phone number.",
        ),
        rows=(
            (act_button("Make the portfolio", "make", token),),
            (go_button("Words to keep out", "words"), go_button("‹ Back", "unit", token)),
        ),
    )


def _quote(exposure: Exposure) -> str:
    """Return the words around a hit, cut between words."""
    text = str(exposure.entry.answers[exposure.field.key].value)
    start, end = next(find_places(text, exposure.hit))
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "…" + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}{text[start:end]}{after}".split())


def _say_left(others: int) -> str:
    if not others:
        return "This is the last one."
    return f"{others} more after this one." if others > 1 else "One more after this one."
