"""The tokens of the buttons that belong to one question of one form."""

from coaching.records.desk import Draft
from conversations.chat.tokens import make_token


def draft_token(draft: Draft, act: str, *words: str) -> str:
    """Return the token of a button that belongs to one question of one draft."""
    # A day that waits for its time is a question of its own: the day's buttons are over.
    at = draft.at if draft.half_read_on is None else f"{draft.at}-time"
    return make_token("draft", draft.id, at, act, *words)
