"""Commands in words, and what they do while a form is in front."""

from dataclasses import replace

from coaching.calendar.instants import to_local
from coaching.records.desk import Draft
from conversations.chat.incoming import Typed
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.tokens import read_token
from conversations.chat.turn import Asks, Turn
from conversations.forms.asking import in_passing, takes_words
from conversations.forms.engine import is_untouched
from conversations.screens.home import first_screen, leave_for
from conversations.turns.acts.undoing import nothing_to_undo_screen
from conversations.turns.buttons import press
from conversations.turns.drafts.answering import offer_as_answer, pause
from conversations.turns.told.doing import do
from conversations.turns.told.quick_log import aside_of, log_told, read_told
from conversations.understanding.corrections import read_correction
from conversations.understanding.deeds import Deed, SpokenDeed, read_deed


def do_in_words(scene: Scene, typed: Typed) -> Turn | None:
    """Return what a command in words does, if the text is one that can be done."""
    local = to_local(typed.said_at, scene.zone)
    for spoken in (
        read_deed(typed.text, said_at=local),
        read_correction(typed.text, said_at=local),
    ):
        if spoken is None:
            continue
        done = _undo(scene) if spoken.deed is Deed.UNDO else _leave_or_do(scene, spoken, typed)
        if done is not None:
            return done
    return None


def _leave_or_do(scene: Scene, spoken: SpokenDeed, typed: Typed) -> Turn | None:
    if spoken.deed is not Deed.LEAVE:
        return do(scene, spoken, typed)
    return leave(scene, scene.front, typed)


def _undo(scene: Scene) -> Turn:
    token = scene.desk.place.undo
    if not token:
        return in_passing(scene, nothing_to_undo_screen())
    return press(scene, read_token(token))


def leave(scene: Scene, front: Draft | None, typed: Typed | None = None) -> Turn:
    """Return where a form is left for, which waits if anything was answered in it."""
    if front is None or is_untouched(scene, front):
        return leave_for(scene, first_screen(scene))
    paused = pause(scene, front)
    if typed is None or not takes_words(scene, front):
        return paused
    offer = offer_as_answer(front, typed.message)
    return replace(paused, aside=aside_of(typed), offers=(offer,))


def is_leaving(front: Draft, typed: Typed) -> bool:
    """Return whether a text leaves the form in front; where one word is asked for, it answers."""
    if front.form in (OwnFormKey.FORGET, OwnFormKey.IMPORT):
        return False
    spoken = read_deed(typed.text, said_at=to_local(typed.said_at, front.zone))
    return spoken is not None and spoken.deed is Deed.LEAVE


def log_in_form(scene: Scene, typed: Typed) -> Turn | None:
    """Return what a text tells of a session, where it names the client and cannot be an answer."""
    told = read_told(scene, typed.text, typed.said_at)
    spoken = [one.past or one.ahead for one in told]
    is_named = all(one is not None and one.client is not None for one in spoken)
    return log_told(scene, told, typed) if told and is_named else None


def with_form(scene: Scene, front: Draft, done: Turn) -> Turn:
    """Return what was done while a form is in front, and the form's question again."""
    if isinstance(done.front, Asks) or done.aside is not None or front in done.change.remove:
        return done
    is_kept = not is_untouched(scene, front)
    return replace(done, front=Asks(front)) if is_kept else done
