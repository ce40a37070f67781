"""The promise that a test measures, by the name of its file."""

from dataclasses import astuple

import pytest

from tests.promises.promise import PROMISES, Figure, Measuring
from tests.promises.table import FIGURE, number_of


@pytest.fixture
def promise(request: pytest.FixtureRequest) -> Measuring:
    """Return the promise of this file: how much to try, and where to record what was measured."""
    number = number_of(request.node.nodeid)
    assert number is not None, "a promise is measured in a file such as test_01_….py"

    def record(figure: Figure) -> None:
        # Plain values, for with xdist they travel to another process.
        request.node.user_properties.append((FIGURE, list(astuple(figure))))

    return Measuring(PROMISES[number], record)
