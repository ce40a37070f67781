from os import environ
from pathlib import Path

import pytest

from portfolio.submission.content import Submission
from tests.portfolio.courses import WrittenCourse, hand_in, write_course
from tests.portfolio.reading import OFFICE, PDFTOTEXT


def require(program: Path) -> None:
    if not program.exists():
        missing = f"{program} is not installed"
        if "soffice" in environ.get("GROWLOG_TEST_REQUIRE", ""):
            pytest.fail(missing)
        pytest.skip(missing)


@pytest.fixture
def office() -> None:
    require(OFFICE)


@pytest.fixture
def reader() -> None:
    require(PDFTOTEXT)


@pytest.fixture(scope="session")
def course() -> WrittenCourse:
    return write_course("8588-501")


@pytest.fixture(scope="session")
def submission(course: WrittenCourse) -> Submission:
    return hand_in(course)
