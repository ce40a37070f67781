import pytest

from tools.profile_way import WAYS, profile

MOST = {
    "line": (77, 288),
    "choice": (50, 150),
    "reminder": (52, 244),
    "portfolio": (56, 196),
    "forgetting": (46, 120),
}
"""How many modules and functions of ours each way passes through: fewer are welcome, no more."""


@pytest.mark.parametrize("name", WAYS)
async def test_no_way_grows_longer(name: str) -> None:
    functions_by_module = (await profile(WAYS[name])).functions_by_module()
    most_modules, most_functions = MOST[name]
    assert 0 < len(functions_by_module) <= most_modules
    assert sum(map(len, functions_by_module.values())) <= most_functions
