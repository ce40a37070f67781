from collections.abc import Iterator
from os import environ
from pathlib import Path
from shutil import disk_usage

import hypothesis
import pytest

pytest_plugins = ["tests.telegram.fixtures", "tests.promises.table"]

# A slow moment of the machine is no failure of the code.
hypothesis.settings.register_profile("growlog", deadline=None)
hypothesis.settings.load_profile("growlog")

MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder in it that is this account's alone
ROOM = 2 * 2**30


def pytest_configure() -> None:
    """Let tests write to memory where it has room: waiting for a disk is most of their time.

    Promises are measured where a data folder would lie, for some are about time.
    """
    is_measured = "GROWLOG_TEST_PROMISES" in environ
    if not is_measured and MEMORY.is_dir() and disk_usage(MEMORY).free > ROOM:
        environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="session", autouse=True)
def settings_of_this_machine_are_put_aside() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in list(environ):
            ours = name.startswith(("TELEGRAM_", "GROWLOG_"))
            if ours and not name.startswith("GROWLOG_TEST_"):
                patch.delenv(name)
        yield
