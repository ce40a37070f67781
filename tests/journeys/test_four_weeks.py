from pathlib import Path

from tools.four_weeks import TARGET, play


async def test_the_page_of_four_weeks_is_what_the_program_says_today(tmp_path: Path) -> None:
    assert TARGET.read_text(encoding="utf-8") == await play(tmp_path / "kept"), (
        "read what has changed as a busy coach would, then: python -m tools.four_weeks"
    )
