"""What a process of ours is told of its surroundings: where things lie, and no secret."""

import os

KEPT = ("HOME", "LANG", "PATH", "TMPDIR", "VIRTUAL_ENV")
KEPT_KINDS = ("LC_", "PYTHON")


def harmless_environment() -> dict[str, str]:
    """Return the environment without tokens, keys and whatever else it is not for."""
    return {
        name: value
        for name, value in os.environ.items()
        if name in KEPT or name.startswith(KEPT_KINDS)
    }
