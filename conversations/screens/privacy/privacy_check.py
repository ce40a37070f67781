"""Words that could identify someone: in one answer as it is given, and in a whole unit."""

from coaching.catalogue.form import Form
from coaching.evidence.privacy import (
    WRITTEN,
    Exposure,
    find_unit_hits,
    is_screened,
    list_private_words,
)
from coaching.evidence.recognisable import find_hits, find_places, sum_up
from coaching.records.desk import Draft
from coaching.records.notebook import Entry
from coaching.records.private import Private, reveal_all
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Fact, Screen, shorten
from conversations.chat.tokens import act_button, go_button, make_token
from conversations.screens.entries import form_of, name_client, name_entry
from conversations.screens.portfolio.criteria import find_unit

Written = Draft | Entry
"""Where an answer stands."""


def list_hits(scene: Scene, written: Written, key: str) -> list[str]:
    """Return the words in an answer that could identify someone; none in a form that is exempt.

    For a draft the notebook is not read.
    """
    form = _form_of(scene, written)
    kinds = {field.key: field.kind for field in form.fields}
    if not is_screened(form) or kinds.get(key) not in WRITTEN or key not in written.answers:
        return []
    private, allowed = map(reveal_all, _list_words(scene, written))
    return find_hits(str(written.answers[key].value), private, allowed)


def say_hit(hit: str) -> str:
    """Return the sentence that points a word out."""
    return f"“{shorten(hit, 40)}” could identify someone."


def name_instead(scene: Scene, written: Written) -> str:
    """Return what is written instead: the client that it is about."""
    name = written.client_name if isinstance(written, Draft) else name_client(scene, written.about)
    return name or "a client"


def hit_row(
    scene: Scene, written: Written, key: str, hit: str, unit: str = ""
) -> tuple[Button, ...]:
    """Return the buttons that veil a word or allow it, and then lead on through a unit if named."""
    # A word goes by its sum, not by its place: a second tap must not hit the word behind it.
    about = (written.id, key, sum_up(hit), *([unit] if unit else []))
    return (
        Button(f"Write “{name_instead(scene, written)}”", make_token("veil", *about)),
        Button("Leave it in", make_token("allow", *about)),
    )


def _list_words(scene: Scene, written: Written) -> tuple[tuple[Private, ...], tuple[Private, ...]]:
    """Return the private words that hold for an answer, and the allowed ones."""
    if isinstance(written, Draft):
        return written.private_words, written.allowed_words
    if scene.coach is None:
        return (), ()
    return list_private_words(scene.notebook, scene.coach), scene.coach.allowed_words


def _form_of(scene: Scene, written: Written) -> Form:
    return scene.form_of(written) if isinstance(written, Draft) else form_of(scene, written)


AROUND = 120
"""How many characters of an answer are shown on either side of a word."""


def first_hit_screen(scene: Scene, token: str) -> Screen | None:
    """Return the first word of a unit to be settled, where it stands; None if there is none left.

    Gone if there is no such unit.
    """
    course, unit = find_unit(scene, token)
    if scene.coach is None:
        return None
    exposures = find_unit_hits(course, unit, scene.coach)
    if not exposures:
        return None
    first, *others = exposures
    return Screen(
        title=f"{unit.key} · Privacy check",
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
        title=f"{unit.key} · Privacy check",
        lines=("None of your words to keep out, and no e-mail address or phone number, is in it.",),
        rows=(
            (act_button("Make portfolio", "make", token),),
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
