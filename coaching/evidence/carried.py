"""What an open form carries of other records, so that an answer needs no notebook."""

from dataclasses import replace

from coaching.evidence.privacy import list_private_words
from coaching.records.desk import Draft, Offer, Recalled
from coaching.records.notebook import Entry, Notebook
from coaching.records.private import Private


def recall_answer(entry: Entry, field: str) -> Recalled:
    """Return what reminds of an answer of a filled form."""
    words = Private(str(entry.answers[field].value))
    return Recalled(entry=entry.id, field=field, words=words)


def renew_carried(draft: Draft, notebook: Notebook) -> Draft:
    """Return an open form that carries what the notebook has now.

    That is what its questions remind of, the hints of the clients it offers, and the words that are
    kept out of its answers. A reminder that comes from no filled form stays as it is.
    """
    coach = next(iter(notebook.coach.values()), None)
    return replace(
        draft,
        recall=_renew_recall(draft, notebook),
        choices={
            key: tuple(_renew_offer(one, notebook) for one in offers)
            for key, offers in draft.choices.items()
        },
        private_words=list_private_words(notebook, coach) if coach else (),
        allowed_words=coach.allowed_words if coach else (),
    )


def _renew_recall(draft: Draft, notebook: Notebook) -> dict[str, Recalled]:
    recall = {key: one for key, one in draft.recall.items() if not one.entry}
    for key, one in draft.recall.items():
        entry = notebook.entries.get(one.entry)
        if entry is not None and one.field in entry.answers:
            recall[key] = recall_answer(entry, one.field)
    return recall


def _renew_offer(offer: Offer, notebook: Notebook) -> Offer:
    client = notebook.clients.get(offer.value)
    return offer if client is None else replace(offer, hint=client.hint)
