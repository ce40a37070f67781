"""The numbers and headings of Level 7 executive, typed out a second time so that a slip is seen."""

import re

import pytest

from coaching.catalogue import load_catalogue
from coaching.qualification import (
    Award,
    ClientRange,
    Field,
    FieldKind,
    Form,
    Practice,
    Qualification,
    SupervisionTarget,
)

EXECUTIVE: Qualification = load_catalogue().find("L7E", "undated")

FIELDS = [(form, field) for form in EXECUTIVE.forms for field in form.fields]

PORTFOLIO_CRITERIA = "1.1 1.2 2.1 2.2 2.3 2.4 2.5"

PORTFOLIO_EVIDENCE = {
    "1.1": "contract diary",
    "1.2": "diary",
    "2.1": "diary",
    "2.2": "session_records",
    "2.3": "supervision_outcomes",
    "2.4": "contract diary session_records supervision_outcomes supervisor_feedback"
    " client_feedback reflective_log",
    "2.5": "supervisor_feedback client_feedback reflective_log",
}

JOURNAL_EVIDENCE = {
    "1.1": "statement_strengths",
    "1.2": "statement_clients",
    "1.3": "statement_ability",
    "1.4": "statement_adapting",
    "2.1": "statement_needs",
    "2.2": "journal_development_plan",
    "2.3": "statement_future",
    "3.1": "profile",
}

HEADINGS = {
    "client": [
        "Brief profile of the client",
        "What are the anticipated benefits of coaching/mentoring for this client?",
        "Where will you meet for the sessions?",
        "What makes this venue suitable?",
        "Planned duration of the sessions",
        "Number of Sessions",
        "Client's development needs and SMART goals",
        "SMART goals of the client's stakeholders",
        "How the relationship with client and stakeholders was initiated",
        "Steps to contract and set goals",
        "Building the relationship",
        "Evaluation tools to be used",
    ],
    "session_record": [
        "Review of client's progress from last session (if applicable)",
        "Goal for today's meeting",
        "Aim or topic of the session and its link to the goals in the contract",
        "Reality/current situation",
        "Options generated to achieve goal",
        "Chosen option & target date",
        "Willingness of client to complete action",
        "Tools, techniques and diagnostics used",
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
        "Client's progress against goals",
        "Own skills, knowledge and behaviours",
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
    " number_of_sessions goals stakeholder_goals initiation contracting relationship"
    " evaluation_tools",
    "session_record": "review_of_progress goal aim reality options chosen_option willingness tools"
    " feedback_given feedback_received next_session",
    "reflective_log": "overall model_or_tools listening questioning feedback_from_others ethics"
    " giving_feedback progress_against_goals skills_knowledge_behaviours improvement",
    "supervision_outcome": "outcomes improvement",
}

DOCUMENTS = [
    ("assignment_authenticity", "Declaration of authenticity (assignment)"),
    ("assignment", "Assignment"),
    ("authenticity", "Declaration of authenticity (portfolio)"),
    ("evidence_matrix", "Portfolio of evidence matrix"),
    ("contract", "Diary: The Coaching/Mentoring Contract"),
    ("diary", "Diary: Relationship and plan"),
    ("session_records", "Diary: Coaching/Mentoring Record"),
    ("supervision_outcomes", "Outcomes of a supervision session"),
    ("supervisor_feedback", "Observation records and feedback from the supervisor"),
    ("client_feedback", "Feedback from clients and stakeholders"),
    ("reflective_log", "Reflective Log"),
    ("journal_authenticity", "Declaration of authenticity (reflective journal)"),
    ("journal_matrix", "Reflective Journal evidence matrix"),
    ("statement_strengths", "Statement 1.1: strengths and areas for development"),
    ("statement_clients", "Statement 1.2: clients and the relationship"),
    ("statement_ability", "Statement 1.3: review of own ability"),
    ("statement_adapting", "Statement 1.4: adapting the approach"),
    ("statement_needs", "Statement 2.1: development needs"),
    ("journal_development_plan", "Continuous Professional Development (CPD) plan"),
    ("statement_future", "Statement 2.3: development beyond the plan"),
    ("profile", "Personal profile"),
]


def test_the_qualification_says_what_it_is() -> None:
    assert EXECUTIVE.title == "Level 7 Executive and Senior Level Coaches and Mentors"
    assert EXECUTIVE.short == "Level 7 executive"
    assert EXECUTIVE.level == 7
    assert EXECUTIVE.ages == ""


def test_an_award_takes_three_units_and_only_the_certificate_has_a_limit_of_time() -> None:
    assert EXECUTIVE.years is None
    assert EXECUTIVE.awards == (
        Award(
            key="certificate",
            title="Level 7 Certificate for Executive and Senior Level Coaches and Mentors",
            number="",
            units=("L7E-700", "L7E-701", "L7E-703"),
            years=1,
        ),
        Award(
            key="diploma",
            title="Level 7 Diploma for Executive and Senior Level Coaches and Mentors",
            number="",
            units=("L7E-700", "L7E-702", "L7E-703"),
        ),
    )


def test_a_learner_is_a_coach_or_a_mentor() -> None:
    assert [(role.key, role.title) for role in EXECUTIVE.roles] == [
        ("coaching", "Coach"),
        ("mentoring", "Mentor"),
    ]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("coaching", {"coach": "coach", "coaching": "coaching", "client": "client"}),
        ("mentoring", {"coach": "mentor", "coaching": "mentoring", "client": "client"}),
    ],
)
def test_a_role_brings_its_words(key: str, words: dict[str, str]) -> None:
    assert EXECUTIVE.role(key).words == words


def test_there_are_four_units() -> None:
    assert [unit.key for unit in EXECUTIVE.units] == ["L7E-700", "L7E-701", "L7E-702", "L7E-703"]


@pytest.mark.parametrize(
    ("key", "title", "uan", "credit", "guided_hours"),
    [
        (
            "L7E-700",
            "Understanding the Principles and Practice of Effective Coaching and Mentoring at an"
            " Executive or Senior Level",
            "H/617/2910",
            5,
            20,
        ),
        (
            "L7E-701",
            "Undertaking Coaching or Mentoring at an Executive or Senior Level",
            "K/617/2911",
            4,
            12,
        ),
        (
            "L7E-702",
            "Undertaking an Extended Period of Coaching or Mentoring at an Executive or Senior"
            " level",
            "M/617/2912",
            27,
            20,
        ),
        (
            "L7E-703",
            "Reflecting on Your Ability to Perform Effectively as a Coach or Mentor at an Executive"
            " or Senior Level",
            "T/617/2913",
            5,
            20,
        ),
    ],
)
def test_a_unit_bears_the_syllabuss_numbers(
    key: str, title: str, uan: str, credit: int, guided_hours: int
) -> None:
    unit = EXECUTIVE.unit(key)
    assert (unit.title, unit.uan) == (title, uan)
    assert (unit.credits, unit.guided_learning_hours) == (credit, guided_hours)
    assert unit.source.startswith(f"Unit {key.removeprefix('L7E-')}")


@pytest.mark.parametrize(
    ("key", "practice", "clients", "supervision"),
    [
        ("L7E-700", None, None, None),
        (
            "L7E-701",
            Practice(hours=20, group_hours_most=0),
            ClientRange(least=2, most=3),
            SupervisionTarget(hours=4),
        ),
        (
            "L7E-702",
            Practice(hours=60, group_hours_most=0),
            ClientRange(least=6, most=9),
            SupervisionTarget(hours=8),
        ),
        ("L7E-703", None, None, None),
    ],
)
def test_a_unit_asks_for_its_hours_clients_and_supervision(
    key: str,
    practice: Practice | None,
    clients: ClientRange | None,
    supervision: SupervisionTarget | None,
) -> None:
    unit = EXECUTIVE.unit(key)
    assert (unit.practice, unit.clients, unit.supervision) == (practice, clients, supervision)
    assert unit.words is None


@pytest.mark.parametrize(("award", "unit"), [("certificate", "L7E-701"), ("diploma", "L7E-702")])
def test_one_unit_of_each_award_has_hours(award: str, unit: str) -> None:
    assert [one.key for one in EXECUTIVE.hour_units(award)] == [unit]


def test_the_certificates_hours_count_in_the_diploma_unless_the_coach_says_otherwise() -> None:
    assert EXECUTIVE.shared_hours
    assert {unit.key: unit.shares_with for unit in EXECUTIVE.units if unit.shares_with} == {
        "L7E-702": ("L7E-701",)
    }


@pytest.mark.parametrize(
    ("unit", "criteria"),
    [
        ("L7E-700", "1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 2.5 3.1 3.2"),
        ("L7E-701", PORTFOLIO_CRITERIA),
        ("L7E-702", PORTFOLIO_CRITERIA),
        ("L7E-703", "1.1 1.2 1.3 1.4 2.1 2.2 2.3 3.1"),
    ],
)
def test_a_unit_has_its_criteria_in_order(unit: str, criteria: str) -> None:
    assert [one.number for one in EXECUTIVE.unit(unit).criteria] == criteria.split()


@pytest.mark.parametrize(
    ("unit", "evidence"),
    [
        ("L7E-700", {one.number: "assignment" for one in EXECUTIVE.unit("L7E-700").criteria}),
        ("L7E-701", PORTFOLIO_EVIDENCE),
        ("L7E-702", PORTFOLIO_EVIDENCE),
        ("L7E-703", JOURNAL_EVIDENCE),
    ],
)
def test_a_criterion_is_met_by_its_documents(unit: str, evidence: dict[str, str]) -> None:
    assert {one.number: one.evidence for one in EXECUTIVE.unit(unit).criteria} == {
        number: tuple(documents.split()) for number, documents in evidence.items()
    }


@pytest.mark.parametrize(
    ("unit", "numbers"),
    [
        ("L7E-700", {}),
        ("L7E-701", {"1.2": ["2", "3"], "2.1": ["20"], "2.2": ["20"], "2.3": ["4"]}),
        ("L7E-702", {"1.2": ["6", "9"], "2.1": ["60"], "2.2": ["60"], "2.3": ["8"]}),
        ("L7E-703", {"2.2": ["12"], "2.3": ["12"]}),
    ],
)
def test_a_criterion_names_its_own_numbers(unit: str, numbers: dict[str, list[str]]) -> None:
    found = {one.number: re.findall(r"\d+", one.asks) for one in EXECUTIVE.unit(unit).criteria}
    assert {number: named for number, named in found.items() if named} == numbers


@pytest.mark.parametrize(
    ("unit", "task", "numbers"),
    [
        ("L7E-700", "1.1", []),
        ("L7E-700", "1.2", ["4"]),  # context, strategy, culture and conditions
        ("L7E-700", "1.3", ["3"]),
        ("L7E-700", "1.4", ["4"]),
        ("L7E-700", "2.1", ["1", "4"]),  # a reference for each area
        ("L7E-700", "2.2", ["3"]),
        ("L7E-700", "2.3", []),
        ("L7E-700", "2.4", ["1", "1"]),  # a model, a code
        ("L7E-700", "2.5", ["2", "1"]),  # elements, a model
        ("L7E-700", "3.1", ["2", "1"]),  # methods, a model among them
        ("L7E-700", "3.2", ["1", "1"]),  # for the organisation, for others
        ("L7E-701", "observation", []),
        ("L7E-701", "stakeholder_feedback", []),
        ("L7E-702", "observation", []),
        ("L7E-702", "stakeholder_feedback", []),
        ("L7E-703", "1.1", []),
        ("L7E-703", "1.2", []),
        ("L7E-703", "1.3", []),
        ("L7E-703", "1.4", []),
        ("L7E-703", "2.1", ["2"]),
        ("L7E-703", "2.2", ["12"]),
        ("L7E-703", "2.3", ["2"]),
        ("L7E-703", "3.1", []),
    ],
)
def test_a_task_names_its_least_numbers(unit: str, task: str, numbers: list[str]) -> None:
    asks = {one.key: one.asks for one in EXECUTIVE.unit(unit).tasks}
    assert re.findall(r"\d+", asks[task]) == numbers


def test_what_has_no_hours_has_a_task_for_each_criterion() -> None:
    for unit in EXECUTIVE.units:
        criteria = [one.number for one in unit.criteria]
        practice = ["observation", "stakeholder_feedback"]
        assert [task.key for task in unit.tasks] == (practice if unit.practice else criteria)


@pytest.mark.parametrize(
    "said",
    [
        "one person at a time",
        "one year for the certificate",
        "20 hours of the certificate and their clients count towards the 60",
        "supervision from the certificate",
        "with a peer",
        "3 clients and 18 hours",
        "observed",
        "come from Level 5",
        "unrecognisable",
    ],
)
def test_what_the_coach_should_know_or_ask_is_said(said: str) -> None:
    assert len([note for note in EXECUTIVE.notes if said in note]) == 1


def test_the_documents_stand_in_the_order_in_which_they_are_handed_in() -> None:
    assert [(one.key, one.title) for one in EXECUTIVE.documents] == DOCUMENTS


def test_a_document_is_made_from_its_form() -> None:
    assert {one.key: one.forms for one in EXECUTIVE.documents if one.forms} == {
        "diary": ("client",),
        "session_records": ("session_record",),
        "supervision_outcomes": ("supervision_outcome",),
        "reflective_log": ("reflective_log",),
    }


@pytest.mark.parametrize("form", EXECUTIVE.forms, ids=lambda form: form.key)
def test_a_form_carries_its_headings(form: Form) -> None:
    assert [field.heading for field in form.fields] == HEADINGS[form.key]


@pytest.mark.parametrize("form", EXECUTIVE.forms, ids=lambda form: form.key)
def test_the_keys_that_answers_are_kept_under_stay_as_they_are(form: Form) -> None:
    assert [field.key for field in form.fields] == KEYS[form.key].split()


@pytest.mark.parametrize("form", EXECUTIVE.forms, ids=lambda form: form.key)
def test_what_level_5_asks_is_asked_here_in_the_same_order(form: Form) -> None:
    level_5 = load_catalogue().find("8588", "2.0 December 2021").form(form.key)
    asked = {field.heading: field.key for field in level_5.fields}
    assert [(field.heading, field.key) for field in form.fields if field.heading in asked] == list(
        asked.items()
    )


def test_the_forms_are_called_what_the_coach_calls_them() -> None:
    assert [(form.key, form.title, form.about, form.units) for form in EXECUTIVE.forms] == [
        ("client", "About the client", "client", ()),
        ("session_record", "Session record", "session", ()),
        ("reflective_log", "Reflective log", "session", ()),
        ("supervision_outcome", "Supervision outcome", "supervision", ()),
    ]


def test_only_what_may_not_apply_can_be_left_out_of_a_sessions_forms() -> None:
    optional = [field.key for form, field in FIELDS if form.key != "client" and not field.required]
    assert optional == ["review_of_progress"]


def test_nothing_is_forced_on_a_coach_who_sets_up_a_client() -> None:
    assert not any(field.required for field in EXECUTIVE.form("client").fields)


def test_the_last_session_helps_with_this_one() -> None:
    assert {(form.key, field.key): field.recall for form, field in FIELDS if field.recall} == {
        ("session_record", "review_of_progress"): "chosen_option",
        ("session_record", "chosen_option"): "chosen_option",
        ("session_record", "feedback_received"): "feedback_received",
        ("reflective_log", "overall"): "improvement",
        ("reflective_log", "progress_against_goals"): "progress_against_goals",
        ("reflective_log", "improvement"): "improvement",
    }


def test_the_record_plans_the_next_session() -> None:
    assert [field.key for _, field in FIELDS if field.plans_session] == ["next_session"]


def test_answers_are_prose_but_for_a_few() -> None:
    assert {field.key: field.kind for _, field in FIELDS if field.kind is not FieldKind.TEXT} == {
        "venue": FieldKind.LINE,
        "planned_duration": FieldKind.LENGTH,
        "number_of_sessions": FieldKind.NUMBER,
    }
    assert EXECUTIVE.form("client").field("number_of_sessions").least == 1


@pytest.mark.parametrize(
    ("form", "field"), FIELDS, ids=[f"{form.key}-{field.key}" for form, field in FIELDS]
)
def test_a_prompt_is_one_short_sentence_in_the_words_of_every_role(
    form: Form, field: Field
) -> None:
    for role in EXECUTIVE.roles:
        said = field.ask.format_map(role.words)
        assert len(said) < 160
        assert re.findall(r"[.?!]", said) == ["?"]
        assert said.endswith("?")
    assert field.ask not in HEADINGS[form.key]


def test_a_mentor_is_never_asked_about_coaching() -> None:
    mentoring = EXECUTIVE.role("mentoring")
    for _, field in FIELDS:
        assert "coach" not in field.ask.format_map(mentoring.words)
        assert "coach" not in field.hint.format_map(mentoring.words)
