"""A form of our own takes one entry and its fields, as CONTRIBUTING says: done with a new one."""

from datetime import time
from pathlib import Path

import pytest

from coaching.catalogue.loading import read_forms
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.tokens import start_button
from conversations.screens.coach_settings import finish_setting
from conversations.turns.drafts import own_forms
from conversations.turns.drafts.own_forms import OWN_FORMS, OwnForm
from tests.conversations.talk import FORMS, enrolled
from tests.house.test_words import read

ENTRY = OwnForm(finish=finish_setting)
FIELDS = """
[[forms]]
key = "evenings"
title = "Evenings"
about = "coach"
summary = false

[[forms.fields]]
key = "quiet_from"
heading = "Evenings"
ask = "When does your evening begin?"
kind = "time"
quick = ["19:00", "20:00"]
"""


@pytest.fixture
def evenings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own_forms.toml"
    path.write_text(FIELDS)
    monkeypatch.setattr(own_forms, "OWN_FORMS", {**OWN_FORMS, "evenings": ENTRY})
    for module in ("buttons", "drafts.finishing", "drafts.starting", "typed_words"):
        monkeypatch.setattr(f"conversations.turns.{module}.OWN_FORMS", own_forms.OWN_FORMS)
    monkeypatch.setitem(FORMS, "evenings", read_forms(path)["evenings"])


def test_each_form_has_its_entry_and_there_are_no_others() -> None:
    assert {*OWN_FORMS} == {*FORMS} == {*OwnFormKey}


def test_an_entry_and_its_fields_are_asked_paused_and_kept_like_any_other(evenings: None) -> None:
    talk = enrolled()
    assert "Evenings" in talk.press(start_button("Evenings", "evenings").token)
    assert talk.tap("Pause") == "Paused: Evenings"
    assert "Evenings" in talk.tap("Continue")
    talk.tap("20:00")
    assert talk.scene.coach is not None
    assert talk.scene.coach.quiet_from == time(20)


def test_contributing_shows_this_very_form() -> None:
    page = read("CONTRIBUTING.md")
    assert '"evenings": OwnForm(finish=finish_setting)' in page
    assert FIELDS.strip() in page
