"""The tables of the diary that D3 keeps for each client."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import FormTable

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
            "learning_needs": "Learning needs",
            "learning_style": "Learning styles or preferences",
            "learning_goals": "Agreed learning goals",
        },
        kinds={
            "venue": FieldKind.LINE,
            "planned_duration": FieldKind.LENGTH,
            "number_of_sessions": FieldKind.NUMBER,
        },
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "diagnostics",
        "Diagnostics",
        "client",
        {
            "diagnostic": "Name of diagnostic used",
            "other_diagnostics": "Other diagnostic tools if used & results",
        },
        optional="other_diagnostics",
        kinds={
            "diagnostic": FieldKind.LINE,
        },
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
            "stakeholder_requirements": "Stakeholder's requirements, or why there is no"
            " stakeholder",
            "commitment": "Mutual commitment, expectations and intended outcomes",
            "further_terms": "Further terms",
            "agreed_on": "Date of the contract",
        },
        optional="commitment further_terms",
        kinds={
            "standing_terms": FieldKind.CHOICE,
            "review_after": FieldKind.NUMBER,
            "agreed_on": FieldKind.DAY,
        },
        is_owed=False,
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
        is_owed=False,
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
        optional="signed_by_coach signed_by_client",  # appendix B: nobody signs but by submitting
        kinds={
            "ended_on": FieldKind.DAY,
            "signed_by_coach": FieldKind.SIGNATURE,
            "signed_by_client": FieldKind.SIGNATURE,
        },
        borrowed_from="Level 5 (8588)",
    ),
)
