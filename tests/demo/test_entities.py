"""HTML as Telegram reads it; the tables hold the verdicts of its own parser (tdjson 1.8.69)."""

import pytest

from demo.protocol.entities import from_html, plain, units
from demo.protocol.wire_format import Refusal

Entity = tuple[str, int, int]


def kinds(entities: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>bold</b> x", "bold x", [("bold", 0, 4)]),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ("<b >x</b >", "x", [("bold", 0, 1)]),
        ('<b class="x">x</b>', "x", [("bold", 0, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ("<b>a<i>b</i>c</b>", "abc", [("bold", 0, 3), ("italic", 1, 1)]),
        ("<i><b>x</b></i>", "x", [("bold", 0, 1), ("italic", 0, 1)]),
        ("<s><u>x</u></s>", "x", [("underline", 0, 1), ("strikethrough", 0, 1)]),
        ("<strong>x</strong><em>y</em>", "xy", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<ins>x</ins><del>y</del>", "xy", [("underline", 0, 1), ("strikethrough", 1, 1)]),
        ("<b></b>x", "x", []),
        ("<b>a</b> <b>b</b>", "a b", [("bold", 0, 1), ("bold", 2, 1)]),
        ("a & b &amp; &lt; &quot;", 'a & b & < "', []),
        ("&apos; &nbsp; &copy; &#0;", "&apos; &nbsp; &copy; &#0;", []),
        ("&#65; &#x41; &lt &amp;lt;", "A A < &lt;", []),
        # Offsets count UTF-16 units: an emoji is two.
        ("😀<code>x</code>", "😀x", [("code", 2, 1)]),
        ("<b>😀</b><i>x</i>", "😀x", [("bold", 0, 2), ("italic", 2, 1)]),
        ("&#128512;<b>x</b>", "😀x", [("bold", 2, 1)]),
        ("<pre>x</pre>", "x", [("pre", 0, 1)]),
        ("<code class='language-a'>x</code>", "x", [("code", 0, 1)]),
        ("<tg-spoiler>s</tg-spoiler>", "s", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">s</span>', "s", [("spoiler", 0, 1)]),
        ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="123">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
        ("<b><a href='http://a.b'>x</a></b>", "x", [("text_link", 0, 1), ("bold", 0, 1)]),
        # No link becomes of these; the text stays.
        ("<a href='javascript:alert(1)'>l</a>", "l", []),
        ("<a href=''>x</a><a href='x y'>y</a><a>z</a><a href>w</a>", "xyzw", []),
    ],
)
def test_html_becomes_text_with_entities(source: str, text: str, entities: list[Entity]) -> None:
    found, marks = from_html(source)
    assert (found, kinds(marks)) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("x<br>y", 'Unsupported start tag "br" at byte offset 1'),
        ("<b/>x", 'Unsupported start tag "b/" at byte offset 0'),
        ("<!-- c -->x", 'Unsupported start tag "!--" at byte offset 0'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("é<b>é</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("<", "Unclosed start tag at byte offset 0"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</ b>", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_what_cannot_be_parsed_is_refused_with_the_place(source: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        from_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("http://a.b/?x=1&amp;y=2", "http://a.b/?x=1&y=2"),
        ("http://a.b", "http://a.b/"),
        ("a.b/c", "http://a.b/c"),
        ("tg://resolve?domain=growlog", "tg://resolve?domain=growlog"),
    ],
)
def test_a_link_keeps_its_address(address: str, kept: str) -> None:
    _, (entity,) = from_html(f'<a href="{address}">here</a>')
    assert entity["url"] == kept


def test_code_keeps_its_language() -> None:
    _, entities = from_html('<pre><code class="language-python">x</code></pre>')
    assert entities == [{"type": "pre", "language": "python", "offset": 0, "length": 1}]


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("/start", ["/start"]),
        ("hi /log now", ["/log"]),
        ("/log@growlog_bot x", ["/log@growlog_bot"]),
        ("(/log)", ["/log"]),
        ("/log.", ["/log"]),
        ("/a-b", ["/a"]),
        ("a/b", []),
        ("//x", []),
        ("/a/b", []),
        ("/лог", []),
        ("/" + "a" * 65, []),
    ],
)
def test_commands_are_found_where_telegram_finds_them(text: str, commands: list[str]) -> None:
    found, entities = plain(text)
    marked = [found[entity["offset"] :][: entity["length"]] for entity in entities]
    assert marked == commands


def test_trimming_moves_the_entities() -> None:
    text, entities = from_html("  <b> x </b>  ")
    assert (text, kinds(entities)) == ("x", [("bold", 0, 1)])


def test_neighbours_of_one_kind_become_one_entity() -> None:
    _, entities = from_html("<b>x</b><b>y</b>")
    assert kinds(entities) == [("bold", 0, 2)]


def test_nothing_is_formatted_within_code() -> None:
    _, entities = from_html("<pre>a<b>b</b></pre>")
    assert kinds(entities) == [("pre", 0, 2)]


def test_at_most_a_hundred_entities_are_kept() -> None:
    _, entities = from_html("<b>x</b> " * 120)
    assert len(entities) == 100


def test_control_characters_become_spaces() -> None:
    assert plain("a\r\nb\tc\x07d") == ("a\nb c d", [])


def test_units_are_those_of_utf_16() -> None:
    assert [units(text) for text in ("a", "é", "😀")] == [1, 1, 2]
