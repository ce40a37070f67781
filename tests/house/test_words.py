"""What README, CONTRIBUTING and the guides say is so."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from bot import __main__ as command_line
from bot.process.settings import PUBLIC_API, read_environment, read_settings
from coaching.catalogue import form, qualification, rule
from coaching.catalogue.loading import load_catalogue
from tests.house.tree import HOUSE, PROJECT, ROOMS

PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/running.md",
    "docs/architecture.md",
    "docs/promises.md",
]
TABLES = {
    qualification.Qualification: "awards roles units documents forms rules",
    qualification.Award: "",
    qualification.Role: "",
    qualification.Unit: "",
    qualification.Document: "",
    form.Form: "fields",
    form.Field: "examples",  # those come from the task that is asked about
    rule.Rule: "",
}
"""The tables of a qualification file, each with the keys that are tables of their own."""


def read(page: str) -> str:
    return (HOUSE / page).read_text(encoding="utf-8")


def codes(page: str) -> str:
    """Return what stands in code on a page: its blocks and its spans, a line each."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", read(page), re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```\w*\n.*?^```", "", read(page), flags=re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", prose)])


def rows(text: str) -> dict[str, str]:
    """Return the second cell of each table row whose first is code, by that code."""
    return dict(re.findall(r"^\| \[?`([^`]+)`[^|]*\| (.*?) \|", text, re.MULTILINE))


def settings_read() -> set[str]:
    tree = ast.parse((HOUSE / "bot" / "process" / "settings.py").read_text())
    texts = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if re.fullmatch(r"(TELEGRAM|GROWLOG)_[A-Z_]+", text)}


def test_every_setting_stands_in_the_example_with_words_above_it() -> None:
    explained = re.findall(r"^# .*\n([A-Z_]+)=", read(".env.example"), re.MULTILINE)
    assert sorted(explained) == sorted(settings_read())
    assert len(settings_read()) >= 4


def test_every_setting_stands_in_the_guide() -> None:
    section = read("docs/running.md").partition("## Settings")[2].partition("\n## ")[0]
    assert rows(section).keys() == settings_read()


def test_the_example_works_once_the_two_needed_settings_are_filled_in(tmp_path: Path) -> None:
    filled = (
        read(".env.example")
        .replace("TELEGRAM_BOT_TOKEN=\n", "TELEGRAM_BOT_TOKEN=123456789:invented-for-this-test\n")
        .replace("GROWLOG_COACHES=\n", "GROWLOG_COACHES=123456789, 987654321\n")
    )
    (tmp_path / ".env").write_text(filled, encoding="utf-8")
    settings = read_settings(read_environment(tmp_path / ".env"))
    assert settings.coaches == {123456789, 987654321}
    assert settings.api_url == PUBLIC_API


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_is_named_exists(page: str) -> None:
    targets = set(re.findall(r"^([\w./]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^|[ (])make ([\w./]+)", codes(page), re.MULTILINE)) - {"python3"}
    assert named <= targets


@pytest.mark.parametrize("page", PAGES)
def test_every_subcommand_that_is_named_exists(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for subcommand in re.findall(r"(?:^|bin/)growlog ([a-z]+)", codes(page), re.MULTILINE):
        monkeypatch.setattr("sys.argv", ["growlog", subcommand, "--help"])
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        assert ended.value.code == 0, subcommand


def test_targets_and_subcommands_are_looked_for_where_they_are_named() -> None:
    assert "make demo" in codes("README.md")
    assert "growlog run" in codes("docs/running.md")


@pytest.mark.parametrize("page", PAGES)
def test_links_within_the_project_lead_somewhere(page: str) -> None:
    named = re.findall(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"", read(page))
    links = ["".join(pair) for pair in named]
    assert not [link for link in links if "://" not in link and not leads_somewhere(page, link)]


def leads_somewhere(page: str, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (HOUSE / page).parent / path if path else HOUSE / page
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_the_rooms_are_those_that_stand() -> None:
    for page in ("README.md", "docs/architecture.md"):
        named = {name.rstrip("/") for name in rows(read(page)) if name.endswith("/")}
        assert named == set(ROOMS), page


def test_every_dependency_says_what_it_is_for() -> None:
    listed = set(re.findall(r"^\| \[([a-z0-9-]+)\]\(", read("README.md"), re.MULTILINE))
    assert listed == {name_of(wish) for wish in PROJECT["project"]["dependencies"]}


def test_every_tool_of_ours_is_named() -> None:
    tools = [name_of(wish) for group in PROJECT["dependency-groups"].values() for wish in group]
    text = read("README.md")
    assert not [tool for tool in tools if not re.search(rf"\b{tool}\b", text)]


def name_of(wish: str) -> str:
    return re.split(r"[^a-z0-9-]", wish)[0]


def test_the_changelog_has_this_version() -> None:
    assert f"## [{PROJECT['project']['version']}] - " in read("CHANGELOG.md")


def test_the_example_in_contributing_loads(tmp_path: Path) -> None:
    found = re.search(r"<!-- example -->\n```toml\n(.*?)^```", read("CONTRIBUTING.md"), re.M | re.S)
    assert found
    key = tomllib.loads(found[1])["key"]
    (tmp_path / f"{key}.toml").write_text(found[1], encoding="utf-8")
    (small,) = load_catalogue(tmp_path).current()
    assert any(form.about == "session" for form in small.forms)
    assert all(list(small.hour_units(award.key)) for award in small.awards)


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_every_key_of_a_qualification_file_is_explained(kind: type) -> None:
    _, _, after = read("CONTRIBUTING.md").partition(f"<!-- {kind.__name__} -->")
    section = re.split(r"<!--|^## ", after, flags=re.MULTILINE)[0]
    explained = {key: words.startswith("Needed. ") for key, words in rows(section).items()}
    assert explained == dict(keys_of(kind, apart=TABLES[kind].split()))


def keys_of(kind: type, apart: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield each key that a table may have, and whether it must."""
    hints = get_type_hints(kind)
    for entry in fields(kind):
        inner = table_in(hints[entry.name])
        if entry.name in apart:
            continue
        if inner is None:
            yield entry.name, is_needed(entry)
        else:
            yield from ((f"{entry.name}.{key}", must) for key, must in keys_of(inner, []))


def table_in(hint: Any) -> type | None:
    kinds = [one for one in (hint, *get_args(hint)) if one is not NoneType and is_dataclass(one)]
    return kinds[0] if kinds else None  # type: ignore[return-value]


def is_needed(entry: Field[Any]) -> bool:
    return entry.default is MISSING and entry.default_factory is MISSING


def test_every_kind_of_question_and_subject_is_explained() -> None:
    explained = rows(read("CONTRIBUTING.md"))
    words = explained["kind"] + explained["about"]
    wanted = [*(kind.value for kind in form.FieldKind), *get_args(form.About)]
    assert not [one for one in wanted if f'`"{one}"`' not in words]
