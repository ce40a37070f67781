"""The tables of 8590."""

from coaching.form import FieldKind
from coaching.qualification import Award, ClientRange, Practice, Role, SupervisionTarget
from tests.coaching.handbooks.handbook import DocumentTable, FormTable, Handbook, UnitTable, all_in

PORTFOLIO = {
    "1.1": "diary contract",
    "1.2": "diary contract session_records reflective_log",
    "2.1": "diary",
    "2.2": "session_records reflective_log",
    "2.3": "reflective_log client_feedback supervisor_feedback",
    "2.4": "supervisor_feedback supervision_outcomes",
    "2.5": "diary contract session_records reflective_log client_feedback supervisor_feedback"
    " supervision_outcomes",
}

SUMMARIES = {"1.1": "", "1.2": "", "2.1": "", "2.2": "", "2.3": "2", "2.4": "", "2.5": ""}

HANDBOOK = Handbook(
    key="8590",
    version="undated",
    title="Level 7 Coaching Supervisors",
    short="Level 7 (8590)",
    level=7,
    years=3,
    ages="at least 21 recommended",
    awards=(
        Award(
            key="certificate",
            title="Level 7 Certificate for Coaching Supervisors",
            number="8590-21",
            units=("8590-700", "8590-701", "8590-703"),
        ),
        Award(
            key="diploma",
            title="Level 7 Diploma for Coaching Supervisors",
            number="8590-31",
            units=("8590-700", "8590-702", "8590-703"),
        ),
    ),
    hour_units={"certificate": "8590-701", "diploma": "8590-702"},
    totals={"certificate": (50, 20), "diploma": (54, 40)},
    roles=(
        Role(
            key="supervising",
            title="Coaching supervisor",
            words={
                "coach": "coaching supervisor",
                "coaching": "coaching supervision",
                "client": "client coach",
            },
        ),
    ),
    units=(
        UnitTable(
            key="8590-700",
            title="Understanding the Principles and Practice of Effective Coaching Supervision of"
            " Coaches",
            source="Unit 700",
            uan="A/617/2914",
            credits=6,
            guided_hours=14,
            words=(5000, 7000),
            criteria=all_in("assignment", "1.1 1.2 1.3 2.1 2.2 3.1 3.2"),
            tasks={
                "1.1": "4 1",  # purpose, context, boundaries and ethics; a code
                "1.2": "1 1 4",  # a reference and an example for each
                "1.3": "",
                "2.1": "2 2 1 3 2",  # benefits, challenges, a reference; contexts
                "2.2": "2",
                "3.1": "2 2",  # outcomes, stakeholders
                "3.2": "2 1",  # methods, a reference for each
            },
        ),
        UnitTable(
            key="8590-701",
            title="Undertaking Effective Coaching Supervision of Coaches",
            source="Unit 701",
            uan="F/617/2915",
            credits=7,
            guided_hours=14,
            practice=Practice(hours=20, group_hours_most=0),
            clients=ClientRange(least=5, most=10),
            supervision=SupervisionTarget(hours=4),
            criteria=PORTFOLIO,
            numbers={"2.1": "20", "2.2": "20 5 10", "2.3": "2", "2.4": "4"},
            tasks=SUMMARIES,
        ),
        UnitTable(
            key="8590-702",
            title="Undertaking an Extended Period of Effective Coaching Supervision of Coaches",
            source="Unit 702",
            uan="J/617/2916",
            credits=27,
            guided_hours=18,
            practice=Practice(hours=60, individual_hours_least=50, group_hours_most=10),
            supervision=SupervisionTarget(hours=8),
            criteria=PORTFOLIO,
            numbers={"2.1": "60 50 10", "2.2": "60 50 10", "2.3": "2", "2.4": "8"},
            tasks=SUMMARIES,
        ),
        UnitTable(
            key="8590-703",
            title="Reflecting on Your Ability to Perform Effectively as a Coaching Supervisor of"
            " Coaches",
            source="Unit 703",
            uan="L/617/2917",
            credits=7,
            guided_hours=22,
            criteria={
                "1.1": "swot",
                "1.2": "statement_clients",
                "1.3": "statement_ability",
                "2.1": "journal_development_plan",
                "2.2": "journal_development_plan",
                "3.1": "profile",
            },
            numbers={"1.3": "3", "2.1": "12", "2.2": "12"},
            tasks={
                "1.1": "4 1 5",  # quadrants; scores
                "1.2": "1",
                "1.3": "3 1",  # tools, a framework
                "2.1": "12",
                "2.2": "2",
                "3.1": "",
            },
        ),
    ),
    owed={
        "8590-701": "session_record reflective_log",
        "8590-702": "session_record reflective_log",
    },
    says=(
        "unit 701 only hours with one coach at a time count; a group is kept, and is no client",
        "unit 702 at least 50 hours are with one coach at a time, and at most 10 hours with groups",
        "Unit 702 names no number of clients",
        "with a peer",
        "own supervisor, live or from a recording",
        "feedback after each session",
        "Each criterion of 701, 702 and 703 takes a short written summary",
        "unrecognisable",
    ),
    documents=(
        DocumentTable("assignment_authenticity", "Declaration of authenticity (assignment)"),
        DocumentTable("assignment", "Assignment"),
        DocumentTable("authenticity", "Declaration of authenticity (portfolio)"),
        DocumentTable("evidence_matrix", "Portfolio of evidence matrix"),
        DocumentTable("diary", "Coaching Supervision Diary", "client"),
        DocumentTable("contract", "Diary: The Coaching Supervision Contract"),
        DocumentTable("session_records", "Diary: Record of each session", "session_record"),
        DocumentTable("reflective_log", "Reflective Log", "reflective_log"),
        DocumentTable(
            "client_feedback",
            "Feedback to the learner coaching supervisor from the coach being supervised",
        ),
        DocumentTable(
            "supervisor_feedback", "Feedback to learner coaching supervisor from observer"
        ),
        DocumentTable(
            "supervision_outcomes",
            "Summary of outcomes of learner's own supervision sessions",
            "supervision_outcome",
        ),
        DocumentTable("summaries", "Summary for each criterion"),
        DocumentTable("journal_authenticity", "Declaration of authenticity (reflective journal)"),
        DocumentTable("journal_matrix", "Reflective Journal evidence matrix"),
        DocumentTable("swot", "SWOT Analysis and summary"),
        DocumentTable("statement_clients", "Statement 1.2: clients and the relationship"),
        DocumentTable("statement_ability", "Statement 1.3: review of own ability"),
        DocumentTable(
            "journal_development_plan",
            "Continuous Professional Development (CPD) Plan with the longer term",
        ),
        DocumentTable("profile", "Personal profile"),
    ),
    forms=(
        FormTable(
            "client",
            "About the client",
            "client",
            {
                "relationship": "How will you build the relationship with the coach you are"
                " supervising to ensure you meet their needs and goals for supervision?",
                "diagnostics": "What diagnostics or tools do you wish to use with the coach"
                " you are supervising and how do you intend to use the results in your own"
                " coaching supervision?",
                "learning_style": "Client coach's learning style",
                "other_diagnostics": "Other diagnostic tools if used & results",
                "brief_profile": "Profile of the client coach being supervised and their"
                " coaching context",
                "desired_outcomes": "What are the desired outcomes for the client coach being"
                " supervised and stakeholders and how will these be evaluated?",
                "venue": "Where will you meet for the sessions?",
                "venue_suitability": "Suitability of the setting for the meetings",
                "conduct": "How will the sessions be conducted?",
                "planned_duration": "Planned duration of the sessions",
                "number_of_sessions": "Number of Sessions",
                "goals": "Client Coach's development needs and SMART goals",
                "stakeholder_goals": "SMART goals of the client coach's stakeholders (if relevant)",
            },
            kinds={
                "venue": FieldKind.LINE,
                "conduct": FieldKind.LINE,
                "planned_duration": FieldKind.LENGTH,
                "number_of_sessions": FieldKind.NUMBER,
            },
        ),
        FormTable(
            "session_record",
            "Session record",
            "session",
            {
                "observations": "Non-verbal & verbal observations – how is the client coach",
                "review_of_progress": "Review of client coach's progress since last session"
                " (if applicable)",
                "session_contract": "Contract with the client coach for this session",
                "situation": "Summary of the client coach's situation and interventions they"
                " have made with their own client",
                "emotions": "What emotions do you sense?",
                "perceptions": "What do you see, hear and feel?",
                "relationship_with_client": "How does the client coach feel about their"
                " relationship with their own client?",
                "interventions": "Your questions and interventions",
                "feedback_given": "Feedback given to the client coach",
                "feedback_received": "Feedback from client coach to the coaching supervisor on"
                " the session regarding insights they gained",
                "next_steps": "Next steps for the coach supervisor",
                "next_session": "Date and venue of next session",
            },
            optional="review_of_progress",
            recall={
                "review_of_progress": "feedback_received",
                "session_contract": "next_steps",
                "next_steps": "next_steps",
            },
        ),
        FormTable(
            "reflective_log",
            "Reflective log",
            "session",
            {
                "progress_so_far": "Review of client coach's progress so far",
                "contracting": "Contracting with the client coach & building the relationship",
                "listening": "Listening skills",
                "levels_of_listening": "Listening at different levels",
                "tools": "Tools, techniques & questions used to help client explore the issue"
                " and options",
                "giving_feedback": "Feedback given to client coach",
                "feedback_on_session": "Feedback received from client coach on the session",
                # No row of the form, but criterion 2.3 asks for it:
                "skills_knowledge_behaviours": "Own skills, knowledge and behaviours",
                "improvement": "What do I need to improve for the next session or bring to own"
                " supervision sessions?",
            },
            recall={"progress_so_far": "progress_so_far", "improvement": "improvement"},
        ),
        FormTable(
            "supervision_outcome",
            "Supervision outcome",
            "supervision",
            {
                "outcomes": "Summarise below the outcomes of own supervision session with your"
                " supervisor",
                "improvement": "What will you do now to improve your coaching supervision"
                " practice?",
            },
        ),
    ),
)
