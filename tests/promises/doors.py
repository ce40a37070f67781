"""Everything that somebody can try with the bot: commands, links, buttons, edits, media."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import product

from coaching.catalogue.loading import load_catalogue
from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from conversations.chat.commands import MENU
from conversations.turns import buttons
from conversations.turns.drafts import answering
from demo.people.person import Person
from demo.protocol.images import blank_png
from demo.telegram import Telegram
from tests.journeys.conftest import FORMS
from tests.promises.promise import Measuring

PICTURE = blank_png(8, 8)
BOT = "growlog_bot"
FEW = 24
COMMANDS = (*MENU, "start", "forget", "export", "cancel", "nothing")
WORDS = (
    "90 min with client 1 yesterday 3pm",
    "how many hours left?",
    "what's missing?",
    "hello",
    "FORGET",
)
OTHER_MEDIA: tuple[dict[str, object], ...] = (
    {"contact": {"phone_number": "+440000", "first_name": "Mallory"}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"venue": {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "A", "address": "B"}},
)


@dataclass(frozen=True)
class Deed:
    """Something that is tried, by whoever is handed in."""

    name: str
    do: Callable[[Person], object]

    @property
    def kind(self) -> str:
        """Return what deeds of its kind have in common: the verb of a button, or what is done."""
        return self.name.split(":")[0] if self.name.startswith("tap") else self.name.split()[0]


def some_of_each_kind(promise: Measuring, deeds: Sequence[Deed]) -> list[Deed]:
    """Return all deeds, or some of each kind: all of a kind that has few."""
    kinds = Counter(one.kind for one in deeds)
    chance = promise.chance("deeds")
    small = {kind: many if many <= FEW else 6 for kind, many in kinds.items()}
    shares = {kind: promise.size(many, small[kind]) / many for kind, many in kinds.items()}
    return [one for one in deeds if chance.random() < shares[one.kind]]


def list_deeds(telegram: Telegram, tokens: list[str], identities: list[str]) -> list[Deed]:
    """Return all that can be tried, with the buttons and records of somebody else."""
    return [
        *(_say(f"/{name}") for name in COMMANDS),
        *(_say(f"/{name}@{BOT}") for name in COMMANDS),
        *(_say(f"/start {payload}") for payload in (*identities, "1001", "join", "x" * 64)),
        *map(_say, WORDS),
        *map(_edit, ("/start", *WORDS)),
        *map(_tap, tokens),
        Deed("a photo", lambda person: person.photo(PICTURE, "quiet words")),
        Deed("an album", lambda person: person.album([PICTURE] * 2, "quiet words")),
        Deed("a file", lambda person: person.document("notes.txt", b"quiet words")),
        Deed("a voice message", lambda person: person.voice(b"OggS", 7)),
        Deed("a sticker", lambda person: person.sticker()),
        Deed("a place", lambda person: person.location(51.5, -0.1)),
        *(_send(telegram, content) for content in OTHER_MEDIA),
    ]


def list_identities(desk: Desk, notebook: Notebook) -> list[str]:
    """Return the identity of each record that a coach has, and of each reminder's message."""
    tables = [getattr(one, field.name) for one in (desk, notebook) for field in fields(one)]
    batches = {nudge.batch for nudge in desk.nudges.values() if nudge.batch}
    return [*dict.fromkeys(identity for table in tables for identity in table), *sorted(batches)]


def list_tokens(desk: Desk, notebook: Notebook) -> list[str]:
    """Return a token for all that a button can do to any record that a coach has."""
    return [
        token
        for verb in buttons._VERBS
        for count in buttons._VERBS[verb].words
        for token in _tokens_of(verb, count, desk, notebook)
        if len(token.encode()) <= 64
    ]


def _tokens_of(verb: str, count: int, desk: Desk, notebook: Notebook) -> Iterator[str]:
    identities = list_identities(desk, notebook)
    named = {
        "go": [*buttons.SCREENS, *buttons.SCREENS_ABOUT],
        "start": [*FORMS, *_forms_of_the_catalogue()],
        "do": [*buttons.ACTS, *buttons.TURNS],
    }
    questions = [*{draft.at for draft in desk.drafts.values()}, "0"]
    steps = [*answering._ACTS, "tonight", "tomorrow", "week", "1"]
    words = [named[verb], identities] if verb in named else [identities, questions, steps, ["0"]]
    for chosen in product(*words[:count]):
        yield ":".join((verb, *chosen))


def _forms_of_the_catalogue() -> set[str]:
    return {form.key for one in load_catalogue().current() for form in one.forms}


def _say(text: str) -> Deed:
    return Deed(f"say {text}", lambda person: person.say(text))


def _tap(token: str) -> Deed:
    def tap(person: Person) -> None:
        newest = max((shown.id for shown in person.messages), default=1)
        person.tap(token, newest)

    return Deed(f"tap {token}", tap)


def _edit(text: str) -> Deed:
    def edit(person: Person) -> None:
        message = person.say("hello")
        person.edit(message, text)

    return Deed(f"edit to {text}", edit)


def _send(telegram: Telegram, content: dict[str, object]) -> Deed:
    def send(person: Person) -> None:
        chat = person._chat
        telegram.updates.add("message", telegram.post(chat, person.user, **content), chat.id)

    return Deed(f"send {next(iter(content))}", send)
