"""What a coach is told when a message cannot be saved, and when all is well again."""

import asyncio
import logging

from bot.process.services import Services
from bot.serving.replies import Replies
from bot.telegram.translate import Arrival
from storage.folders import DamagedFileError, GoneError

logger = logging.getLogger("growlog.apologies")

DAMAGED = (
    "I cannot read the file that holds your notes, so I could not save this message. "
    "I am leaving that file untouched. {copy}"
)
GONE = (
    "The file that holds your notes is gone, so I could not save this message. "
    "I am not starting a new one in its place. {copy}"
)
COPY = "Whoever runs this bot can restore the copy of {days}."
NO_COPY = "Please tell whoever runs this bot; my log says what is wrong."
DAMAGED_TOO = "I could not save this message either: I still cannot read your notes."
NOT_KEPT = (
    "Sorry, something went wrong and I could not save this message. "
    "Please send it again; everything before it is safe."
)
KEPT = (
    "I saved your message, but then something went wrong. "
    "No need to send it again; /start shows where you are."
)
NO_ROOM = (
    "I cannot write to my disk just now. Your messages are waiting and nothing is lost; "
    "I will carry on as soon as I can."
)
ROOM_AGAIN = "I can write to my disk again. Your messages are saved; this is where you are."


class Apologies:
    """Tells of each trouble once, and knows who was told."""

    def __init__(self, services: Services, replies: Replies) -> None:
        self._services = services
        self._replies = replies
        self._waiting: dict[int, set[int]] = {}
        """Coaches who were told that their messages wait, with the updates they were told about."""
        self._damaged: set[int] = set()
        """Coaches who were told that their notes cannot be read."""

    def own_up(self, arrival: Arrival, *, is_kept: bool) -> None:
        """Say that something went wrong, and whether the message has to be sent again."""
        self._replies.say(arrival, KEPT if is_kept else NOT_KEPT)

    def ask_to_wait(self, arrival: Arrival, error: OSError) -> None:
        """Say once that there is no room, and that messages wait until there is."""
        if arrival.owner not in self._waiting:
            logger.error("the data folder cannot be written: %s", error.strerror)
            self._waiting[arrival.owner] = {arrival.update}
            self._replies.say(arrival, NO_ROOM)
        self.put_off(arrival)

    def put_off(self, arrival: Arrival) -> None:
        """Let a tap that is to come again stop waiting meanwhile, and say once why."""
        known = self._waiting.get(arrival.owner)
        if known is not None and arrival.update not in known:
            known.add(arrival.update)
            self._replies.end_tap(arrival, NO_ROOM)

    async def welcome_back(self, owner: int) -> None:
        """Show a coach whose messages had to wait where they are."""
        if self._waiting.pop(owner, None) is not None:
            await self._replies.show_place(owner, ROOM_AGAIN)

    async def say_damage(self, arrival: Arrival, error: DamagedFileError) -> None:
        """Say that the coach's records cannot be read, and which copy there is."""
        logger.error("not kept: %s", error.fault)
        if arrival.owner in self._damaged:
            self._replies.say(arrival, DAMAGED_TOO)
            return
        self._damaged.add(arrival.owner)
        days = await self._find_copies(arrival.owner)
        if days:
            logger.error(
                "growlog check names whose file it is, "
                "growlog restore puts its copy of %s in its place",
                days,
            )
        words = COPY.format(days=days) if days else NO_COPY
        said = GONE if isinstance(error, GoneError) else DAMAGED
        self._replies.say(arrival, said.format(copy=words))

    async def _find_copies(self, owner: int) -> str:
        """Return the days of the copies of all that is damaged; nothing if one has none."""
        standings = await asyncio.to_thread(self._services.folders.look_at, owner)
        copies = [one.copy for one in standings if one.error is not None]
        if not all(copies):
            return ""
        days = (f"{one.made_at:%A %-d %B}" for one in copies if one is not None)
        return " and of ".join(dict.fromkeys(days))
