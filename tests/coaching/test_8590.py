"""The numbers and headings of 8590, typed out here a second time so that a slip is seen."""

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
    Role,
    SupervisionTarget,
)

SUPERVISORS: Qualification = load_catalogue().find("8590", "undated")

FIELDS = [(form, field) for form in SUPERVISORS.forms for field in form.fields]

PORTFOLIO_CRITERIA = "1.1 1.2 2.1 2.2 2.3 2.4 2.5"

PORTFOLIO_EVIDENCE = {
    "1.1": "diary contract",
    "1.2": "diary contract session_records reflective_log",
    "2.1": "diary",
    "2.2": "session_records reflective_log",
    "2.3": "reflective_log client_feedback supervisor_feedback",
    "2.4": "supervisor_feedback supervision_outcomes",
    "2.5": "diary contract session_records reflective_log client_feedback supervisor_feedback"
    " supervision_outcomes",
}

JOURNAL_EVIDENCE = {
    "1.1": "swot",
    "1.2": "statement_clients",
    "1.3": "statement_ability",
    "2.1": "journal_development_plan",
    "2.2": "journal_development_plan",
    "3.1": "profile",
}

HEADINGS = {
    "client": [
        "How will you build the relationship with the coach you are supervising to ensure you meet"
        " their needs and goals for supervision?",
        "What diagnostics or tools do you wish to use with the coach you are supervising and how do"
        " you intend to use the results in your own coaching supervision?",
        "Client coach's learning style",
        "Other diagnostic tools if used & results",
        "Profile of the client coach being supervised and their coaching context",
        "What are the desired outcomes for the client coach being supervised and stakeholders and"
        " how will these be evaluated?",
        "Where will you meet for the sessions?",
        "Suitability of the setting for the meetings",
        "How will the sessions be conducted?",
        "Planned duration of the sessions",
        "Number of Sessions",
        "Client Coach's development needs and SMART goals",
        "SMART goals of the client coach's stakeholders (if relevant)",
    ],
    "session_record": [
        "Non-verbal & verbal observations – how is the client coach",
        "Review of client coach's progress since last session (if applicable)",
        "Contract with the client coach for this session",
        "Summary of the client coach's situation and interventions they have made with their own"
        " client",
        "What emotions do you sense?",
        "What do you see, hear and feel?",
        "How does the client coach feel about their relationship with their own client?",
        "Your questions and interventions",
        "Feedback given to the client coach",
        "Feedback from client coach to the coaching supervisor on the session regarding insights"
        " they gained",
        "Next steps for the coach supervisor",
        "Date and venue of next session",
    ],
    "reflective_log": [
        "Review of client coach's progress so far",
        "Contracting with the client coach & building the relationship",
        "Listening skills",
        "Listening at different levels",
        "Tools, techniques & questions used to help client explore the issue and options",
        "Feedback given to client coach",
        "Feedback received from client coach on the session",
        "Own skills, knowledge and behaviours",  # no row of the form, but criterion 2.3 asks for it
        "What do I need to improve for the next session or bring to own supervision sessions?",
    ],
    "supervision_outcome": [
        "Summarise below the outcomes of own supervision session with your supervisor",
        "What will you do now to improve your coaching supervision practice?",
    ],
}

KEYS = {
    "client": "relationship diagnostics learning_style other_diagnostics brief_profile"
    " desired_outcomes venue venue_suitability conduct planned_duration number_of_sessions goals"
    " stakeholder_goals",
    "session_record": "observations review_of_progress session_contract situation emotions"
    " perceptions relationship_with_client interventions feedback_given feedback_received"
    " next_steps next_session",
    "reflective_log": "progress_so_far contracting listening levels_of_listening tools"
    " giving_feedback feedback_on_session skills_knowledge_behaviours improvement",
    "supervision_outcome": "outcomes improvement",
}

DOCUMENTS = [
    ("assignment_authenticity", "Declaration of authenticity (assignment)"),
    ("assignment", "Assignment"),
    ("authenticity", "Declaration of authenticity (portfolio)"),
    ("evidence_matrix", "Portfolio of evidence matrix"),
    ("diary", "Coaching Supervision Diary"),
    ("contract", "Diary: The Coaching Supervision Contract"),
    ("session_records", "Diary: Record of each session"),
    ("reflective_log", "Reflective Log"),
    (
        "client_feedback",
        "Feedback to the learner coaching supervisor from the coach being supervised",
    ),
    ("supervisor_feedback", "Feedback to learner coaching supervisor from observer"),
    ("supervision_outcomes", "Summary of outcomes of learner's own supervision sessions"),
    ("summaries", "Summary for each criterion"),
    ("journal_authenticity", "Declaration of authenticity (reflective journal)"),
    ("journal_matrix", "Reflective Journal evidence matrix"),
    ("swot", "SWOT Analysis and summary"),
    ("statement_clients", "Statement 1.2: clients and the relationship"),
    ("statement_ability", "Statement 1.3: review of own ability"),
    (
        "journal_development_plan",
        "Continuous Professional Development (CPD) Plan with the longer term",
    ),
    ("profile", "Personal profile"),
]


def test_the_qualification_says_what_it_is() -> None:
    assert SUPERVISORS.title == "Level 7 Coaching Supervisors"
    assert SUPERVISORS.level == 7
    assert SUPERVISORS.years == 3
    assert SUPERVISORS.ages == "at least 21 recommended"
    assert SUPERVISORS.short == "Level 7 (8590)"


@pytest.mark.parametrize(
    ("key", "title", "number", "units", "guided_hours", "credit"),
    [
        (
            "certificate",
            "Level 7 Certificate for Coaching Supervisors",
            "8590-21",
            ("8590-700", "8590-701", "8590-703"),
            50,
            20,
        ),
        (
            "diploma",
            "Level 7 Diploma for Coaching Supervisors",
            "8590-31",
            ("8590-700", "8590-702", "8590-703"),
            54,
            40,
        ),
    ],
)
def test_an_award_takes_three_units_that_add_up(
    key: str, title: str, number: str, units: tuple[str, ...], guided_hours: int, credit: int
) -> None:
    award = SUPERVISORS.award(key)
    assert (award.title, award.number, award.units) == (title, number, units)
    taken = [SUPERVISORS.unit(unit) for unit in award.units]
    assert sum(unit.guided_learning_hours or 0 for unit in taken) == guided_hours
    assert sum(unit.credits or 0 for unit in taken) == credit


def test_there_are_two_awards_and_four_units() -> None:
    assert [award.key for award in SUPERVISORS.awards] == ["certificate", "diploma"]
    assert [unit.key for unit in SUPERVISORS.units] == [
        "8590-700",
        "8590-701",
        "8590-702",
        "8590-703",
    ]


def test_a_learner_supervises_and_their_clients_are_coaches() -> None:
    words = {
        "coach": "coaching supervisor",
        "coaching": "coaching supervision",
        "client": "client coach",
    }
    assert SUPERVISORS.roles == (Role(key="supervising", title="Coaching supervisor", words=words),)


@pytest.mark.parametrize(
    ("key", "title", "uan", "credit", "guided_hours"),
    [
        (
            "8590-700",
            "Understanding the Principles and Practice of Effective Coaching Supervision of"
            " Coaches",
            "A/617/2914",
            6,
            14,
        ),
        (
            "8590-701",
            "Undertaking Effective Coaching Supervision of Coaches",
            "F/617/2915",
            7,
            14,
        ),
        (
            "8590-702",
            "Undertaking an Extended Period of Effective Coaching Supervision of Coaches",
            "J/617/2916",
            27,
            18,
        ),
        (
            "8590-703",
            "Reflecting on Your Ability to Perform Effectively as a Coaching Supervisor of Coaches",
            "L/617/2917",
            7,
            22,
        ),
    ],
)
def test_a_unit_bears_the_handbooks_numbers(
    key: str, title: str, uan: str, credit: int, guided_hours: int
) -> None:
    unit = SUPERVISORS.unit(key)
    assert (unit.title, unit.uan) == (title, uan)
    assert (unit.credits, unit.guided_learning_hours) == (credit, guided_hours)
    assert unit.source.startswith(f"Unit {key.removeprefix('8590-')}")


@pytest.mark.parametrize(
    ("key", "practice", "clients", "supervision"),
    [
        ("8590-700", None, None, None),
        (
            "8590-701",
            Practice(hours=20, group_hours_most=0),
            ClientRange(least=5, most=10),
            SupervisionTarget(hours=4),
        ),
        (
            "8590-702",
            Practice(hours=60, individual_hours_least=50, group_hours_most=10),
            None,
            SupervisionTarget(hours=8),
        ),
        ("8590-703", None, None, None),
    ],
)
def test_a_unit_asks_for_its_hours_clients_and_supervision(
    key: str,
    practice: Practice | None,
    clients: ClientRange | None,
    supervision: SupervisionTarget | None,
) -> None:
    unit = SUPERVISORS.unit(key)
    assert (unit.practice, unit.clients, unit.supervision) == (practice, clients, supervision)


@pytest.mark.parametrize(("award", "unit"), [("certificate", "8590-701"), ("diploma", "8590-702")])
def test_one_unit_of_each_award_has_hours(award: str, unit: str) -> None:
    assert [one.key for one in SUPERVISORS.hour_units(award)] == [unit]


def test_no_hours_are_shared() -> None:
    assert not SUPERVISORS.shared_hours
    assert not any(unit.shares_with for unit in SUPERVISORS.units)


def test_only_the_assignment_has_a_number_of_words() -> None:
    words = {unit.key: unit.words for unit in SUPERVISORS.units if unit.words}
    assert words == {"8590-700": (5000, 7000)}


@pytest.mark.parametrize(
    ("unit", "criteria"),
    [
        ("8590-700", "1.1 1.2 1.3 2.1 2.2 3.1 3.2"),
        ("8590-701", PORTFOLIO_CRITERIA),
        ("8590-702", PORTFOLIO_CRITERIA),
        ("8590-703", "1.1 1.2 1.3 2.1 2.2 3.1"),
    ],
)
def test_a_unit_has_its_criteria_in_order(unit: str, criteria: str) -> None:
    assert [one.number for one in SUPERVISORS.unit(unit).criteria] == criteria.split()


@pytest.mark.parametrize(
    ("unit", "evidence"),
    [
        ("8590-700", {one.number: "assignment" for one in SUPERVISORS.unit("8590-700").criteria}),
        ("8590-701", PORTFOLIO_EVIDENCE),
        ("8590-702", PORTFOLIO_EVIDENCE),
        ("8590-703", JOURNAL_EVIDENCE),
    ],
)
def test_a_criterion_is_met_by_its_documents(unit: str, evidence: dict[str, str]) -> None:
    assert {one.number: one.evidence for one in SUPERVISORS.unit(unit).criteria} == {
        number: tuple(documents.split()) for number, documents in evidence.items()
    }


@pytest.mark.parametrize(
    ("unit", "numbers"),
    [
        ("8590-700", {}),
        ("8590-701", {"2.1": ["20"], "2.2": ["20", "5", "10"], "2.3": ["2"], "2.4": ["4"]}),
        (
            "8590-702",
            {"2.1": ["60", "50", "10"], "2.2": ["60", "50", "10"], "2.3": ["2"], "2.4": ["8"]},
        ),
        ("8590-703", {"1.3": ["3"], "2.1": ["12"], "2.2": ["12"]}),
    ],
)
def test_a_criterion_names_its_own_numbers(unit: str, numbers: dict[str, list[str]]) -> None:
    found = {one.number: re.findall(r"\d+", one.asks) for one in SUPERVISORS.unit(unit).criteria}
    assert {number: named for number, named in found.items() if named} == numbers


@pytest.mark.parametrize(
    ("unit", "numbers"),
    [
        (
            "8590-700",
            {
                "1.1": ["4", "1"],  # purpose, context, boundaries and ethics; a code
                "1.2": ["1", "1", "4"],  # a reference and an example for each
                "2.1": ["2", "2", "1", "3", "2"],  # benefits, challenges, a reference; contexts
                "2.2": ["2"],
                "3.1": ["2", "2"],  # outcomes, stakeholders
                "3.2": ["2", "1"],  # methods, a reference for each
            },
        ),
        ("8590-701", {"2.3": ["2"]}),
        ("8590-702", {"2.3": ["2"]}),
        (
            "8590-703",
            {
                "1.1": ["4", "1", "5"],  # quadrants; scores
                "1.2": ["1"],
                "1.3": ["3", "1"],  # tools, a framework
                "2.1": ["12"],
                "2.2": ["2"],
            },
        ),
    ],
)
def test_a_task_names_its_least_numbers(unit: str, numbers: dict[str, list[str]]) -> None:
    found = {one.key: re.findall(r"\d+", one.asks) for one in SUPERVISORS.unit(unit).tasks}
    assert {key: named for key, named in found.items() if named} == numbers


def test_there_is_a_task_for_each_criterion() -> None:
    for unit in SUPERVISORS.units:
        assert [task.key for task in unit.tasks] == [one.number for one in unit.criteria]


def test_every_criterion_of_the_portfolio_takes_a_summary() -> None:
    for key in ("8590-701", "8590-702"):
        assert all(task.title.startswith("Summary: ") for task in SUPERVISORS.unit(key).tasks)


def test_only_the_diploma_asks_how_contracting_with_a_group_differs() -> None:
    assert [
        unit.key for unit in SUPERVISORS.units for task in unit.tasks if "a group" in task.asks
    ] == ["8590-702"]


@pytest.mark.parametrize(
    "said",
    [
        "unit 701 only hours with one coach at a time count; a group is kept, and is no client",
        "unit 702 at least 50 hours are with one coach at a time, and at most 10 hours with groups",
        "Unit 702 names no number of clients",
        "with a peer",
        "own supervisor, live or from a recording",
        "feedback after each session",
        "Each criterion of 701, 702 and 703 takes a short written summary",
        "unrecognisable",
    ],
)
def test_what_the_coach_should_know_or_ask_is_said(said: str) -> None:
    assert len([note for note in SUPERVISORS.notes if said in note]) == 1


def test_the_documents_stand_in_the_order_in_which_they_are_handed_in() -> None:
    assert [(one.key, one.title) for one in SUPERVISORS.documents] == DOCUMENTS


def test_a_document_is_made_from_its_form() -> None:
    assert {one.key: one.forms for one in SUPERVISORS.documents if one.forms} == {
        "diary": ("client",),
        "session_records": ("session_record",),
        "reflective_log": ("reflective_log",),
        "supervision_outcomes": ("supervision_outcome",),
    }


@pytest.mark.parametrize("form", SUPERVISORS.forms, ids=lambda form: form.key)
def test_a_form_carries_the_headings_that_the_assessor_knows(form: Form) -> None:
    assert [field.heading for field in form.fields] == HEADINGS[form.key]


@pytest.mark.parametrize("form", SUPERVISORS.forms, ids=lambda form: form.key)
def test_the_keys_that_answers_are_kept_under_stay_as_they_are(form: Form) -> None:
    assert [field.key for field in form.fields] == KEYS[form.key].split()


def test_the_forms_are_called_what_the_coach_calls_them() -> None:
    assert [(form.key, form.title, form.about, form.units) for form in SUPERVISORS.forms] == [
        ("client", "About the client", "client", ()),
        ("session_record", "Session record", "session", ()),
        ("reflective_log", "Reflective log", "session", ()),
        ("supervision_outcome", "Supervision outcome", "supervision", ()),
    ]


def test_only_what_may_not_apply_can_be_left_out_of_a_sessions_forms() -> None:
    optional = [field.key for form, field in FIELDS if form.key != "client" and not field.required]
    assert optional == ["review_of_progress"]


def test_nothing_is_forced_on_a_coach_who_sets_up_a_client() -> None:
    assert not any(field.required for field in SUPERVISORS.form("client").fields)


def test_the_last_session_helps_with_this_one() -> None:
    assert {(form.key, field.key): field.recall for form, field in FIELDS if field.recall} == {
        ("session_record", "review_of_progress"): "feedback_received",
        ("session_record", "session_contract"): "next_steps",
        ("session_record", "next_steps"): "next_steps",
        ("reflective_log", "progress_so_far"): "progress_so_far",
        ("reflective_log", "improvement"): "improvement",
    }


def test_the_record_plans_the_next_session() -> None:
    assert [field.key for _, field in FIELDS if field.plans_session] == ["next_session"]


def test_answers_are_prose_but_for_a_few() -> None:
    assert {field.key: field.kind for _, field in FIELDS if field.kind is not FieldKind.TEXT} == {
        "venue": FieldKind.LINE,
        "conduct": FieldKind.LINE,
        "planned_duration": FieldKind.LENGTH,
        "number_of_sessions": FieldKind.NUMBER,
    }
    assert SUPERVISORS.form("client").field("number_of_sessions").least == 1


@pytest.mark.parametrize(
    ("form", "field"), FIELDS, ids=[f"{form.key}-{field.key}" for form, field in FIELDS]
)
def test_a_prompt_is_one_short_sentence_of_our_own(form: Form, field: Field) -> None:
    said = field.ask.format_map(SUPERVISORS.role("supervising").words)
    assert len(said) < 160
    assert re.findall(r"[.?!]", said) == ["?"]
    assert said.endswith("?")
    assert field.ask not in HEADINGS[form.key]
