"""How many words a text has."""


def count_words(text: str) -> int:
    """Return the words of a text: whatever stands between spaces and has a letter or a digit."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
