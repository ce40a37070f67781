"""The tables of Level 7 executive."""

from coaching.catalogue.qualification import Award, ClientRange, Practice, Role, SupervisionTarget
from tests.coaching.handbooks import l7e_clients, l7e_journal, l7e_meetings, l7e_portfolio
from tests.coaching.handbooks.handbook import Handbook, UnitTable, all_in

PORTFOLIO = {
    "1.1": "contract diary_needs diary",
    "1.2": "diary",
    "2.1": "diary",
    "2.2": "log_of_hours session_records",
    "2.3": "supervision_outcomes",
    "2.4": "contract diary_needs diary log_of_hours session_records diary_ending"
    " supervision_outcomes supervisor_feedback client_feedback reflective_log",
    "2.5": "supervisor_feedback client_feedback reflective_log",
}

COUNTS = {"1.2": "clients", "2.1": "plan", "2.2": "practice", "2.3": "supervision"}

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
            # Assessment guidance of unit 700
            examples={
                "1.3": "method 3, source 3",
                "1.4": "factor 4",
                "2.1": "knowledge 1, skills 1, behaviours 1, practices 1",
                "2.2": "perspective 3",
                "2.4": "model 1, code 1",
                "2.5": "element 2, theory 1",
                "3.1": "method 2, model 1, self 1, feedback 1",
                "3.2": "organisation 1, stakeholders 1",
            },
            references_least=1,
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
            counts=COUNTS,
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
            shared_hours_most=20,  # "by completing an additional 40 hours": a reading
            criteria=PORTFOLIO,
            numbers={"1.2": "6 9", "2.1": "60", "2.2": "60", "2.3": "8"},
            counts=COUNTS,
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
            numbers={"2.1": "2", "2.2": "12", "2.3": "2 12"},
        ),
    ),
    owed={
        "L7E-701": "session_record reflective_log",
        "L7E-702": "session_record reflective_log",
    },
    review="contract.review_after",
    plans=("client.planned_duration", "client.number_of_sessions"),
    says=(
        "one person at a time",
        "one year for the certificate",
        "20 hours of the certificate and their clients count towards the 60",
        "40 hours more for the diploma",
        "supervision from the certificate",
        "with a peer",
        "3 clients and 18 hours",
        "observed",
        "come from Level 5",
        "no matrix and no summaries",
        "Who may supervise you is not said",
        "identify clients or their organisations",
    ),
    documents=l7e_portfolio.DOCUMENTS,
    forms=(
        *l7e_clients.FORMS,
        *l7e_meetings.FORMS,
        *l7e_portfolio.FORMS,
        *l7e_journal.FORMS,
    ),
)
