"""Nobody does, reads or leaves anything that is not theirs, whatever they try."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.serving.strangers import STRANGER as STRANGER_SCREEN
from demo.exchange.events import Event
from demo.people.person import Person
from demo.protocol.wire_format import Json
from demo.telegram import Telegram
from tests.journeys.conftest import ALEX, SAM, STRANGER, Phone, Program
from tests.promises.doors import (
    Deed,
    list_deeds,
    list_identities,
    list_tokens,
    some_of_each_kind,
)
from tests.promises.promise import Measuring
from tests.telegram.fixtures import Clock

[POLITE_LINE] = STRANGER_SCREEN.lines
SECRETS = ("quince", "damson", "medlar")
"""Words that Alex has written: an answer, a hint, an answer in an open form."""


@dataclass(frozen=True)
class Seen:
    """A message of the bot, new or changed."""

    chat: int
    text: str
    has_buttons: bool


class Stage:
    """A coach with records of every kind, and what the bot says to everybody else."""

    def __init__(self, telegram: Telegram, program: Program, alex: Phone) -> None:
        self.telegram = telegram
        self.program = program
        self.alex = alex
        self.seen: list[Seen] = []
        self.shown: dict[str, None] = {}
        telegram.subscribe(self._note)

    @property
    def folder(self) -> Path:
        """Where everything is kept."""
        return self.program.folder

    @property
    def deeds(self) -> list[Deed]:
        """All that can be tried on Alex's records, with the buttons that Alex was shown too."""
        desk, notebook = self.alex.desk, self.alex.notebook
        tokens = dict.fromkeys([*self.shown, *list_tokens(desk, notebook)])
        return list_deeds(self.telegram, [*tokens], list_identities(desk, notebook))

    def files(self, person: int) -> dict[str, bytes]:
        """Return what is kept of somebody."""
        return {
            path.name: path.read_bytes() for path in _files(self.folder / "coaches" / str(person))
        }

    async def try_all(
        self, person: Person, deeds: Sequence[Deed], is_wrong: Callable[[list[Seen]], bool]
    ) -> list[str]:
        """Let a person try each deed; return those after which something is wrong."""
        wrong = []
        kept = self.files(ALEX)
        for deed in deeds:
            self.seen.clear()
            deed.do(person)
            await self.program.settle()
            before, kept = kept, self.files(ALEX)
            if is_wrong(self.seen) or kept != before:
                wrong.append(deed.name)
        return wrong

    def _note(self, event: Event) -> None:
        message: Json = event.payload.get("message", {}) if event.kind in KINDS else {}
        if not message or not message["from"]["is_bot"]:
            return
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        text = str(message.get("text", message.get("caption", "")))
        self.seen.append(Seen(message["chat"]["id"], text, bool(rows)))
        if message["chat"]["id"] == ALEX:
            self.shown.update((button["callback_data"], None) for row in rows for button in row)


KINDS = ("message", "edited")


@pytest.fixture
async def stage(telegram: Telegram, clock: Clock, tmp_path: Path) -> AsyncIterator[Stage]:
    """Return a coach with a session, forms, a deleted record and reminders that were sent."""
    program = Program(telegram, clock, tmp_path / "kept")
    await program.start()
    alex = Phone(telegram.person("Alex", id=ALEX), program)
    stage = Stage(telegram, program, alex)
    await alex.say("/start")
    await alex.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await alex.say("90 min with client 1 yesterday 3pm")
    await alex.tap("Session record")
    await alex.say(SECRETS[0])
    await alex.tap(*["Skip"] * 8, "Save")
    await alex.say("/clients")
    await alex.tap("Client 1", "Private hint")
    await alex.say(SECRETS[1])
    await alex.say("/supervision")
    await alex.tap("Log supervision", "Yesterday", "10:00", "1 h", "One to one")
    await alex.say("45 min with client 2 today 9am")
    [second] = [one.id for one in alex.notebook.sessions.values() if one.minutes == 45]
    await alex.tap_token(f"do:delete:{second}", alex.person.last.id)
    clock.advance(timedelta(days=1).total_seconds())
    await program.sweep()
    await alex.tap("Reflective log")
    await alex.say(SECRETS[2])
    # From here on nothing is due, and whatever changes was changed by somebody.
    await program.sweep()
    yield stage
    await program.stop()


async def test_a_stranger_reads_one_polite_line_and_leaves_nothing(
    stage: Stage, promise: Measuring
) -> None:
    stranger = stage.telegram.person("Mallory Quiet", id=STRANGER)
    stranger.say("/start")
    await stage.program.settle()
    deeds = some_of_each_kind(promise, stage.deeds)

    def is_wrong(seen: list[Seen]) -> bool:
        return any(
            (one.chat, one.text, one.has_buttons) != (STRANGER, POLITE_LINE, False) for one in seen
        )

    wrong = await stage.try_all(stranger, deeds, is_wrong)
    said = [shown for shown in stranger.messages if not shown.is_own]
    assert len(said) == 1, "once a day"
    left = [path for path in _files(stage.folder) if _holds(path, str(STRANGER), "Mallory")]
    kept = {str(ALEX), "mark", "known"}
    left += [path for path in (stage.folder / "coaches").iterdir() if path.name not in kept]
    wrong += [f"{path.relative_to(stage.folder)} is left" for path in left]
    _measure(promise, "a stranger", deeds, wrong)


@pytest.mark.parametrize("is_enrolled", [False, True], ids=["not enrolled", "enrolled"])
async def test_another_coach_reads_and_changes_nothing_of_hers(
    stage: Stage, promise: Measuring, is_enrolled: bool
) -> None:
    sam = Phone(stage.telegram.person("Sam", id=SAM), stage.program)
    await sam.say("/start")
    if is_enrolled:
        await sam.tap("Enrol", "Level 5 (8588)", "Diploma · 8588-502", "Mentor", "Today")
    of_alex = list_identities(stage.alex.desk, stage.alex.notebook)
    foreign = {one for one in (*of_alex, *SECRETS) if one not in COMMON}
    deeds = some_of_each_kind(promise, stage.deeds)
    found: set[str] = set()

    def is_wrong(seen: list[Seen]) -> bool:
        to_others = [one for one in seen if one.chat != SAM]
        told = [one for one in seen if any(secret in one.text for secret in SECRETS)]
        content = b"".join(stage.files(SAM).values())
        kept = {one for one in foreign - found if one.encode() in content}
        found.update(kept)
        return bool(to_others or told or kept)

    wrong = await stage.try_all(sam.person, deeds, is_wrong)
    assert is_enrolled or not sam.notebook.coach
    role = "another coach" if is_enrolled else "a coach not enrolled"
    _measure(promise, role, deeds, wrong)


COMMON = {"place", "watch", "seen"}
"""Identities that everybody's records have."""


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_hears_nothing_from_anybody(
    stage: Stage, promise: Measuring, kind: str
) -> None:
    group = stage.telegram.group("Peers")
    group._chat.header["type"] = kind
    coach = group.member(stage.alex.person)
    stranger = group.member(stage.telegram.person("Mallory", id=STRANGER))
    deeds = some_of_each_kind(promise, stage.deeds)
    wrong = []
    for member in (coach, stranger):
        wrong += await stage.try_all(member, deeds, bool)
    for query in list(stage.telegram.taps._open):
        stage.telegram.taps.excuse(query)
    _measure(promise, f"a {kind}", [*deeds, *deeds], wrong)


async def test_channels_inline_questions_and_other_ways_in_get_nothing(
    stage: Stage, promise: Measuring
) -> None:
    user = stage.alex.person.user
    channel = {"id": -1009000000001, "type": "channel", "title": "News"}
    post = {"message_id": 5, "date": 1, "chat": channel, "text": "/progress"}
    query = {"id": "77", "from": user, "query": "progress", "offset": ""}
    tap = {"id": "78", "from": user, "chat_instance": "1", "data": "go:progress"}
    bare: list[tuple[str, Json]] = [
        ("channel_post", post),
        ("edited_channel_post", {**post, "edit_date": 2}),
        ("message", post),
        ("inline_query", query),
        ("chosen_inline_result", {"result_id": "1", "from": user, "query": "progress"}),
        ("callback_query", {**tap, "inline_message_id": "inline-1"}),
        ("callback_query", {**tap, "message": post}),
        ("callback_query", {**tap, "game_short_name": "quiz"}),
    ]
    deeds = [Deed(kind, _hand_over(stage.telegram, kind, content)) for kind, content in bare]
    wrong = await stage.try_all(stage.alex.person, deeds, bool)
    _measure(promise, "a channel, inline", deeds, wrong)


def _hand_over(telegram: Telegram, kind: str, content: Json) -> Callable[[Person], object]:
    def hand_over(_person: Person) -> None:
        # As if every kind had been asked for.
        telegram.updates.allow([])
        telegram.updates.add(kind, content, 0)

    return hand_over


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _holds(path: Path, *words: str) -> bool:
    content = path.read_bytes()
    return any(word.encode() in content for word in words)


def _measure(promise: Measuring, role: str, deeds: Sequence[Deed], wrong: list[str]) -> None:
    first = f", first {wrong[0]}" if wrong else ""
    promise.measured(f"{role}: {len(wrong)} of {len(deeds):,}{first}", holds=not wrong)
