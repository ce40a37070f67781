import errno
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from coaching.records.change import Change
from coaching.records.desk import Open
from coaching.records.notebook import Filed, Notebook
from coaching.records.private import Private
from storage.coach_folder.folder import UPDATES_REMEMBERED, Folder, read_folder
from storage.tables.tables import DamagedFileError, Tables
from tests.storage.disk import Disk, Killed
from tests.storage.samples import CLIENT, COACH, ENTRY, FILED, ON_THE_DESK, PLACE, draft, session

MOMENTS_OF_A_WRITE = 11
FULL = ["open", "write", "fill", "sync", "replace"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coaches" / "1001"


def begin(path: Path, *put: Filed | Open, update: int | None = None) -> None:
    """Put records into a new folder, of which there are copies from then on."""
    for _ in range(2):
        Folder(path).commit(Change(put=put), update)


def notebook_on_disk(path: Path) -> bytes:
    file = path / "notebook.json"
    return file.read_bytes() if file.exists() else b""


def test_a_folder_that_nothing_was_put_into_is_not_made(path: Path) -> None:
    folder = Folder(path)
    assert folder.notebook == Notebook()
    assert not folder.desk.drafts
    assert not path.exists()


def test_what_was_committed_is_there_at_once_and_after_opening_anew(path: Path) -> None:
    folder = Folder(path)
    folder.commit(Change(put=(*FILED, *ON_THE_DESK)), update=1)
    again = Folder(path)
    assert folder.desk == again.desk
    assert folder.notebook == again.notebook
    assert [again.notebook.clients["c1"], again.notebook.entries["n1"]] == [CLIENT, ENTRY]
    assert again.desk.place == PLACE


def test_what_was_taken_out_is_gone_from_both_files(path: Path) -> None:
    folder = Folder(path)
    folder.commit(Change(put=(*FILED, *ON_THE_DESK)))
    folder.commit(Change(remove=(*FILED, *ON_THE_DESK)))
    for one in (folder, Folder(path)):
        assert one.notebook == Notebook()
        assert not one.desk.drafts
        assert not one.desk.removed


def test_a_record_that_is_put_again_replaces_the_one_before(path: Path) -> None:
    folder = Folder(path)
    folder.commit(Change(put=(session(1, minutes=60),)))
    folder.commit(Change(put=(session(1, minutes=90),)))
    assert Folder(path).notebook.sessions == {"s1": session(1, minutes=90)}


def test_the_desk_is_written_first_and_the_notebook_only_when_something_is_finished(
    path: Path, disk: Disk
) -> None:
    begin(path, session(1))
    disk.steps.clear()
    folder = Folder(path)
    folder.commit(Change(put=(draft(1),)), update=1)
    assert "replace notebook.json" not in disk.steps
    disk.steps.clear()
    folder.commit(Change(put=(session(1),), remove=(draft(1),)), update=2)
    assert disk.steps == [
        f"{verb} {name}"
        for file in ("desk.json", "notebook.json")
        for verb, name in (
            ("open", file),
            ("write", file),
            ("sync", file),
            ("replace", file),
            ("sync", "1001"),
        )
    ]


@pytest.mark.parametrize("moment", range(2 * MOMENTS_OF_A_WRITE))
def test_a_kill_at_any_moment_of_finishing_keeps_all_of_it_or_nothing(
    path: Path, disk: Disk, moment: int
) -> None:
    begin(path, session(1), session(2), draft(1), update=1)
    finishing = Change(put=(session(3), session(2, minutes=5)), remove=(session(1), draft(1)))
    folder = Folder(path)
    disk.kill_in(moment)
    with pytest.raises(Killed):
        folder.commit(finishing, update=2)
    disk.start_again()
    again = Folder(path)
    if again.has_taken(2):
        assert again.notebook.sessions == {"s2": session(2, minutes=5), "s3": session(3)}
        assert not again.desk.drafts
    else:
        assert again.notebook.sessions == {"s1": session(1), "s2": session(2)}
        assert again.desk.drafts == {"d1": draft(1)}
    assert again.has_taken(2) is (moment >= 8), "the desk's replacing is the commit point"


def test_filing_takes_two_writes_and_not_a_moment_more(path: Path, disk: Disk) -> None:
    begin(path, session(1))
    folder = Folder(path)
    disk.kill_in(2 * MOMENTS_OF_A_WRITE)
    folder.commit(Change(put=(session(2),)))


@pytest.mark.parametrize("moment", range(8, 2 * MOMENTS_OF_A_WRITE))
def test_what_a_stop_left_on_the_desk_is_filed_exactly_once(
    path: Path, disk: Disk, moment: int
) -> None:
    folder = Folder(path)
    disk.kill_in(moment + 8)  # the two folders are made first
    with pytest.raises(Killed):
        folder.commit(Change(put=(session(1),)))
    disk.start_again()
    Folder(path)
    filed = notebook_on_disk(path)
    assert b'"s1"' in filed
    disk.steps.clear()
    Folder(path)
    assert notebook_on_disk(path) == filed
    assert "replace notebook.json" not in disk.steps


@pytest.mark.parametrize("moment", range(MOMENTS_OF_A_WRITE))
def test_filing_at_the_opening_can_be_killed_too(path: Path, disk: Disk, moment: int) -> None:
    begin(path, session(1))
    folder = Folder(path)
    disk.kill_in(MOMENTS_OF_A_WRITE)
    with pytest.raises(Killed):
        folder.commit(Change(put=(session(2),), remove=(session(1),)))
    disk.start_again()
    disk.kill_in(moment + 4)  # the folder and the one above it are settled first
    with pytest.raises(Killed):
        Folder(path)
    disk.start_again()
    assert Folder(path).notebook.sessions == {"s2": session(2)}


def test_an_update_taken_just_before_a_kill_is_lost_to_no_power_cut_after_it(
    path: Path, disk: Disk
) -> None:
    begin(path, update=1)
    folder = Folder(path)
    disk.kill_in(8)
    with pytest.raises(Killed):
        folder.commit(Change(put=(draft(1),)), update=2)
    disk.start_again()
    assert Folder(path).has_taken(2)
    disk.lose_power()
    assert Folder(path).desk.drafts


@pytest.mark.parametrize("step", FULL)
@pytest.mark.parametrize("change", [Change(put=(draft(1),)), Change(put=(session(1),))])
def test_a_full_disk_keeps_nothing_of_a_change_and_it_can_be_made_again(
    path: Path, disk: Disk, step: str, change: Change
) -> None:
    Folder(path).commit(Change(put=(draft(2), session(2))), update=1)
    folder = Folder(path)
    before = folder.desk, folder.notebook
    disk.refuse(f"{step} desk.json")
    with pytest.raises(OSError, match="No space left"):
        folder.commit(change, update=2)
    assert (folder.desk, folder.notebook) == before
    again = Folder(path)
    assert (again.desk, again.notebook) == before
    assert not again.has_taken(2)
    disk.refuse("")
    again.commit(change, update=2)
    assert {*again.desk.drafts, *again.notebook.sessions} > {"d2", "s2"}


@pytest.mark.parametrize("step", FULL)
def test_a_disk_that_is_full_for_the_notebook_alone_keeps_the_change_on_the_desk(
    path: Path, disk: Disk, step: str
) -> None:
    Folder(path).commit(Change(put=(session(1),)), update=1)
    folder = Folder(path)
    disk.refuse(f"{step} notebook.json")
    with pytest.raises(OSError, match="No space left"):
        folder.commit(Change(put=(session(2),)), update=2)
    with pytest.raises(OSError, match="No space left"):
        Folder(path)
    disk.refuse("")
    again = Folder(path)
    assert again.has_taken(2)
    assert set(again.notebook.sessions) == {"s1", "s2"}


def test_a_disk_that_fails_in_another_way_is_no_different(path: Path, disk: Disk) -> None:
    Folder(path).commit(Change(), update=1)
    folder = Folder(path)
    disk.refuse("sync desk.json", errno.EIO)
    with pytest.raises(OSError, match="Input/output error"):
        folder.commit(Change(put=(draft(1),)), update=2)
    assert not folder.desk.drafts


def test_it_remembers_the_last_two_hundred_updates(path: Path) -> None:
    folder = Folder(path)
    for update in range(1, UPDATES_REMEMBERED + 2):
        folder.commit(Change(), update=update * 7)
    for one in (folder, Folder(path)):
        assert not one.has_taken(7)
        assert all(one.has_taken(update * 7) for update in range(2, UPDATES_REMEMBERED + 2))
        assert not one.has_taken(8)
    assert UPDATES_REMEMBERED == 200


def test_a_change_without_an_update_forgets_none(path: Path) -> None:
    folder = Folder(path)
    folder.commit(Change(), update=1)
    folder.commit(Change(put=(session(1),)))
    assert Folder(path).has_taken(1)


def test_an_answer_never_reads_the_notebook(path: Path) -> None:
    folder = Folder(path)
    folder.commit(Change(put=(session(1),)))
    folder.commit(Change(put=(draft(1),)))
    (path / "notebook.json").write_bytes(b"not to be read")
    again = Folder(path)
    again.commit(Change(put=(draft(1, at="reality"),)), update=1)
    again = Folder(path)
    assert again.has_taken(1)
    assert again.desk.drafts["d1"].at == "reality"
    with pytest.raises(DamagedFileError, match=r"notebook\.json"):
        _ = again.notebook


def test_an_answer_writes_nothing_of_what_is_finished(path: Path) -> None:
    folder = Folder(path)
    folder.commit(Change(put=(replace(CLIENT, hint=Private("the gardener")),)))
    folder.commit(Change(put=(draft(1),)))
    assert b"the gardener" not in (path / "desk.json").read_bytes()


def test_a_damaged_notebook_takes_nothing_and_stays_as_it_is(path: Path) -> None:
    folder = Folder(path)
    folder.commit(Change(put=(session(1),)))
    folder.commit(Change(put=(draft(1),)), update=1)
    (path / "notebook.json").write_bytes(b"damaged")
    again = Folder(path)
    with pytest.raises(DamagedFileError, match=r"notebook\.json"):
        again.commit(Change(put=(session(2),), remove=(draft(1),)), update=2)
    assert notebook_on_disk(path) == b"damaged"
    again = Folder(path)
    assert not again.has_taken(2)
    assert again.desk.drafts


def test_a_newer_desk_is_refused_and_stays_as_it_is(path: Path) -> None:
    Folder(path).commit(Change(put=(draft(1),)))
    newer = orjson.loads((path / "desk.json").read_bytes())
    newer["file"]["file"]["schema"] += 1
    (path / "desk.json").write_bytes(orjson.dumps(newer))
    with pytest.raises(DamagedFileError, match=r"desk\.json: written by a newer version"):
        Folder(path)
    assert orjson.loads((path / "desk.json").read_bytes()) == newer


def test_checking_a_folder_names_what_is_wrong_and_changes_nothing(path: Path, disk: Disk) -> None:
    folder = Folder(path)
    disk.kill_in(8 + MOMENTS_OF_A_WRITE)
    with pytest.raises(Killed):
        folder.commit(Change(put=(session(1),)))
    disk.start_again()
    disk.steps.clear()
    read_folder(path)
    assert not disk.steps
    (path / "notebook.json").write_bytes(b"damaged")
    with pytest.raises(DamagedFileError, match=str(path / "notebook.json")):
        read_folder(path)


def test_the_desk_has_the_coachs_number_so_that_the_log_needs_no_notebook(path: Path) -> None:
    begin(path, COACH)
    Folder(path).commit(Change((PLACE,)))
    (path / "notebook.json").write_text("{ damaged")
    assert Folder(path).coach == COACH.id


def test_a_desk_without_the_coachs_number_gets_it_once_the_notebook_is_read(
    path: Path,
) -> None:
    Folder(path).commit(Change((COACH,)))
    desk = Tables(path / "desk.json")
    desk.drop("coach", "coach")
    desk.save()
    folder = Folder(path)
    assert folder.coach == ""
    assert folder.notebook.coach
    folder.commit(Change((PLACE,)))
    assert Folder(path).coach == COACH.id
