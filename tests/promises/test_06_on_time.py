from datetime import timedelta
from pathlib import Path
from statistics import quantiles

from coaching.records.notebook import SessionState
from demo.exchange.events import Event
from tests.bot.quick import let_pass, now, run_quickly
from tests.bot.world import World
from tests.promises.promise import Measuring
from tests.promises.reminded import put_records
from tests.telegram.fixtures import MONDAY_EVENING

FIRST_ID = 5000
ASKED_AFTER = timedelta(minutes=90)
"""A planned session of an hour is asked about half an hour after its end."""
A_LITTLE_MORE = 60.0
TARGET_SECONDS = 20.0


def test_what_is_due_while_it_runs_is_sent_within_a_heartbeat(
    promise: Measuring, tmp_path: Path
) -> None:
    coaches = promise.size(full=1000, small=40)
    chance = promise.chance()
    # Two hours before the quiet ones, with a coach every few seconds.
    due = {FIRST_ID + number: chance.uniform(60, 7200) for number in range(coaches)}
    delays = run_quickly(measure(tmp_path / "kept", due))
    p95 = quantiles(delays, n=20)[-1]
    promise.measured(
        f"p95 {p95:.1f} s, longest {max(delays):.1f} s of {len(delays):,}",
        holds=p95 <= TARGET_SECONDS and len(delays) == coaches,
    )


async def measure(folder: Path, due: dict[int, float]) -> list[float]:
    """Return how many seconds after its time each reminder came."""
    world = World(folder)
    arrived: dict[int, float] = {}

    def note(event: Event) -> None:
        if event.kind == "message":
            arrived.setdefault(event.chat_id, now())

    world.telegram.subscribe(note)
    for owner, second in due.items():
        world.telegram.person("Coach", id=owner)
        starts_at = MONDAY_EVENING + timedelta(seconds=second) - ASKED_AFTER
        put_records(folder / "coaches" / str(owner), [(starts_at, SessionState.PLANNED)])
    async with world.program():
        await let_pass(max(due.values()) + A_LITTLE_MORE)
    return [arrived[owner] - second for owner, second in due.items() if owner in arrived]
