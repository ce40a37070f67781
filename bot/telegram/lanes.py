"""Updates in their lanes: one coach's in order, different coaches' side by side."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.telegram.translate import Arrival

Take = Callable[[Arrival], Awaitable[bool]]
"""Takes an update and returns whether it may be confirmed."""
PutOff = Callable[[Arrival], None]
"""Is told of an update that has to wait."""
Turn = asyncio.Task[bool]


class Lanes:
    """Hands each update to `take` when those of the same coach before it are done.

    What follows an update that may not be confirmed is not taken either, but handed to `put_off`,
    for it is to come again behind it.
    """

    def __init__(self, take: Take, put_off: PutOff = lambda _: None) -> None:
        self._take = take
        self._put_off = put_off
        self._last_of: dict[int, Turn] = {}

    def begin(self, arrival: Arrival) -> Turn:
        """Return the task in which an update is taken; whoever began it ends it with `let_go`."""
        turn = asyncio.create_task(self._take_in_turn(arrival, self._last_of.get(arrival.owner)))
        self._last_of[arrival.owner] = turn
        return turn

    def let_go(self, *finished: Turn) -> None:
        """Let what comes next from these coaches, what was refused first of all, follow none."""
        self._last_of = {
            owner: turn for owner, turn in self._last_of.items() if turn not in finished
        }

    async def _take_in_turn(self, arrival: Arrival, before: Turn | None) -> bool:
        if before is not None and not await before:
            self._put_off(arrival)
            return False
        return await self._take(arrival)
