"""What the paper says of 8585, typed out here a second time so that a slip is seen."""

import re

import pytest

from coaching.catalogue import load_catalogue
from coaching.qualification import (
    Award,
    Field,
    FieldKind,
    Form,
    Practice,
    Qualification,
    Role,
    SupervisionTarget,
)

LEVEL_3: Qualification = load_catalogue().find("8585", "undated")

FIELDS = [(form, field) for form in LEVEL_3.forms for field in form.fields]

PORTFOLIO_CRITERIA = "1.1 1.2 1.3 2.1 2.2 2.3 2.4 3.1 3.2 3.3 3.4"

PORTFOLIO_EVIDENCE = {
    "1.1": "diary",
    "1.2": "diary",
    "1.3": "diary",
    "2.1": "diary",
    "2.2": "diary",
    "2.3": "diary",
    "2.4": "diary",
    "3.1": "reflective_log",
    "3.2": "diary client_feedback",  # each session's record has a row for it, the sheet comes last
    "3.3": "supervisor_feedback",
    "3.4": "supervision_outcomes supervisor_feedback",
}

HEADINGS = {
    "client": [
        "Brief profile of the client",
        "What are the anticipated benefits of coaching for this client?",
        "Where will you meet for the sessions?",
        "What makes this venue suitable?",
        "Planned duration of the sessions",
        "Number of Sessions",
        "What are the client's goals or outcomes, relevant to their context?",
        "Client's learning style",
        "Other diagnostic tools if used & results",
        "Strengths",
        "Weaknesses / areas for development",
        "Opportunities",
        "Threats / barriers",
    ],
    "session_record": [
        "Review of client's progress from last session (if applicable)",
        "Goal for today's meeting",
        "Reality/current situation",
        "Options generated to achieve goal",
        "Chosen option & target date",
        "Willingness of client to complete action",
        "Feedback you gave to the client",
        "Feedback from coachee on the coaching session",
        "Date and venue of next session",
    ],
    "reflective_log": [
        "How well did you use questioning in the session?",
        "How well did you use listening in the session?",
        "What was the impact of the feedback given to the client at this session?",
        "What feedback did you receive from the client?",
        "How could you improve your coaching for the next session?",
    ],
    "supervision_outcome": [
        "Summarise below the outcomes of a supervision session with your tutor",
        "What will you do now to improve your coaching practice?",
    ],
}

KEYS = {
    "client": "brief_profile anticipated_benefits venue venue_suitability planned_duration"
    " number_of_sessions goals learning_style other_diagnostics strengths weaknesses opportunities"
    " threats",
    "session_record": "review_of_progress goal reality options chosen_option willingness"
    " feedback_given feedback_received next_session",
    "reflective_log": "questioning listening impact_of_feedback feedback_on_coaching improvement",
    "supervision_outcome": "outcomes improvement",
}

DOCUMENTS = [
    ("authenticity", "Declaration of authenticity"),
    ("evidence_matrix", "Portfolio evidence matrix"),
    ("diary", "Coaching Diary"),
    ("reflective_log", "Reflective Log"),
    ("client_feedback", "Feedback to coach from individual being coached"),
    ("supervision_outcomes", "Outcomes of a supervision session"),
    ("development_plan", "Continuous Professional Development (CPD) Plan"),
    ("supervisor_feedback", "Feedback on the learner's coaching"),
]


def test_the_qualification_says_what_it_is() -> None:
    assert LEVEL_3.title == "Level 3 Coaching and Mentoring"
    assert LEVEL_3.level == 3
    assert len(LEVEL_3.short) <= 20


def test_neither_time_limit_nor_age_is_named() -> None:
    assert LEVEL_3.years is None
    assert LEVEL_3.ages == ""


def test_301_and_302_are_alternatives_and_nothing_more_is_known_of_the_awards() -> None:
    assert LEVEL_3.awards == (
        Award(
            key="coaching",
            title="Level 3 Coaching and Mentoring, with unit 301",
            number="",
            units=("8585-301", "8585-303"),
        ),
        Award(
            key="extended",
            title="Level 3 Coaching and Mentoring, with unit 302",
            number="",
            units=("8585-302", "8585-303"),
        ),
    )


def test_a_learner_is_a_coach() -> None:
    words = {"coach": "coach", "coaching": "coaching", "client": "client"}
    assert LEVEL_3.roles == (Role(key="coaching", title="Coach", words=words),)


@pytest.mark.parametrize(
    ("key", "title", "practice", "supervision"),
    [
        (
            "8585-301",
            "Undertaking Coaching within an Organisational Context",
            Practice(hours=6),
            SupervisionTarget(sessions=1),
        ),
        (
            "8585-302",
            "Undertaking an Extended Period of Coaching within an Organisational Context",
            Practice(hours=12),
            SupervisionTarget(sessions=2),
        ),
        (
            "8585-303",
            "Reflecting on Coaching Skills within an Organisational Context",
            None,
            None,
        ),
    ],
)
def test_a_unit_asks_for_hours_and_for_sessions_of_supervision(
    key: str, title: str, practice: Practice | None, supervision: SupervisionTarget | None
) -> None:
    unit = LEVEL_3.unit(key)
    assert (unit.title, unit.practice, unit.supervision) == (title, practice, supervision)
    assert unit.source.startswith(f"Unit {key.removeprefix('8585-')}")


def test_there_are_three_units() -> None:
    assert [unit.key for unit in LEVEL_3.units] == ["8585-301", "8585-302", "8585-303"]


def test_the_paper_names_no_clients_credits_words_or_numbers_of_units() -> None:
    for unit in LEVEL_3.units:
        assert (unit.clients, unit.words, unit.uan) == (None, None, "")
        assert (unit.credits, unit.guided_learning_hours) == (None, None)
        assert unit.shares_with == ()


@pytest.mark.parametrize(("award", "unit"), [("coaching", "8585-301"), ("extended", "8585-302")])
def test_one_unit_of_each_award_has_hours(award: str, unit: str) -> None:
    assert [one.key for one in LEVEL_3.hour_units(award)] == [unit]


@pytest.mark.parametrize(
    ("unit", "criteria"),
    [("8585-301", PORTFOLIO_CRITERIA), ("8585-302", PORTFOLIO_CRITERIA), ("8585-303", "2.1")],
)
def test_a_unit_has_its_criteria_in_order(unit: str, criteria: str) -> None:
    assert [one.number for one in LEVEL_3.unit(unit).criteria] == criteria.split()


@pytest.mark.parametrize(
    ("unit", "evidence"),
    [
        ("8585-301", PORTFOLIO_EVIDENCE),
        ("8585-302", PORTFOLIO_EVIDENCE),
        ("8585-303", {"2.1": "development_plan"}),
    ],
)
def test_a_criterion_is_met_by_its_documents(unit: str, evidence: dict[str, str]) -> None:
    assert {one.number: one.evidence for one in LEVEL_3.unit(unit).criteria} == {
        number: tuple(documents.split()) for number, documents in evidence.items()
    }


@pytest.mark.parametrize(
    ("unit", "numbers"),
    [
        ("8585-301", {"1.1": ["6"], "3.4": ["1"]}),
        ("8585-302", {"1.1": ["12"], "3.4": ["2"]}),
        ("8585-303", {"2.1": ["6"]}),
    ],
)
def test_a_criterion_names_its_own_numbers(unit: str, numbers: dict[str, list[str]]) -> None:
    named = {one.number: re.findall(r"\d+", one.asks) for one in LEVEL_3.unit(unit).criteria}
    assert {number: found for number, found in named.items() if found} == numbers


def test_the_development_plan_of_303_covers_six_months() -> None:
    [task] = LEVEL_3.unit("8585-303").tasks
    assert (task.key, re.findall(r"\d+", task.asks)) == ("2.1", ["6"])
    assert not any(unit.tasks for unit in LEVEL_3.units if unit.practice)


@pytest.mark.parametrize(
    "said",
    [
        "which units your award takes",
        "Of unit 303 we only know criterion 2.1",
        "group hours count nothing here: ask your centre",
        "Supervision is counted in sessions",
        "a recording will do",
        "own assessment service, its forms are a must",
        "a client is a number",
    ],
)
def test_what_the_coach_should_know_or_ask_is_said(said: str) -> None:
    assert any(said in note for note in LEVEL_3.notes)


def test_the_documents_stand_in_the_order_in_which_they_are_handed_in() -> None:
    assert [(one.key, one.title) for one in LEVEL_3.documents] == DOCUMENTS
    assert not any(one.marks for one in LEVEL_3.documents)


def test_a_document_is_made_from_its_forms() -> None:
    assert {one.key: one.forms for one in LEVEL_3.documents if one.forms} == {
        "diary": ("client", "session_record"),
        "reflective_log": ("reflective_log",),
        "supervision_outcomes": ("supervision_outcome",),
    }


@pytest.mark.parametrize("form", LEVEL_3.forms, ids=lambda form: form.key)
def test_a_form_carries_the_headings_that_the_assessor_knows(form: Form) -> None:
    assert [field.heading for field in form.fields] == HEADINGS[form.key]


@pytest.mark.parametrize("form", LEVEL_3.forms, ids=lambda form: form.key)
def test_the_keys_that_answers_are_kept_under_stay_as_they_are(form: Form) -> None:
    assert [field.key for field in form.fields] == KEYS[form.key].split()


def test_the_forms_are_called_what_the_coach_calls_them() -> None:
    assert [(form.key, form.title, form.about, form.units) for form in LEVEL_3.forms] == [
        ("client", "About the client", "client", ()),
        ("session_record", "Session record", "session", ()),
        ("reflective_log", "Reflective log", "session", ()),
        ("supervision_outcome", "Supervision outcome", "supervision", ()),
    ]


def test_record_and_reflection_are_owed_after_every_session() -> None:
    for unit in ("8585-301", "8585-302"):
        owed = [form.key for form in LEVEL_3.forms_about("session", unit)]
        assert owed == ["session_record", "reflective_log"]


def test_nothing_is_forced_on_a_coach_who_sets_up_a_client() -> None:
    assert not any(field.required for field in LEVEL_3.form("client").fields)


def test_elsewhere_only_what_may_not_apply_can_be_left_out() -> None:
    optional = [field.key for form, field in FIELDS if form.key != "client" and not field.required]
    assert optional == ["review_of_progress"]


def test_the_last_session_helps_with_this_one() -> None:
    assert {(form.key, field.key): field.recall for form, field in FIELDS if field.recall} == {
        ("session_record", "review_of_progress"): "chosen_option",
        ("session_record", "chosen_option"): "chosen_option",
        ("session_record", "feedback_received"): "feedback_received",
        ("reflective_log", "questioning"): "improvement",
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
    assert LEVEL_3.form("client").field("number_of_sessions").least == 1


@pytest.mark.parametrize("key", ["questioning", "listening"])
def test_the_log_asks_for_examples(key: str) -> None:
    hint = LEVEL_3.form("reflective_log").field(key).hint
    assert re.search(r"example|two or three", hint, re.IGNORECASE)


@pytest.mark.parametrize(
    ("form", "field"), FIELDS, ids=[f"{form.key}-{field.key}" for form, field in FIELDS]
)
def test_a_prompt_is_one_short_sentence_of_our_own(form: Form, field: Field) -> None:
    said = field.ask.format_map(LEVEL_3.role("coaching").words)
    assert len(said) < 160
    assert re.findall(r"[.?!]", said) == ["?"]
    assert said.endswith("?")
    assert field.ask not in HEADINGS[form.key]
