import json

import pytest

from bot.telegram.outgoing import MOST_SHOWN
from demo.exchange import trouble
from demo.exchange.events import Event
from demo.people.person import Person
from demo.protocol.images import blank_png
from demo.telegram import Telegram
from tests.bot.conftest import Edge
from tests.bot.quick import let_pass, now, until

PASTE = "I asked what had changed since we met, and waited for the answer. " * 170
"""So long that an app sends it in three messages."""


def said(person: Person) -> list[str]:
    return [bubble.text for bubble in person.messages if not bubble.is_own]


def shows(person: Person, words: str) -> int:
    return sum(words in text for text in said(person))


async def begin_record(edge: Edge, person: Person) -> None:
    """Enrol, log a session and stand at the first question of its record."""
    await edge.say(person, "/start")
    await edge.press(person, "Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await edge.say(person, "90 min with client 1 yesterday 3pm")
    await edge.press(person, "Session record")
    assert "1 of 9" in person.last.text


async def test_a_tap_is_answered_when_it_is_kept_and_before_the_screen_changes(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    await edge.say(alex, "/start")
    happened: list[str] = []

    def note(event: Event) -> None:
        happened.append(event.kind)
        if event.kind == "toast":
            assert str(number) in edge.desk_of(alex).read_text(), "answered before it was kept"

    telegram.subscribe(note)
    alex.press("Enrol")
    number = telegram.updates.waiting()[-1].update["update_id"]
    await edge.settle()
    assert happened == ["toast", "edited"]


async def test_a_press_changes_its_own_message_and_adds_none(edge: Edge, alex: Person) -> None:
    await edge.say(alex, "/start")
    before = len(alex.messages)
    await edge.press(alex, "Enrol")
    assert len(alex.messages) == before
    assert alex.last.is_edited


async def test_a_press_under_a_result_leaves_the_result_standing(edge: Edge, alex: Person) -> None:
    await begin_record(edge, alex)
    assert shows(alex, "Counted") == 1


async def test_a_double_tap_does_no_harm(edge: Edge, alex: Person) -> None:
    await edge.say(alex, "/start")
    alex.press("Enrol")
    alex.press("Enrol")
    await edge.settle()
    assert len(said(alex)) == 1
    assert "Which" in alex.last.text


async def test_a_tap_on_a_message_that_is_gone_is_answered_with_a_new_one(
    edge: Edge, alex: Person
) -> None:
    alex.tap("go:home", message_id=4242)
    await edge.settle()
    assert len(said(alex)) == 1


@pytest.mark.parametrize(
    "token", ["go:nowhere", "nonsense", "", "draft:1:2:3", "💥", "start:", ":"]
)
async def test_a_tap_that_no_button_of_today_makes_shows_where_one_is(
    edge: Edge, alex: Person, token: str
) -> None:
    await edge.say(alex, "/start")
    alex.tap(token, message_id=alex.last.id)
    await edge.settle()
    assert "Welcome" in alex.last.text
    assert alex.toasts


async def test_a_long_paste_in_three_pieces_gives_one_question(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    await begin_record(edge, alex)
    before = len(said(alex))
    alex.say(PASTE)
    assert len(telegram.updates.waiting()) == 3
    began = now()
    await edge.settle()
    assert len(said(alex)) - before == 1
    assert "2 of 9" in alex.last.text
    assert 2 <= now() - began < 4


async def test_pieces_that_come_one_by_one_give_one_question_after_the_last(
    edge: Edge, alex: Person
) -> None:
    await begin_record(edge, alex)
    before = len(said(alex))
    for piece in (PASTE[:4050], PASTE[4050:8100], PASTE[8100:]):
        alex.say(piece)
        await let_pass(1)
    assert len(said(alex)) == before
    await edge.settle()
    assert len(said(alex)) - before == 1


async def test_every_piece_is_confirmed_before_the_question_is_asked(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    await begin_record(edge, alex)
    before = len(said(alex))
    alex.say(PASTE)
    await until(lambda: not telegram.updates.waiting())
    assert len(said(alex)) == before
    await edge.settle()


async def test_two_coaches_long_pastes_do_not_disturb_each_other(
    edge: Edge, alex: Person, sam: Person
) -> None:
    await begin_record(edge, alex)
    await begin_record(edge, sam)
    alex.say(PASTE)
    sam.say(PASTE)
    await edge.settle()
    for person in (alex, sam):
        assert shows(person, "2 of 9") == 1


async def test_a_question_that_waits_for_more_gives_way_to_what_comes_next(
    edge: Edge, alex: Person
) -> None:
    await begin_record(edge, alex)
    alex.say(PASTE[:4050])
    await let_pass(0.5)
    await edge.say(alex, "/help")
    await let_pass(10)
    assert shows(alex, "2 of 9") == 1


async def test_whoever_is_not_let_in_reads_one_line_and_leaves_no_trace(
    telegram: Telegram, edge: Edge
) -> None:
    stranger = telegram.person("Robin", id=6666)
    stranger.say("/start")
    stranger.photo(blank_png(9, 9), "look")
    await edge.settle()
    assert len(said(stranger)) == 1
    assert all(text.count("\n") == 0 and "private" in text for text in said(stranger))
    assert stranger.last.buttons == ()
    assert not (edge.folder / "coaches").exists()


async def test_a_strangers_tap_stops_waiting_and_does_nothing(
    telegram: Telegram, edge: Edge
) -> None:
    stranger = telegram.person("Robin", id=6666)
    stranger.tap("start:enrol:", message_id=1)
    await edge.settle()
    assert all("private" in text for text in said(stranger))


async def test_a_group_is_told_nothing(telegram: Telegram, edge: Edge, alex: Person) -> None:
    group = telegram.group("Coaches")
    group.say(alex, "/start")
    group.member(alex).photo(blank_png(9, 9))
    await edge.settle()
    assert said(group.member(alex)) == []
    assert said(alex) == []


async def test_whatever_is_delivered_twice_is_answered_once(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    telegram.redeliver = True
    await begin_record(edge, alex)
    alex.say(PASTE)
    await edge.settle()
    for words in ("Welcome", "Counted", "2 of 9"):
        assert shows(alex, words) <= 1
    assert "2 of 9" in alex.last.text


async def test_a_tap_that_was_kept_and_not_answered_is_answered_when_it_comes_again(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    await edge.say(alex, "/start")
    telegram.redeliver = True
    telegram.faults.next("answerCallbackQuery", trouble.bad())
    query = alex.press("Enrol")
    answered: list[str] = []
    telegram.subscribe(lambda event: answered.append(event.payload.get("query_id", "")))
    await edge.settle()
    assert query in answered


async def test_a_flood_of_screens_is_answered_with_the_last_one(
    edge: Edge, alex: Person, sam: Person
) -> None:
    began = now()
    for _ in range(50):
        alex.say("/start")
        sam.say("/nonsense")
    alex.say("/help")
    await edge.settle()
    assert "How it works" in alex.last.text
    assert now() - began < MOST_SHOWN
    assert len(said(sam)) < 50


async def test_a_burst_of_results_is_kept_whole_and_answered_in_seconds(
    edge: Edge, alex: Person
) -> None:
    await begin_record(edge, alex)
    await edge.say(alex, "/start")
    began = now()
    told = [(day, hour) for day in range(1, 21) for hour in range(8, 13)]
    for day, hour in told:
        alex.say(f"45 min with client 1 on {day} November at {hour}:00")
    alex.say("/help")
    await edge.settle()
    assert now() - began < 2 * MOST_SHOWN, "not a second for each"
    notebook = json.loads((edge.desk_of(alex).parent / "notebook.json").read_text())
    assert [one["minutes"] for one in notebook["sessions"].values()] == [90, *[45] * len(told)]
    began_at = [one["starts_at"] for one in notebook["sessions"].values()][1:]
    assert began_at == sorted(began_at), "in the order in which they were sent"
    assert shows(alex, "left out") == 1
    assert "How it works" in alex.last.text
