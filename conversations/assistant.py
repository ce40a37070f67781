"""What is said: one message in, the response out."""

from collections.abc import Mapping
from dataclasses import replace
from zlib import crc32

from coaching.records.change import Change
from coaching.records.desk import Draft, Place
from conversations.chat.incoming import Incoming, Pressed, Sent, Typed
from conversations.chat.response import Response
from conversations.chat.scene import Scene, see_after
from conversations.chat.screen import Screen
from conversations.chat.tokens import read_token
from conversations.chat.turn import Asks, Leaves, Stays, Turn
from conversations.forms.asking import show_draft
from conversations.forms.contradictions import with_contradiction
from conversations.screens.home import first_screen
from conversations.turns.acts.doubles import refuse_double
from conversations.turns.acts.privacy import with_hit
from conversations.turns.acts.undoing import find_undo
from conversations.turns.ambiguity import offer_again
from conversations.turns.attaching import on_sent
from conversations.turns.buttons import press
from conversations.turns.drafts.renewing import renew_forms
from conversations.turns.typed_words import on_typed

MOST_REMEMBERED = 60
"""Of how many messages it is remembered what they said."""


def respond(scene: Scene, incoming: Incoming) -> Response:
    """Return the response to one message from a coach."""
    match incoming:
        case Pressed():
            return compose(scene, press(scene, read_token(incoming.token)))
        case Sent():
            return compose(scene, on_sent(scene, incoming))
        case Typed():
            number, said = str(incoming.message), f"{crc32(incoming.text.encode()):08x}"
            if incoming.edited and scene.desk.place.said.get(number) == said:
                # Telegram tells of an edit at a reaction or a preview too.
                return Response()
            return compose(scene, on_typed(scene, incoming), {number: said})


def show_place(scene: Scene) -> Response:
    """Return the screen of where the coach is: the question in front, or home."""
    if scene.front is not None:
        return compose(scene, Turn(front=Stays(asks=True), offers=offer_again(scene.front)))
    return Response(screens=(first_screen(scene),))


def compose(scene: Scene, turn: Turn, said: Mapping[str, str] | None = None) -> Response:
    """Return a turn as a response: with the question in front, and the coach's place after it.

    `said` is the sum of the message that it answers, by its number.
    """
    turn = refuse_double(scene, turn)
    change = turn.change
    if isinstance(turn.front, Asks):
        change += Change((turn.front.draft,))
    change += Change(renew_forms(scene, change))
    place = _find_place(scene, turn, said or {})
    if place != scene.desk.place:
        change += Change((place,))
    screens = turn.screens
    if not isinstance(turn.front, Leaves):
        screens = (*screens, *_ask(see_after(scene, change), turn))
    if turn.offers:
        *others, last = screens
        screens = (*others, replace(last, rows=(turn.offers, *last.rows)))
    return Response(
        screens=screens,
        change=change,
        toast=turn.toast,
        settling_seconds=turn.settling_seconds,
        erases=turn.erases,
    )


def _find_place(scene: Scene, turn: Turn, said: Mapping[str, str]) -> Place:
    """Return where the coach is after a turn; an album is known until the next one."""
    before = scene.desk.place
    remembered = list({**before.said, **said}.items())[-MOST_REMEMBERED:]
    before = replace(before, undo=find_undo(before.undo, turn), said=dict(remembered))
    album = turn.album or before.album
    match turn.front:
        case Asks(draft):
            joinable = turn.joinable
            return Place(
                front=draft.id,
                aside=turn.aside,
                album=album,
                undo=before.undo,
                said=before.said,
                joinable_field=joinable.field if joinable else "",
                joinable_until=joinable.until if joinable else None,
            )
        case Leaves():
            return Place(aside=turn.aside, album=album, undo=before.undo, said=before.said)
        case Stays():
            return replace(before, aside=turn.aside or before.aside, album=album)


def _ask(after: Scene, turn: Turn) -> tuple[Screen, ...]:
    """Return the question that comes last, if one is asked."""
    match turn.front:
        case Asks(draft, said, answered):
            draft = after.desk.drafts[draft.id]
            screen = show_draft(after, draft, said=said)
            return (_remark(after, screen, draft, answered) if answered else screen,)
        case Stays(asks=True) if after.front is not None:
            return (show_draft(after, after.front),)
        case _:
            return ()


def _remark(after: Scene, screen: Screen, draft: Draft, answered: str) -> Screen:
    """Return a question with what there is to say of the answer before it."""
    return with_hit(after, with_contradiction(after, screen, draft, answered), draft, answered)
