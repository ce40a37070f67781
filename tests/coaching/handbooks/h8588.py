"""The tables of 8588."""

from coaching.catalogue.qualification import Award, ClientRange, Practice, Role, SupervisionTarget
from tests.coaching.handbooks import h8588_clients, h8588_documents, h8588_journal, h8588_sessions
from tests.coaching.handbooks.handbook import Handbook, UnitTable, all_in

PORTFOLIO = {
    "1.1": "diary",
    "1.2": "diary_needs",
    "1.3": "contract",
    "2.1": "log_of_hours",
    "2.2": "session_records",
    "2.3": "client_feedback supervision_outcomes supervisor_feedback",
    "2.4": "reflective_log",
    "3.1": "reflective_log log_review",
    "3.2": "diary_needs reflective_log client_feedback supervisor_feedback tools_statement",
    "3.3": "session_records reflective_log client_feedback supervision_outcomes"
    " supervisor_feedback",
    "3.4": "reflective_log client_feedback supervisor_feedback communication_assessment",
}

COUNTS = {"1.1": "plan", "2.1": "practice clients", "3.3": "supervision"}

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
            # Assignment tasks; a model in 1.4 and 2.4, kinds of supervision in 2.5: the guidance
            examples={
                "1.1": "similarity 2, difference 2",
                "1.2": "factor 3",
                "1.3": "individual 2, organisation 2",
                "1.4": "individual 1, organisation 1, model 1",
                "1.5": "individual 2, organisation 2",
                "2.1": "knowledge 1, skills 1, behaviours 1",
                "2.2": "skill 4",
                "2.4": "model 1",
                "2.5": "individual 1, peer 1, group 1",
                "3.1": "code 1",
            },
            references_least=1,  # referenced examples in 2.1, a code of practice in 3.1
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
            counts=COUNTS,
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
            counts=COUNTS,
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
        ),
    ),
    owed={
        "8588-501": "session_record reflective_log",
        "8588-502": "session_record reflective_log",
    },
    says=(
        "group hours do not count here: ask your centre",
        "fourth client in unit 501 needs your centre's permission",
        "an experienced coach or mentor",
        "whether one in a group counts is not said",
        "All of your work is in English",
        "approval in advance",
        "its forms are compulsory",
        "Unit 503 asks for a summary statement on each criterion",
        "a client is a number",
    ),
    documents=h8588_documents.DOCUMENTS,
    forms=(*h8588_clients.FORMS, *h8588_sessions.FORMS, *h8588_journal.FORMS),
    plans=("client.planned_duration", "client.number_of_sessions"),
    review="contract.review_after",
)
