"""What is said of 8585 alone."""

import re

import pytest

from coaching.catalogue.loading import load_catalogue

LEVEL_3 = load_catalogue().find("8585", "undated")


@pytest.mark.parametrize("key", ["questioning", "listening"])
def test_the_log_asks_for_examples(key: str) -> None:
    hint = LEVEL_3.form("reflective_log").field(key).hint
    assert re.search(r"example|two or three", hint, re.IGNORECASE)
