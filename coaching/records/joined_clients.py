"""Two clients who are one person: what is kept of both as one's, and taken apart again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from coaching.records.change import Change
from coaching.records.desk import Desk, Draft, Offer, Removed
from coaching.records.keys import ReminderKey
from coaching.records.ledger_lines import Nudge
from coaching.records.notebook import Answer, Client, Entry, Filed, Notebook, Session
from coaching.records.uniqueness import mark_of


def join(client: Client, other: Client) -> Client:
    """Return two clients as one person: in the courses of both, and with all their numbers."""
    further = tuple(one for one in other.enrolments if one not in client.enrolments)
    return replace(
        client,
        enrolments=client.enrolments + further,
        former_numbers=(*client.former_numbers, other.number, *other.former_numbers),
        hint=client.hint or other.hint,
        is_ended=client.is_ended and other.is_ended,
    )


def list_kept(notebook: Notebook, client: Client) -> list[Session | Entry]:
    """Return what is kept of a client: the sessions, and what was written about them."""
    return [
        *(one for one in notebook.sessions.values() if one.client == client.id),
        *(one for one in notebook.entries.values() if one.about == client.id),
    ]


def move(record: Session | Entry, before: Client, after: Client) -> Session | Entry:
    """Return what is kept of a client as that of another, in the course that it was in."""
    if isinstance(record, Session):
        enrolment = before.enrolment_in(record.enrolment)
        return replace(record, client=after.id, enrolment=after.part_in(enrolment))
    enrolment = before.enrolment_in(record.part)
    return replace(record, about=after.id, part=after.part_in(enrolment))


def find_clashes(
    desk: Desk, notebook: Notebook, client: Client, other: Client
) -> Iterator[Session | Entry | Draft]:
    """Yield what is there of both, and can be only once of one: each time that of the other."""
    joined = join(client, other)
    kept = [move(one, client, joined) for one in list_kept(notebook, client)]
    taken = {_mark(one) for one in kept}
    begun = {_place(one) for one in desk.drafts.values() if one.about == client.id}
    for record in list_kept(notebook, other):
        mark = _mark(move(record, other, joined))
        if mark is not None and mark in taken:
            yield record
    for draft in desk.drafts.values():
        if draft.about == other.id and _place(_move_draft(draft, other, joined)) in begun:
            yield draft


def join_all(
    desk: Desk, notebook: Notebook, client: Client, other: Client, removed: Removed
) -> Change:
    """Return the change by which another is joined with a client; see `remember_apart`."""
    joined = join(client, other)
    return Change(
        (
            joined,
            *(move(one, other, joined) for one in list_kept(notebook, other)),
            *_move_drafts(desk, other, joined),
            *_move_nudges(desk, other, joined),
            removed,
        ),
        remove=(other,),
    )


def remember_apart(
    desk: Desk, notebook: Notebook, client: Client, other: Client, identity: str, now: datetime
) -> Removed:
    """Return both clients as they are, and what is kept of the other, to take them apart again."""
    kept = list_kept(notebook, other)
    return Removed(
        id=identity,
        removed_at=now,
        records=Notebook(
            clients={one.id: one for one in (client, other)},
            sessions={one.id: one for one in kept if isinstance(one, Session)},
            entries={one.id: one for one in kept if isinstance(one, Entry)},
        ),
        drafts={
            key: one
            for key, one in desk.drafts.items()
            if one.about in {other.id, *(record.id for record in kept)}
        },
        joined_with=client.id,
    )


def take_apart(desk: Desk, notebook: Notebook, removed: Removed) -> Change:
    """Return the change after which two who were joined are two again, each with what is theirs.

    What has been changed since stays as it is now, and what has been deleted stays deleted. The
    one with whom the other was joined has to be there.
    """
    before, other = _sort_out(removed)
    joined, now = join(before, other), notebook.clients[before.id]
    ids = {*removed.records.sessions, *removed.records.entries}
    theirs = [one for one in list_kept(notebook, now) if one.id in ids]
    needed = [_enrolment_of(one, now) for one in theirs]
    other = replace(other, enrolments=tuple(dict.fromkeys((*other.enrolments, *needed))))
    left = {_enrolment_of(one, now) for one in list_kept(notebook, now) if one.id not in ids}
    stays = {*before.enrolments, *left}
    after = replace(
        now,
        enrolments=tuple(
            one for one in now.enrolments if one in stays or one not in joined.enrolments
        ),
        former_numbers=tuple(
            one
            for one in now.former_numbers
            if one in before.former_numbers or one not in joined.former_numbers
        ),
        hint=before.hint if now.hint == joined.hint else now.hint,
        is_ended=before.is_ended if now.is_ended == joined.is_ended else now.is_ended,
    )
    drafts = [desk.drafts[key] for key in removed.drafts if key in desk.drafts]
    return Change(
        (
            after,
            other,
            *(move(one, now, other) for one in theirs),
            *(
                _move_draft(one, now, other) if one.about == now.id else _rename(one, now, other)
                for one in drafts
            ),
        ),
        remove=(removed,),
    )


def settle(desk: Desk, notebook: Notebook, record: Filed) -> Filed:
    """Return a record as what it is now, if its client was joined with another meanwhile."""
    if not isinstance(record, Session | Entry):
        return record
    identity = record.client if isinstance(record, Session) else record.about
    for removed in desk.removed.values():
        if removed.joined_with and identity not in notebook.clients:
            before, other = _sort_out(removed)
            if identity == other.id:
                return settle(desk, notebook, move(record, other, join(before, other)))
    return record


def _sort_out(removed: Removed) -> tuple[Client, Client]:
    """Return the client who stayed, and the one who was joined with them."""
    clients = removed.records.clients
    [other] = [one for key, one in clients.items() if key != removed.joined_with]
    return clients[removed.joined_with], other


def _enrolment_of(record: Session | Entry, client: Client) -> str:
    part = record.enrolment if isinstance(record, Session) else record.part
    return client.enrolment_in(part)


def _mark(record: Session | Entry) -> object:
    return mark_of(record) if isinstance(record, Session) else (record.form, record.part)


def _place(draft: Draft) -> tuple[str, str]:
    return draft.form, draft.part


def _move_drafts(desk: Desk, before: Client, after: Client) -> Iterator[Draft]:
    for draft in desk.drafts.values():
        moved = _move_draft(draft, before, after) if draft.about == before.id else draft
        moved = _rename(moved, before, after)
        if moved != draft:
            yield moved


def _move_nudges(desk: Desk, before: Client, after: Client) -> Iterator[Nudge]:
    """Yield what was reminded of about one client as about another: it is not said again."""
    for nudge in desk.nudges.values():
        key = ReminderKey.parse(nudge.id)
        moved = str(replace(key, about=after.id))
        if key.about == before.id and moved not in desk.nudges:
            yield replace(nudge, id=moved)


def _move_draft(draft: Draft, before: Client, after: Client) -> Draft:
    part = after.part_in(before.enrolment_in(draft.part))
    return _rename(replace(draft, about=after.id, part=part), before, after)


def _rename(draft: Draft, before: Client, after: Client) -> Draft:
    """Return an open form in which a client is another, wherever they are named or chosen."""
    is_named = draft.client_name == before.name
    return replace(
        draft,
        client_name=after.name if is_named else draft.client_name,
        about_name=draft.about_name.replace(before.name, after.name, 1)
        if is_named
        else draft.about_name,
        answers={key: _choose(one, before, after) for key, one in draft.answers.items()},
        choices={key: _offer(offers, before, after) for key, offers in draft.choices.items()},
    )


def _choose(answer: Answer, before: Client, after: Client) -> Answer:
    return replace(answer, value=after.id) if answer.value == before.id else answer


def _offer(offers: tuple[Offer, ...], before: Client, after: Client) -> tuple[Offer, ...]:
    if before.id not in [one.value for one in offers]:
        return offers
    offer = Offer(value=after.id, label=after.name, hint=after.hint)
    places = {one.value if one.value != before.id else after.id: one for one in offers}
    return tuple(offer if key == after.id else one for key, one in places.items())
