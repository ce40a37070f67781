"""Keys of several identities travel as one string, and come back as they went."""

import pytest

from coaching.records.keys import DocumentKey, PartKey, ReminderKey, UnitKey

Key = UnitKey | DocumentKey | PartKey | ReminderKey


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (UnitKey("a1b2", "8588-501"), "a1b2/8588-501"),
        (DocumentKey(UnitKey("a1b2", "D3.03"), "diary"), "a1b2/D3.03/diary"),
        (PartKey("8588-500", "1.1"), "8588-500/1.1"),
        (PartKey("8588-500"), "8588-500"),
        (PartKey(""), ""),
        (ReminderKey("brief", "a1b2", "202611271030"), "brief:a1b2:202611271030"),
        (ReminderKey("pace", "a1b2/8588-501", "2026-11-22"), "pace:a1b2/8588-501:2026-11-22"),
        (ReminderKey("week", "a1b2"), "week:a1b2"),
    ],
)
def test_a_key_comes_back_from_its_string(key: Key, text: str) -> None:
    assert str(key) == text
    assert type(key).parse(text) == key


def test_all_occurrences_have_one_subject() -> None:
    first, second = (ReminderKey.parse(f"writing:a1b2:{days}") for days in (0, 3))
    assert first.subject == second.subject == ReminderKey("writing", "a1b2")


@pytest.mark.parametrize("text", ["", "brief"])
def test_what_names_nothing_is_no_key_of_a_reminder(text: str) -> None:
    with pytest.raises(ValueError, match="not enough values"):
        ReminderKey.parse(text)
