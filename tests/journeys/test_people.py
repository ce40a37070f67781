"""Who may, and what each of them sees."""

from bot.serving.strangers import STRANGER as STRANGER_SCREEN
from demo.protocol.images import blank_png
from demo.telegram import Telegram
from tests.journeys.conftest import SAM, STRANGER, Phone, Program


async def test_a_stranger_reads_one_polite_line_and_leaves_no_trace(
    telegram: Telegram, program: Program
) -> None:
    stranger = Phone(telegram.person("Mallory", id=STRANGER), program)
    for text in ("/start", "/progress", "90 min with client 1 yesterday 3pm", "hello"):
        await stranger.say(text)
        assert [one.text for one in stranger.said] == [*STRANGER_SCREEN.lines]
        assert not stranger.said[0].buttons
    stranger.person.photo(blank_png(8, 8), caption="look")
    stranger.person.tap("go:progress", stranger.person.last.id)
    await stranger.read()
    assert len(stranger.said) == 1
    assert not (program.folder / "coaches" / str(STRANGER)).exists()


async def test_a_group_hears_nothing_even_from_a_coach(telegram: Telegram, enrolled: Phone) -> None:
    group = telegram.group("Peers")
    member = group.member(enrolled.person)
    before = enrolled.notebook
    for text in ("/start", "/progress", "90 min with client 1 yesterday 3pm"):
        group.say(enrolled.person, text)
    group.member(telegram.person("Mallory", id=STRANGER)).say("/start")
    await enrolled.read()
    assert all(shown.is_own or shown.text == "/start" for shown in member.messages)
    assert enrolled.notebook == before


async def test_two_coaches_side_by_side_never_see_each_others_words(
    enrolled: Phone, sam: Phone
) -> None:
    await sam.say("/start")
    await sam.tap("Enrol", "Level 5 (8588)", "Diploma · 8588-502", "Mentor", "Today")
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await sam.say("45 min with client 1 yesterday 3pm")
    await enrolled.tap("Session record", "Skip")
    await sam.tap("Session record", "Skip")
    enrolled.person.say("quince")
    sam.person.say("damson")
    await enrolled.read()
    enrolled.person.press("‹ Back")
    sam.person.press("‹ Back")
    await sam.read()
    assert "Your answer now: quince" in enrolled.person.last.text
    assert "Your answer now: damson" in sam.person.last.text
    await enrolled.tap("Pause")
    await sam.tap("Pause")
    assert "16 h 30 left of 18 h" in await enrolled.say("hours left?")
    assert "53 h 15 left of 54 h" in await sam.say("hours left?")
    assert not any("damson" in shown.text for shown in enrolled.person.messages)
    assert not any("quince" in shown.text for shown in sam.person.messages)


async def test_somebody_who_is_not_enrolled_yet_is_greeted_whatever_they_say(sam: Phone) -> None:
    for text in ("hello", "/progress", "/todo", "/clients", "/settings", "/log", "hours left?"):
        assert "Welcome to Growlog" in await sam.say(text), text
    assert not sam.notebook.coach
    assert sam.person.id == SAM


async def test_an_enrolment_that_was_left_goes_on(sam: Phone) -> None:
    await sam.say("/start")
    await sam.tap("Enrol", "Level 5 (8588)")
    await sam.say("/start")
    assert "Which award" in await sam.tap("Continue: Enrolment")
    assert "Which qualification" in await sam.tap("‹ Back")
