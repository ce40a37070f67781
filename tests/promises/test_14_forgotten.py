"""Whoever has everything erased is found nowhere any more, also after a restart."""

import os
from io import StringIO
from pathlib import Path

from conversations.screens.records import FAREWELL
from demo.telegram import Telegram
from storage.coach_folder.copies import copy_of
from storage.data_folder.orders import Orders
from tests.journeys.conftest import Phone
from tests.promises.promise import Measuring
from tests.promises.traces import bytes_in, find_in, let_days_pass, log, on_wire, write_much
from tests.telegram.fixtures import Clock

__all__ = ["log"]
CANARIES = ("quincequince", "damsondamson", "medlarmedlar", "Philippina", "sloesloesloe")
OTHER = ("bilberry", "cranberry", "barberry", "Konstantina", "elderberry")


async def test_of_a_coach_who_was_erased_not_a_byte_is_found(
    promise: Measuring, log: StringIO, telegram: Telegram, clock: Clock, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    telegram.redeliver = True
    coach = telegram.person("Philippina", id=918273645)
    other = telegram.person("Sam", id=546372819)
    words = (*CANARIES, str(coach.id))
    async with on_wire(telegram, clock, kept, [coach, other], None) as program:
        phone, sam = Phone(coach, program), Phone(other, program)
        await write_much(phone, CANARIES)
        await write_much(sam, OTHER)
        await let_days_pass(program, 3)
        folder = kept / "coaches" / str(coach.id)
        copy = copy_of(folder / "notebook.json")
        os.utime(copy, (0, 0))  # of an earlier day, so that the next change makes it anew
        await phone.say("30 min with client 1 today 8am")
        assert CANARIES[0].encode() in copy.read_bytes(), "there is a copy to be erased"
        await phone.say("/log")
        (folder / "notebook.damaged-20261101.json").write_text(CANARIES[0])
        Orders(kept).leave(coach.id, {"words": CANARIES[0]})
        assert find_in([kept], words)
        await phone.say("/forget")
        await phone.say("FORGET")
        assert any(FAREWELL.title in shown.text for shown in phone.said)
        hits = [find_in([kept], words)]
    hits.append(find_in([kept], words))
    async with on_wire(telegram, clock, kept, [coach, other], None) as program:
        await let_days_pass(program, 2)
        hits.append(find_in([kept], words))
    logged = [line for line in log.getvalue().splitlines() if any(one in line for one in words)]
    assert find_in([kept], OTHER), "the other coach is all there"
    found = len(logged) + sum(map(len, hits))
    tried = bytes_in([kept]) + len(log.getvalue())
    promise.measured(f"{found} hits in {tried:,} bytes", holds=found == 0)
