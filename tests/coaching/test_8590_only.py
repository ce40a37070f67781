"""What is said of 8590 alone: summaries, and groups."""

from coaching.catalogue import load_catalogue

SUPERVISORS = load_catalogue().find("8590", "undated")


def test_every_criterion_of_the_portfolio_takes_a_summary() -> None:
    for key in ("8590-701", "8590-702"):
        assert all(task.title.startswith("Summary: ") for task in SUPERVISORS.unit(key).tasks)


def test_only_the_diploma_asks_how_contracting_with_a_group_differs() -> None:
    assert [
        unit.key for unit in SUPERVISORS.units for task in unit.tasks if "a group" in task.asks
    ] == ["8590-702"]
