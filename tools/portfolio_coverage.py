"""Find what the fonts of the PDF can show: `python tools/portfolio_coverage.py`.

The typesetter refuses a strict PDF with a sign that its fonts lack, so that asking it will do.
Run it anew when the typesetter comes with other fonts.
"""

import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby

import typst

from portfolio.writing.coverage import COVERED

SOURCE = b"""
#set document(title: "Coverage")
#set text(font: "Libertinus Serif", lang: "en")
#for sign in sys.inputs.signs.split(" ") [#par(sign)]
"""
BLOCK, SAMPLE = 128, 8
LEFT_OUT = ("Cc", "Cn", "Co", "Cs")


def main() -> None:
    """Write the ranges of what is covered."""
    codes = [
        code
        for code in range(0x20, sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in LEFT_OUT
    ]
    found: list[int] = []
    for start in range(0, len(codes), BLOCK):
        block = codes[start : start + BLOCK]
        # Most of Unicode is in none of these fonts, so a few signs of a block are asked for first.
        if any(shows([code]) for code in block[::SAMPLE]):
            found += cover(block)
    COVERED.write_text(" ".join(join(found)) + "\n", encoding="ascii")
    print(f"{len(found)} of {len(codes)} signs")


def cover(codes: list[int]) -> Iterator[int]:
    """Yield those of some signs that can be shown."""
    if shows(codes):
        yield from codes
    elif len(codes) > 1:
        middle = len(codes) // 2
        yield from cover(codes[:middle])
        yield from cover(codes[middle:])


def shows(codes: list[int]) -> bool:
    """Return whether all of these can be shown."""
    signs = " ".join(map(chr, codes))
    try:
        typst.compile(
            SOURCE,
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"signs": signs},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError:
        return False
    return True


def join(codes: list[int]) -> Iterator[str]:
    """Yield the ranges of numbers that follow one another."""
    for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        numbers = [code for _, code in run]
        yield f"{numbers[0]:X}" if len(numbers) == 1 else f"{numbers[0]:X}-{numbers[-1]:X}"


if __name__ == "__main__":
    main()
