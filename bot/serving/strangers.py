"""Whoever is not let in: told so once a day and behind everybody else, and kept nowhere."""

import asyncio

from bot.telegram.delivery import Delivery
from bot.telegram.outgoing import AnswerTap
from bot.telegram.render import render
from bot.telegram.sender import Sender
from bot.telegram.translate import Arrival
from conversations.chat.screen import Screen

STRANGER = Screen(lines=("Sorry, this is a private assistant. Its owner can give you access.",))
PAUSE_SECONDS = 24 * 60 * 60.0
MOST_TOLD = 1000
"""So many are told within that time, and so many numbers are remembered for it, in memory alone."""


class Strangers:
    """Answers strangers one at a time, when nobody else wants to be answered."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._told_at: dict[int, float] = {}
        """When each was told, by the loop's clock; the first was told first."""
        self._gate = asyncio.Semaphore(1)

    def answer(self, arrival: Arrival) -> None:
        """Let a tap stop waiting, and tell its stranger if that was not done today."""
        if arrival.query is not None:
            self._sender.send(arrival.owner, AnswerTap(arrival.query))
        now = asyncio.get_running_loop().time()
        self._forget_until(now - PAUSE_SECONDS)
        if arrival.owner not in self._told_at and len(self._told_at) < MOST_TOLD:
            self._told_at[arrival.owner] = now
            self._sender.run(self._tell(arrival.owner))

    def _forget_until(self, instant: float) -> None:
        for owner, told_at in list(self._told_at.items()):
            if told_at > instant:
                return
            del self._told_at[owner]

    async def _tell(self, owner: int) -> None:
        async with self._gate:
            if await self._sender.remind(owner, render(STRANGER)) is Delivery.UNSENT:
                self._told_at.pop(owner, None)
