"""The tables of 8585."""

from coaching.catalogue.qualification import Award, Practice, Role, SupervisionTarget
from tests.coaching.handbooks import h8585_clients, h8585_sessions
from tests.coaching.handbooks.handbook import DocumentTable, Handbook, UnitTable

PRACTICE = "8585-301 8585-302"
"""The units whose submission is the portfolio."""

PORTFOLIO = {
    "1.1": "diary",
    "1.2": "diary",
    "1.3": "contract",
    "2.1": "diary_diagnostics session_records",
    "2.2": "session_records",
    "2.3": "session_records",
    # From the first contact to the end
    "2.4": "diary_front diary contract diary_diagnostics session_records",
    "3.1": "reflective_log",
    # Feedback from clients, stakeholders and supervisors: each record has a row for it.
    "3.2": "session_records client_feedback supervisor_feedback",
    "3.3": "communication_review supervisor_feedback",  # a written review of own skills
    "3.4": "supervision_outcomes supervisor_feedback",
}

COUNTS = {"1.1": "plan", "2.2": "practice", "3.2": "practice", "3.4": "supervision"}

HANDBOOK = Handbook(
    key="8585",
    version="undated",
    title="Level 3 Coaching and Mentoring",
    short="Level 3 (8585)",
    level=3,
    awards=(
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
    ),
    hour_units={"coaching": "8585-301", "extended": "8585-302"},
    roles=(
        Role(
            key="coaching",
            title="Coach",
            words={"coach": "coach", "coaching": "coaching", "client": "client"},
        ),
    ),
    units=(
        UnitTable(
            key="8585-301",
            title="Undertaking Coaching within an Organisational Context",
            source="Unit 301",
            practice=Practice(hours=6),
            supervision=SupervisionTarget(sessions=1),
            criteria=PORTFOLIO,
            counts=COUNTS,
            numbers={"1.1": "6", "3.4": "1"},
        ),
        UnitTable(
            key="8585-302",
            title="Undertaking an Extended Period of Coaching within an Organisational Context",
            source="Unit 302",
            practice=Practice(hours=12),
            supervision=SupervisionTarget(sessions=2),
            criteria=PORTFOLIO,
            counts=COUNTS,
            numbers={"1.1": "12", "3.4": "2"},
        ),
        UnitTable(
            key="8585-303",
            title="Reflecting on Coaching Skills within an Organisational Context",
            source="Unit 303",
            criteria={"2.1": "development_plan"},
            numbers={"2.1": "6"},
        ),
    ),
    owed={
        "8585-301": "session_record reflective_log",
        "8585-302": "session_record reflective_log",
    },
    says=(
        "which units your award needs",
        "For unit 303 we know only criterion 2.1",
        "group hours do not count here: ask your centre",
        "Supervision is counted in sessions",
        "a recording will do",
        "names no level",
        "experienced practitioner",
        "agreed in advance",
        "own assessment service, its forms are a must",
        "a client is a number",
    ),
    documents=(
        DocumentTable("authenticity", "Declaration of authenticity", "declaration"),
        DocumentTable(
            "evidence_matrix", "Portfolio evidence matrix", "evidence_matrix", shows="matrix"
        ),
        DocumentTable("diary_front", "Coaching Diary", "completion", units=PRACTICE),
        DocumentTable(
            "diary",
            "Coaching Diary: Plan and goals",
            "client",
            units=PRACTICE,
            fields="brief_profile anticipated_benefits venue venue_suitability planned_duration"
            " number_of_sessions goals",
        ),
        DocumentTable(
            "contract",
            "Coaching Diary: The Coaching Contract",
            "contract contract_signatures",
            units=PRACTICE,
        ),
        DocumentTable(
            "diary_diagnostics",
            "Coaching Diary: Outcome of diagnostics and SWOT",
            "client",
            units=PRACTICE,
            fields="learning_style other_diagnostics strengths weaknesses opportunities threats",
        ),
        DocumentTable(
            "session_records", "Coaching Diary: Session records", "session_record", units=PRACTICE
        ),
        DocumentTable("reflective_log", "Reflective Log", "reflective_log", units=PRACTICE),
        DocumentTable(
            "client_feedback",
            "Feedback to coach from individual being coached",
            "client_feedback",
            units=PRACTICE,
        ),
        DocumentTable(
            "supervision_outcomes",
            "Outcomes of a supervision session",
            "supervision_outcome",
            units=PRACTICE,
        ),
        DocumentTable(
            "development_plan",
            "Continuous Professional Development (CPD) Plan",
            "development_plan development_area",
            units="8585-303",
        ),
        DocumentTable(
            "supervisor_feedback",
            "Feedback on the learner's coaching",
            "observation",
            units=PRACTICE,
        ),
        DocumentTable(
            "communication_review",
            "Review of own communication skills",
            "communication_review",
            units=PRACTICE,
        ),
        DocumentTable(
            "summaries", "Summary for each criterion", "summary", units=PRACTICE, is_optional=True
        ),
    ),
    forms=(*h8585_clients.FORMS, *h8585_sessions.FORMS),
    plans=("client.planned_duration", "client.number_of_sessions"),
    review="contract.review_after",
)
