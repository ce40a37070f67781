"""A word that could tell who somebody is: how it is said, and what can be done about it."""

from coaching.catalogue.form import Form
from coaching.evidence.privacy import WRITTEN, is_screened, list_private_words
from coaching.evidence.recognisable import find_hits, sum_up
from coaching.records.desk import Draft
from coaching.records.notebook import Entry
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, shorten
from conversations.chat.tokens import make_token
from conversations.screens.entries import form_of, name_client

Written = Draft | Entry
"""Where an answer stands."""


def list_hits(scene: Scene, written: Written, key: str) -> list[str]:
    """Return what could tell who somebody is in an answer; nothing where it is not looked for.

    Of a draft it is said without the notebook.
    """
    form = _form_of(scene, written)
    kinds = {field.key: field.kind for field in form.fields}
    if not is_screened(form) or kinds.get(key) not in WRITTEN or key not in written.answers:
        return []
    private, allowed = _list_words(scene, written)
    return find_hits(str(written.answers[key].value), private, allowed)


def say_hit(hit: str) -> str:
    """Return why a word is pointed out."""
    return f"“{shorten(hit, 40)}” could tell who somebody is."


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
        Button("It may stay", make_token("allow", *about)),
    )


def _list_words(scene: Scene, written: Written) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the private words that hold for an answer, and the allowed ones."""
    if isinstance(written, Draft):
        return written.private_words, written.allowed_words
    if scene.coach is None:
        return (), ()
    return list_private_words(scene.notebook, scene.coach), scene.coach.allowed_words


def _form_of(scene: Scene, written: Written) -> Form:
    return scene.form_of(written) if isinstance(written, Draft) else form_of(scene, written)
