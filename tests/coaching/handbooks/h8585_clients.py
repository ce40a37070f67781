"""The tables of the diary that 8585 keeps for each client."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import FormTable, Grid

FORMS = (
    FormTable(
        "client",
        "About the client",
        "client",
        {
            "brief_profile": "Brief profile of the client",
            "anticipated_benefits": "What are the anticipated benefits of coaching for this"
            " client?",
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
        optional="learning_style other_diagnostics",
        required_without={"other_diagnostics": "learning_style"},  # AC 2.1: tools are used
        kinds={
            "venue": FieldKind.LINE,
            "planned_duration": FieldKind.LENGTH,
            "number_of_sessions": FieldKind.NUMBER,
        },
    ),
    FormTable(
        "contract",
        "Contract",
        "client",
        {
            "standing_terms": "The terms above are agreed by both",
            "review_after": "Review after N sessions",
            "hours": "Hours",
            "timescales": "Timescales",
            "cancellations": "Cancellations",
            "recording": "Recording",
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
            "signed_by_coach": "Signature of coach",
            "signed_by_client": "Signature of client",
            "signed_by_stakeholder": "Signature of stakeholder",
            "paper": "The signed contract",
        },
        optional="signed_by_stakeholder paper",
        kinds={
            "signed_by_coach": FieldKind.SIGNATURE,
            "signed_by_client": FieldKind.SIGNATURE,
            "signed_by_stakeholder": FieldKind.SIGNATURE,
            "paper": FieldKind.FILE,
        },
    ),
    FormTable(
        "completion",
        "Ending",
        "client",
        {
            "ended_on": "End of the activity",
            "ending": "How it ended",
            "signed_by_coach": "Signature of Coach",
            "signed_by_client": "Signature of Coachee",
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
            "attributes": "Key coach attributes",
            "experience": "Please describe your overall experience of coaching with your coach"
            " and to what extent you achieved your goals",
            "improvement": "If you have given any low scores, please suggest how your coach could"
            " improve?",
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
                    "Is supportive",
                    "Maintains confidentiality",
                    "Has patience",
                    "Gives feedback when appropriate",
                    "Accepts feedback",
                    "Helps me achieve my goals",
                ),
            )
        },
    ),
)
