import asyncio
from pathlib import Path

from demo.telegram import Telegram
from tests.promises.lives import living
from tests.promises.promise import Measuring
from tests.promises.typist import Typist
from tests.telegram.fixtures import TOKEN

MOST_DEEDS = 5
LAST_SECONDS = 0.05
"""A start takes as long, and so do several answers: a life ends at any moment of them."""


async def test_no_answer_that_was_acknowledged_is_missing_after_a_kill_at_a_random_moment(
    promise: Measuring, tmp_path: Path
) -> None:
    kills = promise.size(full=1000, small=30)
    chance = promise.chance()
    telegram = Telegram(TOKEN)
    ids = range(2001, 2001 + kills)
    typists: list[Typist] = []
    missing: set[str] = set()
    async with living(telegram, tmp_path / "kept", list(ids)) as lives:
        for _ in range(kills):
            if not typists or typists[-1].is_done:
                person = telegram.person("Alex", id=ids[len(typists)])
                typists.append(Typist(person, telegram, lives))
            await lives.start()
            await typists[-1].go_on(chance.randint(0, MOST_DEEDS))
            await asyncio.sleep(chance.uniform(0, LAST_SECONDS))
            await lives.kill()
            missing.update(typists[-1].find_missing())
        await lives.start()
        await typists[-1].read()
    for typist in typists:
        missing.update(typist.find_missing())
        if typist.count_sessions() != typist.sessions:
            missing.add(f"{typist.sessions} sessions were told, {typist.count_sessions()} are kept")
    answers = sum(len(one.answers) for one in typists)
    assert answers > kills // 2, "too few lives came to an answer"
    promise.measured(
        f"{len(missing)} of {answers:,} missing, {kills:,} kills",
        holds=not missing,
        found="\n".join(missing),
    )
