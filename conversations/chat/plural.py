"""How many of something there are, in words."""


def say_number(number: int, one: str, more: str = "") -> str:
    """Return "1 form" or "3 forms"; `more` is the plural where it is not made with an s."""
    return f"{number} {one if number == 1 else more or f'{one}s'}"
