"""The tables of D3."""

from coaching.catalogue.qualification import Award, Practice, Role, SupervisionTarget
from tests.coaching.handbooks import d3_clients, d3_sessions
from tests.coaching.handbooks.handbook import DocumentTable, Handbook, UnitTable, all_in

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
            tasks={"practice": "", "styles": "", "skills": ""},  # the last with D3.02
        ),
        UnitTable(
            key="D3.02",
            title="Organising workplace coaching",
            source="Appendix A, D3.02",
            credits=2,
            guided_hours=6,
            criteria=all_in("assignment_support", "1.1 1.2 2.1 2.2")
            | all_in("assignment_skills", "3.1"),
            tasks={"support": "", "skills": ""},  # the last with D3.01
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
            counts={"2.1": "practice", "3.3": "supervision"},
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
            counts={"1.2": "plan", "2.3": "practice", "4.1": "practice supervision"},
        ),
    ),
    owed={"D3.03": "session_record", "D3.04": "session_record reflective_log"},
    says=(
        "31 December 2014: ask your centre whether the certificate is still open",
        "counted separately: ask your centre",
        "group hours do not count here: ask your centre",
        "but set no number of hours",
        "encouraged in D3.03 and expected in D3.04",
        "one assignment: four headings, 100 marks, confirmed and handed in once",
        "50 pass, with at least half under every heading",
        "A tick on the mark sheet",
        "Who may supervise you is not said",
        "approval in advance",
        "carry the headings of Level 5 (8588)",
        "Nobody has to sign",
        "a client is a number",
    ),
    documents=(
        DocumentTable(
            "assignment_practice",
            "Assignment: Ensuring good practice in coaching",
            "task",
            marks=(12, 24),
            units="D3.01 D3.02",
            is_joint=True,
        ),
        DocumentTable(
            "assignment_styles",
            "Assignment: Identifying learning styles and barriers to learning",
            "task",
            marks=(13, 26),
            units="D3.01 D3.02",
            is_joint=True,
        ),
        DocumentTable(
            "assignment_support",
            "Assignment: Support for coaching and recording outcomes",
            "task",
            marks=(12, 24),
            units="D3.01 D3.02",
            is_joint=True,
        ),
        DocumentTable(
            "assignment_skills",
            "Assignment: Your strengths and weaknesses in coaching skills",
            "task",
            marks=(13, 26),
            units="D3.01 D3.02",
            is_joint=True,
        ),
        DocumentTable(
            "references",
            "References",
            "reference",
            units="D3.01 D3.02",
            is_joint=True,
            is_optional=True,
        ),
        DocumentTable(
            "assignment_authenticity",
            "Confirmation of own work (assignment)",
            "declaration",
            units="D3.01 D3.02",
            is_joint=True,
        ),
        DocumentTable(
            "diary_sessions",
            "Coaching diary: Planning and undertaking coaching sessions",
            "completion client diagnostics client_swot contract contract_signatures session_record",
            marks=(35, 70),
            units="D3.03",
        ),
        DocumentTable(
            "diary_reflections",
            "Coaching diary: Reflections on the effectiveness of coaching activity",
            "diary_summary supervision_outcome observation",
            marks=(15, 30),
            units="D3.03",
        ),
        DocumentTable(
            "diary_authenticity",
            "Confirmation of own work (coaching diary)",
            "declaration",
            units="D3.03",
        ),
        DocumentTable(
            "log_sessions",
            "Personal development plan and reflective log: Planning and undertaking coaching"
            " sessions",
            "learning_goals programme plan_review completion client diagnostics client_swot"
            " contract contract_signatures session_record reflective_log observation"
            " performance_review programme_feedback",
            marks=(35, 70),
            units="D3.04",
        ),
        DocumentTable(
            "log_reflections",
            "Personal development plan and reflective log: Reflections on your development as a"
            " coach",
            "supervision_outcome development_reflection",
            marks=(15, 30),
            units="D3.04",
        ),
        DocumentTable(
            "log_authenticity",
            "Confirmation of own work (personal development plan and reflective log)",
            "declaration",
            units="D3.04",
        ),
    ),
    forms=(*d3_clients.FORMS, *d3_sessions.FORMS),
    plans=("client.planned_duration", "client.number_of_sessions"),
    review="contract.review_after",
)
