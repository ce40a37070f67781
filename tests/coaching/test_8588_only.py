"""The forms of 8588, which qualifications without forms of their own borrow."""

import pytest

from coaching.catalogue import load_catalogue

CATALOGUE = load_catalogue()

LEVEL_5 = CATALOGUE.find("8588", "2.0 December 2021")


@pytest.mark.parametrize(
    ("key", "version", "form"),
    [
        ("D3", "2011", "client"),
        ("D3", "2011", "session_record"),
        ("L7E", "undated", "client"),
        ("L7E", "undated", "session_record"),
        ("L7E", "undated", "reflective_log"),
        ("L7E", "undated", "supervision_outcome"),
    ],
)
def test_what_level_5_asks_is_asked_there_in_the_same_order(
    key: str, version: str, form: str
) -> None:
    asked = {field.heading: field.key for field in LEVEL_5.form(form).fields}
    fields = CATALOGUE.find(key, version).form(form).fields
    assert [(field.heading, field.key) for field in fields if field.heading in asked] == list(
        asked.items()
    )
