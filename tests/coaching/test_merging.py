"""A centre's own folder adds qualifications, and lays its settings over the shipped ones."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from coaching.catalogue.loading import SHIPPED, load_catalogue
from coaching.catalogue.merging import lay_over
from coaching.catalogue.qualification import Catalogue
from coaching.catalogue.reading import CatalogueError, read_toml
from tests.coaching.test_catalogue import SMALL

HOUSE = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("base", "over", "merged"),
    [
        # values
        ({"level": 3}, {}, {"level": 3}),
        ({"level": 3}, {"level": 5}, {"level": 5}),
        ({"level": 3}, {"years": 2}, {"level": 3, "years": 2}),
        ({"words": [100, 200]}, {"words": [300, 400]}, {"words": [300, 400]}),
        ({"notes": ["a", "b"]}, {"notes": ["c"]}, {"notes": ["c"]}),
        # tables
        (
            {"clients": {"least": 2, "most": 3}},
            {"clients": {"most": 4}},
            {"clients": {"least": 2, "most": 4}},
        ),
        ({"clients": {"least": 2}}, {"clients": 2}, {"clients": 2}),
        ({"clients": 2}, {"clients": {"least": 2}}, {"clients": {"least": 2}}),
        # lists of tables, by each of the names that there are
        (
            {"units": [{"key": "a", "title": "A"}, {"key": "b", "title": "B"}]},
            {"units": [{"key": "b", "title": "C"}]},
            {"units": [{"key": "a", "title": "A"}, {"key": "b", "title": "C"}]},
        ),
        (
            {"criteria": [{"number": "1.1", "asks": "A"}]},
            {"criteria": [{"number": "1.2", "asks": "B"}, {"number": "1.1", "asks": "C"}]},
            {"criteria": [{"number": "1.1", "asks": "C"}, {"number": "1.2", "asks": "B"}]},
        ),
        (
            {"choices": [{"value": "1", "label": "Well"}]},
            {"choices": [{"value": "1", "label": "Fine"}]},
            {"choices": [{"value": "1", "label": "Fine"}]},
        ),
        # an award has a key and a number: it goes by its key
        (
            {"awards": [{"key": "a", "number": "1"}]},
            {"awards": [{"key": "a", "number": "2"}]},
            {"awards": [{"key": "a", "number": "2"}]},
        ),
        # lists in lists
        (
            {"forms": [{"key": "f", "fields": [{"key": "x"}, {"key": "y", "ask": "Y?"}]}]},
            {"forms": [{"key": "f", "fields": [{"key": "y", "hint": "Why"}]}]},
            {
                "forms": [
                    {"key": "f", "fields": [{"key": "x"}, {"key": "y", "ask": "Y?", "hint": "Why"}]}
                ]
            },
        ),
        # what bears no name is added, for the reading to complain of
        (
            {"units": [{"key": "a"}]},
            {"units": [{"title": "B"}]},
            {"units": [{"key": "a"}, {"title": "B"}]},
        ),
        # a name that stands twice is not merged away
        (
            {"units": [{"key": "a", "level": 1}]},
            {"units": [{"key": "a", "level": 2}, {"key": "a", "level": 3}]},
            {"units": [{"key": "a", "level": 2}, {"key": "a", "level": 3}]},
        ),
        ({"units": [{"key": "a"}]}, {"units": []}, {"units": []}),
        ({}, {"units": [{"key": "a"}]}, {"units": [{"key": "a"}]}),
        ({"units": [{"key": ["a"]}]}, {"units": [{"key": ["a"]}]}, {"units": [{"key": ["a"]}]}),
    ],
)
def test_what_a_centre_says_is_laid_over(
    base: dict[str, Any], over: dict[str, Any], merged: dict[str, Any]
) -> None:
    before = copy.deepcopy((base, over))
    assert lay_over(base, over) == merged
    assert (base, over) == before


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_a_file_laid_over_itself_stays_as_it_is(path: Path) -> None:
    table = read_toml(path, path.name)
    assert lay_over(table, table) == table


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Return a catalogue folder with one small qualification."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "small.toml").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """Return a centre's own folder, with nothing in it yet."""
    folder = tmp_path / "centre"
    folder.mkdir()
    return folder


def load(shipped: Path, centre: Path, **files: str) -> Catalogue:
    for name, text in files.items():
        (centre / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_catalogue(shipped, centre)


def complaints(shipped: Path, centre: Path, **files: str) -> tuple[str, ...]:
    with pytest.raises(CatalogueError) as caught:
        load(shipped, centre, **files)
    return caught.value.complaints


LAYER = 'key = "77"\nversion = "1"\n'


def test_a_centre_changes_one_number_and_keeps_the_rest(shipped: Path, centre: Path) -> None:
    more = LAYER + '[[units]]\nkey = "701"\npractice = { hours = 24 }\n'
    [before] = load_catalogue(shipped).qualifications
    [after] = load(shipped, centre, more=more).qualifications
    assert after.unit("701").practice != before.unit("701").practice
    assert after.unit("701").clients == before.unit("701").clients
    assert after.forms == before.forms


def test_a_centre_adds_a_qualification(shipped: Path, centre: Path) -> None:
    other = SMALL.replace('key = "77"', 'key = "88"')
    assert [one.key for one in load(shipped, centre, other=other).current()] == ["77", "88"]


def test_a_centre_adds_a_version_and_the_one_before_stays(shipped: Path, centre: Path) -> None:
    newer = SMALL.replace('version = "1"', 'version = "2"')
    catalogue = load(shipped, centre, newer=newer)
    assert [one.version for one in catalogue.current()] == ["2"]
    assert catalogue.find("77", "1").level == 3


@pytest.mark.parametrize("name", ["small", "ours"])
def test_a_mistake_of_the_centre_is_told_with_its_own_file(
    shipped: Path, centre: Path, name: str
) -> None:
    said = complaints(shipped, centre, **{name: LAYER + 'level = "three"\n'})
    assert said == (f"{centre / name}.toml, level: int is wanted, not 'three'",)


def test_what_does_not_fit_the_shipped_file_is_the_mistake_of_the_centre(
    shipped: Path, centre: Path
) -> None:
    over = LAYER + '[[documents]]\nkey = "diary"\nforms = ["dairy"]\n'
    assert complaints(shipped, centre, over=over) == (
        f"{centre / 'over.toml'}: document diary: there is no form dairy",
    )


def test_a_slip_in_the_version_is_told_with_the_versions_that_there_are(
    shipped: Path, centre: Path
) -> None:
    first, *missing = complaints(shipped, centre, over='key = "77"\nversion = "l"\nlevel = 4\n')
    assert first == f"{centre / 'over.toml'}: 77 is known as 1, so l has to be whole"
    assert f"{centre / 'over.toml'}: 'title' is missing" in missing


def test_a_centre_says_each_version_once(shipped: Path, centre: Path) -> None:
    [said] = complaints(shipped, centre, a=LAYER + "level = 4\n", b=LAYER + "level = 5\n")
    assert said.startswith(f"{centre / 'b.toml'}: 77 1 stands in {centre / 'a.toml'}")


def test_a_folder_of_a_centre_holds_something(shipped: Path, centre: Path) -> None:
    [said] = complaints(shipped, centre)
    assert said == f"{centre}: there is no qualification file (*.toml)"


def test_every_mistake_of_every_file_is_told(shipped: Path, centre: Path) -> None:
    wrong = SMALL.replace('key = "77"', 'key = "88"')
    wrong = wrong.replace("hours = 6", "hours = -6").replace('ask = "How did it go?"\n', "")
    wrong = wrong.replace('heading = "Goal"', 'heading = ""\ncolour = "red"')
    apart = SMALL.replace('key = "77"', 'key = "99"').replace(
        'forms = ["record"]', 'forms = ["log"]'
    )
    apart = apart.replace("most = 3", "most = 1")
    said = complaints(shipped, centre, wrong=wrong, apart=apart, broken="level =")
    places = [
        ["apart.toml", "document diary", "form log"],
        ["apart.toml", "unit 701, clients", "most 1"],
        ["broken.toml", "not a TOML file"],
        ["wrong.toml", "unit 701", "practice", "hours", "-6"],
        ["wrong.toml", "form record", "field goal", "'colour'"],
        ["wrong.toml", "form record", "field goal", "'heading' is empty"],
        ["wrong.toml", "form record", "field score", "'ask' is missing"],
    ]
    assert len(said) == len(places)
    for line, parts in zip(said, places, strict=True):
        assert "\n" not in line
        assert [part for part in parts if part not in line] == []


def test_the_example_in_the_handbook_of_running_it_loads(centre: Path) -> None:
    text = (HOUSE / "docs" / "running.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    catalogue = load(SHIPPED, centre, ours=example)
    practice = catalogue.find("8588", "2.0 December 2021").unit("8588-501").practice
    assert practice is not None
    assert practice.hours == 24
