"""What stands in a submission: everything that the paper asks for, in its order and words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

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
from portfolio.content import Block, Heading, Matrix, Remark, Submission, Table, Written
from tests.portfolio.courses import (
    BEGUN,
    CATALOGUE,
    NOW,
    WrittenCourse,
    hand_in,
    hour_units,
    write_course,
)

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


def texts(submission: Submission) -> list[str]:
    return [text for block in submission.blocks for text in texts_of(block)]


def headings(submission: Submission, level: int = 1) -> list[str]:
    return [
        one.text for one in submission.blocks if isinstance(one, Heading) and one.level == level
    ]


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
        for field in course.qualification.form(entry.form).fields
        if entry.form in own and is_asked(field, entry.answers) and field.heading not in shown
        for document in course.qualification.documents
        if entry.form in document.forms and (not document.units or key in document.units)
    }
    assert not missing


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
    for key, part in (
        ("8590-702", "Reflection on contracting with a group"),
        ("D3.03", "Reflections on the effectiveness of coaching activity"),
    ):
        submission = hand_in(write_course(key))
        assert headings(submission, 2).index("Client 2") < headings(submission, 2).index(part)
        assert len([one for one in headings(submission) if one.endswith("iary")]) == 1


def test_what_a_diary_has_about_no_client_stands_before_the_clients_or_after_them() -> None:
    order = headings(hand_in(write_course("D3.04")), 2)
    assert order[:4] == [
        "Your own learning goal",
        "Programme outline",
        "Review of the plan",
        "Client 1",
    ]


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
    log = next(one for one in hand_in(course).blocks if isinstance(one, Table) and one.has_total)
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
    assert more.practice[0].minutes == hand_in(course).practice[0].minutes


def test_hours_with_a_group_say_that_they_count_nothing_here(course: WrittenCourse) -> None:
    group = Client(id="g", enrolment="e0", number=9, kind=ClientKind.GROUP, size=5)
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
    assert more.practice[-1].minutes == 0
    assert more.counted == hand_in(course).counted


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
    assert hand_in(certificate).counted >= 20 * 60
    assert shared.counted == 20 * 60
    assert [one.name for one in shared.practice] == headings(shared, 2)[: len(shared.practice)]


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
    assert [one.remark for one in more.supervision.hours] == [
        "Peer: counts nothing",
        "Peer, agreed by the centre",
    ]
    assert more.supervision.minutes == 60


def test_what_is_empty_is_marked_as_open_and_not_left_out(course: WrittenCourse) -> None:
    bare = hand_in(with_notebook(course, entries={}))
    open_words = [one for one in bare.blocks if isinstance(one, Written) and one.words.is_open]
    assert "Overall, how did the session go?" in {one.heading for one in open_words}
    assert "Not signed yet" in texts(bare)
    assert {row.state for one in bare.blocks if isinstance(one, Matrix) for row in one.rows} != {
        "Complete"
    }


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
    (contract,) = next(row.references for row in matrix.rows if row.criterion == "1.3")
    assert [place.label for place in contract.places] == [one.name for one in submission.practice]


def test_the_terms_of_a_contract_stand_above_its_signatures(submission: Submission) -> None:
    shown = texts(submission)
    agreed = shown.index("• to keep what is said to yourselves;")
    assert "All of you agree" in shown[:agreed]
    assert "The terms above are agreed by all" in shown[agreed:]


def test_values_are_said_in_words(submission: Submission) -> None:
    shown = texts(submission)
    assert submission.made_on == "21 November 2026"
    assert "2 February 2026" in shown
    assert "Signed on 2 February 2026" in shown
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
        one.id: replace(one, hint="the one with the red scarf")
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
    assert "Open: the file has not arrived yet" in texts(submission)


def test_a_document_for_which_there_is_nothing_to_fill_in_is_open(course: WrittenCourse) -> None:
    by_hand = Document(key="by_hand", title="Written by hand")
    documents = (*course.qualification.documents, by_hand)
    more = hand_in(
        replace(course, qualification=replace(course.qualification, documents=documents))
    )
    *_, heading, remark = more.blocks
    assert isinstance(heading, Heading)
    assert heading.text.endswith("Written by hand")
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
    days = {one.day for log in submission.practice for one in log.hours}
    assert date(2026, 7, 2) in days
