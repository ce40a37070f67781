"""Fonts of the machine for what those of the typesetter lack: East Asian scripts and emoji.

They are optional packages (on Debian fonts-noto-cjk and fonts-noto-color-emoji), and read only
where a text has something to be shown in them.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import typst

FOLDERS = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/truetype/noto"),
    Path("/usr/share/fonts/google-noto-cjk"),
    Path("/usr/share/fonts/noto-cjk"),
    Path("/usr/share/fonts/noto"),
)
"""Where the packages of several systems put them."""

ASKED_MOST = 40

SAMPLE = b"""
#set document(title: "Sample")
#set text(font: "Libertinus Serif", lang: "en")
#for sign in json(bytes(sys.inputs.signs)) [#par(sign)]
"""


@cache
def find_fonts() -> typst.Fonts | None:
    """Return the fonts of the machine behind those of the typesetter; None where it has none."""
    folders = [str(one) for one in FOLDERS if one.is_dir()]
    if not folders:
        return None
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def find_shown(signs: Sequence[str], fonts: typst.Fonts) -> set[str]:
    """Return those of some signs that one of the fonts can show.

    It is found by asking; where that takes too often, the rest counts as not shown.
    """
    shown: set[str] = set()
    open_runs = [sorted(signs)]
    for _ in range(ASKED_MOST):
        if not open_runs:
            break
        run = open_runs.pop()
        if _are_shown(run, fonts):
            shown |= {*run}
        elif len(run) > 1:
            middle = len(run) // 2
            open_runs += [run[:middle], run[middle:]]
    return shown


def _are_shown(signs: Sequence[str], fonts: typst.Fonts) -> bool:
    try:
        # The typesetter refuses a strict PDF with a sign that its fonts lack.
        typst.compile(
            SAMPLE,
            format="pdf",
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"signs": json.dumps(list(signs))},
            pdf_standards=["a-2a", "ua-1"],
        )
    except BaseException as error:
        if not is_stumble(error):
            raise
        return False
    return True


def is_stumble(error: BaseException) -> bool:
    """Return whether the typesetter stumbled over a text, or panicked, which is no Exception."""
    return isinstance(error, typst.TypstError) or type(error).__name__ == "PanicException"
