"""The table of promises at the end of a run: what was measured, and against which target."""

import re

import pytest

from tests.promises.promise import EXTENT, PROMISES, SEED, Figure

FIGURE = "figure of a promise"
NOTHING = "nothing was measured"
WORDS, MEASURED = 48, 50


def number_of(test: str) -> int | None:
    """Return the number of the promise that a test is about, None if it is about none."""
    found = re.search(r"tests/promises/test_(\d\d)_", test)
    return int(found[1]) if found else None


def pytest_configure(config: pytest.Config) -> None:
    """Gather figures where the reports arrive: not in the workers of a run on several cores."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Table())


class Table:
    """Gathers the figures of a run, fails it where one is missing, and prints them."""

    def __init__(self) -> None:
        self._figures: dict[int, dict[str, list[Figure]]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the figures of a test that has ended."""
        number = number_of(report.nodeid)
        if number is None or report.when == "teardown":
            return
        figures = [Figure(*values) for name, values in report.user_properties if name == FIGURE]  # type: ignore[misc]
        if report.failed and all(one.holds for one in figures):
            figures.append(Figure(number, f"gave up: {_why(report)}", False))
        self._figures.setdefault(number, {})[report.nodeid] = figures

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run if a promise was tried and nothing of it measured."""
        if not all(self._of(number) for number in self._figures):
            session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print a line for each figure."""
        if not self._figures:
            return
        terminalreporter.section(f"promises ({EXTENT.value}, seed {SEED})")
        for line in self._lines():
            terminalreporter.write_line(line)

    def _lines(self) -> list[str]:
        lines = []
        for number in sorted(self._figures):
            promise = PROMISES[number]
            head = f"{number:2}  {promise.words:{WORDS}}"
            for figure in self._of(number) or [Figure(number, NOTHING, False)]:
                mark = "✓" if figure.holds else "✗"
                lines.append(f"{mark} {head}{figure.measured:{MEASURED}}  {promise.target}")
                head = " " * len(head)
        return lines

    def _of(self, number: int) -> list[Figure]:
        by_test = sorted(self._figures[number].items())
        return [figure for _, figures in by_test for figure in figures]


def _why(report: pytest.TestReport) -> str:
    """Return the first line of what a test failed with."""
    crash = getattr(report.longrepr, "reprcrash", None)
    return (crash.message if crash else str(report.longrepr)).splitlines()[0]
