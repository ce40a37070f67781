from collections.abc import Iterator
from os import environ

import hypothesis
import pytest

pytest_plugins = ["tests.telegram.fixtures", "tests.promises.table"]

# A slow moment of the machine is no failure of the code.
hypothesis.settings.register_profile("growlog", deadline=None)
hypothesis.settings.load_profile("growlog")


@pytest.fixture(scope="session", autouse=True)
def settings_of_this_machine_are_put_aside() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in list(environ):
            ours = name.startswith(("TELEGRAM_", "GROWLOG_"))
            if ours and not name.startswith("GROWLOG_TEST_"):
                patch.delenv(name)
        yield
