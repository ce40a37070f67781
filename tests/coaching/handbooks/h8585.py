"""The tables of 8585."""

from coaching.form import FieldKind
from coaching.qualification import Award, Practice, Role, SupervisionTarget
from tests.coaching.handbooks.handbook import DocumentTable, FormTable, Handbook, UnitTable

PORTFOLIO = {
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
            numbers={"1.1": "6", "3.4": "1"},
        ),
        UnitTable(
            key="8585-302",
            title="Undertaking an Extended Period of Coaching within an Organisational Context",
            source="Unit 302",
            practice=Practice(hours=12),
            supervision=SupervisionTarget(sessions=2),
            criteria=PORTFOLIO,
            numbers={"1.1": "12", "3.4": "2"},
        ),
        UnitTable(
            key="8585-303",
            title="Reflecting on Coaching Skills within an Organisational Context",
            source="Unit 303",
            criteria={"2.1": "development_plan"},
            numbers={"2.1": "6"},
            tasks={"2.1": "6"},  # months that the development plan covers
        ),
    ),
    owed={
        "8585-301": "session_record reflective_log",
        "8585-302": "session_record reflective_log",
    },
    says=(
        "which units your award takes",
        "Of unit 303 we only know criterion 2.1",
        "group hours count nothing here: ask your centre",
        "Supervision is counted in sessions",
        "a recording will do",
        "own assessment service, its forms are a must",
        "a client is a number",
    ),
    documents=(
        DocumentTable("authenticity", "Declaration of authenticity"),
        DocumentTable("evidence_matrix", "Portfolio evidence matrix"),
        DocumentTable("diary", "Coaching Diary", "client session_record"),
        DocumentTable("reflective_log", "Reflective Log", "reflective_log"),
        DocumentTable("client_feedback", "Feedback to coach from individual being coached"),
        DocumentTable(
            "supervision_outcomes", "Outcomes of a supervision session", "supervision_outcome"
        ),
        DocumentTable("development_plan", "Continuous Professional Development (CPD) Plan"),
        DocumentTable("supervisor_feedback", "Feedback on the learner's coaching"),
    ),
    forms=(
        FormTable(
            "client",
            "About the client",
            "client",
            {
                "brief_profile": "Brief profile of the client",
                "anticipated_benefits": "What are the anticipated benefits of coaching for"
                " this client?",
                "venue": "Where will you meet for the sessions?",
                "venue_suitability": "What makes this venue suitable?",
                "planned_duration": "Planned duration of the sessions",
                "number_of_sessions": "Number of Sessions",
                "goals": "What are the client's goals or outcomes, relevant to their context?",
                "learning_style": "Client's learning style",
                "other_diagnostics": "Other diagnostic tools if used & results",
                "strengths": "Strengths",
                "weaknesses": "Weaknesses / areas for development",
                "opportunities": "Opportunities",
                "threats": "Threats / barriers",
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
                "feedback_received": "Feedback from coachee on the coaching session",
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
                "questioning": "How well did you use questioning in the session?",
                "listening": "How well did you use listening in the session?",
                "impact_of_feedback": "What was the impact of the feedback given to the client"
                " at this session?",
                "feedback_on_coaching": "What feedback did you receive from the client?",
                "improvement": "How could you improve your coaching for the next session?",
            },
            recall={"questioning": "improvement", "improvement": "improvement"},
        ),
        FormTable(
            "supervision_outcome",
            "Supervision outcome",
            "supervision",
            {
                "outcomes": "Summarise below the outcomes of a supervision session with your tutor",
                "improvement": "What will you do now to improve your coaching practice?",
            },
        ),
    ),
)
