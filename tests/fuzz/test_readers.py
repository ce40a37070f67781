"""Every reader of what somebody else wrote gives a value or a clear refusal, whatever comes."""

import json
from collections import Counter
from collections.abc import Callable
from os import environ
from pathlib import Path
from random import Random

import orjson
import pytest
from telegram import Bot

from bot.jobs.records_check import read_records
from bot.telegram.fetching import read_raw
from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from conversations.understanding.questions.question_reading import read_question, recognise
from conversations.understanding.times.lengths import read_length
from storage.data_folder.orders import DamagedOrderError, Orders
from storage.exports.json_export import ExportError, write_export
from storage.exports.parcel import pack, unpack
from storage.tables.plain_values import to_plain
from storage.tables.tables import DamagedFileError, Tables
from tests.conversations.talk import CATALOGUE, FORMS, Talk
from tests.fuzz.spoiling import spoil_bytes, spoil_plain, spoil_text
from tests.promises.promise import SEED
from tests.storage.samples import COACH, DRAFT

NUMBER = int(environ.get("GROWLOG_TEST_FUZZ", "300"))
"""So many inputs for each reader."""
REFUSED, READ = "refused", "read"
Read = Callable[[Random], str]

USER = {"id": 1001, "is_bot": False, "first_name": "Alex"}
CHAT = {"id": 1001, "type": "private", "first_name": "Alex"}
MESSAGE = {"message_id": 7, "date": 1795543500, "chat": CHAT, "from": USER}
UPDATES = (
    {"update_id": 1, "message": {**MESSAGE, "text": "90 min with client 1"}},
    {"update_id": 2, "edited_message": {**MESSAGE, "edit_date": 1795543501, "text": "60 min"}},
    {
        "update_id": 3,
        "message": {
            **MESSAGE,
            "caption": "look",
            "document": {"file_id": "f", "file_unique_id": "u", "mime_type": "a/b", "file_size": 9},
        },
    },
    {
        "update_id": 4,
        "callback_query": {
            "id": "9",
            "from": USER,
            "chat_instance": "1",
            "data": "go:home",
            "message": {**MESSAGE, "text": "Home"},
        },
    },
)
TYPED = (
    "90 min with client 1 yesterday 3pm",
    "supervision tomorrow 1h30 with Kim, one to one",
    "how many hours are left?",
    "/start",
    "45 minutes with client 2 on 3 November 2026 at 9am",
)
NOTEBOOK = Notebook(coach={COACH.id: COACH})


@pytest.fixture(scope="module")
def talk() -> Talk:
    """Return the conversation of a coach with a session and a form that is begun."""
    talk = Talk()
    talk.say("/start")
    talk.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    talk.say("90 min with client 1 yesterday 3pm")
    talk.tap("Session record")
    return talk


def try_all(read: Read) -> Counter[str]:
    """Return how often something was read and refused; whatever else happens fails."""
    counts: Counter[str] = Counter()
    for number in range(NUMBER):
        try:
            counts[read(Random(f"{SEED} {number}"))] += 1
        except Exception as error:
            error.add_note(f"seed {SEED}, input {number}")
            raise
    return counts


def test_updates() -> None:
    bot = Bot("1:x")

    def read(chance: Random) -> str:
        update = chance.choice(UPDATES)
        spoilt = spoil_plain(update, chance)
        if not isinstance(spoilt, dict) or not isinstance(spoilt.get("update_id"), int):
            return REFUSED
        read_raw(bot, spoilt)
        return READ

    assert try_all(read)[READ]


def test_typed_words(talk: Talk) -> None:
    def read(chance: Random) -> str:
        words = spoil_text(chance.choice(TYPED), chance)
        read_length(words)
        read_question(words, talk.scene.today)
        recognise(words, talk.scene.today)
        before = talk.desk, talk.notebook
        talk.say(words.encode(errors="replace").decode())
        assert talk.screens
        talk.desk, talk.notebook = before
        return READ

    assert try_all(read)[READ] == NUMBER


def test_tokens(talk: Talk) -> None:
    tokens = [one.token for one in talk.buttons]

    def read(chance: Random) -> str:
        token = spoil_bytes(chance.choice(tokens).encode(), chance).decode(errors="replace")[:63]
        before = talk.desk, talk.notebook
        talk.press(token)
        talk.desk, talk.notebook = before
        return READ

    assert try_all(read)[READ] == NUMBER


def test_parcels() -> None:
    right = (pack(Desk(), NOTEBOOK, {}), write_export(Desk(), NOTEBOOK))

    def read(chance: Random) -> str:
        try:
            read_records(unpack(spoil_bytes(chance.choice(right), chance)), CATALOGUE, FORMS)
        except ExportError:
            return REFUSED
        return READ

    assert try_all(read)[REFUSED]


def test_records() -> None:
    talk = Talk()
    talk.say("/start")
    talk.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    talk.say("90 min with client 1 yesterday 3pm")
    right = json.loads(write_export(talk.desk, talk.notebook))

    def read(chance: Random) -> str:
        sent = json.dumps(spoil_plain(right, chance)).encode()
        try:
            desk, notebook = read_records(unpack(sent), CATALOGUE, FORMS)
            write_export(desk, notebook)
        except ExportError:
            return REFUSED
        return READ

    assert try_all(read)[REFUSED]


def test_orders(tmp_path: Path) -> None:
    orders = Orders(tmp_path)
    order = orders.leave(1001, {"growlog": {"format": 1}})
    assert list(orders.take()) == [order.id]
    [file] = (tmp_path / "orders").glob("*.taken")
    right = file.read_bytes()

    def read(chance: Random) -> str:
        file.write_bytes(
            spoil_bytes(right, chance)
            if chance.random() < 0.5
            else json.dumps(spoil_plain(orjson.loads(right), chance)).encode()
        )
        try:
            orders.read(order.id)
        except DamagedOrderError:
            return REFUSED
        return READ

    assert try_all(read)[REFUSED]


@pytest.mark.parametrize("kind", [Desk, Notebook])
def test_stored_files(tmp_path: Path, kind: type) -> None:
    path = tmp_path / f"{kind.__name__.lower()}.json"
    tables = Tables(path)
    if kind is Desk:
        tables.put("drafts", DRAFT.id, to_plain(DRAFT))
    else:
        tables.put("coach", COACH.id, to_plain(COACH))
    tables.save()
    right = path.read_bytes()

    def read(chance: Random) -> str:
        path.write_bytes(
            spoil_bytes(right, chance)
            if chance.random() < 0.5
            else json.dumps(spoil_plain(orjson.loads(right), chance)).encode()
        )
        try:
            Tables(path).read_as(kind)
        except DamagedFileError:
            return REFUSED
        return READ

    assert try_all(read)[REFUSED]
