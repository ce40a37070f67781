"""What could tell who somebody is, and what only looks like it."""

import pytest

from coaching.evidence.recognisable import (
    find_hits,
    find_places,
    fold,
    read_words,
    replace_hit,
    sum_up,
)

PRIVATE = ("Acme", "Acme Ltd", "O'Brien", "Großmann", "Zoë")


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("She left Acme.", ["Acme"]),
        ("Acme's plan", ["Acme"]),
        ("Acme’s plan", ["Acme"]),
        ("ACME, and acme again", ["ACME"]),
        ("an Acme-wide rule", ["Acme"]),
        ("(Acme)", ["Acme"]),
        ("Acme Ltd, then Acme", ["Acme Ltd", "Acme"]),
        ("acme \n ltd", ["acme \n ltd"]),
        ("O’Brien and o'brien", ["O’Brien"]),
        ("bei Großmann", ["Großmann"]),
        ("ZOË came", ["ZOË"]),
        ("write to pat@example.org.", ["pat@example.org"]),
        ("<pat.o'shea+work@mail.example.org>", ["pat.o'shea+work@mail.example.org"]),
        ("pat@acme.com", ["pat@acme.com"]),
        ("07700 900123", ["07700 900123"]),
        ("07700900123 and 10 others", ["07700900123"]),
        ("Tel:(0161) 496 0000, please", ["(0161) 496 0000"]),
        ("020-7946-0958", ["020-7946-0958"]),
        ("01632 960001", ["01632 960001"]),
        ("+44 20 7946 0958", ["+44 20 7946 0958"]),
        ("+44 (0)20 7946 0958 at 10", ["+44 (0)20 7946 0958"]),
        ("0044 20 7946 0958", ["0044 20 7946 0958"]),
        ("+33 6 12 34 56 78", ["+33 6 12 34 56 78"]),
        ("07700 900123, Acme, pat@example.org", ["07700 900123", "Acme", "pat@example.org"]),
    ],
)
def test_whatever_tells_who_somebody_is_is_found(text: str, hits: list[str]) -> None:
    assert find_hits(text, PRIVATE) == hits


@pytest.mark.parametrize(
    "text",
    [
        "Acmeville",
        "Macme",
        "acme_2",
        "Zoe came",
        "on 01/02/2026 or 01.02.2026",
        "01-02-2026 15:00",
        "2026-11-23 18:05",
        "10 to 3",
        "from 09:00 to 10:30",
        "0930-1030 60 minutes",
        "0930 1030 1130",
        "scored 7/10, then 8, 9, 10",
        "from +5 to +10",
        "8588-501, 603/3758/8 and 500/3565/4",
        "£1,000,000 in 0.75 of a year",
        "1000 2000 3000",
        "me @ work, 5@10",
    ],
)
def test_dates_times_scores_and_parts_of_words_stand(text: str) -> None:
    assert find_hits(text, PRIVATE) == []


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("ACME’s plan", ("acme",)),
        ("pat@example.org", ("Pat@example.org",)),
        ("07700  900123", ("07700 900123",)),
        ("o’brien", ("O'Brien",)),
    ],
)
def test_what_is_allowed_may_stand_however_it_is_spelt(text: str, allowed: tuple[str, ...]) -> None:
    assert find_hits(text, PRIVATE), "without leave it is pointed out"
    assert find_hits(text, PRIVATE, allowed) == []


def test_a_longer_phrase_is_still_found_when_a_part_of_it_may_stand() -> None:
    assert find_hits("Acme Ltd and Acme", PRIVATE, ("Acme",)) == ["Acme Ltd"]


@pytest.mark.parametrize(
    ("text", "hit", "after"),
    [
        (
            "Acme's plan for ACME, not Acmeville",
            "Acme",
            "Client 2's plan for Client 2, not Acmeville",
        ),
        ("ask pat@acme.com of Acme", "Acme", "ask pat@acme.com of Client 2"),
        ("ask pat@acme.com of Acme", "pat@acme.com", "ask Client 2 of Acme"),
        ("07700 900123 or 07700  900123", "07700 900123", "Client 2 or Client 2"),
        ("nobody", "Acme", "nobody"),
        (r"a\1 Acme", "Acme", r"a\1 Client 2"),
    ],
)
def test_every_place_of_a_word_is_written_anew_and_nothing_else(
    text: str, hit: str, after: str
) -> None:
    assert replace_hit(text, hit, "Client 2") == after


def test_no_hit_is_left_where_each_was_replaced() -> None:
    text = "Acme Ltd, Acme, O’Brien (pat@acme.com, +44 20 7946 0958)"
    while hits := find_hits(text, PRIVATE):
        text = replace_hit(text, hits[0], "a client")
    assert text == "a client, a client, a client (a client, a client)"


def test_places_are_those_of_the_hit() -> None:
    text = "pat@acme.com, Acme and acme"
    assert [text[start:end] for start, end in find_places(text, "ACME")] == ["Acme", "acme"]


def test_a_list_has_a_word_to_a_line_or_a_comma_each_once() -> None:
    assert read_words("Acme,  Pat   Smith\n\nacme; Leeds ,, -") == ("acme", "Pat Smith", "Leeds")


def test_all_spellings_of_a_word_have_one_sum_of_eight_digits() -> None:
    assert sum_up("O’Brien  Ltd") == sum_up("o'brien ltd") != sum_up("O'Brian Ltd")
    assert len(sum_up("a")) == len(sum_up(fold("Großmann"))) == 8


@pytest.mark.parametrize("text", ["a", "0", "0 ", "00 ", "(", "+1", "a'", "a@b.", "a.b-"])
def test_a_long_text_is_looked_through_in_a_moment(text: str) -> None:
    assert find_hits(f"{text * 20_000} Acme", PRIVATE)[-1] == "Acme"
