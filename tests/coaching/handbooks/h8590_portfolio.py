"""What 8590 has handed in, and what is filled in for the portfolio as a whole."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import DocumentTable, FormTable

PORTFOLIO_UNITS = ("8590-701", "8590-702")

DOCUMENTS = (
    DocumentTable(
        "assignment_authenticity",
        "Declaration of authenticity (assignment)",
        "declaration",
        units="8590-700",
    ),
    DocumentTable(
        "assignment",
        "Assignment",
        "task",
        units="8590-700",
    ),
    DocumentTable(
        "authenticity",
        "Declaration of authenticity (portfolio)",
        "declaration",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "evidence_matrix",
        "Portfolio of evidence matrix",
        "evidence_matrix",
        units=" ".join(PORTFOLIO_UNITS),
        shows="matrix",
    ),
    DocumentTable(
        "diary_front",
        "Coaching Supervision Diary",
        "completion",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "contract",
        "Diary: The Coaching Supervision Contract",
        "contract contract_signatures",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "group_contracting",
        "Diary: Reflection on contracting with a group",
        "group_contracting",
        units="8590-702",
    ),
    DocumentTable(
        "diary",
        "Diary: Relationship, diagnostics, plan and goals",
        "client",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "session_records",
        "Diary: Record of each session",
        "session_record",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "reflective_log",
        "Reflective Log",
        "reflective_log",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "improvement_areas",
        "Reflective Log: areas for improvement",
        "improvement_area",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "client_feedback",
        ("Feedback to the learner coaching supervisor from the coach being supervised"),
        "client_feedback",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "supervisor_feedback",
        "Feedback to learner coaching supervisor from observer",
        "observation",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "supervision_outcomes",
        "Summary of outcomes of learner's own supervision sessions",
        "supervision_outcome",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "summaries",
        "Summary for each criterion",
        "summary",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "journal_authenticity",
        "Declaration of authenticity (reflective journal)",
        "declaration",
        units="8590-703",
    ),
    DocumentTable(
        "journal_matrix",
        "Reflective Journal evidence matrix",
        "evidence_matrix",
        units="8590-703",
        shows="matrix",
    ),
    DocumentTable(
        "swot",
        "SWOT Analysis and summary",
        "coach_swot",
        units="8590-703",
    ),
    DocumentTable(
        "statement_clients",
        "Statement 1.2: clients and the relationship",
        "statement_clients",
        units="8590-703",
    ),
    DocumentTable(
        "statement_ability",
        "Statement 1.3: review of own ability",
        "review_tool statement_ability",
        units="8590-703",
    ),
    DocumentTable(
        "journal_development_plan",
        "Continuous Professional Development (CPD) Plan",
        "development_plan development_objective",
        units="8590-703",
    ),
    DocumentTable(
        "longer_term",
        ("Continuous Professional Development (CPD) Plan: the longer term"),
        "longer_term",
        units="8590-703",
    ),
    DocumentTable(
        "profile",
        "Personal profile",
        "profile",
        units="8590-703",
    ),
    DocumentTable(
        "journal_summaries",
        "Summary for each criterion (reflective journal)",
        "summary",
        units="8590-703",
        is_optional=True,
    ),
)

FORMS = (
    FormTable(
        "group_contracting",
        "Contracting with a group",
        "enrolment",
        {
            "alike": "Similarities between contracting with individuals and with groups",
            "unlike": "Differences between contracting with individuals and with groups",
            "group_size": "Optimum group size",
        },
        units=("8590-702",),
        optional="group_size",
    ),
    FormTable(
        "improvement_area",
        "Area for improvement",
        "enrolment",
        {
            "area": "Area for improvement",
            "feedback": "Feedback that it is drawn from",
            "action": "What I will do",
        },
        units=PORTFOLIO_UNITS,
        repeats=2,
    ),
    FormTable(
        "observation",
        "Observation",
        "enrolment",
        {
            "seen": "Observation/Recording",
            "observer": "Name of observer (learners own coaching supervisor)",
            "observed_on": "Date",
            "rapport": "Building a rapport",
            "process": "Following a process",
            "listening": "Listening",
            "questioning": "Questioning",
            "giving_feedback": "Giving feedback",
            "asking_for_feedback": "Asking for feedback",
            "other": "Other",
            "development": "Areas for development",
            "paper": "The sheet",
        },
        units=PORTFOLIO_UNITS,
        optional=(
            "process listening questioning giving_feedback"
            " asking_for_feedback other development paper"
        ),
        kinds={
            "seen": FieldKind.CHOICE,
            "observer": FieldKind.LINE,
            "observed_on": FieldKind.DAY,
            "paper": FieldKind.FILE,
        },
        repeats=1,
        choices={"seen": "live recording"},
    ),
    FormTable(
        "evidence_matrix",
        "Evidence matrix",
        "enrolment",
        {
            "references": "Books, journals and websites (with date accessed)",
            "completed_on": "Signature of learner and date completed",
        },
        units=(*PORTFOLIO_UNITS, "8590-703"),
        optional="references",
        kinds={"completed_on": FieldKind.SIGNATURE},
        parts="units",
    ),
)
