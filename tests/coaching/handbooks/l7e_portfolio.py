"""What Level 7 executive has handed in, and what is filled in for the portfolio as a whole."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import DocumentTable, FormTable

PORTFOLIO_UNITS = ("L7E-701", "L7E-702")

DOCUMENTS = (
    DocumentTable(
        "assignment_authenticity",
        "Declaration of authenticity (assignment)",
        "declaration",
        units="L7E-700",
    ),
    DocumentTable(
        "assignment",
        "Assignment",
        "task",
        units="L7E-700",
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
        "contract",
        "Diary: The Coaching/Mentoring Contract",
        "contract contract_signatures",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "diary_needs",
        "Diary: Development needs, goals and diagnostics",
        "needs diagnostics client_swot",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "diary",
        "Diary: Relationship and plan",
        "client",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "log_of_hours",
        "Diary: Log of Coaching/Mentoring Hours",
        units=" ".join(PORTFOLIO_UNITS),
        shows="hours",
    ),
    DocumentTable(
        "session_records",
        "Diary: Coaching/Mentoring Record",
        "session_record",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "diary_ending",
        "Diary: Ending",
        "completion",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "supervision_outcomes",
        "Outcomes of a supervision session",
        "supervision_outcome",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "supervisor_feedback",
        "Observation records and feedback from the supervisor",
        "observation",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "client_feedback",
        "Feedback from clients and stakeholders",
        "client_feedback stakeholder_feedback",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "reflective_log",
        "Reflective Log",
        "reflective_log",
        units=" ".join(PORTFOLIO_UNITS),
    ),
    DocumentTable(
        "summaries",
        "Summary for each criterion",
        "summary",
        units=" ".join(PORTFOLIO_UNITS),
        is_optional=True,
    ),
    DocumentTable(
        "journal_authenticity",
        "Declaration of authenticity (reflective journal)",
        "declaration",
        units="L7E-703",
    ),
    DocumentTable(
        "journal_matrix",
        "Reflective Journal evidence matrix",
        "evidence_matrix",
        units="L7E-703",
        shows="matrix",
    ),
    DocumentTable(
        "statement_strengths",
        "Statement 1.1: strengths and areas for development",
        "statement_strengths",
        units="L7E-703",
    ),
    DocumentTable(
        "statement_clients",
        "Statement 1.2: clients and the relationship",
        "statement_clients",
        units="L7E-703",
    ),
    DocumentTable(
        "statement_ability",
        "Statement 1.3: review of own ability",
        "review_tool statement_ability",
        units="L7E-703",
    ),
    DocumentTable(
        "statement_adapting",
        "Statement 1.4: adapting the approach",
        "statement_adapting",
        units="L7E-703",
    ),
    DocumentTable(
        "statement_needs",
        "Statement 2.1: development needs",
        "development_need",
        units="L7E-703",
    ),
    DocumentTable(
        "journal_development_plan",
        "Continuous Professional Development (CPD) plan",
        "development_plan development_area",
        units="L7E-703",
    ),
    DocumentTable(
        "statement_future",
        "Statement 2.3: development beyond the plan",
        "longer_term",
        units="L7E-703",
    ),
    DocumentTable(
        "profile",
        "Personal profile",
        "profile",
        units="L7E-703",
    ),
    DocumentTable(
        "journal_summaries",
        "Summary for each criterion (reflective journal)",
        "summary",
        units="L7E-703",
        is_optional=True,
    ),
)

FORMS = (
    FormTable(
        "observation",
        "Observation",
        "enrolment",
        {
            "seen": "Observation/Recording",
            "length": "Length of session observed",
            "observer": "Name of supervisor/tutor",
            "observed_on": "Date",
            "rapport": "Building a rapport",
            "contracting": "Contracting",
            "process": "Following a process",
            "listening": "Listening",
            "questioning": "Questioning",
            "challenging": "Challenging",
            "giving_feedback": "Giving feedback",
            "asking_for_feedback": "Asking for feedback",
            "other": "Other",
            "development": "Areas for development",
            "paper": "The sheet",
        },
        units=PORTFOLIO_UNITS,
        optional=(
            "contracting process listening questioning challenging"
            " giving_feedback asking_for_feedback other development paper"
        ),
        kinds={
            "seen": FieldKind.CHOICE,
            "length": FieldKind.LENGTH,
            "observer": FieldKind.LINE,
            "observed_on": FieldKind.DAY,
            "paper": FieldKind.FILE,
        },
        repeats=1,
        choices={"seen": "live recording"},
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "evidence_matrix",
        "Evidence matrix",
        "enrolment",
        {
            "references": "Books, journals and websites (with date accessed)",
            "completed_on": "Signature of learner and date completed",
        },
        units=(*PORTFOLIO_UNITS, "L7E-703"),
        optional="references",
        kinds={"completed_on": FieldKind.SIGNATURE},
        is_owed=False,  # its source knows none
        parts="units",
        borrowed_from="Level 5 (8588)",
    ),
)
