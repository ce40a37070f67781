"""The tables of 8590."""

from coaching.catalogue.qualification import Award, ClientRange, Practice, Role, SupervisionTarget
from tests.coaching.handbooks import h8590_journal, h8590_portfolio, h8590_practice
from tests.coaching.handbooks.handbook import Handbook, UnitTable, all_in

PORTFOLIO = {
    "1.1": "contract diary",
    "1.2": "diary contract session_records reflective_log",
    "2.1": "diary",
    "2.2": "diary session_records reflective_log",  # appendix 4 names the diary first
    "2.3": "session_records reflective_log improvement_areas client_feedback supervisor_feedback",
    "2.4": "supervisor_feedback supervision_outcomes",
    "2.5": "diary_front contract diary session_records reflective_log client_feedback"
    " supervisor_feedback supervision_outcomes",
}

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
                "2.2": "2 2 2 2",  # models, approaches; benefits, challenges (appendix 2)
                "3.1": "2 2",  # outcomes, stakeholders
                "3.2": "2 1",  # methods, a reference for each
            },
            # Assignment tasks; examples in 1.2, contexts and both perspectives: appendix 2
            examples={
                "1.1": "code 1",
                "1.2": "role_reference 1, role_example 1, responsibilities_reference 1,"
                " responsibilities_example 1, skills_reference 1, skills_example 1,"
                " knowledge_reference 1, knowledge_example 1",
                "2.1": "individual_benefit 2, individual_challenge 2, individual_reference 1,"
                " peer_benefit 2, peer_challenge 2, peer_reference 1,"
                " group_benefit 2, group_challenge 2, group_reference 1, context 2",
                "2.2": "model 2, approach 2, first_benefit 2, first_challenge 2,"
                " second_benefit 2, second_challenge 2",
                "3.1": "outcome 2, stakeholder 2",
                "3.2": "method 2, reference 2",
            },
            references_least=1,
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
            counts={"2.1": "plan", "2.2": "practice clients", "2.4": "supervision"},
            has_summaries=True,
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
            criteria=PORTFOLIO
            | {
                "1.1": "contract group_contracting diary",
                "2.5": PORTFOLIO["2.5"].replace("contract", "contract group_contracting"),
            },
            numbers={"2.1": "60 50 10", "2.2": "60 50 10", "2.3": "2", "2.4": "8"},
            counts={"2.1": "plan", "2.2": "practice", "2.4": "supervision"},
            has_summaries=True,
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
                # Appendix 8 heads its SWOT and its CPD plan with the criteria that they serve.
                "1.1": "swot journal_development_plan",
                "1.2": "statement_clients swot journal_development_plan",
                "1.3": "statement_ability swot journal_development_plan",
                "2.1": "journal_development_plan",
                "2.2": "longer_term journal_development_plan",
                "3.1": "profile swot journal_development_plan",
            },
            numbers={"1.3": "3", "2.1": "12", "2.2": "2 12"},
        ),
    ),
    owed={
        "8590-701": "session_record reflective_log client_feedback",
        "8590-702": "session_record reflective_log client_feedback",
    },
    review="contract.review_after",
    plans=("client.planned_duration", "client.number_of_sessions"),
    says=(
        "unit 701 only hours with one coach at a time count; a group is recorded, but does not",
        "unit 702 at least 50 hours must be with one coach at a time, and at most 10 hours with",
        "Unit 702 sets no number of clients",
        "with a peer",
        "own supervisor, live or from a recording",
        "feedback after each session",
        "Each criterion of 701 and 702 takes a short written summary",
        "Unit 703 asks for a summary statement on each criterion",
        "one example of it is enough",
        "identify clients, their own clients",
        "All of your work is in English",
        "approval in advance",
        "an experienced supervisor of coaches",
    ),
    documents=h8590_portfolio.DOCUMENTS,
    forms=(*h8590_practice.FORMS, *h8590_portfolio.FORMS, *h8590_journal.FORMS),
)
