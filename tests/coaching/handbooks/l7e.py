"""The tables of Level 7 executive."""

from coaching.form import FieldKind
from coaching.qualification import Award, ClientRange, Practice, Role, SupervisionTarget
from tests.coaching.handbooks.handbook import DocumentTable, FormTable, Handbook, UnitTable, all_in

PORTFOLIO = {
    "1.1": "contract diary",
    "1.2": "diary",
    "2.1": "diary",
    "2.2": "session_records",
    "2.3": "supervision_outcomes",
    "2.4": "contract diary session_records supervision_outcomes supervisor_feedback"
    " client_feedback reflective_log",
    "2.5": "supervisor_feedback client_feedback reflective_log",
}

HANDBOOK = Handbook(
    key="L7E",
    version="undated",
    title="Level 7 Executive and Senior Level Coaches and Mentors",
    short="Level 7 executive",
    level=7,
    shared_hours=True,
    awards=(
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
    ),
    hour_units={"certificate": "L7E-701", "diploma": "L7E-702"},
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
            key="L7E-700",
            title="Understanding the Principles and Practice of Effective Coaching and Mentoring at"
            " an Executive or Senior Level",
            source="Unit 700",
            uan="H/617/2910",
            credits=5,
            guided_hours=20,
            criteria=all_in("assignment", "1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 2.5 3.1 3.2"),
            tasks={
                "1.1": "",
                "1.2": "4",  # context, strategy, culture and conditions
                "1.3": "3",
                "1.4": "4",
                "2.1": "1 4",  # a reference for each area
                "2.2": "3",
                "2.3": "",
                "2.4": "1 1",  # a model, a code
                "2.5": "2 1",  # elements, a model
                "3.1": "2 1",  # methods, a model among them
                "3.2": "1 1",  # for the organisation, for others
            },
        ),
        UnitTable(
            key="L7E-701",
            title="Undertaking Coaching or Mentoring at an Executive or Senior Level",
            source="Unit 701",
            uan="K/617/2911",
            credits=4,
            guided_hours=12,
            practice=Practice(hours=20, group_hours_most=0),
            clients=ClientRange(least=2, most=3),
            supervision=SupervisionTarget(hours=4),
            criteria=PORTFOLIO,
            numbers={"1.2": "2 3", "2.1": "20", "2.2": "20", "2.3": "4"},
            tasks={"observation": "", "stakeholder_feedback": ""},
        ),
        UnitTable(
            key="L7E-702",
            title="Undertaking an Extended Period of Coaching or Mentoring at an Executive or"
            " Senior level",
            source="Unit 702",
            uan="M/617/2912",
            credits=27,
            guided_hours=20,
            practice=Practice(hours=60, group_hours_most=0),
            clients=ClientRange(least=6, most=9),
            supervision=SupervisionTarget(hours=8),
            shares_with=("L7E-701",),
            criteria=PORTFOLIO,
            numbers={"1.2": "6 9", "2.1": "60", "2.2": "60", "2.3": "8"},
            tasks={"observation": "", "stakeholder_feedback": ""},
        ),
        UnitTable(
            key="L7E-703",
            title="Reflecting on Your Ability to Perform Effectively as a Coach or Mentor at an"
            " Executive or Senior Level",
            source="Unit 703",
            uan="T/617/2913",
            credits=5,
            guided_hours=20,
            criteria={
                "1.1": "statement_strengths",
                "1.2": "statement_clients",
                "1.3": "statement_ability",
                "1.4": "statement_adapting",
                "2.1": "statement_needs",
                "2.2": "journal_development_plan",
                "2.3": "statement_future",
                "3.1": "profile",
            },
            numbers={"2.2": "12", "2.3": "12"},
            tasks={
                "1.1": "",
                "1.2": "",
                "1.3": "",
                "1.4": "",
                "2.1": "2",
                "2.2": "12",
                "2.3": "2",
                "3.1": "",
            },
        ),
    ),
    owed={
        "L7E-701": "session_record reflective_log",
        "L7E-702": "session_record reflective_log",
    },
    says=(
        "one person at a time",
        "one year for the certificate",
        "20 hours of the certificate and their clients count towards the 60",
        "supervision from the certificate",
        "with a peer",
        "3 clients and 18 hours",
        "observed",
        "come from Level 5",
        "unrecognisable",
    ),
    documents=(
        DocumentTable("assignment_authenticity", "Declaration of authenticity (assignment)"),
        DocumentTable("assignment", "Assignment"),
        DocumentTable("authenticity", "Declaration of authenticity (portfolio)"),
        DocumentTable("evidence_matrix", "Portfolio of evidence matrix"),
        DocumentTable("contract", "Diary: The Coaching/Mentoring Contract"),
        DocumentTable("diary", "Diary: Relationship and plan", "client"),
        DocumentTable("session_records", "Diary: Coaching/Mentoring Record", "session_record"),
        DocumentTable(
            "supervision_outcomes", "Outcomes of a supervision session", "supervision_outcome"
        ),
        DocumentTable(
            "supervisor_feedback", "Observation records and feedback from the supervisor"
        ),
        DocumentTable("client_feedback", "Feedback from clients and stakeholders"),
        DocumentTable("reflective_log", "Reflective Log", "reflective_log"),
        DocumentTable("journal_authenticity", "Declaration of authenticity (reflective journal)"),
        DocumentTable("journal_matrix", "Reflective Journal evidence matrix"),
        DocumentTable("statement_strengths", "Statement 1.1: strengths and areas for development"),
        DocumentTable("statement_clients", "Statement 1.2: clients and the relationship"),
        DocumentTable("statement_ability", "Statement 1.3: review of own ability"),
        DocumentTable("statement_adapting", "Statement 1.4: adapting the approach"),
        DocumentTable("statement_needs", "Statement 2.1: development needs"),
        DocumentTable("journal_development_plan", "Continuous Professional Development (CPD) plan"),
        DocumentTable("statement_future", "Statement 2.3: development beyond the plan"),
        DocumentTable("profile", "Personal profile"),
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
                "goals": "Client's development needs and SMART goals",
                "stakeholder_goals": "SMART goals of the client's stakeholders",
                "initiation": "How the relationship with client and stakeholders was initiated",
                "contracting": "Steps to contract and set goals",
                "relationship": "Building the relationship",
                "evaluation_tools": "Evaluation tools to be used",
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
                "aim": "Aim or topic of the session and its link to the goals in the contract",
                "reality": "Reality/current situation",
                "options": "Options generated to achieve goal",
                "chosen_option": "Chosen option & target date",
                "willingness": "Willingness of client to complete action",
                "tools": "Tools, techniques and diagnostics used",
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
                "progress_against_goals": "Client's progress against goals",
                "skills_knowledge_behaviours": "Own skills, knowledge and behaviours",
                "improvement": "Based on my reflection and feedback received, what do I need"
                " to improve for the next session and how do I assess my ability overall?",
            },
            recall={
                "overall": "improvement",
                "progress_against_goals": "progress_against_goals",
                "improvement": "improvement",
            },
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
