"""What stands in a submission: everything that the paper asks for, in its order and words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from coaching.calendar.time_words import say_length
from coaching.catalogue.form import FieldKind
from coaching.catalogue.qualification import Document
from coaching.counting.progress import is_asked
from coaching.records.notebook import (
    Answer,
    Client,
    ClientKind,
    Notebook,
    Session,
    SessionState,
    Supervision,
    SupervisionKind,
)
from coaching.records.private import Private
from portfolio.submission.content import (
    Block,
    Heading,
    Matrix,
    PageTurn,
    Picture,
    Pointer,
    Remark,
    Submission,
    Table,
    Written,
)
from portfolio.submission.totals import count_kinds
from tests.portfolio.courses import (
    BEGUN,
    CATALOGUE,
    NOW,
    WrittenCourse,
    hand_in,
    hour_units,
    hours_of,
    write_course,
)

LOG = "Log of hours"
UNITS = [unit.key for qualification in CATALOGUE.current() for unit in qualification.units]


def texts_of(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Remark():
            yield block.text
        case Written():
            yield block.heading
            yield from block.words.lines
        case Table():
            yield from block.columns
            yield from (line for row in block.rows for cell in row for line in cell.lines)
        case Matrix():
            yield from (row.title for row in block.rows)
        case Pointer():
            yield from (block.heading, block.text)
        case Picture():
            yield from (block.label, block.caption)


def texts(submission: Submission) -> list[str]:
    return [text for block in submission.blocks for text in texts_of(block)]


def headings(submission: Submission, level: int = 1) -> list[str]:
    return [
        one.text for one in submission.blocks if isinstance(one, Heading) and one.level == level
    ]


def tables(submission: Submission, shape: str) -> list[Table]:
    return [one for one in submission.blocks if isinstance(one, Table) and one.shape == shape]


def said_in(table: Table) -> list[list[str]]:
    return [[" ".join(cell.lines) for cell in row] for row in table.rows]


def unit_log(submission: Submission) -> Table:
    """Return the log of a unit, all clients together."""
    return next(
        one for one in tables(submission, "columns") if {"Client", "Total so far"} <= {*one.columns}
    )


def with_notebook(course: WrittenCourse, **tables: Any) -> WrittenCourse:
    return replace(course, notebook=replace(course.notebook, **tables))


@pytest.mark.parametrize("key", UNITS)
def test_every_heading_of_every_form_stands_there_exactly(key: str) -> None:
    course = write_course(key)
    shown = set(texts(hand_in(course)))
    own = {key for document in course.qualification.documents for key in document.forms}
    missing = {
        (entry.form, field.heading)
        for entry in course.notebook.entries.values()
        for form in [course.qualification.form(entry.form)]
        for field in course.qualification.fit(form, entry.part).fields
        if entry.form in own and is_asked(field, entry.answers) and field.heading not in shown
        if field.on_paper
        # A paper goes by what it is, where the form asks for that.
        if field.kind is not FieldKind.FILE or "title" not in entry.answers
        for document in course.qualification.documents
        if entry.form in document.forms and (not document.units or key in document.units)
    }
    assert not missing


def test_what_only_the_coach_goes_by_stands_on_no_paper() -> None:
    shown = set(texts(hand_in(write_course("8588-500"))))
    assert not {"State", "Target date", "Done"} & shown


@pytest.mark.parametrize("key", UNITS)
def test_the_documents_of_a_unit_come_in_their_order(key: str) -> None:
    course = write_course(key)
    shown = "\n".join(texts(hand_in(course)))
    titles = [
        one.title.rpartition("Diary: ")[2]
        for one in course.qualification.documents
        if (not one.units or key in one.units) and not one.is_optional and "diary" not in one.key
    ]
    places = [shown.find(title.partition(": ")[0]) for title in titles]
    assert -1 not in places
    numbers = [int(one.split()[0]) for one in headings(hand_in(course))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_portfolio_is_in_the_order_of_the_paper(submission: Submission) -> None:
    titles = [one.partition(" ")[2] for one in headings(submission)]
    assert titles[:4] == [
        "Declaration of authenticity (portfolio)",
        "Portfolio of evidence matrix",
        "Coaching or Mentoring Diary",
        "Reflective Log",
    ]


def test_each_client_has_a_diary_with_all_its_parts(
    course: WrittenCourse, submission: Submission
) -> None:
    order = [one.text for one in submission.blocks if isinstance(one, Heading)]
    diary = order[order.index("3 Coaching or Mentoring Diary") : order.index("4 Reflective Log")]
    for client in course.notebook.clients.values():
        begins_at = diary.index(client.name)
        own = diary[begins_at + 1 :]
        assert "Log of Coaching/Mentoring Hours" in own
        assert "Session 1: Coaching/Mentoring Record" in own
        assert own.index("Log of Coaching/Mentoring Hours") < own.index(
            "Session 1: Coaching/Mentoring Record"
        )


def test_a_part_of_a_diary_that_is_about_no_client_follows_the_clients() -> None:
    for key, part, level in (
        ("8590-702", "Reflection on contracting with a group", 2),
        ("D3.03", "Reflections on the effectiveness of coaching activity", 3),
    ):
        submission = hand_in(write_course(key))
        shown = texts(submission)
        assert "Client 2" in headings(submission, level)
        assert shown.index("Client 2") < shown.index(part)
        assert len([one for one in headings(submission) if one.endswith("iary")]) == 1


def test_what_a_diary_has_about_no_client_stands_before_the_clients_or_after_them() -> None:
    order = headings(hand_in(write_course("D3.04")), 3)
    assert order[:3] == ["Own learning goals", "Programme outline", "Review of the plan"]
    assert order[3:5] == ["Client 1", "Client 2"]


@pytest.mark.parametrize("key", ["D3.03", "D3.04"])
def test_the_headings_of_a_mark_sheet_stand_once_and_in_its_order(key: str) -> None:
    submission = hand_in(write_course(key))
    first, *_ = headings(submission, 2)
    assert first == "Planning and undertaking coaching sessions"
    every = [one.text for one in submission.blocks if isinstance(one, Heading)]
    assert every.count(first) == 1
    assert every[1] == first


def test_what_was_written_about_one_session_stands_together() -> None:
    order = headings(hand_in(write_course("D3.04")), 4)
    first = order.index("Session 1: Session record")
    assert order[first + 1 : first + 3] == [
        "Session 1: Reflective log",
        "Session 2: Session record",
    ]


def test_a_log_of_hours_ends_with_its_exact_total() -> None:
    course = write_course("8588-501")
    minutes = sum(one.minutes for one in course.notebook.sessions.values() if one.client == "c1")
    log = next(one for one in hand_in(course).blocks if isinstance(one, Table) and one.totals)
    total = f"{minutes // 60} h {minutes % 60:02}".removesuffix(" 00")
    assert [cell.lines[0] for cell in log.rows[-1]] == ["Total", "", total]


def test_what_did_not_take_place_is_listed_and_counts_nothing(course: WrittenCourse) -> None:
    missed = Session(
        id="missed",
        client="c1",
        unit="8588-501",
        starts_at=BEGUN + timedelta(days=1),
        minutes=60,
        state=SessionState.MISSED,
    )
    sessions = {**course.notebook.sessions, missed.id: missed}
    more = hand_in(with_notebook(course, sessions=sessions))
    assert "Missed: counts nothing" in texts(more)
    counted = [hours_of(one).practice[0].minutes for one in (more, hand_in(course))]
    assert counted[0] == counted[1]
    [row] = [row for row in said_in(unit_log(more)) if "Missed: counts nothing" in row]
    assert row[0] == "–"


def test_hours_with_a_group_say_that_they_count_nothing_here(course: WrittenCourse) -> None:
    group = Client(id="g", enrolments=("e0",), number=9, kind=ClientKind.GROUP, size=5)
    met = Session(id="met", client="g", unit="8588-501", starts_at=BEGUN, minutes=60)
    more = hand_in(
        with_notebook(
            course,
            clients={**course.notebook.clients, "g": group},
            sessions={**course.notebook.sessions, "met": met},
        )
    )
    assert "Client 9, a group of 5" in headings(more, 2)
    assert "With a group: counts nothing here" in texts(more)
    assert hours_of(more).practice[-1].minutes == 0
    assert count_kinds(hours_of(more)) == count_kinds(hours_of(hand_in(course)))


def test_hours_that_are_shared_stand_in_the_other_units_portfolio_too() -> None:
    certificate = write_course("L7E-701")
    diploma = replace(certificate.enrolment, id="e1", award="diploma", shared_hours=True)
    enrolments = {**certificate.notebook.enrolments, "e1": diploma}
    shared = hand_in(
        replace(
            with_notebook(certificate, enrolments=enrolments),
            enrolment=diploma,
            unit=certificate.qualification.unit("L7E-702"),
        )
    )
    # No more than the 20 hours of the certificate count towards the diploma.
    assert sum(count_kinds(hours_of(hand_in(certificate)))) >= 20 * 60
    assert sum(count_kinds(hours_of(shared))) == 20 * 60
    clients = [one.name for one in hours_of(shared).practice]
    assert clients == headings(shared, 2)[: len(clients)]


def test_supervision_by_a_peer_counts_only_where_the_centre_agreed(course: WrittenCourse) -> None:
    def peer(identity: str, *, is_agreed: bool) -> Supervision:
        return Supervision(
            id=identity,
            enrolment="e0",
            unit="8588-501",
            starts_at=BEGUN,
            minutes=60,
            kind=SupervisionKind.PEER,
            is_agreed=is_agreed,
        )

    both = {"p": peer("p", is_agreed=False), "q": peer("q", is_agreed=True)}
    more = hand_in(with_notebook(course, supervisions=both))
    assert [one.remark for one in hours_of(more).supervision.hours] == [
        "Not agreed by the centre: counts nothing",
        "Agreed by the centre",
    ]
    assert {one.kind for one in hours_of(more).supervision.hours} == {"Peer"}
    assert hours_of(more).supervision.minutes == 60


def test_what_is_empty_is_marked_as_open_and_not_left_out(course: WrittenCourse) -> None:
    bare = hand_in(with_notebook(course, entries={}))
    open_words = [one for one in bare.blocks if isinstance(one, Written) and one.words.is_open]
    assert "Overall, how did the session go?" in {one.heading for one in open_words}
    assert "Not signed yet" in texts(bare)
    (matrix,) = (one for one in bare.blocks if isinstance(one, Matrix))
    open_ones = {each.title for row in matrix.rows for each in row.references if each.is_open}
    assert {"Reflective Log", "The Coaching/Mentoring Contract"} <= open_ones
    assert LOG not in open_ones


def test_an_answer_that_sounds_open_is_not_marked_as_open() -> None:
    course = write_course("8588-501", answering=lambda field, chance: "Open: not written yet")
    assert not [
        one
        for one in hand_in(course).blocks
        if isinstance(one, Written | Remark)
        and (one.words.is_open if isinstance(one, Written) else one.is_open)
    ]


def test_a_criterion_refers_to_places_that_are_there(submission: Submission) -> None:
    anchors = [one.anchor for one in submission.blocks if isinstance(one, Heading)]
    assert len(set(anchors)) == len(anchors)
    (matrix,) = (one for one in submission.blocks if isinstance(one, Matrix))
    for row in matrix.rows:
        assert row.references
        for reference in row.references:
            assert reference.places
            assert {place.anchor for place in reference.places} <= set(anchors)


def test_a_contract_is_looked_for_in_the_diary_of_each_client(submission: Submission) -> None:
    (matrix,) = (one for one in submission.blocks if isinstance(one, Matrix))
    contract, _ = next(row.references for row in matrix.rows if row.criterion == "1.3")
    clients = [one.name for one in hours_of(submission).practice]
    assert [place.label for place in contract.places] == clients


def test_the_terms_of_a_contract_stand_above_its_signatures(submission: Submission) -> None:
    shown = texts(submission)
    agreed = shown.index("• to keep what is said to yourselves;")
    assert "All of you agree" in shown[:agreed]
    assert "The terms above are agreed by all" in shown[agreed:]


def test_values_are_said_in_words(submission: Submission) -> None:
    shown = texts(submission)
    assert submission.made_on == "21 November 2026"
    assert "2 February 2026" in shown
    assert "1 h 30" in shown


def test_a_form_that_was_changed_after_it_was_signed_says_so(course: WrittenCourse) -> None:
    signed = next(
        entry
        for entry in course.notebook.entries.values()
        if any(
            field.kind is FieldKind.SIGNATURE and field.key in entry.answers
            for field in course.qualification.form(entry.form).fields
        )
    )
    changed = replace(signed, changed_at=NOW)
    entries = {**course.notebook.entries, signed.id: changed}
    assert "Changed on 21 November 2026, after it was signed." in texts(
        hand_in(with_notebook(course, entries=entries))
    )


def test_the_learner_and_the_unit_stand_on_the_cover(course: WrittenCourse) -> None:
    learner = next(one for one in course.notebook.entries.values() if one.form == "learner")
    named = replace(
        learner, answers={**learner.answers, "name": Answer(value="Zoë Ó’Neill", answered_at=NOW)}
    )
    submission = hand_in(
        with_notebook(course, entries={**course.notebook.entries, learner.id: named})
    )
    assert submission.learner == "Zoë Ó’Neill"
    assert submission.details[0][0] == "Learner Name"
    assert submission.unit == "8588-501"


def test_hints_about_clients_are_not_handed_in(course: WrittenCourse) -> None:
    clients = {
        one.id: replace(one, hint=Private("the one with the red scarf"))
        for one in course.notebook.clients.values()
    }
    assert "red scarf" not in str(hand_in(with_notebook(course, clients=clients)))


def test_files_are_named_after_the_unit_and_the_day_alone(course: WrittenCourse) -> None:
    assert hand_in(course).name == "growlog-8588-501-2026-11-21"
    assert all(one.name == f"{one.id}.jpg" for one in hand_in(course).attachments)
    assert hand_in(course).attachments


def test_a_file_that_has_not_arrived_is_open_and_is_not_handed_in(course: WrittenCourse) -> None:
    waiting = {one.id: replace(one, is_kept=False) for one in course.notebook.attachments.values()}
    submission = hand_in(with_notebook(course, attachments=waiting))
    assert not submission.attachments
    assert any("Open: the file has not arrived yet" in one for one in texts(submission))


def test_a_document_for_which_there_is_nothing_to_fill_in_is_open(course: WrittenCourse) -> None:
    by_hand = Document(key="by_hand", title="Written by hand")
    documents = (*course.qualification.documents, by_hand)
    more = hand_in(
        replace(course, qualification=replace(course.qualification, documents=documents))
    )
    at = next(
        at
        for at, one in enumerate(more.blocks)
        if isinstance(one, Heading) and one.text.endswith("Written by hand")
    )
    remark = more.blocks[at + 1]
    assert isinstance(remark, Remark)
    assert remark.is_open


def test_a_course_in_which_nothing_happened_can_be_handed_in() -> None:
    for qualification, _, unit in hour_units():
        course = write_course(unit.key)
        bare = replace(
            course,
            notebook=Notebook(coach=course.notebook.coach, enrolments=course.notebook.enrolments),
        )
        assert headings(hand_in(bare)), qualification.key


def test_a_day_is_the_one_in_the_coachs_own_zone() -> None:
    course = write_course("8588-501")
    (first,) = (one for one in course.notebook.sessions.values() if one.id == "s0")
    late = replace(first, starts_at=BEGUN.replace(hour=23, month=7, day=1))
    sessions = {**course.notebook.sessions, "s0": late}
    submission = hand_in(with_notebook(course, sessions=sessions))
    days = {one.day for log in hours_of(submission).practice for one in log.hours}
    assert date(2026, 7, 2) in days


@pytest.mark.parametrize("key", [unit.key for _, _, unit in hour_units()])
def test_every_unit_with_hours_has_a_log_of_all_of_them(key: str) -> None:
    course = write_course(key)
    submission = hand_in(course)
    rows = said_in(unit_log(submission))
    sessions = sorted(course.notebook.sessions.values(), key=lambda one: one.starts_at)
    assert [row[0] for row in rows[: len(sessions)]] == [
        str(number) for number in range(1, len(sessions) + 1)
    ]
    minutes = sum(one.minutes for one in sessions)
    assert course.unit.practice is not None
    total = f"{say_length(minutes)} of {course.unit.practice.hours} h"
    assert rows[-1][1:] == ["Total that counts", *[""] * (len(rows[-1]) - 3), total]
    assert rows[len(sessions) - 1][-1] == say_length(minutes)
    supervision = next(
        one for one in tables(submission, "columns") if one.columns[2:3] == ("Kind",)
    )
    held = [one.minutes for one in course.notebook.supervisions.values()]
    assert said_in(supervision)[-1][-1].startswith(say_length(sum(held)))


def test_a_log_tells_hours_with_individuals_from_those_with_groups() -> None:
    course = write_course("8590-702", sessions=2)
    group = Client(id="g", enrolments=("e0",), number=9, kind=ClientKind.GROUP, size=5)
    met = [
        Session(
            id=f"met{number}",
            client="g",
            unit="8590-702",
            starts_at=BEGUN + timedelta(days=30 + number),
            minutes=240,
        )
        for number in range(3)
    ]
    more = hand_in(
        with_notebook(
            course,
            clients={**course.notebook.clients, "g": group},
            sessions={**course.notebook.sessions, **{one.id: one for one in met}},
        )
    )
    rows = said_in(unit_log(more))
    individual = say_length(sum(one.minutes for one in course.notebook.sessions.values()))
    assert [row[1] for row in rows[-3:]] == [
        "Individual, at least 50 h",
        "Group, at most 10 h",
        "Total that counts",
    ]
    assert [row[-1] for row in rows[-3:-1]] == [individual, "12 h"]
    # What is beyond the most that counts adds nothing to the total so far.
    assert rows[-4][-1] == rows[-1][-1].partition(" of ")[0]
    assert {row[3] for row in rows[:-3]} == {"Individual", "Group"}


@pytest.mark.parametrize("key", [unit.key for _, _, unit in hour_units()])
def test_a_contract_states_its_clauses_in_every_qualification(key: str) -> None:
    course = write_course(key)
    _, *clauses = course.qualification.form("contract").intro.strip().splitlines()
    assert len(clauses) == 5
    shown = texts(hand_in(course))
    assert not [clause for clause in clauses if clause not in shown]


def test_a_signature_has_a_name_a_line_and_a_day(
    course: WrittenCourse, submission: Submission
) -> None:
    names, days = set(), set()
    for table in tables(submission, "signatures"):
        assert table.columns == ("", "Name", "Signature", "Date")
        for row in said_in(table):
            names.add(row[1])
            assert row[2] == ""
            days.add(row[3])
    # What opens the work is signed at its start, and what closes it behind the last session.
    last = max(one.starts_at for one in course.notebook.sessions.values())
    assert days == {"2 February 2026", f"{last:%-d %B %Y}"}
    assert names == {"Alex Morgan", "Client 1", "Client 2", "Stakeholder"}


def test_the_signature_of_the_matrix_stands_above_it(submission: Submission) -> None:
    at = next(at for at, one in enumerate(submission.blocks) if isinstance(one, Matrix))
    before = submission.blocks[at - 1]
    assert isinstance(before, Table)
    assert before.shape == "signatures"
    head = submission.blocks[at - 2]
    assert isinstance(head, Table)
    assert said_in(head) == [["Name of learner", "Alex Morgan"]]


def test_a_criterion_leads_to_the_summary_that_was_written_of_it(submission: Submission) -> None:
    (matrix,) = (one for one in submission.blocks if isinstance(one, Matrix))
    anchors = {one.anchor: one.text for one in submission.blocks if isinstance(one, Heading)}
    for row in matrix.rows:
        summary = row.references[-1]
        assert summary.title == "Summary for each criterion"
        assert [anchors[place.anchor].split()[0] for place in summary.places] == [row.criterion]


def test_a_criterion_about_hours_leads_to_the_log_of_them(submission: Submission) -> None:
    (matrix,) = (one for one in submission.blocks if isinstance(one, Matrix))
    leading = {row.criterion for row in matrix.rows if LOG in [one.title for one in row.references]}
    assert leading == {"1.1", "2.1", "3.3"}


def test_the_head_of_a_sheet_is_that_of_the_handbook() -> None:
    heads = {
        label
        for table in tables(hand_in(write_course("8590-702")), "facts")
        for label, *_ in said_in(table)
    }
    assert heads >= {
        "Name of Learner Coaching Supervisor",
        "Name of Supervisor to the Learner Coaching Supervisor",
        "Name of learner coaching supervisor",
        "Name of Coaching Supervisor",
        "Start Date of Activity",
        "Total number of hours completed",
    }


def test_what_is_not_known_of_the_learner_is_to_be_filled_in(course: WrittenCourse) -> None:
    bare = hand_in(with_notebook(course, entries={}))
    missing = [label for label, words in bare.details if words.is_open]
    assert missing == [
        "Learner Name",
        "Learner Registration No.",
        "Centre Number",
        "Centre Name",
        "Name of Supervisor",
    ]
    assert {words.lines for _, words in bare.details if words.is_open} == {("To be filled in",)}


def test_a_unit_goes_by_its_number_and_its_credits() -> None:
    submission = hand_in(write_course("L7E-702"))
    assert submission.unit == "702"
    shown = {label: words.lines[0] for label, words in submission.details}
    assert shown["UAN"] == "M/617/2912"
    assert shown["Credits"] == "27"
    assert submission.running_head == "Alex Morgan · Registration ABC 1234 · Centre 012345"


def test_a_swot_stands_two_by_two_and_a_plan_on_wide_pages() -> None:
    submission = hand_in(write_course("8588-503"))
    [swot] = tables(submission, "quadrants")
    assert [row[0] for row in said_in(swot)] == [
        "Your strengths as a coach or mentor",
        "Areas for your development as a coach or mentor",
        "Opportunities for you as a coach or mentor",
        "Threats or barriers to you as a coach or mentor",
    ]
    turns = [at for at, one in enumerate(submission.blocks) if isinstance(one, PageTurn)]
    begins, ends = turns
    wide = submission.blocks[begins:ends]
    assert any(isinstance(one, Table) and len(one.columns) == 6 for one in wide)
    assert isinstance(wide[1], Heading)


@pytest.mark.parametrize("key", UNITS)
def test_no_title_of_the_chat_stands_as_a_heading(key: str) -> None:
    every = {one.text for one in hand_in(write_course(key)).blocks if isinstance(one, Heading)}
    assert not every & {
        "Row of the plan",
        "Objective of the plan",
        "File",
        "Part of the work",
        "Need and SMART goal",
    }


def test_the_ends_of_a_scale_are_explained_above_it(submission: Submission) -> None:
    at = next(
        at
        for at, one in enumerate(submission.blocks)
        if isinstance(one, Table) and one.shape == "scores"
    )
    legend = submission.blocks[at - 1]
    assert isinstance(legend, Remark)
    assert legend.text == "1 = doesn't do it at all · 10 = does it very well"


def test_a_photo_stands_where_it_was_asked_for_and_a_pdf_behind_everything(
    course: WrittenCourse,
) -> None:
    signed = [
        entry.answers["paper"].files[0]
        for entry in course.notebook.entries.values()
        if entry.form == "contract_signatures"
    ]
    first = course.notebook.attachments[signed[0]]
    scanned = replace(first, media_type="application/pdf")
    submission = hand_in(
        with_notebook(course, attachments={**course.notebook.attachments, first.id: scanned})
    )
    [pointer] = [one for one in submission.blocks if isinstance(one, Pointer)]
    assert (pointer.heading, pointer.text) == ("The signed contract", "Enclosure 1")
    *_, heading, picture = submission.blocks
    assert isinstance(heading, Heading)
    assert (heading.anchor, heading.is_listed) == (pointer.anchor, True)
    assert heading.text == "Enclosure 1: The signed contract"
    assert isinstance(picture, Picture)
    labels = [one.label for one in submission.blocks if isinstance(one, Picture)]
    assert labels.count("The signed contract") == len(signed) - 1


def test_other_files_are_named(course: WrittenCourse) -> None:
    recordings = {
        key: replace(one, media_type="audio/mp4")
        for key, one in course.notebook.attachments.items()
    }
    shown = texts(hand_in(with_notebook(course, attachments=recordings)))
    assert any(one.endswith(".m4a goes with this submission.") for one in shown)


@pytest.mark.parametrize("key", UNITS)
def test_nothing_of_ours_says_that_a_criterion_is_met(key: str) -> None:
    course = write_course(key, answering=lambda field, chance: "x")
    bare = hand_in(with_notebook(course, entries={}))
    for submission in (bare, hand_in(course)):
        words = " ".join(texts(submission)).lower().split()
        assert "met" not in words
