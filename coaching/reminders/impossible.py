"""Lines of the ledger that a wrong clock has written, brought back from an impossible future."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from coaching.records.ledger_lines import Nudge, NudgeState

WRITTEN_WITHIN = timedelta(minutes=10)
"""Nothing was written later than now, but for a clock that was set right meanwhile."""
SNOOZED_WITHIN = timedelta(days=8)
"""Nothing can be put off for longer than a week and its quiet hours."""
LOOKED_WITHIN = timedelta(days=2)
"""The next look is at the next reminder hour, a day ahead at most."""
DECIDED_ANEW = (NudgeState.SKIPPED, NudgeState.WAITING)
"""What was only decided by the clock, and told to nobody."""


def bring_back(nudges: Mapping[str, Nudge], now: datetime) -> Mapping[str, Nudge]:
    """Return the lines as they would be, had the clock been right.

    What was said stays said, now or when it was due; what was passed over is decided anew; what was
    put off for longer than can be chosen comes now.
    """
    return {key: _bring_back(one, now) for key, one in nudges.items() if not _is_void(one, now)}


def is_impossible(look_at: datetime, now: datetime) -> bool:
    """Return whether no look can have been meant for a moment so far ahead."""
    return look_at > now + LOOKED_WITHIN


def _is_void(nudge: Nudge, now: datetime) -> bool:
    return nudge.state in DECIDED_ANEW and nudge.claimed_at > now + WRITTEN_WITHIN


def _bring_back(nudge: Nudge, now: datetime) -> Nudge:
    # No clock has set when it was due: if that lies ahead, it may be this one that is wrong.
    latest = max(now, nudge.due_at)
    if nudge.claimed_at > latest + WRITTEN_WITHIN:
        ahead = nudge.claimed_at - latest
        until = nudge.snoozed_until
        nudge = replace(nudge, claimed_at=latest, snoozed_until=until and until - ahead)
    written_at = max(now, nudge.claimed_at)
    if nudge.snoozed_until is not None and nudge.snoozed_until > written_at + SNOOZED_WITHIN:
        nudge = replace(nudge, snoozed_until=written_at)
    return nudge
