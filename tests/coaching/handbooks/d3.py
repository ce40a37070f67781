"""The tables of D3."""

from coaching.form import FieldKind
from coaching.qualification import Award, Practice, Role, SupervisionTarget
from tests.coaching.handbooks.handbook import DocumentTable, FormTable, Handbook, UnitTable, all_in

HANDBOOK = Handbook(
    key="D3",
    version="2011",
    title="Level 3 Certificate for Professional Workplace Coaches",
    short="Level 3 (D3, 2011)",
    level=3,
    years=3,
    awards=(
        Award(
            key="certificate",
            title="Level 3 Certificate for Professional Workplace Coaches",
            number="500/3565/4",
            units=("D3.01", "D3.02", "D3.03", "D3.04"),
        ),
    ),
    hour_units={"certificate": "D3.03 D3.04"},
    # Of the 36 hours of the overview, 1 is for the induction and 2 are for tutorials.
    totals={"certificate": (36 - 1 - 2, 15)},
    roles=(
        Role(
            key="coaching",
            title="Coach",
            words={"coach": "coach", "coaching": "coaching", "client": "client"},
        ),
    ),
    units=(
        UnitTable(
            key="D3.01",
            title="Understanding good practice in workplace coaching",
            source="Appendix A, D3.01",
            credits=3,
            guided_hours=9,
            criteria=all_in("assignment_practice", "1.1 1.2")
            | all_in("assignment_styles", "2.1 2.2 2.3 2.4")
            | all_in("assignment_skills", "3.1"),
            tasks={"practice": "", "styles": "", "skills": "3 02"},  # with the part of D3.02
        ),
        UnitTable(
            key="D3.02",
            title="Organising workplace coaching",
            source="Appendix A, D3.02",
            credits=2,
            guided_hours=6,
            criteria=all_in("assignment_support", "1.1 1.2 2.1 2.2")
            | all_in("assignment_skills", "3.1"),
            tasks={"support": "", "skills": "3 01"},  # with the part of D3.01
        ),
        UnitTable(
            key="D3.03",
            title="Undertaking supervised coaching in the workplace",
            source="Appendix A, D3.03",
            credits=3,
            guided_hours=6,
            practice=Practice(hours=6),
            supervision=SupervisionTarget(),
            criteria=all_in("diary_sessions", "1.1 1.2 1.3 2.1 3.1 3.2")
            | all_in("diary_reflections", "3.3"),
            numbers={"2.1": "6"},
            tasks=all_in("", "better strengths skills reflection"),
        ),
        UnitTable(
            key="D3.04",
            title="Undertaking an extended period of supervised coaching in the workplace",
            source="Appendix A, D3.04",
            credits=7,
            guided_hours=12,
            practice=Practice(hours=30),
            supervision=SupervisionTarget(),
            shares_with=("D3.03",),
            criteria=all_in("log_sessions", "1.1 1.2 2.1 2.2 2.3 2.4 2.5 3.1 3.2")
            | all_in("log_reflections", "4.1 4.2"),
            numbers={"1.2": "30", "2.3": "30", "4.1": "30"},
            tasks=all_in("", "learning_goals programme review supervision reflection"),
        ),
    ),
    owed={"D3.03": "session_record", "D3.04": "session_record reflective_log"},
    says=(
        "31 December 2014: ask your centre whether the certificate is still open",
        "counted apart: ask your centre",
        "group hours count nothing here: ask your centre",
        "but no number of hours",
        "encouraged in D3.03 and expected in D3.04",
        "50 pass, with at least half under every heading",
        "A tick on the mark sheet",
        "a client is a number",
    ),
    documents=(
        DocumentTable(
            "assignment_practice", "Assignment: Ensuring good practice in coaching", marks=(12, 24)
        ),
        DocumentTable(
            "assignment_styles",
            "Assignment: Identifying learning styles and barriers to learning",
            marks=(13, 26),
        ),
        DocumentTable(
            "assignment_support",
            "Assignment: Support for coaching and recording outcomes",
            marks=(12, 24),
        ),
        DocumentTable(
            "assignment_skills",
            "Assignment: Your strengths and weaknesses in coaching skills",
            marks=(13, 26),
        ),
        DocumentTable("assignment_authenticity", "Confirmation of own work (assignment)"),
        DocumentTable(
            "diary_sessions",
            "Coaching diary: Planning and undertaking coaching sessions",
            "client session_record",
            (35, 70),
        ),
        DocumentTable(
            "diary_reflections",
            "Coaching diary: Reflections on the effectiveness of coaching activity",
            "supervision_outcome",
            (15, 30),
        ),
        DocumentTable("diary_authenticity", "Confirmation of own work (coaching diary)"),
        DocumentTable(
            "log_sessions",
            "Personal development plan and reflective log: Planning and undertaking"
            " coaching sessions",
            "client session_record reflective_log",
            (35, 70),
        ),
        DocumentTable(
            "log_reflections",
            "Personal development plan and reflective log: Reflections on your"
            " development as a coach",
            "supervision_outcome",
            (15, 30),
        ),
        DocumentTable(
            "log_authenticity",
            "Confirmation of own work (personal development plan and reflective log)",
        ),
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
                "learning_needs": "Learning needs",
                "learning_style": "Learning styles or preferences",
                "learning_goals": "Agreed learning goals",
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
                "plan": "Plan of the session",
                "review_of_progress": "Review of client's progress from last session (if"
                " applicable)",
                "goal": "Goal for today's meeting",
                "reality": "Reality/current situation",
                "options": "Options generated to achieve goal",
                "chosen_option": "Chosen option & target date",
                "willingness": "Willingness of client to complete action",
                "covered": "What was covered",
                "outcomes_reached": "Progress and achievement of the learning outcomes",
                "feedback_given": "Feedback you gave to the client",
                "feedback_received": "Feedback from client on the coaching/mentoring session",
                "next_session": "Date and venue of next session",
            },
            optional="review_of_progress",
            recall={
                "review_of_progress": "chosen_option",
                "chosen_option": "chosen_option",
                "outcomes_reached": "outcomes_reached",
                "feedback_received": "feedback_received",
            },
        ),
        FormTable(
            "reflective_log",
            "Reflective log",
            "session",
            {
                "own_goals": "Own goals for the session",
                "feedback_from_others": "Feedback from coaching supervisor, client or other"
                " observers",
                "reflections": "Reflections on performance and what was learnt",
                "changes": "Changes to planned development",
            },
            units=("D3.04",),
            optional="feedback_from_others changes",
            recall={"own_goals": "changes"},
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
