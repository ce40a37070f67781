"""The bot with a key, as a process of its own: nothing that was written can be read on its disk."""

from pathlib import Path

import pytest

from demo.telegram import Telegram
from storage.files.encryption_keys import MasterKey
from storage.files.seal import new_key, read_key
from storage.folders import Folders
from tests.journeys.conftest import ALEX
from tests.journeys.test_process import Bot, Chat, enrol, listening, reserved
from tests.telegram.fixtures import TOKEN

CANARIES = ("The talk with the harbour master.", "Rowing before breakfast.")


def lies_plain(folder: Path, words: str) -> bool:
    return any(words.encode() in one.read_bytes() for one in folder.rglob("*") if one.is_file())


async def test_a_key_is_set_for_a_coach_who_is_in_the_middle_of_a_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kept, key = tmp_path / "kept", new_key()
    telegram = Telegram(TOKEN)
    with reserved() as (held, address):
        async with listening(telegram, held):
            plain = Bot(telegram, kept, address)
            alex = Chat(telegram.person("Alex", id=ALEX), plain)
            await plain.child.start()
            await enrol(alex)
            await alex.say("90 min with client 1 yesterday 3pm", "16 h 30 left")
            await alex.tap("Session record", "1 of 9")
            await alex.say(CANARIES[0], "2 of 9")
            await plain.child.stop()
            assert lies_plain(kept, CANARIES[0])

            folders = Folders(kept, MasterKey(read_key(key)))
            assert folders.upkeep.encrypt()[1] == []
            keyed = Bot(telegram, kept, address, GROWLOG_KEY=key)
            alex = Chat(alex.person, keyed)
            await keyed.child.start()
            await alex.say(CANARIES[1], "3 of 9")
            await keyed.child.kill()
            await keyed.child.start()
            await alex.reads("3 of 9")
            await keyed.child.stop()
            for words in (*CANARIES, "Client 1", "session_record"):
                assert not lies_plain(kept, words)
            assert key not in "\n".join((*plain.child.lines, *keyed.child.lines))

            await plain.child.start()
            lines = await plain.ended()
            assert any("GROWLOG_KEY is missing" in line for line in lines)
    assert telegram.settle() == []
