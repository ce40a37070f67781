"""With a key nothing readable lies on disk, and what is sealed opens in its own place only."""

import shutil
from base64 import b64encode
from pathlib import Path

import pytest

from coaching.records.change import Change
from storage.coach_folder.attachments import read_file
from storage.coach_folder.copies import look_at, restore
from storage.coach_folder.folder import Folder, read_folder
from storage.data_folder.orders import DamagedOrderError, Orders
from storage.files.encryption_keys import CoachSeal, MasterKey
from storage.files.seal import (
    UNDER_COACH,
    UNDER_MASTER,
    SealError,
    new_key,
    open_sealed,
    read_key,
)
from storage.tables.tables import DamagedFileError, ForeignFileError
from tests.storage.samples import ATTACHMENT, FILED, ON_THE_DESK, draft, session

KEY = bytes(range(32))
OTHER_KEY = bytes(reversed(range(32)))
CANARY = "Client 2 · session 1"
"""The name of what the sample draft is about."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coaches" / "1001"


@pytest.fixture
def seal() -> MasterKey:
    return MasterKey(KEY)


def test_what_was_sealed_opens_again(seal: MasterKey) -> None:
    assert seal.open(seal.close(b"said", "1001/desk"), "1001/desk") == b"said"


def test_the_same_content_is_never_sealed_the_same_twice(seal: MasterKey) -> None:
    sealed = {seal.close(b"said", "1001/desk") for _ in range(50)}
    assert len(sealed) == 50
    assert len({one[: len(UNDER_MASTER) + 12] for one in sealed}) == 50


@pytest.mark.parametrize("place", ["1002/desk", "1001/notebook", ""])
def test_it_opens_in_its_own_place_only(seal: MasterKey, place: str) -> None:
    with pytest.raises(SealError, match="cannot be decrypted"):
        seal.open(seal.close(b"said", "1001/desk"), place)


def test_another_key_does_not_open_it(seal: MasterKey) -> None:
    with pytest.raises(SealError, match="GROWLOG_KEY"):
        MasterKey(OTHER_KEY).open(seal.close(b"said", "1001/desk"), "1001/desk")


def test_no_byte_of_it_can_be_changed_or_cut_off(seal: MasterKey) -> None:
    sealed = seal.close(b"said", "1001/desk")
    for place in range(len(sealed)):
        changed = bytes([*sealed[:place], sealed[place] ^ 1, *sealed[place + 1 :]])
        for bad in (changed, sealed[:place]):
            with pytest.raises(SealError):
                seal.open(bad, "1001/desk")


def test_another_version_of_sealing_says_so(seal: MasterKey) -> None:
    sealed = seal.close(b"said", "1001/desk")
    with pytest.raises(SealError, match="this version of Growlog does not know"):
        seal.open(sealed.replace(UNDER_MASTER, UNDER_MASTER[:-1] + b"\x07"), "1001/desk")


def test_a_new_key_can_be_read_and_is_never_the_same() -> None:
    keys = {new_key() for _ in range(20)}
    assert len(keys) == 20
    assert all(len(read_key(one)) == 32 for one in keys)


@pytest.mark.parametrize(
    "text",
    [
        KEY.hex(),
        KEY.hex().upper(),
        b64encode(KEY).decode(),
        b64encode(KEY).decode().rstrip("="),
        b64encode(KEY).decode().replace("+", "-").replace("/", "_"),
    ],
)
def test_a_key_is_read_in_hex_and_in_base64(text: str) -> None:
    assert read_key(text) == KEY


@pytest.mark.parametrize("text", ["", "secret", "x" * 64, KEY.hex()[:-2], b64encode(KEY * 2)])
def test_what_is_no_key_is_refused(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"bytes|base64|hexadecimal"):
        read_key(text if isinstance(text, str) else text.decode())


def test_a_folder_with_a_key_is_as_any_other_and_says_nothing(path: Path, seal: MasterKey) -> None:
    for _ in range(2):
        Folder(path, seal).commit(Change(put=(*FILED, *ON_THE_DESK)), update=1)
    again = Folder(path, seal)
    assert again.notebook.clients
    assert again.desk.drafts
    assert again.has_taken(1)
    heads = {one.name: one.read_bytes()[: len(UNDER_COACH)] for one in path.iterdir()}
    assert heads == {
        "key.json": UNDER_MASTER,
        "key.last.json": UNDER_MASTER,
        **dict.fromkeys(
            ("desk.json", "desk.last.json", "notebook.json", "notebook.last.json"), UNDER_COACH
        ),
    }
    for file in path.iterdir():
        assert CANARY.encode() not in file.read_bytes()
        assert b"sessions" not in file.read_bytes()


def test_each_coach_has_a_key_of_their_own(tmp_path: Path, seal: MasterKey) -> None:
    keys = set()
    for owner in range(1001, 1011):
        path = tmp_path / "coaches" / str(owner)
        Folder(path, seal).commit(Change(put=(session(1),)))
        keys.add(open_sealed((path / "key.json").read_bytes(), path / "key.json", seal))
    assert len(keys) == 10


def test_without_the_key_it_is_refused_and_unharmed(path: Path, seal: MasterKey) -> None:
    Folder(path, seal).commit(Change(put=(session(1),)))
    before = (path / "desk.json").read_bytes()
    with pytest.raises(ForeignFileError, match=r"desk\.json: encrypted, and GROWLOG_KEY is not"):
        Folder(path)
    with pytest.raises(DamagedFileError, match=r"desk\.json: cannot be decrypted"):
        Folder(path, MasterKey(OTHER_KEY))
    assert (path / "desk.json").read_bytes() == before


def test_another_coachs_files_are_refused(path: Path, seal: MasterKey) -> None:
    Folder(path, seal).commit(Change(put=(session(1),)))
    shutil.copytree(path, path.parent / "1002")
    with pytest.raises(DamagedFileError, match="another coach's"):
        Folder(path.parent / "1002", seal)


def test_a_desk_in_the_notebooks_place_is_refused_with_a_key_and_without(
    path: Path, seal: MasterKey
) -> None:
    for key in (None, seal):
        Folder(path, key).commit(Change(put=(session(1),)))
        shutil.copyfile(path / "desk.json", path / "notebook.json")
        with pytest.raises(DamagedFileError, match=r"notebook\.json"):
            read_folder(path, key)
        shutil.rmtree(path)


def test_plain_files_are_refused_where_there_is_a_key_and_stay_as_they_are(
    path: Path, seal: MasterKey
) -> None:
    Folder(path).commit(Change(put=(session(1), draft(1))))
    before = (path / "desk.json").read_bytes()
    with pytest.raises(DamagedFileError, match=r"desk\.json: plain, though GROWLOG_KEY is set"):
        Folder(path, seal)
    assert (path / "desk.json").read_bytes() == before


@pytest.mark.parametrize("name", ["desk", "notebook"])
def test_a_plain_file_in_a_sealed_ones_place_is_refused_and_the_copy_put_back(
    path: Path, seal: MasterKey, name: str
) -> None:
    for number in (1, 2):
        Folder(path, seal).commit(Change(put=(session(number), draft(number))))
    planted = path.parent / "2002"
    Folder(planted).commit(Change(put=(session(7, 480),)))
    shutil.copyfile(planted / f"{name}.json", path / f"{name}.json")
    with pytest.raises(DamagedFileError, match=rf"{name}\.json: plain, though GROWLOG_KEY is set"):
        read_folder(path, seal)
    restore(path, seal)
    assert "s7" not in Folder(path, seal).notebook.sessions


def test_a_copy_made_under_a_key_is_put_back_under_it(path: Path, seal: MasterKey) -> None:
    for number in (1, 2):
        Folder(path, seal).commit(Change(put=(session(number),)))
    file = path / "notebook.json"
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    [damaged] = [one for one in look_at(path, seal) if one.error]
    assert damaged.path == file
    restore(path, seal)
    assert "s1" in Folder(path, seal).notebook.sessions


def test_an_order_is_sealed_and_so_is_what_came_of_it(tmp_path: Path, seal: MasterKey) -> None:
    orders = Orders(tmp_path, seal)
    left = orders.leave(1001, {"said": CANARY})
    [file] = (tmp_path / "orders").iterdir()
    assert CANARY.encode() not in file.read_bytes()
    assert list(orders.take()) == [left.id]
    assert orders.read(left.id) == left
    with pytest.raises(DamagedOrderError):
        Orders(tmp_path, MasterKey(OTHER_KEY)).read(left.id)
    orders.settle(left.id, [CANARY])
    [file] = (tmp_path / "orders").iterdir()
    assert CANARY.encode() not in file.read_bytes()
    assert orders.collect(left.id) == [CANARY]


def test_a_file_that_was_sent_is_sealed_on_disk_and_comes_back_as_it_was(
    path: Path, seal: MasterKey
) -> None:
    folder = Folder(path, seal)
    folder.keep_file(ATTACHMENT, CANARY.encode())
    [file] = (path / "files").iterdir()
    assert CANARY.encode() not in file.read_bytes()
    assert read_file(path, ATTACHMENT, CoachSeal(path, seal)) == CANARY.encode()
