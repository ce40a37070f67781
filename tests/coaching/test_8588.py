"""The handbook's numbers and headings, typed out here a second time so that a slip is seen."""

import re

import pytest

from coaching.catalogue import load_catalogue
from coaching.qualification import (
    ClientRange,
    Field,
    FieldKind,
    Form,
    Practice,
    Qualification,
    SupervisionTarget,
)

LEVEL_5: Qualification = load_catalogue().find("8588", "2.0 December 2021")

FIELDS = [(form, field) for form in LEVEL_5.forms for field in form.fields]

PORTFOLIO_CRITERIA = "1.1 1.2 1.3 2.1 2.2 2.3 2.4 3.1 3.2 3.3 3.4"

PORTFOLIO_EVIDENCE = {
    "1.1": "diary",
    "1.2": "diary",
    "1.3": "contract",
    "2.1": "log_of_hours",
    "2.2": "session_records",
    "2.3": "client_feedback supervision_outcomes supervisor_feedback",
    "2.4": "reflective_log",
    "3.1": "reflective_log",
    "3.2": "diary reflective_log client_feedback supervisor_feedback tools_statement",
    "3.3": "session_records reflective_log client_feedback supervision_outcomes"
    " supervisor_feedback",
    "3.4": "reflective_log client_feedback supervisor_feedback communication_assessment",
}

JOURNAL_EVIDENCE = {
    "1.1": "statement_benefits practice_evidence",
    "1.2": "statement_learning practice_evidence",
    "1.3": "statement_ability practice_evidence",
    "2.1": "swot",
    "2.2": "journal_development_plan",
    "2.3": "journal_development_plan monitoring_and_evaluation",
}

HEADINGS = {
    "client": [
        "Brief profile of the client",
        "What are the anticipated benefits of coaching/mentoring for this client?",
        "Where will you meet for the sessions?",
        "What makes this venue suitable?",
        "Planned duration of the sessions",
        "Number of Sessions",
    ],
    "session_record": [
        "Review of client's progress from last session (if applicable)",
        "Goal for today's meeting",
        "Reality/current situation",
        "Options generated to achieve goal",
        "Chosen option & target date",
        "Willingness of client to complete action",
        "Feedback you gave to the client",
        "Feedback from client on the coaching/mentoring session",
        "Date and venue of next session",
    ],
    "reflective_log": [
        "Overall, how did the session go?",
        "What coaching or mentoring model or tools did I use?",
        "How well did I listen?",
        "How was my questioning technique?",
        "Feedback received from client and/or supervisor",
        "Was I ethical, and non-judgemental?",
        "How well did I give feedback?",
        "Based on my reflection and feedback received, what do I need to improve for the next"
        " session and how do I assess my ability overall?",
    ],
    "supervision_outcome": [
        "Outcomes of the supervision session",
        "What will I do now to improve my practice?",
    ],
}

KEYS = {
    "client": "brief_profile anticipated_benefits venue venue_suitability planned_duration"
    " number_of_sessions",
    "session_record": "review_of_progress goal reality options chosen_option willingness"
    " feedback_given feedback_received next_session",
    "reflective_log": "overall model_or_tools listening questioning feedback_from_others ethics"
    " giving_feedback improvement",
    "supervision_outcome": "outcomes improvement",
}

DOCUMENTS = [
    ("assignment_authenticity", "Declaration of authenticity (assignment)"),
    ("assignment", "Assignment"),
    ("authenticity", "Declaration of authenticity (portfolio)"),
    ("evidence_matrix", "Portfolio of evidence matrix"),
    ("diary", "Coaching or Mentoring Diary"),
    ("contract", "Diary: The Coaching/Mentoring Contract"),
    ("log_of_hours", "Diary: Log of Coaching/Mentoring Hours"),
    ("session_records", "Diary: Coaching/Mentoring Record"),
    ("reflective_log", "Reflective Log"),
    (
        "client_feedback",
        "Feedback to coach or mentor from individual being coached/mentored",
    ),
    ("supervision_outcomes", "Outcomes of a supervision session"),
    ("development_plan", "Continuous Professional Development (CPD) plan"),
    ("supervisor_feedback", "Feedback on coaching or mentoring from supervisor/tutor"),
    ("tools_statement", "Written statement on tools and techniques"),
    (
        "communication_assessment",
        "Written assessment of questioning, listening and giving feedback",
    ),
    ("journal_authenticity", "Declaration of authenticity (reflective journal)"),
    ("journal_matrix", "Reflective Journal evidence matrix"),
    ("statement_benefits", "Statement 1.1: benefits realised"),
    ("statement_learning", "Statement 1.2: learning and development"),
    ("statement_ability", "Statement 1.3: own ability"),
    ("swot", "SWOT analysis"),
    ("journal_development_plan", "Development plan and how it is supported"),
    ("monitoring_and_evaluation", "Monitoring and evaluation of CPD"),
    ("practice_evidence", "Evidence of unit 501 or 502"),
]


def test_the_qualification_says_what_it_is() -> None:
    assert LEVEL_5.title == "Level 5 Effective Coaching and Mentoring"
    assert LEVEL_5.level == 5
    assert LEVEL_5.years == 3
    assert LEVEL_5.ages == "18 and over"
    assert len(LEVEL_5.short) <= 20


@pytest.mark.parametrize(
    ("key", "title", "number", "units", "guided_hours", "credit"),
    [
        (
            "certificate",
            "Level 5 Certificate in Effective Coaching and Mentoring",
            "603/3758/8",
            ("8588-500", "8588-501", "8588-503"),
            42,
            16,
        ),
        (
            "diploma",
            "Level 5 Diploma in Effective Coaching and Mentoring",
            "603/3759/X",
            ("8588-500", "8588-502", "8588-503"),
            50,
            38,
        ),
    ],
)
def test_an_award_takes_three_units_that_add_up(
    key: str, title: str, number: str, units: tuple[str, ...], guided_hours: int, credit: int
) -> None:
    award = LEVEL_5.award(key)
    assert (award.title, award.number, award.units) == (title, number, units)
    taken = [LEVEL_5.unit(unit) for unit in award.units]
    assert sum(unit.guided_learning_hours or 0 for unit in taken) == guided_hours
    assert sum(unit.credits or 0 for unit in taken) == credit


def test_a_learner_is_a_coach_or_a_mentor() -> None:
    assert [role.title for role in LEVEL_5.roles] == ["Coach", "Mentor"]


def test_there_are_two_awards_and_four_units() -> None:
    assert [award.key for award in LEVEL_5.awards] == ["certificate", "diploma"]
    assert [unit.key for unit in LEVEL_5.units] == ["8588-500", "8588-501", "8588-502", "8588-503"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("coaching", {"coach": "coach", "coaching": "coaching", "client": "client"}),
        ("mentoring", {"coach": "mentor", "coaching": "mentoring", "client": "client"}),
    ],
)
def test_a_role_brings_its_words(key: str, words: dict[str, str]) -> None:
    assert LEVEL_5.role(key).words == words


@pytest.mark.parametrize(
    ("key", "title", "uan", "credit", "guided_hours"),
    [
        (
            "8588-500",
            "Understanding the Skills, Principles and Practice of Effective Coaching and Mentoring"
            " within an Organisational Context",
            "D/617/2906",
            6,
            20,
        ),
        (
            "8588-501",
            "Undertaking Effective Coaching or Mentoring within an Organisational Context",
            "H/617/2907",
            5,
            12,
        ),
        (
            "8588-502",
            "Undertaking an Extended Period of Effective Coaching or Mentoring within an"
            " Organisational Context",
            "K/617/2908",
            27,
            20,
        ),
        (
            "8588-503",
            "Reviewing Own Ability as a Coach or Mentor within an Organisational Context",
            "M/617/2909",
            5,
            10,
        ),
    ],
)
def test_a_unit_bears_the_handbooks_numbers(
    key: str, title: str, uan: str, credit: int, guided_hours: int
) -> None:
    unit = LEVEL_5.unit(key)
    assert (unit.title, unit.uan) == (title, uan)
    assert (unit.credits, unit.guided_learning_hours) == (credit, guided_hours)
    assert unit.source.startswith(f"Unit {key.removeprefix('8588-')}")


@pytest.mark.parametrize(
    ("key", "practice", "clients", "supervision"),
    [
        ("8588-500", None, None, None),
        (
            "8588-501",
            Practice(hours=18),
            ClientRange(least=2, most=3, exception=4),
            SupervisionTarget(hours=1),
        ),
        (
            "8588-502",
            Practice(hours=54),
            ClientRange(least=4, most=9),
            SupervisionTarget(hours=3),
        ),
        ("8588-503", None, None, None),
    ],
)
def test_a_unit_asks_for_its_hours_clients_and_supervision(
    key: str,
    practice: Practice | None,
    clients: ClientRange | None,
    supervision: SupervisionTarget | None,
) -> None:
    unit = LEVEL_5.unit(key)
    assert (unit.practice, unit.clients, unit.supervision) == (practice, clients, supervision)


@pytest.mark.parametrize(("award", "unit"), [("certificate", "8588-501"), ("diploma", "8588-502")])
def test_one_unit_of_each_award_has_hours(award: str, unit: str) -> None:
    assert [one.key for one in LEVEL_5.hour_units(award)] == [unit]


def test_only_the_assignment_has_a_number_of_words() -> None:
    words = {unit.key: unit.words for unit in LEVEL_5.units}
    assert words == {"8588-500": (4000, 5500), "8588-501": None, "8588-502": None, "8588-503": None}


@pytest.mark.parametrize(
    ("unit", "criteria"),
    [
        ("8588-500", "1.1 1.2 1.3 1.4 1.5 2.1 2.2 2.3 2.4 2.5 3.1 3.2"),
        ("8588-501", PORTFOLIO_CRITERIA),
        ("8588-502", PORTFOLIO_CRITERIA),
        ("8588-503", "1.1 1.2 1.3 2.1 2.2 2.3"),
    ],
)
def test_a_unit_has_its_criteria_in_order(unit: str, criteria: str) -> None:
    assert [one.number for one in LEVEL_5.unit(unit).criteria] == criteria.split()


@pytest.mark.parametrize(
    ("unit", "evidence"),
    [
        ("8588-500", {one.number: "assignment" for one in LEVEL_5.unit("8588-500").criteria}),
        ("8588-501", PORTFOLIO_EVIDENCE),
        ("8588-502", PORTFOLIO_EVIDENCE),
        ("8588-503", JOURNAL_EVIDENCE),
    ],
)
def test_a_criterion_is_met_by_its_documents(unit: str, evidence: dict[str, str]) -> None:
    assert {one.number: one.evidence for one in LEVEL_5.unit(unit).criteria} == {
        number: tuple(documents.split()) for number, documents in evidence.items()
    }


@pytest.mark.parametrize(
    ("unit", "criterion", "numbers"),
    [
        ("8588-501", "1.1", ["2", "3", "18"]),
        ("8588-501", "1.2", ["2"]),
        ("8588-501", "2.1", ["18", "2", "3"]),
        ("8588-501", "3.2", ["2"]),
        ("8588-501", "3.3", ["1"]),
        ("8588-502", "1.1", ["4", "9", "54"]),
        ("8588-502", "1.2", ["2"]),
        ("8588-502", "2.1", ["54", "4", "9"]),
        ("8588-502", "3.2", ["2"]),
        ("8588-502", "3.3", ["3"]),
        ("8588-503", "2.2", ["12"]),
    ],
)
def test_a_criterion_names_its_own_numbers(unit: str, criterion: str, numbers: list[str]) -> None:
    asks = {one.number: one.asks for one in LEVEL_5.unit(unit).criteria}
    assert re.findall(r"\d+", asks[criterion]) == numbers


@pytest.mark.parametrize(
    ("unit", "task", "numbers"),
    [
        ("8588-500", "1.1", ["2", "2"]),  # similarities, differences
        ("8588-500", "1.2", ["3"]),
        ("8588-500", "1.3", ["2", "2"]),  # for individuals, for the organisation
        ("8588-500", "1.4", ["1", "1", "1"]),  # a measure for each, and a model
        ("8588-500", "1.5", ["2", "2"]),  # individual, organisational
        ("8588-500", "2.1", ["1"]),  # for each of knowledge, skills and behaviours
        ("8588-500", "2.2", ["4"]),
        ("8588-500", "2.3", []),
        ("8588-500", "2.4", ["1"]),
        ("8588-500", "2.5", ["3"]),  # individual, peer and group
        ("8588-500", "3.1", ["1"]),
        ("8588-500", "3.2", []),
        ("8588-503", "1.1", []),
        ("8588-503", "1.2", ["3"]),
        ("8588-503", "1.3", ["501", "502"]),
        ("8588-503", "2.1", ["4"]),
        ("8588-503", "2.2", ["12"]),
        ("8588-503", "2.3", []),
    ],
)
def test_a_task_names_its_least_numbers(unit: str, task: str, numbers: list[str]) -> None:
    asks = {one.key: one.asks for one in LEVEL_5.unit(unit).tasks}
    assert re.findall(r"\d+", asks[task]) == numbers


def test_what_has_no_hours_has_a_task_for_each_criterion() -> None:
    for unit in LEVEL_5.units:
        criteria = [] if unit.practice else [one.number for one in unit.criteria]
        assert [task.key for task in unit.tasks] == criteria


def test_the_documents_stand_in_the_order_in_which_they_are_handed_in() -> None:
    assert [(one.key, one.title) for one in LEVEL_5.documents] == DOCUMENTS


def test_a_document_is_made_from_its_form() -> None:
    assert {one.key: one.forms for one in LEVEL_5.documents if one.forms} == {
        "diary": ("client",),
        "session_records": ("session_record",),
        "reflective_log": ("reflective_log",),
        "supervision_outcomes": ("supervision_outcome",),
    }


@pytest.mark.parametrize("form", LEVEL_5.forms, ids=lambda form: form.key)
def test_a_form_carries_the_headings_that_the_assessor_knows(form: Form) -> None:
    assert [field.heading for field in form.fields] == HEADINGS[form.key]


@pytest.mark.parametrize("form", LEVEL_5.forms, ids=lambda form: form.key)
def test_the_keys_that_answers_are_kept_under_stay_as_they_are(form: Form) -> None:
    assert [field.key for field in form.fields] == KEYS[form.key].split()


def test_record_and_reflection_are_owed_after_every_session() -> None:
    for unit in ("8588-501", "8588-502"):
        owed = [form.key for form in LEVEL_5.forms_about("session", unit)]
        assert owed == ["session_record", "reflective_log"]


def test_the_forms_are_called_what_the_coach_calls_them() -> None:
    titles = [form.title for form in LEVEL_5.forms]
    assert titles == [
        "About the client",
        "Session record",
        "Reflective log",
        "Supervision outcome",
    ]


def test_a_form_is_filled_for_what_it_is_about() -> None:
    assert {form.key: form.about for form in LEVEL_5.forms} == {
        "client": "client",
        "session_record": "session",
        "reflective_log": "session",
        "supervision_outcome": "supervision",
    }


def test_both_questions_about_a_supervision_want_an_answer() -> None:
    assert all(field.required for field in LEVEL_5.form("supervision_outcome").fields)


def test_only_what_may_not_apply_can_be_left_out_of_a_sessions_forms() -> None:
    optional = [
        field.key for form, field in FIELDS if form.about == "session" and not field.required
    ]
    assert optional == ["review_of_progress"]


def test_nothing_is_forced_on_a_coach_who_sets_up_a_client() -> None:
    assert not any(field.required for field in LEVEL_5.form("client").fields)


def test_the_last_session_helps_with_this_one() -> None:
    assert {field.key: field.recall for _, field in FIELDS if field.recall} == {
        "review_of_progress": "chosen_option",
        "chosen_option": "chosen_option",
        "feedback_received": "feedback_received",
        "overall": "improvement",
        "improvement": "improvement",
    }


def test_answers_are_prose_but_for_a_few() -> None:
    assert {field.key: field.kind for _, field in FIELDS if field.kind is not FieldKind.TEXT} == {
        "venue": FieldKind.LINE,
        "planned_duration": FieldKind.LENGTH,
        "number_of_sessions": FieldKind.NUMBER,
    }
    assert LEVEL_5.form("client").field("number_of_sessions").least == 1


@pytest.mark.parametrize(
    ("form", "field"), FIELDS, ids=[f"{form.key}-{field.key}" for form, field in FIELDS]
)
def test_a_prompt_is_one_short_sentence_in_the_words_of_every_role(
    form: Form, field: Field
) -> None:
    for role in LEVEL_5.roles:
        said = field.ask.format_map(role.words)
        assert len(said) < 160
        assert re.findall(r"[.?!]", said) == ["?"]
        assert said.endswith("?")
    assert field.ask not in HEADINGS[form.key]


def test_a_mentor_is_never_asked_about_coaching() -> None:
    mentoring = LEVEL_5.role("mentoring")
    for _, field in FIELDS:
        assert "coach" not in field.ask.format_map(mentoring.words)
        assert "coach" not in field.hint
