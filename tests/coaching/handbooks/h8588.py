"""The tables of 8588."""

from coaching.form import FieldKind
from coaching.qualification import Award, ClientRange, Practice, Role, SupervisionTarget
from tests.coaching.handbooks.handbook import DocumentTable, FormTable, Handbook, UnitTable, all_in

PORTFOLIO = {
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

HANDBOOK = Handbook(
    key="8588",
    version="2.0 December 2021",
    title="Level 5 Effective Coaching and Mentoring",
    short="Level 5 (8588)",
    level=5,
    years=3,
    ages="18 and over",
    awards=(
        Award(
            key="certificate",
            title="Level 5 Certificate in Effective Coaching and Mentoring",
            number="603/3758/8",
            units=("8588-500", "8588-501", "8588-503"),
        ),
        Award(
            key="diploma",
            title="Level 5 Diploma in Effective Coaching and Mentoring",
            number="603/3759/X",
            units=("8588-500", "8588-502", "8588-503"),
        ),
    ),
    hour_units={"certificate": "8588-501", "diploma": "8588-502"},
    totals={"certificate": (42, 16), "diploma": (50, 38)},
    roles=(
        Role(
            key="coaching",
            title="Coach",
            words={"coach": "coach", "coaching": "coaching", "client": "client"},
        ),
        Role(
            key="mentoring",
            title="Mentor",
            words={"coach": "mentor", "coaching": "mentoring", "client": "client"},
        ),
    ),
    units=(
        UnitTable(
            key="8588-500",
            title="Understanding the Skills, Principles and Practice of Effective Coaching and"
            " Mentoring within an Organisational Context",
            source="Unit 500",
            uan="D/617/2906",
            credits=6,
            guided_hours=20,
            words=(4000, 5500),
            criteria=all_in("assignment", "1.1 1.2 1.3 1.4 1.5 2.1 2.2 2.3 2.4 2.5 3.1 3.2"),
            tasks={
                "1.1": "2 2",  # similarities, differences
                "1.2": "3",
                "1.3": "2 2",  # for individuals, for the organisation
                "1.4": "1 1 1",  # a measure for each, and a model
                "1.5": "2 2",  # individual, organisational
                "2.1": "1",  # for each of knowledge, skills and behaviours
                "2.2": "4",
                "2.3": "",
                "2.4": "1",
                "2.5": "3",  # individual, peer and group
                "3.1": "1",
                "3.2": "",
            },
        ),
        UnitTable(
            key="8588-501",
            title="Undertaking Effective Coaching or Mentoring within an Organisational Context",
            source="Unit 501",
            uan="H/617/2907",
            credits=5,
            guided_hours=12,
            practice=Practice(hours=18),
            clients=ClientRange(least=2, most=3, exception=4),
            supervision=SupervisionTarget(hours=1),
            criteria=PORTFOLIO,
            numbers={"1.1": "2 3 18", "1.2": "2", "2.1": "18 2 3", "3.2": "2", "3.3": "1"},
        ),
        UnitTable(
            key="8588-502",
            title="Undertaking an Extended Period of Effective Coaching or Mentoring within an"
            " Organisational Context",
            source="Unit 502",
            uan="K/617/2908",
            credits=27,
            guided_hours=20,
            practice=Practice(hours=54),
            clients=ClientRange(least=4, most=9),
            supervision=SupervisionTarget(hours=3),
            criteria=PORTFOLIO,
            numbers={"1.1": "4 9 54", "1.2": "2", "2.1": "54 4 9", "3.2": "2", "3.3": "3"},
        ),
        UnitTable(
            key="8588-503",
            title="Reviewing Own Ability as a Coach or Mentor within an Organisational Context",
            source="Unit 503",
            uan="M/617/2909",
            credits=5,
            guided_hours=10,
            criteria={
                "1.1": "statement_benefits practice_evidence",
                "1.2": "statement_learning practice_evidence",
                "1.3": "statement_ability practice_evidence",
                "2.1": "swot",
                "2.2": "journal_development_plan",
                "2.3": "journal_development_plan monitoring_and_evaluation",
            },
            numbers={"2.2": "12"},
            tasks={"1.1": "", "1.2": "3", "1.3": "501 502", "2.1": "4", "2.2": "12", "2.3": ""},
        ),
    ),
    owed={
        "8588-501": "session_record reflective_log",
        "8588-502": "session_record reflective_log",
    },
    documents=(
        DocumentTable("assignment_authenticity", "Declaration of authenticity (assignment)"),
        DocumentTable("assignment", "Assignment"),
        DocumentTable("authenticity", "Declaration of authenticity (portfolio)"),
        DocumentTable("evidence_matrix", "Portfolio of evidence matrix"),
        DocumentTable("diary", "Coaching or Mentoring Diary", "client"),
        DocumentTable("contract", "Diary: The Coaching/Mentoring Contract"),
        DocumentTable("log_of_hours", "Diary: Log of Coaching/Mentoring Hours"),
        DocumentTable("session_records", "Diary: Coaching/Mentoring Record", "session_record"),
        DocumentTable("reflective_log", "Reflective Log", "reflective_log"),
        DocumentTable(
            "client_feedback", "Feedback to coach or mentor from individual being coached/mentored"
        ),
        DocumentTable(
            "supervision_outcomes", "Outcomes of a supervision session", "supervision_outcome"
        ),
        DocumentTable("development_plan", "Continuous Professional Development (CPD) plan"),
        DocumentTable(
            "supervisor_feedback", "Feedback on coaching or mentoring from supervisor/tutor"
        ),
        DocumentTable("tools_statement", "Written statement on tools and techniques"),
        DocumentTable(
            "communication_assessment",
            "Written assessment of questioning, listening and giving feedback",
        ),
        DocumentTable("journal_authenticity", "Declaration of authenticity (reflective journal)"),
        DocumentTable("journal_matrix", "Reflective Journal evidence matrix"),
        DocumentTable("statement_benefits", "Statement 1.1: benefits realised"),
        DocumentTable("statement_learning", "Statement 1.2: learning and development"),
        DocumentTable("statement_ability", "Statement 1.3: own ability"),
        DocumentTable("swot", "SWOT analysis"),
        DocumentTable("journal_development_plan", "Development plan and how it is supported"),
        DocumentTable("monitoring_and_evaluation", "Monitoring and evaluation of CPD"),
        DocumentTable("practice_evidence", "Evidence of unit 501 or 502"),
    ),
    forms=(
        FormTable(
            "client",
            "About the client",
            "client",
            {
                "brief_profile": "Brief profile of the client",
                "anticipated_benefits": "What are the anticipated benefits of"
                " coaching/mentoring for this client?",
                "venue": "Where will you meet for the sessions?",
                "venue_suitability": "What makes this venue suitable?",
                "planned_duration": "Planned duration of the sessions",
                "number_of_sessions": "Number of Sessions",
            },
            kinds={
                "venue": FieldKind.LINE,
                "planned_duration": FieldKind.LENGTH,
                "number_of_sessions": FieldKind.NUMBER,
            },
        ),
        FormTable(
            "session_record",
            "Session record",
            "session",
            {
                "review_of_progress": "Review of client's progress from last session (if"
                " applicable)",
                "goal": "Goal for today's meeting",
                "reality": "Reality/current situation",
                "options": "Options generated to achieve goal",
                "chosen_option": "Chosen option & target date",
                "willingness": "Willingness of client to complete action",
                "feedback_given": "Feedback you gave to the client",
                "feedback_received": "Feedback from client on the coaching/mentoring session",
                "next_session": "Date and venue of next session",
            },
            optional="review_of_progress",
            recall={
                "review_of_progress": "chosen_option",
                "chosen_option": "chosen_option",
                "feedback_received": "feedback_received",
            },
        ),
        FormTable(
            "reflective_log",
            "Reflective log",
            "session",
            {
                "overall": "Overall, how did the session go?",
                "model_or_tools": "What coaching or mentoring model or tools did I use?",
                "listening": "How well did I listen?",
                "questioning": "How was my questioning technique?",
                "feedback_from_others": "Feedback received from client and/or supervisor",
                "ethics": "Was I ethical, and non-judgemental?",
                "giving_feedback": "How well did I give feedback?",
                "improvement": "Based on my reflection and feedback received, what do I need"
                " to improve for the next session and how do I assess my ability overall?",
            },
            recall={"overall": "improvement", "improvement": "improvement"},
        ),
        FormTable(
            "supervision_outcome",
            "Supervision outcome",
            "supervision",
            {
                "outcomes": "Outcomes of the supervision session",
                "improvement": "What will I do now to improve my practice?",
            },
        ),
    ),
)
