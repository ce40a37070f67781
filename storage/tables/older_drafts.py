"""Open forms as older versions wrote them, in which what is private stood among plain texts."""

import re
from typing import Any

_LABEL = re.compile(r"(Client \d+) · (.+)", re.DOTALL)
_PRIVATE_FIELDS = {"new_client": "hint", "client_hint": "hint", "private_words": "words"}
"""The questions of the program's own forms whose answers are private, by form."""


def hide_what_is_private(draft: dict[str, Any]) -> dict[str, Any]:
    """Return an open form with the hints of clients, and what it recalls, in places of their own.

    What is recalled from a filled form nobody knows any more is left out.
    """
    is_own = not draft.get("qualification")
    private = _PRIVATE_FIELDS.get(draft["form"]) if is_own else None
    recall = draft.get("recall", {}) if draft.get("part") else {}
    return {
        **draft,
        "answers": {
            key: {**one, "value": "", "hidden": one["value"]} if key == private else one
            for key, one in draft.get("answers", {}).items()
        },
        "choices": {
            key: [_part(one) for one in offered] if is_own and key == "client" else offered
            for key, offered in draft.get("choices", {}).items()
        },
        "recall": {key: {"words": words} for key, words in recall.items()},
    }


def _part(offer: dict[str, Any]) -> dict[str, Any]:
    found = _LABEL.fullmatch(offer["label"])
    return offer if found is None else {**offer, "label": found[1], "hint": found[2]}
