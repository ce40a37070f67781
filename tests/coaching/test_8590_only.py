"""What is said of 8590 alone: groups, and summaries of what was done."""

from coaching.catalogue.loading import load_catalogue

SUPERVISORS = load_catalogue().find("8590", "undated")


def test_every_criterion_of_what_is_done_takes_a_summary() -> None:
    assert [unit.key for unit in SUPERVISORS.units if unit.has_summaries] == [
        "8590-701",
        "8590-702",
    ]


def test_only_the_diploma_asks_how_contracting_with_a_group_differs() -> None:
    assert [
        f"{unit.key}, {one.number}"
        for unit in SUPERVISORS.units
        for one in unit.criteria
        if "contracting with a group" in one.asks
    ] == ["8590-702, 1.1"]
    assert SUPERVISORS.form("group_contracting").units == ("8590-702",)


def test_the_benefit_is_asked_for_before_the_scores() -> None:
    fields = SUPERVISORS.form("client_feedback").fields
    assert [field.key for field in fields] == ["benefit", "areas"]
