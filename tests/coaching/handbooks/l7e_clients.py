"""What Level 7 executive has filled in about clients."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import FormTable, Grid

FORMS = (
    FormTable(
        "client",
        "About the client",
        "client",
        {
            "brief_profile": "Brief profile of the client",
            "anticipated_benefits": (
                "What are the anticipated benefits of coaching/mentoring for this client?"
            ),
            "venue": "Where will you meet for the sessions?",
            "venue_suitability": "What makes this venue suitable?",
            "planned_duration": "Planned duration of the sessions",
            "number_of_sessions": "Number of Sessions",
            "goals": "Where the client is now and where they want to be",
            "stakeholder_goals": "SMART goals of the client's stakeholders",
            "initiation": "How the relationship with client and stakeholders was initiated",
            "contracting": "Steps to contract and set goals",
            "relationship": "Building the relationship",
            "evaluation_tools": "Evaluation tools to be used",
        },
        optional="stakeholder_goals",
        kinds={
            "venue": FieldKind.LINE,
            "planned_duration": FieldKind.LENGTH,
            "number_of_sessions": FieldKind.NUMBER,
        },
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "needs",
        "Need and SMART goal",
        "client",
        {
            "need": "Client's development needs",
            "smart_goal": "SMART goals",
        },
        repeats=1,
        borrowed_from="Level 5 (8588)",
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
        kinds={"diagnostic": FieldKind.LINE},
        is_owed=False,
        borrowed_from="Level 5 (8588)",
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
        is_owed=False,
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "contract",
        "Contract",
        "client",
        {
            "standing_terms": "The terms above are agreed by all",
            "review_after": "Review after N sessions",
            "client_requirements": "Client's requirements",
            "stakeholder_requirements": (
                "Stakeholder's requirements, or why there is no stakeholder"
            ),
            # AC 1.1: mutual commitment, expectations and intended outcomes
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
        borrowed_from="Level 5 (8588)",
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
        borrowed_from="Level 5 (8588)",
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
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "client_feedback",
        "Client's feedback",
        "client",
        {
            "given_on": "Date",
            "attributes": "Key coach/mentor attributes",
            "experience": (
                "Please describe your overall experience of coaching or"
                " mentoring with your coach or mentor and to what extent were"
                " your goals achieved"
            ),
            "improvement": (
                "If you have given any low scores, please suggest how could"
                " your coach/mentor improve?"
            ),
        },
        optional="improvement",
        kinds={"given_on": FieldKind.DAY, "attributes": FieldKind.GRID},
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
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "stakeholder_feedback",
        "Stakeholder's feedback",
        "client",
        {
            "has_stakeholder": "Is there a stakeholder?",
            "given_on": "Date",
            "stake": "Stakeholder's part in the work",
            "feedback": "Feedback from the stakeholder",
            "no_stakeholder": "Why there is no stakeholder",
        },
        kinds={
            "has_stakeholder": FieldKind.CHOICE,
            "given_on": FieldKind.DAY,
            "stake": FieldKind.LINE,
            "no_stakeholder": FieldKind.LINE,
        },
        choices={"has_stakeholder": "yes no"},
        only_if={
            "given_on": "has_stakeholder=yes",
            "stake": "has_stakeholder=yes",
            "feedback": "has_stakeholder=yes",
            "no_stakeholder": "has_stakeholder=no",
        },
    ),
)
