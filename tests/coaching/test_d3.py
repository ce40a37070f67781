"""The numbers and headings of D3, typed out here a second time so that a slip is seen."""

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

D3: Qualification = load_catalogue().find("D3", "2011")

FIELDS = [(form, field) for form in D3.forms for field in form.fields]

HEADINGS = {
    "client": [
        "Brief profile of the client",
        "What are the anticipated benefits of coaching/mentoring for this client?",
        "Where will you meet for the sessions?",
        "What makes this venue suitable?",
        "Planned duration of the sessions",
        "Number of Sessions",
        "Learning needs",
        "Learning styles or preferences",
        "Agreed learning goals",
    ],
    "session_record": [
        "Plan of the session",
        "Review of client's progress from last session (if applicable)",
        "Goal for today's meeting",
        "Reality/current situation",
        "Options generated to achieve goal",
        "Chosen option & target date",
        "Willingness of client to complete action",
        "What was covered",
        "Progress and achievement of the learning outcomes",
        "Feedback you gave to the client",
        "Feedback from client on the coaching/mentoring session",
        "Date and venue of next session",
    ],
    "reflective_log": [
        "Own goals for the session",
        "Feedback from coaching supervisor, client or other observers",
        "Reflections on performance and what was learnt",
        "Changes to planned development",
    ],
    "supervision_outcome": [
        "Outcomes of the supervision session",
        "What will I do now to improve my practice?",
    ],
}

KEYS = {
    "client": "brief_profile anticipated_benefits venue venue_suitability planned_duration"
    " number_of_sessions learning_needs learning_style learning_goals",
    "session_record": "plan review_of_progress goal reality options chosen_option willingness"
    " covered outcomes_reached feedback_given feedback_received next_session",
    "reflective_log": "own_goals feedback_from_others reflections changes",
    "supervision_outcome": "outcomes improvement",
}

PLAN_AND_LOG = "Personal development plan and reflective log"

DOCUMENTS = [
    ("assignment_practice", "Assignment: Ensuring good practice in coaching", (12, 24)),
    (
        "assignment_styles",
        "Assignment: Identifying learning styles and barriers to learning",
        (13, 26),
    ),
    ("assignment_support", "Assignment: Support for coaching and recording outcomes", (12, 24)),
    (
        "assignment_skills",
        "Assignment: Your strengths and weaknesses in coaching skills",
        (13, 26),
    ),
    ("assignment_authenticity", "Confirmation of own work (assignment)", None),
    ("diary_sessions", "Coaching diary: Planning and undertaking coaching sessions", (35, 70)),
    (
        "diary_reflections",
        "Coaching diary: Reflections on the effectiveness of coaching activity",
        (15, 30),
    ),
    ("diary_authenticity", "Confirmation of own work (coaching diary)", None),
    ("log_sessions", f"{PLAN_AND_LOG}: Planning and undertaking coaching sessions", (35, 70)),
    ("log_reflections", f"{PLAN_AND_LOG}: Reflections on your development as a coach", (15, 30)),
    (
        "log_authenticity",
        "Confirmation of own work (personal development plan and reflective log)",
        None,
    ),
]


def test_the_qualification_says_what_it_is() -> None:
    assert D3.title == "Level 3 Certificate for Professional Workplace Coaches"
    assert D3.level == 3
    assert D3.years == 3
    assert D3.ages == ""
    assert len(D3.short) <= 20


def test_the_certificate_takes_all_four_units() -> None:
    assert D3.awards == (
        Award(
            key="certificate",
            title="Level 3 Certificate for Professional Workplace Coaches",
            number="500/3565/4",
            units=("D3.01", "D3.02", "D3.03", "D3.04"),
        ),
    )
    assert [unit.key for unit in D3.units] == ["D3.01", "D3.02", "D3.03", "D3.04"]


def test_credits_and_hours_of_teaching_add_up() -> None:
    assert sum(unit.credits or 0 for unit in D3.units) == 15
    # Of the 36 hours of the overview, 1 is for the induction and 2 are for tutorials.
    assert sum(unit.guided_learning_hours or 0 for unit in D3.units) == 36 - 1 - 2


def test_a_learner_is_a_coach() -> None:
    words = {"coach": "coach", "coaching": "coaching", "client": "client"}
    assert D3.roles == (Role(key="coaching", title="Coach", words=words),)


@pytest.mark.parametrize(
    ("key", "title", "credit", "guided_hours"),
    [
        ("D3.01", "Understanding good practice in workplace coaching", 3, 9),
        ("D3.02", "Organising workplace coaching", 2, 6),
        ("D3.03", "Undertaking supervised coaching in the workplace", 3, 6),
        (
            "D3.04",
            "Undertaking an extended period of supervised coaching in the workplace",
            7,
            12,
        ),
    ],
)
def test_a_unit_bears_the_specifications_numbers(
    key: str, title: str, credit: int, guided_hours: int
) -> None:
    unit = D3.unit(key)
    assert (unit.title, unit.uan) == (title, "")
    assert (unit.credits, unit.guided_learning_hours) == (credit, guided_hours)
    assert key in unit.source


@pytest.mark.parametrize(
    ("key", "practice"),
    [("D3.01", None), ("D3.02", None), ("D3.03", Practice(hours=6)), ("D3.04", Practice(hours=30))],
)
def test_hours_are_asked_for_with_supervision_of_no_number(
    key: str, practice: Practice | None
) -> None:
    unit = D3.unit(key)
    assert unit.practice == practice
    assert unit.supervision == (SupervisionTarget() if practice else None)
    assert (unit.clients, unit.words) == (None, None)


def test_both_units_with_hours_belong_to_the_one_certificate() -> None:
    assert [one.key for one in D3.hour_units("certificate")] == ["D3.03", "D3.04"]


def test_six_of_the_thirty_hours_are_shared_only_where_the_coach_says_so() -> None:
    assert {unit.key: unit.shares_with for unit in D3.units if unit.shares_with} == {
        "D3.04": ("D3.03",)
    }
    assert not D3.shared_hours


@pytest.mark.parametrize(
    ("unit", "evidence"),
    [
        (
            "D3.01",
            {
                "1.1": "assignment_practice",
                "1.2": "assignment_practice",
                "2.1": "assignment_styles",
                "2.2": "assignment_styles",
                "2.3": "assignment_styles",
                "2.4": "assignment_styles",
                "3.1": "assignment_skills",
            },
        ),
        (
            "D3.02",
            {
                "1.1": "assignment_support",
                "1.2": "assignment_support",
                "2.1": "assignment_support",
                "2.2": "assignment_support",
                "3.1": "assignment_skills",
            },
        ),
        (
            "D3.03",
            {
                "1.1": "diary_sessions",
                "1.2": "diary_sessions",
                "1.3": "diary_sessions",
                "2.1": "diary_sessions",
                "3.1": "diary_sessions",
                "3.2": "diary_sessions",
                "3.3": "diary_reflections",
            },
        ),
        (
            "D3.04",
            {
                "1.1": "log_sessions",
                "1.2": "log_sessions",
                "2.1": "log_sessions",
                "2.2": "log_sessions",
                "2.3": "log_sessions",
                "2.4": "log_sessions",
                "2.5": "log_sessions",
                "3.1": "log_sessions",
                "3.2": "log_sessions",
                "4.1": "log_reflections",
                "4.2": "log_reflections",
            },
        ),
    ],
)
def test_a_criterion_is_marked_under_its_heading(unit: str, evidence: dict[str, str]) -> None:
    criteria = D3.unit(unit).criteria
    assert [(one.number, one.evidence) for one in criteria] == [
        (number, (document,)) for number, document in evidence.items()
    ]


@pytest.mark.parametrize(
    ("unit", "numbers"),
    [
        ("D3.01", {}),
        ("D3.02", {}),
        ("D3.03", {"2.1": ["6"]}),
        ("D3.04", {"1.2": ["30"], "2.3": ["30"], "4.1": ["30"]}),
    ],
)
def test_a_criterion_names_its_own_numbers(unit: str, numbers: dict[str, list[str]]) -> None:
    named = {one.number: re.findall(r"\d+", one.asks) for one in D3.unit(unit).criteria}
    assert {number: found for number, found in named.items() if found} == numbers


@pytest.mark.parametrize(
    ("unit", "tasks"),
    [
        ("D3.01", "practice styles skills"),
        ("D3.02", "support skills"),
        ("D3.03", "better strengths skills reflection"),
        ("D3.04", "learning_goals programme review supervision reflection"),
    ],
)
def test_what_no_record_shows_is_ticked_off(unit: str, tasks: str) -> None:
    assert [task.key for task in D3.unit(unit).tasks] == tasks.split()
    assert all(task.asks for task in D3.unit(unit).tasks)


def test_the_assignments_tasks_are_the_headings_that_it_is_written_under() -> None:
    headings = {
        document.title.removeprefix("Assignment: ")
        for document in D3.documents
        if document.title.startswith("Assignment: ")
    }
    tasks = [*D3.unit("D3.01").tasks, *D3.unit("D3.02").tasks]
    assert {task.title for task in tasks} == headings


@pytest.mark.parametrize(
    "said",
    [
        "31 December 2014: ask your centre whether the certificate is still open",
        "counted apart: ask your centre",
        "group hours count nothing here: ask your centre",
        "but no number of hours",
        "encouraged in D3.03 and expected in D3.04",
        "50 pass, with at least half under every heading",
        "A tick on the mark sheet",
        "a client is a number",
    ],
)
def test_what_the_coach_should_know_or_ask_is_said(said: str) -> None:
    assert any(said in note for note in D3.notes)


def test_the_documents_are_the_headings_of_the_mark_sheets_in_order() -> None:
    assert [(one.key, one.title, one.marks) for one in D3.documents] == DOCUMENTS


@pytest.mark.parametrize("assessment", ["assignment", "diary", "log"])
def test_half_of_the_hundred_marks_pass_under_every_heading(assessment: str) -> None:
    marks = [
        one.marks for one in D3.documents if one.key.startswith(f"{assessment}_") and one.marks
    ]
    assert sum(available for _, available in marks) == 100
    assert all(2 * least == available for least, available in marks)


def test_a_document_is_made_from_its_forms() -> None:
    assert {one.key: one.forms for one in D3.documents if one.forms} == {
        "diary_sessions": ("client", "session_record"),
        "diary_reflections": ("supervision_outcome",),
        "log_sessions": ("client", "session_record", "reflective_log"),
        "log_reflections": ("supervision_outcome",),
    }


@pytest.mark.parametrize("form", D3.forms, ids=lambda form: form.key)
def test_a_form_carries_its_headings(form: Form) -> None:
    assert [field.heading for field in form.fields] == HEADINGS[form.key]


@pytest.mark.parametrize("form", D3.forms, ids=lambda form: form.key)
def test_the_keys_that_answers_are_kept_under_stay_as_they_are(form: Form) -> None:
    assert [field.key for field in form.fields] == KEYS[form.key].split()


@pytest.mark.parametrize("key", ["client", "session_record"])
def test_what_level_5_asks_is_asked_here_in_the_same_order(key: str) -> None:
    level_5 = load_catalogue().find("8588", "2.0 December 2021").form(key)
    ours = {field.heading: field.key for field in D3.form(key).fields}
    shared = {field.heading: field.key for field in level_5.fields}
    assert [pair for pair in ours.items() if pair in shared.items()] == list(shared.items())


def test_the_forms_are_called_what_the_coach_calls_them() -> None:
    assert [(form.key, form.title, form.about, form.units) for form in D3.forms] == [
        ("client", "About the client", "client", ()),
        ("session_record", "Session record", "session", ()),
        ("reflective_log", "Reflective log", "session", ("D3.04",)),
        ("supervision_outcome", "Supervision outcome", "supervision", ()),
    ]


@pytest.mark.parametrize(
    ("unit", "forms"),
    [("D3.03", ["session_record"]), ("D3.04", ["session_record", "reflective_log"])],
)
def test_only_the_extended_period_owes_a_log_after_every_session(
    unit: str, forms: list[str]
) -> None:
    assert [form.key for form in D3.forms_about("session", unit)] == forms


def test_nothing_is_forced_on_a_coach_who_sets_up_a_client() -> None:
    assert not any(field.required for field in D3.form("client").fields)


def test_elsewhere_only_what_may_not_apply_can_be_left_out() -> None:
    optional = [field.key for form, field in FIELDS if form.key != "client" and not field.required]
    assert optional == ["review_of_progress", "feedback_from_others", "changes"]


def test_the_last_session_helps_with_this_one() -> None:
    assert {(form.key, field.key): field.recall for form, field in FIELDS if field.recall} == {
        ("session_record", "review_of_progress"): "chosen_option",
        ("session_record", "chosen_option"): "chosen_option",
        ("session_record", "outcomes_reached"): "outcomes_reached",
        ("session_record", "feedback_received"): "feedback_received",
        ("reflective_log", "own_goals"): "changes",
    }


def test_the_record_plans_the_next_session() -> None:
    assert [field.key for _, field in FIELDS if field.plans_session] == ["next_session"]


def test_answers_are_prose_but_for_a_few() -> None:
    assert {field.key: field.kind for _, field in FIELDS if field.kind is not FieldKind.TEXT} == {
        "venue": FieldKind.LINE,
        "planned_duration": FieldKind.LENGTH,
        "number_of_sessions": FieldKind.NUMBER,
    }
    assert D3.form("client").field("number_of_sessions").least == 1


@pytest.mark.parametrize(
    ("form", "field"), FIELDS, ids=[f"{form.key}-{field.key}" for form, field in FIELDS]
)
def test_a_prompt_is_one_short_sentence_of_our_own(form: Form, field: Field) -> None:
    said = field.ask.format_map(D3.role("coaching").words)
    assert len(said) < 160
    assert re.findall(r"[.?!]", said) == ["?"]
    assert said.endswith("?")
    assert field.ask not in HEADINGS[form.key]
