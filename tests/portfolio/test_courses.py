"""The courses that other tests rely on are legal, and complete by the program's own measure."""

import pytest

from bot.process.services import OWN_FORMS
from coaching.catalogue.loading import read_forms
from coaching.evidence.blockers import find_blockers
from coaching.evidence.weighing import Mark, weigh_unit
from coaching.records.faults.record_faults import find_faults
from tests.portfolio.courses import CATALOGUE, hour_units, write_course

UNITS = [unit.key for _, _, unit in hour_units()]


def test_there_are_ten_units_with_hours() -> None:
    assert len(UNITS) == 10


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("key", UNITS)
def test_a_course_lacks_nothing(key: str, seed: int) -> None:
    course = write_course(key, seed)
    evidence = weigh_unit(course.course, course.unit)
    assert not list(find_faults(course.notebook, CATALOGUE, read_forms(OWN_FORMS)))
    assert not find_blockers(evidence)
    assert not [one.criterion.number for one in evidence.criteria if one.mark is not Mark.WHOLE]


def test_another_seed_is_another_course() -> None:
    assert write_course("8588-501", 1).notebook != write_course("8588-501", 2).notebook
    assert write_course("8588-501", 1).notebook == write_course("8588-501", 1).notebook
