"""How many of something there are, in words."""

COUNTED: dict[str, tuple[str, ...]] = {
    "session": ("session",),
    "client": ("client",),
    "supervision": ("supervision",),
    "enrolment": ("course",),
    "units": ("unit",),
    "criteria": ("criterion", "criteria"),
    "tasks": ("task",),
}
"""What the things are called that a form is filled in for, and their plural where it has no s."""


def say_number(number: int, one: str, more: str = "") -> str:
    """Return "1 form" or "3 forms"; `more` is the plural where it is not made with an s."""
    return f"{number} {one if number == 1 else more or f'{one}s'}"
