"""Messages that are longer than one, or that hold no words."""

from collections.abc import Callable

from demo.protocol.images import blank_png
from tests.journeys.conftest import Phone

PICTURE = blank_png(8, 8)

LONG = " ".join(f"sentence {number} of what was said." for number in range(1, 10_000))[:10_000]


async def _write(phone: Phone) -> None:
    await phone.say("90 min with client 1 yesterday 3pm")
    await phone.tap("Session record")


async def test_a_text_of_ten_thousand_characters_is_one_answer(
    enrolled: Phone, no_wait_for_pieces: None
) -> None:
    await _write(enrolled)
    before = len(enrolled.said)
    await enrolled.say(LONG)
    own = [shown for shown in enrolled.person.messages if shown.is_own][-3:]
    assert sum(len(shown.text) for shown in own) > 9_990
    [asked] = [shown.text for shown in enrolled.said[before:]]
    assert "2 of 9" in asked
    [draft] = enrolled.desk.drafts.values()
    answer = draft.answers["review_of_progress"]
    assert str(answer.value).split() == LONG.split()
    assert answer.messages == tuple(shown.id for shown in own)


async def test_what_is_typed_later_is_the_next_answer(
    enrolled: Phone, no_wait_for_pieces: None
) -> None:
    await _write(enrolled)
    await enrolled.say(LONG[:4050])
    enrolled.clock.advance(3)
    assert "3 of 9" in await enrolled.say("A plan")


async def test_a_long_answer_is_shown_short_in_the_summary(
    enrolled: Phone, no_wait_for_pieces: None
) -> None:
    await _write(enrolled)
    await enrolled.say(LONG)
    summary = await enrolled.tap(*["Skip"] * 8)
    assert "sentence 1 of what was said." in summary
    assert len(summary) < 2_000


async def test_an_album_gives_one_answer(enrolled: Phone) -> None:
    await _write(enrolled)
    before = len(enrolled.said)
    enrolled.person.album([PICTURE] * 3)
    await enrolled.read()
    told, asked = [shown.text for shown in enrolled.said[before:]]
    assert "Saved: the photo" in told
    assert "1 of 9" in asked
    [file] = [one for one in enrolled.desk.drafts.values() if one.form == "attachment"]
    kept = enrolled.notebook.attachments
    assert set(str(file.answers["file"].value).split()) == kept.keys()
    assert len(kept) == 3


async def test_what_holds_no_words_is_declined_and_the_question_stands(enrolled: Phone) -> None:
    await _write(enrolled)
    person = enrolled.person
    sending: dict[str, Callable[[], int]] = {
        "a sticker": person.sticker,
        "a location": lambda: person.location(51.5, -0.1),
    }
    for name, send in sending.items():
        send()
        assert "1 of 9" in await enrolled.read()
        assert f"I cannot save {name}" in enrolled.said[-2].text
    [draft] = enrolled.desk.drafts.values()
    assert not draft.answers


async def test_the_caption_of_a_photo_can_be_kept_as_the_answer(enrolled: Phone) -> None:
    await _write(enrolled)
    enrolled.person.photo(PICTURE, caption="They drew their week.")
    await enrolled.read()
    assert "2 of 9" in await enrolled.tap("Keep its caption")
    [draft] = [one for one in enrolled.desk.drafts.values() if one.form == "session_record"]
    assert draft.answers["review_of_progress"].value == "They drew their week."


async def test_answers_full_of_markup_are_shown_as_they_were_typed(enrolled: Phone) -> None:
    await _write(enrolled)
    hostile = "<b>a & b</b> &lt; <script> 💡 *x* _y_ [z](tg://user?id=1)"
    await enrolled.say(hostile)
    assert f"Your answer now: {hostile}" in await enrolled.tap("‹ Back")
