"""What is taken away, one thing at a time, is missed: nothing new is begun in its place."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.commands.run import run
from bot.process.settings import build_folders
from bot.serving.apologies import DAMAGED, DAMAGED_TOO, GONE, NO_ROOM
from coaching.records.change import Change
from demo.telegram import Telegram
from storage.coach_folder.folder import Folder
from storage.files.encryption_keys import MasterKey
from storage.files.seal import new_key, read_key
from storage.folders import Folders
from tests.bot.test_settings import GOOD
from tests.demo.loopback import until
from tests.journeys.conftest import ALEX, SAM, Phone, Program
from tests.journeys.courses import enrol
from tests.promises.promise import Measuring
from tests.storage.samples import draft, session
from tests.telegram.fixtures import TOKEN, Clock

KEY = read_key(new_key())
TOLD = "30 min with client 1 today 8am"
Take = Callable[[Path], None]


def of_alex(root: Path) -> Path:
    return root / "coaches" / str(ALEX)


def notebook(root: Path) -> None:
    (of_alex(root) / "notebook.json").unlink()


def desk(root: Path) -> None:
    (of_alex(root) / "desk.json").unlink()


def folder(root: Path) -> None:
    shutil.rmtree(of_alex(root))


def all_files(root: Path) -> None:
    for file in of_alex(root).iterdir():
        file.unlink()


def own_key(root: Path) -> None:
    (of_alex(root) / "key.json").unlink()


def older_notebook(root: Path) -> None:
    """Put an older notebook in the place of the newer."""
    path = of_alex(root)
    shutil.copyfile(path / "notebook.last.json", path / "notebook.json")


def older_desk(root: Path) -> None:
    """Put an older desk in the place of the newer."""
    shutil.copyfile(of_alex(root) / "desk.last.json", of_alex(root) / "desk.json")


def plain_notebook(root: Path) -> None:
    """Put a plain notebook in the place of the encrypted one."""
    planted = Folders(root.with_name("planted"))
    fill(planted, None)
    shutil.copyfile(of_alex(planted.path) / "notebook.json", of_alex(root) / "notebook.json")


def data_volume(root: Path) -> None:
    root.rename(root.with_name("unmounted"))
    root.mkdir()


def coaches_volume(root: Path) -> None:
    (root / "coaches").rename(root.with_name("unmounted"))
    (root / "coaches").mkdir()


def nothing(_root: Path) -> None:
    """Leave everything in its place."""


def mount(root: Path, take: Take) -> None:
    """Put back a volume that was taken away; it fails if anything was written meanwhile."""
    place = root if take is data_volume else root / "coaches"
    place.rmdir()
    root.with_name("unmounted").rename(place)


@dataclass(frozen=True)
class Case:
    """What is taken away, with a key or without."""

    take: Take
    key: bytes | None

    def __str__(self) -> str:
        return f"{self.take.__name__}, {'encrypted' if self.key else 'plain'}"


OF_A_COACH = [
    *(
        Case(take, key)
        for take in (notebook, desk, folder, all_files, older_notebook, older_desk)
        for key in (None, KEY)
    ),
    Case(own_key, KEY),
    Case(plain_notebook, KEY),
]
VOLUMES = [Case(take, key) for take in (data_volume, coaches_volume) for key in (None, KEY)]


def fill(folders: Folders, key: bytes | None) -> None:
    """Let there be four finished sessions of Alex, and copies of an earlier day."""
    for number in range(1, 5):
        Folder(of_alex(folders.path), MasterKey(key) if key else None).commit(
            Change((session(number), draft(number))), update=number
        )
    folders.upkeep.prepare()


def contents(root: Path) -> dict[str, bytes]:
    """Return what is kept of Alex."""
    files = (one for one in of_alex(root).rglob("*") if one.is_file())
    return {str(one.relative_to(root)): one.read_bytes() for one in files}


async def begin(clock: Clock, root: Path, key: bytes | None) -> tuple[Program, Phone, Phone]:
    """Return a running program and two coaches who have finished something."""
    telegram = Telegram(TOKEN, clock=clock, patience=0.01)
    program = Program(telegram, clock, root / "kept", key=key)
    await program.start()
    phones = []
    for name, number in (("Alex", ALEX), ("Sam", SAM)):
        phone = Phone(telegram.person(name, id=number), program)
        await enrol(phone, "8588-501")
        for hour in (1, 3, 5):
            await phone.say(f"30 min with client 1 yesterday {hour}pm")
        phones.append(phone)
    return program, phones[0], phones[1]


@pytest.mark.parametrize("is_running", [False, True], ids=["before", "running"])
async def test_what_is_gone_of_a_coach_is_missed(
    promise: Measuring, clock: Clock, tmp_path: Path, is_running: bool
) -> None:
    cases = promise.some(OF_A_COACH, small=5)
    wrong = []
    for number, case in enumerate(cases):
        found = await take_of_a_coach(clock, tmp_path / str(number), case, is_running=is_running)
        wrong += [f"{case}: {one}" for one in found]
    when = "while it runs" if is_running else "before a start"
    promise.measured(
        f"{len(wrong)} wrong, {len(cases)} things of a coach gone {when}",
        holds=not wrong,
        found=wrong,
    )


async def take_of_a_coach(clock: Clock, root: Path, case: Case, *, is_running: bool) -> list[str]:
    """Return what was not said, what was changed, and who else was harmed."""
    program, alex, sam = await begin(clock, root, case.key)
    if not is_running:
        await program.stop()
    case.take(program.folder)
    before = contents(program.folder)
    if not is_running:
        await program.start()
    said = [await alex.say(words) for words in ("/progress", TOLD)]
    await sam.say(TOLD)
    await program.stop()
    folders = build_folders(program.folder, case.key)
    named = "\n".join(folders.find_damage())
    right = {
        "said once": any(said[0].startswith(one.partition("{")[0]) for one in (GONE, DAMAGED)),
        "said again": said[1] == DAMAGED_TOO,
        "left as it was": contents(program.folder) == before,
        "others served": len(folders.read(SAM)[1].sessions) == 4,
        "named by the check": str(of_alex(program.folder)) in named,
    }
    return [f"not {name}: {said}" for name, holds in right.items() if not holds]


async def test_a_volume_that_is_gone_while_it_runs_is_waited_for(
    promise: Measuring, clock: Clock, tmp_path: Path
) -> None:
    wrong = []
    for number, case in enumerate(VOLUMES):
        program, alex, _ = await begin(clock, tmp_path / str(number), case.key)
        case.take(program.folder)
        alex.person.say(TOLD)
        await until(lambda phone=alex: phone.person.last.text == NO_ROOM)  # type: ignore[misc]
        # Nothing may lie in its place: it could not be mounted there.
        mount(program.folder, case.take)
        await alex.read()
        kept = len(build_folders(program.folder, case.key).read(ALEX)[1].sessions)
        wrong += [f"{case}: {kept} sessions"] if kept != 4 else []
        await program.stop()
    promise.measured(
        f"{len(wrong)} wrong, {len(VOLUMES)} volumes gone while it runs",
        holds=not wrong,
        found=wrong,
    )


AT_A_START = [
    (Case(data_volume, None), "is empty"),
    (Case(data_volume, KEY), "is empty"),
    (Case(coaches_volume, None), "are gone"),
    (Case(coaches_volume, KEY), "are gone"),
    (Case(nothing, KEY), "GROWLOG_KEY is missing"),
]


def test_a_volume_or_the_key_that_is_gone_before_a_start_ends_it(
    promise: Measuring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = []
    monkeypatch.chdir(tmp_path)
    for number, (case, words) in enumerate(AT_A_START):
        root = tmp_path / str(number) / "kept"
        fill(build_folders(root, case.key), case.key)
        case.take(root)
        before = sorted(tmp_path.rglob("*"))
        has_key = case.take is not nothing and case.key is not None
        settings = {"GROWLOG_DATA": str(root), "GROWLOG_KEY": KEY.hex() if has_key else ""}
        for name, value in {**GOOD, **settings}.items():
            monkeypatch.setenv(name, value)
        said = str(run())
        if words not in said or sorted(tmp_path.rglob("*")) != before:
            wrong.append(f"{case}: {said!r}")
    promise.measured(
        f"{len(wrong)} wrong, {len(AT_A_START)} things gone at a start",
        holds=not wrong,
        found=wrong,
    )


def test_no_good_copy_is_replaced_by_a_poorer_file(promise: Measuring, tmp_path: Path) -> None:
    poorer = []
    for number, key in enumerate((None, KEY)):
        folders = build_folders(tmp_path / str(number) / "kept", key)
        fill(folders, key)
        path = of_alex(folders.path)
        earlier = {name: (path / f"{name}.last.json").read_bytes() for name in ("desk", "notebook")}
        for name in earlier:
            copy = path / f"{name}.last.json"
            copy.write_bytes((path / f"{name}.json").read_bytes())
            os.utime(copy, (0, 0))
        good = {name: (path / f"{name}.last.json").read_bytes() for name in earlier}
        # All is of an earlier day, which nothing inside can tell; and a day has passed.
        for name, content in earlier.items():
            (path / f"{name}.json").write_bytes(content)
        fill_one_more(path, key)
        poorer += [
            f"{name}, {key is not None}"
            for name, content in good.items()
            if (path / f"{name}.last.json").read_bytes() != content
        ]
    promise.measured(f"{len(poorer)} of 4 copies replaced", holds=not poorer, found=poorer)


def fill_one_more(path: Path, key: bytes | None) -> None:
    Folder(path, MasterKey(key) if key else None).commit(Change((session(9),)), update=9)
