"""Buttons that come twice, too late, from elsewhere or from nobody's screen do no harm."""

from tests.journeys.conftest import Phone

EARLIER = "That button is out of date"
HAND_MADE = [
    "",
    ":",
    "+",
    "draft",
    "draft::::",
    "go:",
    "go:nowhere",
    "go:home:home",
    "start",
    "start::",
    "start:enrol:x",
    "start:client_hint:",
    "start:client_exception:",
    "start:target_date:",
    "start:log_session:nobody",
    "start:session_record:",
    "start:nothing:nothing",
    "resume:",
    "resume:ffffffff",
    "use:a:b:c",
    "\N{BICYCLE}" * 16,
    "x" * 64,
]


async def _log_yesterday(phone: Phone) -> str:
    return await phone.say("90 min with client 1 yesterday 3pm")


async def test_a_double_tap_on_a_day_does_not_also_choose_its_hour(enrolled: Phone) -> None:
    await enrolled.say("/log")
    yesterday = enrolled.token("Yesterday")
    assert "what time did it start" in await enrolled.tap_token(*yesterday)
    assert "what time did it start" in await enrolled.tap_token(*yesterday)
    assert enrolled.person.toasts[-1].startswith(EARLIER)
    await enrolled.say("3pm")
    assert "Sunday 22 November, 15:00" in await enrolled.tap("1 h")


async def test_a_double_tap_on_back_goes_back_once(enrolled: Phone) -> None:
    await _log_yesterday(enrolled)
    await enrolled.tap("Session record", "Skip", "Skip", "Skip")
    back = enrolled.token("‹ Back")
    assert "3 of 9" in await enrolled.tap_token(*back)
    assert "3 of 9" in await enrolled.tap_token(*back)


async def test_a_double_tap_on_an_answer_skips_no_question(enrolled: Phone) -> None:
    await enrolled.say("/supervision")
    await enrolled.tap("Log supervision")
    await enrolled.say("yesterday 10am")
    hour = enrolled.token("1 h")
    assert "3 of 3" in await enrolled.tap_token(*hour)
    assert "3 of 3" in await enrolled.tap_token(*hour)
    assert not enrolled.notebook.supervisions


async def test_a_double_tap_on_save_keeps_one_record(enrolled: Phone) -> None:
    await _log_yesterday(enrolled)
    await enrolled.tap("Session record", *["Skip"] * 9)
    save = enrolled.token("Save")
    await enrolled.tap_token(*save)
    await enrolled.tap_token(*save)
    assert enrolled.person.toasts[-1].startswith(EARLIER)
    assert len(enrolled.notebook.entries) == 1
    assert "Saved: Session record" in enrolled.person.last.text


async def test_a_double_tap_on_the_last_answer_counts_one_session(enrolled: Phone) -> None:
    await enrolled.say("/log")
    await enrolled.say("yesterday 3pm")
    hour = enrolled.token("1 h")
    await enrolled.tap_token(*hour)
    await enrolled.tap_token(*hour)
    assert [session.minutes for session in enrolled.notebook.sessions.values()] == [60]
    assert "Counted: Client 1" in enrolled.person.last.text


async def test_a_button_of_an_earlier_question_shows_the_question_in_front(enrolled: Phone) -> None:
    await _log_yesterday(enrolled)
    await enrolled.tap("Session record")
    early = enrolled.token("Skip")
    await enrolled.say("They did what they had planned.")
    assert "2 of 9" in await enrolled.tap_token(*early)
    assert enrolled.person.toasts[-1].startswith(EARLIER)
    [draft] = enrolled.desk.drafts.values()
    assert draft.at == "goal"


async def test_a_button_of_a_form_that_was_put_away_goes_on_with_it(enrolled: Phone) -> None:
    await _log_yesterday(enrolled)
    await enrolled.tap("Session record")
    await enrolled.say("They did what they had planned.")
    skip = enrolled.token("Skip")
    await enrolled.say("/start")
    assert "3 of 9" in await enrolled.tap_token(*skip)


async def test_two_texts_set_aside_are_never_taken_for_one_another(enrolled: Phone) -> None:
    await _log_yesterday(enrolled)
    await enrolled.tap("Session record", "Skip")
    await enrolled.tap("Pause")
    await enrolled.say("a pay rise by the spring")
    first = enrolled.token("Answer: Goal")
    await enrolled.say("what a day")
    await enrolled.tap_token(*first)
    assert enrolled.person.toasts[-1].startswith(EARLIER)
    assert not any(draft.answers for draft in enrolled.desk.drafts.values())


async def test_tokens_made_by_hand_change_nothing(enrolled: Phone) -> None:
    await _log_yesterday(enrolled)
    before = enrolled.notebook
    for token in HAND_MADE:
        await enrolled.tap_token(token, enrolled.person.last.id)
        assert not enrolled.desk.drafts, token
        assert "went wrong" not in enrolled.person.last.text, token
    assert enrolled.notebook == before


async def test_an_act_that_the_question_does_not_offer_does_nothing(enrolled: Phone) -> None:
    await _log_yesterday(enrolled)
    await enrolled.tap("Session record")
    [before] = enrolled.desk.drafts.values()
    for act in ("save", "mend:goal", "mend:", "mend", "pick:0", "quick:0", "use", "skip:1", "x"):
        await enrolled.tap_token(f"draft:{before.id}:{before.at}:{act}", enrolled.person.last.id)
        assert list(enrolled.desk.drafts.values()) == [before], act
    assert not enrolled.notebook.entries


async def test_a_question_that_must_be_answered_cannot_be_skipped_by_hand(enrolled: Phone) -> None:
    await enrolled.say("/log")
    [draft] = enrolled.desk.drafts.values()
    await enrolled.tap_token(f"draft:{draft.id}:starts_at:skip", enrolled.person.last.id)
    assert "Length" in await enrolled.say("yesterday 3pm")


async def test_somebody_elses_button_does_nothing(enrolled: Phone, sam: Phone) -> None:
    await _log_yesterday(enrolled)
    await enrolled.tap("Session record")
    await enrolled.say("They kept their promise.")
    before = enrolled.desk
    await sam.say("/start")
    for label in ("‹ Back", "Skip", "Pause"):
        said = await sam.tap_token(enrolled.token(label)[0], sam.person.last.id)
        assert "Welcome" in said
    assert enrolled.desk == before
    assert not sam.desk.drafts
