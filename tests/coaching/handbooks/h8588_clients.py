"""The tables of the diary that 8588 keeps for each client."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import FormTable, Grid

FORMS = (
    FormTable(
        "client",
        "About the client",
        "client",
        {
            "brief_profile": "Brief profile of the client",
            "anticipated_benefits": "What are the anticipated benefits of coaching/mentoring for"
            " this client?",
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
        "needs",
        "Need and SMART goal",
        "client",
        {
            "need": "Client's development needs",
            "smart_goal": "SMART goals",
            "agreed_on": "Agreed on",
        },
        kinds={
            "agreed_on": FieldKind.DAY,
        },
        repeats=2,
    ),
    FormTable(
        "stakeholder",
        "Stakeholder's goals",
        "client",
        {
            "has_stakeholder": "Is there a stakeholder?",
            "smart_goals": "SMART goals of the client's stakeholders",
            "agreed_on": "Agreed on",
            "no_stakeholder": "Why there is no stakeholder",
        },
        kinds={
            "has_stakeholder": FieldKind.CHOICE,
            "agreed_on": FieldKind.DAY,
            "no_stakeholder": FieldKind.LINE,
        },
        choices={"has_stakeholder": "yes no"},
        only_if={
            "smart_goals": "has_stakeholder=yes",
            "agreed_on": "has_stakeholder=yes",
            "no_stakeholder": "has_stakeholder=no",
        },
    ),
    FormTable(
        "diagnostics",
        "Diagnostics",
        "client",
        {
            "diagnostic": "Name of diagnostic used",
            "learning_style": "Client's learning style",
            "other_diagnostics": "Other diagnostic tools if used & results",
        },
        optional="other_diagnostics",
        kinds={
            "diagnostic": FieldKind.LINE,
        },
    ),
    FormTable(
        "client_swot",
        "Client's SWOT",
        "client",
        {
            "strengths": "Strengths",
            "weaknesses": "Weaknesses / areas for development",
            "opportunities": "Opportunities",
            "threats": "Threats / barriers",
        },
    ),
    FormTable(
        "contract",
        "Contract",
        "client",
        {
            "standing_terms": "The terms above are agreed by all",
            "review_after": "Review after N sessions",
            "client_requirements": "Client's requirements",
            "stakeholder_requirements": "Stakeholder's requirements, or why there is no"
            " stakeholder",
            # AC 1.3: mutual commitment, expectations and intended outcomes
            "commitment": "Mutual commitment, expectations and intended outcomes",
            "further_terms": "Further terms",
            "agreed_on": "Date of the contract",
        },
        optional="further_terms",
        kinds={
            "standing_terms": FieldKind.CHOICE,
            "review_after": FieldKind.NUMBER,
            "agreed_on": FieldKind.DAY,
        },
        choices={"standing_terms": "yes adapted"},
    ),
    FormTable(
        "contract_signatures",
        "Contract signatures",
        "client",
        {
            "signed_by_coach": "Signature of Coach/Mentor",
            "signed_by_client": "Signature of Client",
            "has_stakeholder": "Is there a stakeholder who signs?",
            "signed_by_stakeholder": "Signature of Stakeholder",
            "paper": "The signed contract",
        },
        optional="paper",
        kinds={
            "signed_by_coach": FieldKind.SIGNATURE,
            "signed_by_client": FieldKind.SIGNATURE,
            "has_stakeholder": FieldKind.CHOICE,
            "signed_by_stakeholder": FieldKind.SIGNATURE,
            "paper": FieldKind.FILE,
        },
        choices={"has_stakeholder": "yes no"},
        only_if={"signed_by_stakeholder": "has_stakeholder=yes"},
    ),
    FormTable(
        "completion",
        "Ending",
        "client",
        {
            "ended_on": "End of the activity",
            "ending": "How it ended",
            "signed_by_coach": "Signature of Coach/Mentor",
            "signed_by_client": "Signature of Client",
        },
        kinds={
            "ended_on": FieldKind.DAY,
            "signed_by_coach": FieldKind.SIGNATURE,
            "signed_by_client": FieldKind.SIGNATURE,
        },
    ),
    FormTable(
        "client_feedback",
        "Client's feedback",
        "client",
        {
            "given_on": "Date",
            "attributes": "Key coach/mentor attributes",
            "experience": "Please describe your overall experience of coaching or mentoring with"
            " your coach or mentor and to what extent were your goals achieved",
            "improvement": "If you have given any low scores, please suggest how could your"
            " coach/mentor improve?",
        },
        optional="improvement",
        kinds={
            "given_on": FieldKind.DAY,
            "attributes": FieldKind.GRID,
        },
        grids={
            "attributes": Grid(
                1,
                10,
                (
                    "Builds rapport",
                    "Is non-judgemental",
                    "Shows listening skills",
                    "Uses questioning skills to help me self-reflect",
                    "Has a structured approach to sessions",
                    "Is friendly",
                    "Helps me set my goals",
                    "Shows empathy",
                    "Shows respect",
                    "Is motivating",
                    "Is supportive",
                    "Maintains confidentiality",
                    "Has patience",
                    "Gives feedback when appropriate",
                    "Accepts feedback",
                    "Challenges appropriately",
                    "Helps me achieve my goals",
                ),
            )
        },
    ),
)
