"""What is said of D3 alone: an assignment under its headings, and marks for each."""

import pytest

from coaching.catalogue.loading import load_catalogue

D3 = load_catalogue().find("D3", "2011")


def test_the_assignments_tasks_are_the_headings_that_it_is_written_under() -> None:
    headings = {
        document.title.removeprefix("Assignment: ")
        for document in D3.documents
        if document.title.startswith("Assignment: ")
    }
    tasks = [*D3.unit("D3.01").tasks, *D3.unit("D3.02").tasks]
    assert {task.title for task in tasks} == headings


@pytest.mark.parametrize("assessment", ["assignment", "diary", "log"])
def test_half_of_the_hundred_marks_pass_under_every_heading(assessment: str) -> None:
    marks = [
        one.marks for one in D3.documents if one.key.startswith(f"{assessment}_") and one.marks
    ]
    assert sum(available for _, available in marks) == 100
    assert all(2 * least == available for least, available in marks)
