"""The evidence on the phone: portfolio, units, documents, diaries, and what stops a unit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from os import environ

import pytest

from coaching.catalogue.form import Field, FieldKind, Form
from coaching.catalogue.qualification import Unit
from coaching.catalogue.rule import SESSION_DAYS
from coaching.evidence.blockers import Obstacle
from coaching.records.notebook import Enrolment, Notebook
from conversations.chat.screen import Screen
from conversations.chat.tokens import LONGEST_TOKEN
from conversations.turns.buttons import STALE
from tests.coaching.lacks import Lack, all_units, full_course, list_lacks
from tests.coaching.shared import shared_course
from tests.conversations.talk import Talk, enrolled, text_of
from tests.portfolio.courses import CATALOGUE, WrittenCourse

IS_FULL_RUN = environ.get("GROWLOG_TEST_EVIDENCE") == "all"
UNITS = [unit.key for _, unit in all_units()]
every_unit = pytest.mark.parametrize("key", UNITS)
SCREENS = ("unit", "blockers", "documents", "document", "portfolio", "diary")


def talk_of(notebook: Notebook) -> Talk:
    """Return the talk of a coach who has these records."""
    talk = Talk()
    talk.notebook = notebook
    return talk


def said(talk: Talk) -> str:
    """Return what the last screen says."""
    return text_of(talk.screens[-1])


def labels(talk: Talk) -> list[str]:
    """Return the labels of the last screen's buttons."""
    return [one.label for one in talk.buttons]


def look_at(talk: Talk, key: str, *labels: str) -> str:
    """Go to a unit from the portfolio, and on by these buttons; return what is said there."""
    talk.say("/portfolio")
    talk.press(next(one.token for one in talk.buttons if key in one.label.split(" + ")))
    talk.tap(*labels)
    return said(talk)


def submission_of(course: WrittenCourse) -> list[Unit]:
    """Return the units that are handed in together with that of a course, itself among them."""
    qualification = course.qualification
    return [qualification.unit(key) for key in qualification.units_with(course.unit.key)]


def name_of(course: WrittenCourse) -> str:
    """Return what they are called together."""
    return " + ".join(one.key for one in submission_of(course))


def walk(talk: Talk, key: str) -> Iterator[Screen]:
    """Yield every screen that can be reached from a unit by looking alone."""
    seen: set[str] = set()
    look_at(talk, key)
    ahead = [one.token for one in talk.buttons]
    while ahead:
        token = ahead.pop()
        if token in seen or token.split(":")[:2] not in [["go", one] for one in SCREENS]:
            continue
        seen.add(token)
        talk.press(token)
        assert talk.toast == "", token
        yield talk.screens[-1]
        ahead += [one.token for one in talk.buttons]


# Every screen


@pytest.mark.parametrize("is_full", [True, False], ids=["full", "bare"])
@every_unit
def test_every_screen_fits_a_phone_and_every_button_leads_somewhere(
    key: str, is_full: bool
) -> None:
    course = full_course(key)
    notebook = course.notebook if is_full else replace(course.notebook, entries={})
    screens = list(walk(talk_of(notebook), key))
    assert len(screens) > 3
    for screen in screens:
        assert len(text_of(screen)) < 4096
        assert len(screen.rows[-1]) == 1
        assert screen.rows[-1][0].label.startswith("‹")
        for button in (one for row in screen.rows for one in row):
            assert len(button.token) <= LONGEST_TOKEN
            assert len(button.label) <= 36
    assert max(len(row) for screen in screens for row in screen.rows) <= 5


@every_unit
def test_no_page_of_what_is_to_do_takes_more_than_eighty_words_and_each_line_starts_something(
    key: str,
) -> None:
    talk = talk_of(replace(full_course(key).notebook, entries={}))
    talk.now = datetime(2028, 1, 1, 12, tzinfo=UTC)
    talk.say("/todo")
    listed = 0
    while True:
        numbers = [one for one in talk.buttons if one.label.isdecimal()]
        assert len(said(talk).replace(" · ", " ").split()) <= 80, said(talk)
        assert len({one.token for one in numbers}) == len(numbers)
        listed += len(numbers)
        further = [one for one in talk.buttons if one.label.startswith("Page")]
        if not further:
            break
        talk.press(further[0].token)
    assert listed == len(talk.scene.owed) > 0


@every_unit
def test_the_portfolio_has_every_unit_of_the_course_with_what_is_met(key: str) -> None:
    course = full_course(key)
    talk = talk_of(course.notebook)
    talk.say("/portfolio")
    submissions = course.qualification.submissions(course.enrolment.award)
    assert labels(talk) == [*(" + ".join(one) for one in submissions), "Your details", "‹ Home"]
    name = name_of(course)
    [line] = [one for one in said(talk).splitlines() if one.startswith(f"{name}: ")]
    number = sum(len(one.criteria) for one in submission_of(course))
    assert line == f"{name}: {number} of {number} criteria met"


@every_unit
def test_a_unit_lists_its_criteria_in_order_each_with_its_sign(key: str) -> None:
    course = full_course(key)
    signs = {"✓": course.notebook, "○": replace(course.notebook, entries={}, sessions={})}
    signs["○"] = replace(signs["○"], supervisions={})
    for sign, notebook in signs.items():
        lines = look_at(talk_of(notebook), key).splitlines()[1:-1]
        units = submission_of(course)
        asked = [
            line
            for unit in units
            for line in (
                *([unit.key] if len(units) > 1 else []),
                *(f"{sign} {one.number}  {one.asks}" for one in unit.criteria),
            )
        ]
        assert lines[: len(asked)] == asked
        assert all("words in all" in one for one in lines[len(asked) :] if one)


# What stops a unit


@every_unit
def test_nothing_stops_a_unit_that_is_full_and_the_portfolio_can_be_made(key: str) -> None:
    talk = talk_of(full_course(key).notebook)
    assert f"{name_of(full_course(key))} is ready to hand in" in look_at(talk, key, "Can I submit?")
    assert labels(talk) == ["Make portfolio", "‹ Back"]


def _list_mended() -> list[Lack]:
    """Return what a form lacks, once in each qualification unless all units are tried."""
    found: dict[tuple[str, ...], Lack] = {}
    for qualification, unit in all_units():
        for lack in list_lacks(unit.key):
            is_open = lack.left is not None and lack.told[:1] and lack.told[0].obstacle == "open"
            place = unit.key if IS_FULL_RUN else qualification.key
            if lack.told and not is_open:
                found.setdefault((place, lack.form, lack.says), lack)
    return list(found.values())


MENDED = _list_mended()


@pytest.mark.parametrize("lack", MENDED, ids=lambda one: f"{one.unit} {one.form} {one.says}")
def test_the_number_of_what_stops_a_unit_begins_its_mending(lack: Lack) -> None:
    talk = talk_of(lack.notebook)
    qualification = full_course(lack.unit).qualification
    form = qualification.fit(qualification.form(lack.form), lack.told[0].part)
    stopping = look_at(talk, lack.unit, "Can I submit?")
    assert len([one for one in talk.buttons if one.label == "1"]) == 1
    assert "2" not in labels(talk)
    assert form.title in stopping
    talk.tap("1")
    mend(talk, form, lack)
    assert "Still open" not in said(talk)
    assert "is ready" in look_at(talk, lack.unit, "Can I submit?")


def mend(talk: Talk, form: Form, lack: Lack) -> None:
    """Answer what is asked, or give another answer to the line that is wrong, and save it."""
    is_ticked = lack.told[0].obstacle is Obstacle.UNTICKED
    wrong = next((one for one in form.fields if one.key == lack.told[0].field), None)
    if is_ticked:
        [wrong] = [one for one in form.fields if one.kind is FieldKind.TICKS]
    if wrong is not None:
        asked = [one.key for one in form.fields if one.key in talk.draft.answers or one == wrong]
        talk.tap(str(asked.index(wrong.key) + 1))
        answer(talk, wrong)
    for _ in form.fields:
        if "Save" not in labels(talk):
            answer(talk, form.field(talk.draft.at))
    talk.tap("Save")


ANSWERS = {
    FieldKind.DAY: "2 February 2026",
    FieldKind.SIGNATURE: "2 February 2026",
    FieldKind.LENGTH: "2 h",
}


def answer(talk: Talk, field: Field) -> None:
    """Answer the question in front."""
    match field.kind:
        case FieldKind.CHOICE:
            talk.tap(talk.buttons[0].label if not field.reaches else _label_to_reach(field))
        case FieldKind.FILE:
            talk.tap("Skip")
        case FieldKind.GRID:
            talk.say(" ".join(str(field.most) for _ in field.rows))
        case FieldKind.TICKS:
            talk.say("all")
        case FieldKind.TEXT if field.counts_words:
            talk.say("It went as we had planned.")
            talk.tap("That is all")
        case FieldKind.NUMBER:
            talk.say(str(field.most or 40))
        case FieldKind.DAY if field.months:
            talk.say("3 February 2027")
        case FieldKind.DAY | FieldKind.SIGNATURE if _is_behind_sessions(talk, field):
            last = max(one.starts_at for one in talk.notebook.sessions.values())
            talk.say(f"{last:%d %B %Y}")
        case kind:
            talk.say(ANSWERS.get(kind, "It went as we had planned."))


def _is_behind_sessions(talk: Talk, field: Field) -> bool:
    draft = talk.draft
    if not talk.notebook.sessions:
        return False
    rules = CATALOGUE.find(draft.qualification, draft.version).rules
    name = f"{draft.form}.{field.key}"
    return any(one.later == name and one.earlier in SESSION_DAYS for one in rules)


def _label_to_reach(field: Field) -> str:
    return next(one.label for one in field.choices if one.value == field.reaches)


@pytest.mark.parametrize("typed", ["What stops me submitting?", "can I submit yet"])
def test_what_stops_a_unit_is_said_when_it_is_asked_for(typed: str) -> None:
    talk = enrolled()
    talk.say("90 min with client 1 yesterday 3pm")
    talk.say(typed)
    assert talk.title == "8588-501: not ready yet"
    assert said(talk).splitlines()[1:4] == [
        "1  Hours: 16 h 30 of practice to go",
        "2  Clients: 1 more needed",
        "3  Supervision: 1 h to go",
    ]


def test_what_is_missing_often_is_one_line_that_says_how_often_and_where_first() -> None:
    course = full_course("8588-502")
    talk = talk_of(replace(course.notebook, entries={}))
    lines = look_at(talk, "8588-502", "Can I submit?").splitlines()
    sessions, clients = len(course.notebook.sessions), len(course.notebook.clients)
    first = "Client 1 · session 1 · Monday 2 February"
    assert f"1  Session record: missing for {sessions} sessions, first {first}" in lines
    assert f"3  About the client: missing for {clients} clients, first Client 1" in lines
    assert (
        f"4  Need and SMART goal: {2 * clients} more needed for {clients} clients, first Client 1"
        in lines
    )


def test_the_same_lack_of_clients_with_and_without_writing_between_is_one_line() -> None:
    course = full_course("8588-502")
    contracts = [one for one in course.notebook.entries.values() if one.form == "contract"]
    half = replace(contracts[1], answers={})
    entries = {
        key: half if key == half.id else one
        for key, one in course.notebook.entries.items()
        if one not in contracts or one == contracts[1]
    }
    stopping = look_at(
        talk_of(replace(course.notebook, entries=entries)), "8588-502", "Can I submit?"
    )
    missing = len(contracts) - 1
    assert f"1  Contract: missing for {missing} clients, first Client 1" in stopping
    assert "2  Contract: questions unanswered · Client 2" in stopping
    assert "\n3" not in stopping


def test_a_long_list_of_what_stops_has_pages() -> None:
    talk = talk_of(replace(full_course("8588-502").notebook, entries={}))
    first = look_at(talk, "8588-502", "Can I submit?")
    assert [one for one in labels(talk) if "Page" in one] == ["Page 2 of 3 ›"]
    talk.tap("Page 2")
    second = said(talk)
    assert "\n8  " in second
    assert "\n1  " not in second
    talk.tap("Page 3")
    assert "Own work: missing" in said(talk).splitlines()[-2]
    talk.tap("‹ Page 2", "‹ Page 1")
    assert said(talk) == first


def test_goals_agreed_after_the_contract_are_told_with_what_should_be() -> None:
    late = next(one for one in list_lacks("8588-501") if one.says == "agreed_on a day late")
    stopping = look_at(talk_of(late.notebook), "8588-501", "Can I submit?")
    assert "“Agreed on” is too late. Needs and goals are agreed before the contract." in stopping


def test_a_plan_that_is_too_short_is_told_with_its_months() -> None:
    short = next(one for one in list_lacks("8588-503") if one.says == "ends_on a day short")
    stopping = look_at(talk_of(short.notebook), "8588-503", "Can I submit?")
    assert "1  Development plan: “End of the plan” is less than 12 months away" in stopping


def test_a_task_in_hand_is_not_done_yet() -> None:
    begun = next(one for one in list_lacks("8588-500") if one.says == "state begun")
    talk = talk_of(begun.notebook)
    assert "1  Part of the work: not done yet · " in look_at(talk, "8588-500", "Can I submit?")
    assert "(in hand)" in look_at(talk, "8588-500", "Documents", "2")


# Documents


@every_unit
def test_the_documents_stand_in_their_order_each_with_a_button(key: str) -> None:
    course = full_course(key)
    talk = talk_of(course.notebook)
    lines = look_at(talk, key, "Documents").splitlines()[1:-1]
    titles = [
        one.title for one in course.qualification.documents if not one.units or key in one.units
    ]
    assert len(lines) == len(titles)
    for number, (line, title) in enumerate(zip(lines, titles, strict=True), start=1):
        assert line[2:].startswith(f"{number}  {title}")
    assert labels(talk) == [*(str(number) for number in range(1, len(titles) + 1)), "‹ Back"]


def test_a_document_counts_its_parts_and_lists_what_is_open_first() -> None:
    course = full_course("8588-502")
    records = [one for one in course.notebook.entries.values() if one.form == "session_record"]
    last = records[-1]
    entries = {key: one for key, one in course.notebook.entries.items() if key != last.id}
    talk = talk_of(replace(course.notebook, entries=entries))
    listed = look_at(talk, "8588-502", "Documents")
    assert f"◐ 8  Diary: Coaching/Mentoring Record ({len(records) - 1} of {len(records)})" in listed
    talk.tap("8")
    first, second = said(talk).splitlines()[1:3]
    assert first.startswith("○ 1  Client ")
    assert second.startswith("✓ 2  Client 1 · session 1 ·")
    assert "Page 2 of 2 ›" in labels(talk)
    talk.tap("1")
    assert talk.title.startswith("1 of 9")


def test_a_document_of_several_forms_names_them() -> None:
    parts = look_at(talk_of(full_course("8588-501").notebook), "8588-501", "Documents", "6")
    assert "✓ 1  Contract · Client 1" in parts
    assert "Contract signatures · Client 1" in parts


def test_a_document_without_parts_says_what_it_waits_for() -> None:
    talk = enrolled()
    assert "It starts with your first session." in look_at(talk, "8588-501", "Documents", "9")
    assert labels(talk) == ["Log a session", "‹ Back"]
    assert "It starts with your first supervision." in look_at(talk, "8588-501", "Documents", "12")
    assert labels(talk) == ["Log supervision", "‹ Back"]
    assert "You write this one in 8588-503." in look_at(talk, "8588-501", "Documents", "13")
    assert "18 h left of 18 h" in look_at(talk, "8588-501", "Documents", "7")


# Diaries


def diary_of(notebook: Notebook) -> Talk:
    """Return the talk of a coach who looks at the diary of Client 1."""
    talk = talk_of(notebook)
    talk.say("/clients")
    talk.tap("Client 1", "Diary")
    return talk


def test_the_ending_of_a_client_is_not_asked_for_while_the_work_goes_on() -> None:
    course = full_course("8588-501")
    endings = ("completion", "client_feedback")
    entries = {k: one for k, one in course.notebook.entries.items() if one.form not in endings}
    notebook = replace(course.notebook, entries=entries)
    diary = said(diary_of(notebook))
    assert "7 of 7 parts are written." in diary
    assert "At the end: Ending, Client's feedback." in diary
    ended = {one.id: replace(one, is_ended=True) for one in notebook.clients.values()}
    diary = said(diary_of(replace(notebook, clients=ended)))
    assert "7 of 9 parts are written." in diary
    assert "At the end" not in diary


def test_what_a_qualification_only_offers_is_not_counted_in_the_diary() -> None:
    course = full_course("D3.04")
    talk = diary_of(replace(course.notebook, entries={}))
    assert "0 of 1 parts are written." in said(talk)
    assert "Contract" in labels(talk)


# Several courses


def test_with_two_courses_every_unit_is_there_and_the_question_asks_for_which() -> None:
    talk = talk_of(full_course("8588-501").notebook)
    [executive] = [one for one in CATALOGUE.current() if one.key == "L7E"]
    other = Enrolment(
        id="e9",
        qualification="L7E",
        version=executive.version,
        award="certificate",
        role=executive.roles[0].key,
        started_on=talk.now.date(),
    )
    talk.notebook = replace(talk.notebook, enrolments={**talk.notebook.enrolments, "e9": other})
    talk.say("/portfolio")
    units = ["8588-500", "8588-501", "8588-503", "L7E-700", "L7E-701", "L7E-703"]
    details = ["Your details · 8588 certificate", "Your details · L7E certificate"]
    assert labels(talk) == [*units, *details, "‹ Home"]
    talk.say("what stops me submitting?")
    assert labels(talk) == ["8588-501", "L7E-701", "‹ Home"]
    talk.tap("8588-501")
    assert "is ready" in talk.title
    talk.say("what stops me submitting?")
    talk.tap("L7E-701")
    assert "1  Hours: 20 h of practice to go" in said(talk)


def test_hours_of_the_certificate_stand_in_the_diploma_and_owe_nothing_there() -> None:
    course = shared_course()
    sessions = len(course.notebook.sessions)
    talk = talk_of(course.notebook)
    place = next(n for n, forms in enumerate(_documents(course), 1) if "session_record" in forms)
    talk.press(f"go:unit:{course.enrolment.id}/L7E-702")
    talk.tap("Documents")
    listed = next(one for one in said(talk).splitlines() if one[2:].startswith(f"{place}  "))
    assert f"({sessions} of {sessions})" in listed
    talk.press(f"go:blockers:{course.enrolment.id}/L7E-702")
    assert "Session record" not in said(talk)


def _documents(course: WrittenCourse) -> list[tuple[str, ...]]:
    return [
        one.forms
        for one in course.qualification.documents
        if not one.units or course.unit.key in one.units
    ]


# Stale taps


@pytest.mark.parametrize(
    "token",
    [
        "go:unit:e0/8588-999",
        "go:unit:nobody/8588-501",
        "go:documents:e0",
        "go:document:e0/8588-501/nothing",
        "go:document:e0/8588-501/session_records+x",
        "go:blockers:e0/8588-501+x",
        "go:diary:nobody",
        "go:entry:nothing",
    ],
)
def test_a_button_of_what_is_gone_does_no_harm(token: str) -> None:
    talk = talk_of(full_course("8588-501").notebook)
    before = talk.notebook
    talk.press(token)
    assert talk.toast.startswith(STALE)
    assert talk.notebook == before


def test_a_page_beyond_the_last_is_the_last() -> None:
    talk = talk_of(replace(full_course("8588-502").notebook, entries={}))
    talk.press("go:blockers:e0/8588-502+7")
    assert "‹ Page 2 of 3" in labels(talk)
