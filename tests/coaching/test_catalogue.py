"""A catalogue that is right is read, and one that is wrong says where and what to mend."""

import re
from pathlib import Path

import pytest

from coaching.catalogue.form import Choice, FieldKind
from coaching.catalogue.loading import SHARED, load_catalogue, read_forms
from coaching.catalogue.qualification import Catalogue
from coaching.catalogue.reading import CatalogueError

HEAD = """\
key = "77"
version = "1"
title = "A small qualification"
short = "Small"
level = 3
"""

REST = """\
[[awards]]
key = "award"
title = "Award"
number = "1/2/3"
units = ["701"]

[[roles]]
key = "coaching"
title = "Coach"
words = { coach = "coach" }

[[units]]
key = "701"
title = "Undertaking"
source = "Unit 701"
words = [100, 200]
practice = { hours = 6 }
clients = { least = 2, most = 3 }
tasks = [{ key = "report", title = "Report" }]
criteria = [{ number = "1.1", asks = "Plan", evidence = ["diary"] }]

[[documents]]
key = "diary"
title = "Diary"
forms = ["record"]

[[documents]]
key = "work"
title = "Work"
forms = ["task"]
tasks = ["report"]

[[rules]]
key = "begun-first"
says = "The course begins before it is recorded."
earlier = "course.start"
later = "session.first"

[[forms]]
key = "record"
title = "Record"
about = "session"
units = ["701"]

[[forms.fields]]
key = "goal"
heading = "Goal"
ask = "What did they want from their {coach}?"
recall = "goal"

[[forms.fields]]
key = "score"
heading = "Score"
ask = "How did it go?"
kind = "choice"
choices = [{ value = "1", label = "Well" }]
"""

SMALL = HEAD + REST


def load(folder: Path, **files: str) -> Catalogue:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_catalogue(folder)


def complaint(folder: Path, **files: str) -> str:
    with pytest.raises(CatalogueError) as caught:
        load(folder, **files)
    return str(caught.value)


def test_what_ships_is_in_order() -> None:
    assert load_catalogue().current()


def test_a_file_becomes_a_qualification(tmp_path: Path) -> None:
    [small] = load(tmp_path, small=SMALL).qualifications
    unit = small.unit("701")
    assert unit.practice is not None
    assert unit.practice.hours == 6
    assert unit.words == (100, 200)
    score = small.form("record").field("score")
    assert score.kind is FieldKind.CHOICE
    assert score.choices == (Choice(value="1", label="Well"),)
    assert (score.required, score.hint, small.years) == (True, "", None)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        # settings
        ('heading = "Goal"\n', "", ["form record", "field goal", "'heading' is missing"]),
        ('heading = "Goal"', 'heading = " "', ["form record", "field goal", "'heading' is empty"]),
        ('key = "goal"\n', "", ["form record", "field 1", "'key' is missing"]),
        ('key = "goal"', 'key = ""', ["form record", "'key' is empty"]),
        ('ask = "How did it go?"', 'ask = " "', ["form record", "'ask' is empty"]),
        ('title = "Diary"', 'title = " "', ["'title' is empty"]),
        ('heading = "Score"', 'headline = "Score"', ["form record", "field score", "'headline'"]),
        ("level = 3", "", ["'level' is missing"]),
        ("level = 3", "level = 3\ncolour = 'red'", ["'colour'"]),
        ('source = "Unit 701"\n', "", ["unit 701", "'source' is missing"]),
        ("hours = 6", "hours = 6, minutes = 5", ["unit 701", "practice", "'minutes'"]),
        ('value = "1", ', "", ["form record", "field score", "choice 1", "'value' is missing"]),
        # values
        ('kind = "choice"', 'kind = "essay"', ["form record", "field score", "'essay'", "line"]),
        ('about = "session"', 'about = "dinner"', ["form record", "about", "'dinner'", "client"]),
        ("hours = 6", "hours = -6", ["unit 701", "practice", "hours", "-6 is negative"]),
        ("hours = 6", "hours = 6.5", ["unit 701", "practice", "hours", "6.5"]),
        ("hours = 6", "hours = true", ["unit 701", "practice", "hours", "True"]),
        ("least = 2", "least = -2", ["unit 701", "clients", "least", "-2 is negative"]),
        ("level = 3", "level = 'three'", ["level", "'three'"]),
        ("[100, 200]", "[100]", ["unit 701", "words", "2 values are wanted"]),
        ("[100, 200]", "[100, -2]", ["unit 701", "words", "-2 is negative"]),
        ('evidence = ["diary"]', 'evidence = "diary"', ["unit 701", "criterion 1.1", "a list"]),
        ("{ hours = 6 }", "6", ["unit 701", "practice", "a table"]),
        ('words = { coach = "coach" }', "words = 3", ["role coaching", "words", "a table"]),
        ('words = { coach = "coach" }', "words = { coach = 3 }", ["role coaching", "words", "3"]),
        # numbers that contradict each other
        ("most = 3", "most = 1", ["unit 701", "clients", "2", "1"]),
        ("most = 3", "most = 3, exception = 3", ["unit 701", "clients", "exception"]),
        ("[100, 200]", "[300, 200]", ["unit 701", "words", "300", "200"]),
        (
            'title = "Diary"',
            'title = "Diary"\nmarks = [24, 12]',
            ["document diary", "marks", "24", "12"],
        ),
        ('recall = "goal"', "least = 5\nmost = 4", ["form record", "field goal", "5", "4"]),
        # what nothing can fill, show or count
        ('forms = ["record"]', "forms = []", ["document diary", "unit 701", "no form"]),
        ("practice = { hours = 6 }\n", "", ["document diary", "unit 701", "no form"]),
        (
            'key = "report", title',
            'key = "talk", title = "Talk" }, { key = "report", title',
            ["unit 701", "task talk", "no document"],
        ),
        ('forms = ["task"]', 'forms = ["learner"]', ["unit 701", "words", "no document"]),
        (
            'forms = ["task"]',
            'forms = ["task"]\nunits = ["702"]',
            ["document work", "702"],
        ),
        (
            'evidence = ["diary"]',
            'evidence = ["diary"], counts = ["plan"]',
            ["unit 701", "criterion 1.1", "nothing counts its plan"],
        ),
        (
            'evidence = ["diary"]',
            'evidence = ["diary"], counts = ["supervision"]',
            ["unit 701", "criterion 1.1", "nothing counts its supervision"],
        ),
        # rules that nothing can keep or break
        ('later = "session.first"', 'later = "record.gaol"', ["rule begun-first", "record.gaol"]),
        ('later = "session.first"', 'later = "record.goal"', ["rule begun-first", "no day"]),
        ('later = "session.first"\n', "", ["rule begun-first", "belong together"]),
        (
            'earlier = "course.start"\nlater = "session.first"',
            'when = { "record.score" = "2" }\nneeds = "record.goal"',
            ["rule begun-first", "record.score", "no answer 2"],
        ),
        (
            'earlier = "course.start"\nlater = "session.first"',
            'when = { "record.score" = "1" }\nneeds = "learner.name"',
            ["rule begun-first", "different things"],
        ),
        (
            'earlier = "course.start"\nlater = "session.first"\n',
            "",
            ["rule begun-first", "neither"],
        ),
        ('key = "begun-first"', 'key = "begun-first"\nunits = ["702"]', ["begun-first", "702"]),
        # names that lead nowhere
        (', evidence = ["diary"]', "", ["unit 701", "criterion 1.1", "no document"]),
        ('evidence = ["diary"]', 'evidence = ["dairy"]', ["unit 701", "criterion 1.1", "dairy"]),
        ('units = ["701"]\n\n[[roles', 'units = ["107"]\n\n[[roles', ["award award", "unit 107"]),
        ('units = ["701"]\n\n[[forms', 'units = ["107"]\n\n[[forms', ["form record", "unit 107"]),
        (
            'source = "Unit 701"',
            'source = "Unit 701"\nshares_with = ["107"]',
            ["unit 701", "unit 107"],
        ),
        ('forms = ["record"]', 'forms = ["log"]', ["document diary", "form log"]),
        ('recall = "goal"', 'recall = "gaol"', ["form record", "field goal", "gaol"]),
        ("{coach}", "{coatch}", ["form record", "field goal", "{coatch}", "role coaching"]),
        ("{coach}", "{coach", ["form record", "field goal", "ask"]),
        ("{coach}", "{}", ["form record", "field goal", "ask"]),
        ('key = "score"', 'key = "summary"', ["form record", "field summary", "taken"]),
        # the same name twice
        ('key = "score"', 'key = "goal"', ["form record", "field goal", "2 times"]),
        (
            'tasks = [{ key = "report", title = "Report" }]',
            'tasks = [{ key = "report", title = "A" }, { key = "report", title = "B" }]',
            ["unit 701", "task report", "2 times"],
        ),
        (
            'criteria = [{ number = "1.1", asks = "Plan", evidence = ["diary"] }]',
            'criteria = [{ number = "1.1", asks = "A", evidence = ["diary"] },'
            ' { number = "1.1", asks = "B", evidence = ["diary"] }]',
            ["unit 701", "criterion 1.1", "2 times"],
        ),
        (
            '[{ value = "1", label = "Well" }]',
            '[{ value = "1", label = "A" }, { value = "1", label = "B" }]',
            ["form record", "field score", "choice 1", "2 times"],
        ),
        (
            '[[documents]]\nkey = "work"',
            '[[documents]]\nkey = "diary"\ntitle = "Other"\n[[documents]]\nkey = "work"',
            ["document diary", "2 times"],
        ),
        (
            "[[units]]",
            '[[units]]\nkey = "701"\ntitle = "Other"\nsource = "?"\n[[units]]',
            ["unit 701", "2 times"],
        ),
        (
            "[[roles]]",
            '[[roles]]\nkey = "coaching"\ntitle = "Other"\n[[roles]]',
            ["role coaching", "2 times"],
        ),
        (
            "[[awards]]",
            '[[awards]]\nkey = "award"\ntitle = "Other"\nnumber = "1"\nunits = []\n[[awards]]',
            ["award award", "2 times"],
        ),
        (
            "[[forms]]",
            '[[forms]]\nkey = "record"\ntitle = "Other"\nabout = "client"\nfields = []\n[[forms]]',
            ["form record", "2 times"],
        ),
        # choices
        (
            'choices = [{ value = "1", label = "Well" }]',
            "",
            ["form record", "field score", "choices"],
        ),
        ('kind = "choice"\n', "", ["form record", "field score", "choices"]),
        # what stands on paper
        (
            'about = "session"',
            'about = "session"\nquadrants = [["goal"], ["aim"], ["score"], ["goal"]]',
            ["form record", "quadrants", "no field aim"],
        ),
        (
            'about = "session"',
            'about = "session"\nquadrants = [["goal"], ["score"]]',
            ["form record", "four quarters"],
        ),
        (
            'about = "session"',
            'about = "session"\nhead = [{ shows = "name", heading = "Name" }]',
            ["form record", "head", "'name'"],
        ),
        ('heading = "Goal"', 'heading = "Goal"\nlegend = "1 = low"', ["field goal", "legend"]),
        ('heading = "Goal"', 'heading = "Goal"\nsigner = "client"', ["field goal", "signer"]),
        # nothing there
        (
            "[[forms]]",
            '[[forms]]\nkey = "empty"\ntitle = "Empty"\nabout = "client"\nfields = []\n[[forms]]',
            ["form empty", "no fields"],
        ),
        (
            'number = "1/2/3"\nunits = ["701"]',
            'number = "1/2/3"\nunits = []',
            ["award award", "no"],
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, named: list[str]
) -> None:
    assert SMALL.count(old) == 1, "the mistake is made in one place"
    said = complaint(tmp_path, small=SMALL.replace(old, new))
    assert said.startswith("small.toml")
    assert "\n" not in said
    for part in named:
        assert part in said


@pytest.mark.parametrize(
    ("good", "narrow"),
    [
        ("words = [100, 200]", "words = [200, 200]"),
        ("least = 2, most = 3", "least = 3, most = 3"),
        ('title = "Diary"', 'title = "Diary"\nmarks = [12, 12]'),
        ('recall = "goal"', 'kind = "number"\nleast = 5\nmost = 5'),
    ],
)
def test_a_range_may_be_one_number(tmp_path: Path, good: str, narrow: str) -> None:
    assert good in SMALL
    assert load(tmp_path, small=SMALL.replace(good, narrow)).qualifications


@pytest.mark.parametrize("table", ["awards", "roles", "units"])
def test_a_qualification_nobody_could_enrol_for_is_refused(tmp_path: Path, table: str) -> None:
    tables = re.split(r"(?m)^(?=\[\[\w+\]\])", REST)
    kept = [one for one in tables if not one.startswith(f"[[{table}]]")]
    said = complaint(tmp_path, small=HEAD + f"{table} = []\n" + "".join(kept))
    assert said == f"small.toml: there are no {table}"


@pytest.mark.parametrize(
    "text", ["key = ", "not toml at all", 'key = "a"\nkey = "b"', "[[forms]\nkey = 1"]
)
def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    said = complaint(tmp_path, small=text)
    assert said.startswith("small.toml: not a TOML file")
    assert "(at " in said


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_bytes('title = "Café"'.encode("latin-1"))
    assert complaint(tmp_path).startswith("small.toml: not a TOML file")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "small.toml").mkdir()
    assert complaint(tmp_path).startswith("small.toml: cannot be read")


def test_an_empty_folder_is_no_catalogue(tmp_path: Path) -> None:
    assert str(tmp_path) in complaint(tmp_path)


def test_one_broken_file_stops_the_whole_catalogue(tmp_path: Path) -> None:
    assert complaint(tmp_path, good=SMALL, worse="level =").startswith("worse.toml")


def test_the_same_version_cannot_stand_in_two_files(tmp_path: Path) -> None:
    said = complaint(tmp_path, first=SMALL, second=SMALL)
    assert "77 1" in said
    assert "first.toml" in said
    assert "second.toml" in said


def test_an_older_version_stays_for_those_who_hold_it(tmp_path: Path) -> None:
    newer = SMALL.replace('version = "1"', 'version = "2"')
    catalogue = load(tmp_path, older=SMALL, newer=newer)
    assert [one.version for one in catalogue.current()] == ["2"]
    assert catalogue.find("77", "1").version == "1"


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("1", "2"),
        ("2.0 December 2021", "2.1 March 2022"),
        ("9.0", "10.0"),
        ("2.9", "2.10"),
        ("undated", "1.0"),
    ],
)
@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_the_newest_version_has_the_highest_number(
    tmp_path: Path, older: str, newer: str, names: tuple[str, str]
) -> None:
    files = {
        name: SMALL.replace('version = "1"', f'version = "{version}"')
        for name, version in zip(names, (older, newer), strict=True)
    }
    [current] = load(tmp_path, **files).current()
    assert current.version == newer


def test_qualifications_are_offered_in_the_order_of_their_keys(tmp_path: Path) -> None:
    other = SMALL.replace('key = "77"', 'key = "66"')
    assert [one.key for one in load(tmp_path, a=SMALL, b=other).current()] == ["66", "77"]


def test_a_version_that_nobody_has_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="77"):
        load(tmp_path, small=SMALL).find("77", "3")


def test_a_qualification_has_the_shared_forms_behind_its_own(tmp_path: Path) -> None:
    [small] = load(tmp_path, small=SMALL).qualifications
    assert [form.key for form in small.forms] == ["record", *read_forms(SHARED)]


def test_a_document_can_be_made_from_a_shared_form(tmp_path: Path) -> None:
    text = SMALL.replace('forms = ["record"]', 'forms = ["declaration", "record"]')
    [small] = load(tmp_path, small=text).qualifications
    assert small.documents[0].forms == ("declaration", "record")


def test_a_form_of_its_own_takes_the_place_of_a_shared_one(tmp_path: Path) -> None:
    own = REST[REST.index("[[forms]]") :].replace('key = "record"', 'key = "declaration"')
    [small] = load(tmp_path, small=SMALL + own).qualifications
    assert small.form("declaration").title == "Record"
    assert [form.key for form in small.forms].count("declaration") == 1


FORMS = REST[REST.index("[[forms]]") :]


def forms_complaint(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_forms(path)
    return str(caught.value)


def test_forms_of_the_programs_own_are_read_by_key(tmp_path: Path) -> None:
    path = tmp_path / "forms.toml"
    path.write_text(FORMS.replace('units = ["701"]\n', ""), encoding="utf-8")
    assert list(read_forms(path)) == ["record"]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('key = "score"', 'key = "goal"', ["form record", "field goal", "2 times"]),
        ('kind = "choice"\n', "", ["form record", "field score", "choices"]),
        ('heading = "Goal"\n', "", ["form record", "field goal", "'heading' is missing"]),
        ("[[forms]]\n", "[[froms]]\nkey = 'a'\n[[forms]]\n", ["'froms'"]),
        (
            "[[forms]]\n",
            '[[forms]]\nkey = "record"\ntitle = "Other"\nabout = "coach"\nfields = []\n[[forms]]\n',
            ["form record", "2 times"],
        ),
    ],
)
def test_forms_of_the_programs_own_are_checked_as_well(
    tmp_path: Path, old: str, new: str, named: list[str]
) -> None:
    said = forms_complaint(tmp_path / "forms.toml", FORMS.replace(old, new))
    assert said.startswith("forms.toml")
    for part in named:
        assert part in said
