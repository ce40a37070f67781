"""What is handed to the sender: responses, now or once nothing more has come, and single lines."""

import asyncio
import logging

from bot.process.services import Services, build_scene
from bot.telegram.outgoing import AnswerTap, Show
from bot.telegram.render import render
from bot.telegram.sender import Sender
from bot.telegram.translate import Arrival
from conversations.assistant import show_place
from conversations.chat.response import Response
from conversations.chat.screen import Screen

logger = logging.getLogger("growlog.replies")


class Replies:
    """Hands to the sender what answers a coach."""

    def __init__(self, services: Services, sender: Sender) -> None:
        self._services = services
        self._sender = sender
        self._settling: dict[int, asyncio.Task[None]] = {}

    def show(self, arrival: Arrival, response: Response) -> None:
        """Show a response, at once or when it has settled; what settles still is given up."""
        waiting = self._settling.pop(arrival.owner, None)
        if waiting is not None:
            waiting.cancel()
        if response.settling_seconds:
            task = asyncio.create_task(self._show_later(arrival, response))
            self._settling[arrival.owner] = task
        else:
            self.show_now(arrival, response)

    def show_now(self, arrival: Arrival, response: Response) -> None:
        """Show a response, and let what settles for the same coach come after it."""
        items: list[Show | AnswerTap] = []
        if arrival.query is not None:
            items.append(AnswerTap(arrival.query, response.toast))
        for number, screen in enumerate(response.screens):
            above = None if number else arrival.pressed_on
            # What stands before the last one tells of something that happened.
            is_last = number == len(response.screens) - 1
            items.append(Show(render(screen), above, is_passing=is_last and not screen.is_result))
        if items:
            self._sender.send(arrival.owner, *items)

    def say(self, arrival: Arrival, words: str) -> None:
        """Say one line to whoever something came from; a tap stops waiting."""
        if arrival.query is not None:
            self._sender.send(arrival.owner, AnswerTap(arrival.query))
        self._sender.send(arrival.owner, Show(render(Screen(lines=(words,)))))

    def end_tap(self, arrival: Arrival, words: str) -> None:
        """Let a tap stop waiting, with a few words; what is no tap waits on."""
        if arrival.query is not None:
            self._sender.send(arrival.owner, AnswerTap(arrival.query, words))

    async def show_place(self, owner: int, why: str) -> None:
        """Say why, and show a coach where they are; a folder that cannot be read is logged."""
        try:
            async with self._services.folders.open(owner) as folder:
                response = await asyncio.to_thread(show_place, build_scene(self._services, folder))
        except Exception as error:  # one coach’s trouble must not stop the others
            logger.error("a coach cannot be shown where they are", exc_info=error)
            return
        self._sender.announce(owner, Screen(lines=(why,)), *response.screens)

    def forget(self, owner: int) -> None:
        """Remember nothing of somebody any more, and show nothing that waits."""
        settling = self._settling.pop(owner, None)
        if settling is not None:
            settling.cancel()
        self._sender.forget(owner)

    async def settle(self) -> None:
        """Wait until everything that is to be shown has been handed to the sender."""
        while self._settling:
            await asyncio.wait(self._settling.values())

    async def _show_later(self, arrival: Arrival, response: Response) -> None:
        await asyncio.sleep(response.settling_seconds)
        del self._settling[arrival.owner]
        self.show_now(arrival, response)
