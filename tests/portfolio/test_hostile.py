"""Whatever somebody writes comes out of every format as plain text."""

import re
from io import BytesIO
from pathlib import Path
from random import Random

import openpyxl
import pytest

from coaching.catalogue.form import Field, FieldKind
from portfolio.submission.content import Submission
from portfolio.submission.request import PortfolioRequest
from portfolio.writing import typesetting
from portfolio.writing.coverage import list_uncovered, name_uncovered
from portfolio.writing.fonts import find_fonts
from portfolio.writing.sheet import write_sheet
from portfolio.writing.typesetting import write_pdf
from portfolio.writing.word import write_word
from tests.portfolio.courses import hand_in, hours_of, write_course
from tests.portfolio.reading import open_in_office, read_parts, read_pdf, read_word, squeeze

MARKUP = (
    "=1+1",
    '=HYPERLINK("http://127.0.0.1")',
    "@SUM(A1)",
    "+1",
    "-1",
    "<b>bold</b>",
    "<w:p/>",
    "&amp; &#x41; ]]>",
    "{{7*7}}",
    "{% for one in two %}",
    "{_{7*7}_}",
    "{_% raw %_}",
    "{# note #}",
    '#include "secret.typ"',
    "#panic()",
    "$x$",
    "*_bold_*",
    "`raw`",
    "= Heading",
    "// comment /* more */",
    "<label> @label",
    "\\ \\n \\u{41} C:\\new",
    "--- ... ~",
    "'single' \"double\"",
    "PAGEREF place1 \\h",
)
HOSTILE = "\n".join(
    [
        *MARKUP,
        "before\x00after",
        "before\x0bafter",
        "tab\there",
        "\u202eright to left\u202c \u200f",
        "שלום and back",
        *(["|" * 60] * 20),
        "x" * 3000,
    ]
)
EMOJI = "\U0001f600" * 4096


def hostile(field: Field, _chance: Random) -> str:
    return MARKUP[len(field.key) % len(MARKUP)] if field.kind is FieldKind.LINE else HOSTILE


@pytest.fixture(scope="module")
def handed_in() -> Submission:
    return hand_in(write_course("8588-501", answering=hostile, sessions=4))


def test_word_holds_every_line_as_it_was_written(handed_in: Submission) -> None:
    lines = read_word(write_word(handed_in)).splitlines()
    assert not [one for one in MARKUP if one not in lines]
    assert "beforeafter" in lines
    assert {"before", "after", "tab here", "|" * 60, "x" * 3000} <= set(lines)
    assert any("\u202eright to left\u202c" in one for one in lines)


def test_word_is_still_well_formed(handed_in: Submission) -> None:
    for xml in read_parts(write_word(handed_in)).values():
        assert not {sign for sign in xml if sign < " " and sign not in "\t\r\n"}
        assert "http://127.0.0.1" not in xml or 'Target="http://127' not in xml


@pytest.mark.usefixtures("reader")
def test_the_pdf_holds_every_line_as_it_was_written(handed_in: Submission, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(write_pdf(handed_in))
    shown = squeeze(read_pdf(path))
    assert not [one for one in MARKUP if squeeze(one) not in shown]
    assert "beforeafter" in shown
    assert "x" * 3000 in shown
    assert "|" * 60 * 20 in shown


def test_the_spreadsheet_takes_no_text_for_a_formula() -> None:
    course = write_course("8588-501", answering=lambda field, chance: "=1+1", sessions=3)
    book = openpyxl.load_workbook(BytesIO(write_sheet(hours_of(hand_in(course)))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}
    formulas = {str(cell.value) for cell in cells if cell.data_type == "f"}
    assert formulas
    ours = re.compile(r"=(COUNTIFS|SUMIFS|MAX)\(|=[DI]\d+\+MIN\(|=(0|[GIJ]\d+)\+IF\(")
    assert not [one for one in formulas if not ours.match(one)]


@pytest.mark.usefixtures("office", "reader")
def test_office_opens_what_was_written_without_repair(
    handed_in: Submission, tmp_path: Path
) -> None:
    for name, written in (
        ("word.docx", write_word(handed_in)),
        ("sheet.xlsx", write_sheet(hours_of(handed_in))),
    ):
        (tmp_path / name).write_bytes(written)
        shown = squeeze(read_pdf(open_in_office(tmp_path / name, tmp_path)))
        if name == "word.docx":
            assert not [one for one in MARKUP if squeeze(one) not in shown]


@pytest.mark.usefixtures("reader")
def test_emoji_stay_in_word_and_are_named_and_counted_where_no_font_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "find_fonts", lambda: None)
    course = write_course("8588-501", answering=lambda field, chance: EMOJI, sessions=1)
    submission = hand_in(course)
    assert EMOJI in read_word(write_word(submission)).splitlines()
    path = tmp_path / "made.pdf"
    path.write_bytes(write_pdf(submission))
    assert "[GRINNINGFACE×4096]" in squeeze(read_pdf(path))


def test_what_is_joined_into_one_emoji_is_named_part_by_part() -> None:
    coder = "\U0001f469\U0001f3fd\u200d\U0001f4bb"
    assert name_uncovered(coder) == (
        "[WOMAN][EMOJI MODIFIER FITZPATRICK TYPE-4][PERSONAL COMPUTER]"
    )
    assert name_uncovered("naïve – ½ ✓ Ωμέγα Ёж") == "naïve – ½ ✓ Ωμέγα Ёж"


def test_what_is_joined_into_one_sign_is_asked_for_as_one() -> None:
    coder, flag = "\U0001f469\U0001f3fd\u200d\U0001f4bb", "\U0001f1ec\U0001f1e7"
    assert list(list_uncovered(f"{coder} and {flag}, naïve, 本")) == [coder, flag, "本"]
    assert name_uncovered(f"{coder} {flag}", {coder}) == (
        f"{coder} [REGIONAL INDICATOR SYMBOL LETTER G][REGIONAL INDICATOR SYMBOL LETTER B]"
    )


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("family", "said"),
    [
        ("Noto Sans CJK JP", "日本語で書く"),
        ("Noto Color Emoji", "\U0001f469\U0001f3fd\u200d\U0001f4bb"),
    ],
)
def test_a_font_of_the_machine_shows_what_ours_lack(family: str, said: str, tmp_path: Path) -> None:
    fonts = find_fonts()
    if fonts is None or family not in fonts.families():
        pytest.skip(f"{family} is not installed")
    text = f"{said} and \U00013000"
    course = write_course("8588-501", answering=lambda field, chance: text, sessions=1)
    path = tmp_path / "made.pdf"
    written = write_pdf(hand_in(course))
    path.write_bytes(written)
    shown = squeeze(read_pdf(path))
    assert squeeze(said) in shown
    assert "[EGYPTIANHIEROGLYPHA001]" in shown
    assert b"<pdfaid:part>2</pdfaid:part>" in written
    assert write_pdf(hand_in(course)) == written


MIXED = (
    "".join(map(chr, range(0x5D0, 0x5EB))) + " abc " + "".join(map(chr, range(0x620, 0x670)))
) * 20


@pytest.mark.parametrize("seed", range(3))
def test_no_mixture_of_scripts_stops_the_pdf(seed: int) -> None:
    chance = Random(seed)
    scripts = [(0x20, 0x7F), (0x5D0, 0x5EB), (0x600, 0x6FF), (0x900, 0x97F), (0x200B, 0x2070)]

    def mixed(_field: Field, _chance: Random) -> str:
        begins, ends = chance.choice(scripts), chance.choice(scripts)
        return MIXED[: chance.randint(1, 900)] + "".join(
            chr(chance.randrange(*chance.choice((begins, ends)))) for _ in range(300)
        )

    assert write_pdf(hand_in(write_course("8588-503", answering=mixed))).startswith(b"%PDF")


def test_no_file_is_named_after_what_was_written(handed_in: Submission) -> None:
    request = PortfolioRequest(submission=handed_in, formats=("zip",))
    assert request.submission.name == "growlog-8588-501-2026-11-21"
    assert {one.name for one in handed_in.attachments} == {
        f"{one.id}.jpg" for one in handed_in.attachments
    }
