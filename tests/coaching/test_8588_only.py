"""The forms of 8588, which qualifications without forms of their own borrow."""

import pytest

from coaching.catalogue.loading import load_catalogue

CATALOGUE = load_catalogue()

LEVEL_5 = CATALOGUE.find("8588", "2.0 December 2021")


@pytest.mark.parametrize(
    ("key", "version", "form"),
    [
        ("D3", "2011", "client"),
        ("D3", "2011", "client_swot"),
        ("D3", "2011", "contract"),
        ("D3", "2011", "contract_signatures"),
        ("D3", "2011", "completion"),
        ("D3", "2011", "session_record"),
        ("D3", "2011", "supervision_outcome"),
        ("D3", "2011", "observation"),
        ("L7E", "undated", "client"),
        ("L7E", "undated", "client_swot"),
        ("L7E", "undated", "contract"),
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


CLAUSES = ("honest", "arranged", "to yourselves", "without blame", "feedback, both ways")
"""A word from each of the five terms that a contract of 8588, 8585 or D3 begins with."""


@pytest.mark.parametrize(
    ("key", "version"), [("8588", "2.0 December 2021"), ("8585", "undated"), ("D3", "2011")]
)
def test_a_contract_begins_with_the_five_standing_terms(key: str, version: str) -> None:
    intro = CATALOGUE.find(key, version).form("contract").intro
    places = [intro.find(clause) for clause in CLAUSES]
    assert -1 not in places
    assert places == sorted(places)
    assert intro.count("•") == len(CLAUSES)


def test_two_needs_of_each_client_come_before_the_contract() -> None:
    needs = LEVEL_5.form("needs")
    assert (needs.about, needs.least) == ("client", 2)
    assert [one.later for one in LEVEL_5.rules if one.earlier == "needs.agreed_on"] == [
        "contract.agreed_on"
    ]


def test_a_contract_states_what_the_stakeholder_wants_or_why_there_is_none() -> None:
    field = LEVEL_5.form("contract").field("stakeholder_requirements")
    assert field.required
    assert "why" in field.ask


def test_two_tools_are_justified_and_one_session_at_least_is_watched() -> None:
    assert LEVEL_5.form("tools_statement").least == 2
    assert LEVEL_5.form("observation").least == 1
