"""What happens with an update: decided, committed, confirmed, and only then answered."""

import asyncio
import logging
from collections.abc import Callable

from telegram import Update
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.process.services import Services, build_scene
from bot.telegram.render import render
from bot.telegram.sender import AnswerTap, Sender, Show
from bot.telegram.translate import Arrival, find_owner, read_update
from coaching.records.change import Change
from coaching.records.desk import Place
from coaching.records.ledger_lines import Watch
from conversations.assistant import respond, show_place
from conversations.chat.incoming import Incoming, Pressed
from conversations.chat.response import Response
from conversations.chat.screen import Screen
from storage.copies import Standing
from storage.folders import DamagedFileError, OpenFolder

logger = logging.getLogger("growlog.handlers")

STRANGER = Screen(lines=("This is a private assistant. Its owner can let you in.",))


class Handlers:
    """The callbacks that python-telegram-bot calls, and what they report."""

    def __init__(
        self,
        services: Services,
        sender: Sender,
        on_change: Callable[[int, Change], None] = lambda *_: None,
    ) -> None:
        self._services = services
        self._sender = sender
        self._on_change = on_change
        self._settling: dict[int, asyncio.Task[None]] = {}
        self._done: set[int] = set()
        self._errors: dict[int, Exception] = {}

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Let an application hand over every update."""
        application.add_handler(TypeHandler(Update, self.on_update))
        application.add_error_handler(self.on_error)

    def collect(self, update: int) -> Exception | None:
        """Return why an update may not be confirmed, None if its change is on disk."""
        if update in self._done:
            self._done.discard(update)
            return None
        return self._errors.pop(update, RuntimeError("the update never reached its handler"))

    async def on_update(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take an update, and report it as done when nothing of it can be lost any more."""
        await self._take(update)
        self._done.add(update.update_id)

    async def _take(self, update: Update) -> None:
        arrival = read_update(update)
        if arrival is None:
            return
        if arrival.owner not in self._services.coaches:
            self._show(arrival, Response(screens=(STRANGER,)))
            return
        async with self._services.folders.open(arrival.owner) as folder:
            if folder.has_taken(update.update_id):
                logger.info("taken before")
                # Its tap may have been left waiting by a stop right after the commit.
                self._show_now(arrival, Response())
                return
            response = await asyncio.to_thread(
                respond, build_scene(self._services, folder), arrival.incoming
            )
            if response.erases:
                await self._services.folders.erase(arrival.owner, self._services.clock())
                self._sender.forget(arrival.owner)
            elif self._may_keep(folder, arrival.incoming, response):
                # It may make something due at once, even if the program is stopped right here.
                watch = Watch(due_at=self._services.clock())
                await folder.commit(response.change + Change((watch,)), update.update_id)
        self._on_change(arrival.owner, response.change)
        logger.info("kept")
        self._show(arrival, response)

    def _may_keep(self, folder: OpenFolder, incoming: Incoming, response: Response) -> bool:
        """Return whether a change is not what somebody sent before they were erased.

        Nothing says who was, so this asks only when; whoever has no folder yet is answered as a
        newcomer in any case.
        """
        erased_at = self._services.folders.erasing.last_at if folder.is_new else None
        if erased_at is None:
            return True
        if isinstance(incoming, Pressed):
            return any(one != Place() for one in response.change.put)
        return incoming.said_at > erased_at

    def find_damage(self, owner: int) -> list[Standing]:
        """Return the files of a coach that cannot be read, each with its last good copy."""
        return [one for one in self._services.folders.look_at(owner) if one.error is not None]

    async def is_kept(self, update: Update) -> bool:
        """Return whether an update that failed is on the desk all the same."""
        owner = find_owner(update)
        try:
            return await asyncio.to_thread(self._services.folders.is_taken, owner, update.update_id)
        except (OSError, DamagedFileError):
            return False

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note why an update failed, for whoever decides what becomes of it."""
        if isinstance(update, Update) and isinstance(context.error, Exception):
            self._errors[update.update_id] = context.error

    async def show_again(self, owner: int, why: str) -> None:
        """Say why, and show a coach where they are; a folder that cannot be read is logged."""
        try:
            async with self._services.folders.open(owner) as folder:
                response = await asyncio.to_thread(show_place, build_scene(self._services, folder))
        except Exception as error:  # one coach’s trouble must not stop the others
            logger.error("a coach cannot be shown where they are", exc_info=error)
            return
        for screen in (Screen(lines=(why,)), *response.screens):
            self._sender.send(owner, Show(render(screen), is_anchor=True))

    async def settle(self) -> None:
        """Wait until everything that is to be shown has been handed to the sender."""
        while self._settling:
            await asyncio.wait(self._settling.values())

    def say(self, update: Update, words: str) -> None:
        """Say one line to whoever an update came from; a tap stops waiting."""
        if update.callback_query:
            self._sender.send(find_owner(update), AnswerTap(update.callback_query.id))
        self._sender.send(find_owner(update), Show(render(Screen(lines=(words,)))))

    def end_tap(self, update: Update, words: str) -> None:
        """Let a tap stop waiting, with a few words; what is no tap waits on."""
        if update.callback_query:
            self._sender.send(find_owner(update), AnswerTap(update.callback_query.id, words))

    def _show(self, arrival: Arrival, response: Response) -> None:
        waiting = self._settling.pop(arrival.owner, None)
        if waiting is not None:
            waiting.cancel()
        if response.settling_seconds:
            task = asyncio.create_task(self._show_later(arrival, response))
            self._settling[arrival.owner] = task
        else:
            self._show_now(arrival, response)

    async def _show_later(self, arrival: Arrival, response: Response) -> None:
        await asyncio.sleep(response.settling_seconds)
        del self._settling[arrival.owner]
        self._show_now(arrival, response)

    def _show_now(self, arrival: Arrival, response: Response) -> None:
        items: list[Show | AnswerTap] = []
        if arrival.query is not None:
            items.append(AnswerTap(arrival.query, response.toast))
        for number, screen in enumerate(response.screens):
            items.append(Show(render(screen), None if number else arrival.pressed_on))
        if items:
            self._sender.send(arrival.owner, *items)
