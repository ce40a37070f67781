"""The tables of what is handed in for 8588: the assignment, the portfolio and the journal."""

from tests.coaching.handbooks.handbook import DocumentTable

PRACTICE = "8588-501 8588-502"
"""The units whose submission is the portfolio."""

DOCUMENTS = (
    DocumentTable(
        "assignment_authenticity",
        "Declaration of authenticity (assignment)",
        "declaration",
        units="8588-500",
    ),
    DocumentTable("assignment", "Assignment", "task", units="8588-500"),
    DocumentTable(
        "authenticity", "Declaration of authenticity (portfolio)", "declaration", units=PRACTICE
    ),
    DocumentTable(
        "evidence_matrix",
        "Portfolio of evidence matrix",
        "evidence_matrix",
        units=PRACTICE,
        shows="matrix",
    ),
    DocumentTable("diary_front", "Coaching or Mentoring Diary", "completion", units=PRACTICE),
    DocumentTable("diary", "Diary: Plan", "client", units=PRACTICE),
    DocumentTable(
        "diary_needs",
        "Diary: Development needs, goals and diagnostics",
        "needs stakeholder diagnostics client_swot",
        units=PRACTICE,
    ),
    DocumentTable(
        "contract",
        "Diary: The Coaching/Mentoring Contract",
        "contract contract_signatures",
        units=PRACTICE,
    ),
    DocumentTable(
        "log_of_hours", "Diary: Log of Coaching/Mentoring Hours", units=PRACTICE, shows="hours"
    ),
    DocumentTable(
        "session_records", "Diary: Coaching/Mentoring Record", "session_record", units=PRACTICE
    ),
    DocumentTable("reflective_log", "Reflective Log", "reflective_log", units=PRACTICE),
    DocumentTable(
        "log_review", "Reflective Log: review with the supervisor", "log_review", units=PRACTICE
    ),
    DocumentTable(
        "client_feedback",
        "Feedback to coach or mentor from individual being coached/mentored",
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
        "Continuous Professional Development (CPD) plan",
        "development_plan development_area",
        units=PRACTICE,
        is_optional=True,
        draws_on="8588-503",  # appendix 3 lists it among the documents
    ),
    DocumentTable(
        "supervisor_feedback",
        "Feedback on coaching or mentoring from supervisor/tutor",
        "observation",
        units=PRACTICE,
    ),
    DocumentTable(
        "tools_statement",
        "Written statement on tools and techniques",
        "tools_statement",
        units=PRACTICE,
    ),
    DocumentTable(
        "communication_assessment",
        "Written assessment of questioning, listening and giving feedback",
        "communication_assessment",
        units=PRACTICE,
    ),
    DocumentTable(
        "summaries", "Summary for each criterion", "summary", units=PRACTICE, is_optional=True
    ),
    DocumentTable(
        "journal_authenticity",
        "Declaration of authenticity (reflective journal)",
        "declaration",
        units="8588-503",
    ),
    DocumentTable(
        "journal_matrix",
        "Reflective Journal evidence matrix",
        "evidence_matrix",
        units="8588-503",
        shows="matrix",
    ),
    DocumentTable(
        "statement_benefits",
        "Statement 1.1: benefits realised",
        "statement_benefits",
        units="8588-503",
    ),
    DocumentTable(
        "statement_learning",
        "Statement 1.2: learning and development",
        "statement_learning",
        units="8588-503",
    ),
    DocumentTable(
        "statement_ability", "Statement 1.3: own ability", "statement_ability", units="8588-503"
    ),
    DocumentTable("swot", "SWOT analysis", "coach_swot", units="8588-503"),
    DocumentTable(
        "journal_development_plan",
        "Development plan and how it is supported",
        "development_plan development_area",
        units="8588-503",
    ),
    DocumentTable(
        "monitoring_and_evaluation",
        "Monitoring and evaluation of CPD",
        "monitoring",
        units="8588-503",
    ),
    DocumentTable(
        "journal_summaries",
        "Summary for each criterion (reflective journal)",
        "summary",
        units="8588-503",
        is_optional=True,
    ),
    DocumentTable(
        "practice_evidence",
        "Evidence of unit 501 or 502",
        "client_feedback observation reflective_log",
        units="8588-503",
        is_optional=True,
        draws_on=PRACTICE,  # appendix 8, for the assessment service
    ),
)
