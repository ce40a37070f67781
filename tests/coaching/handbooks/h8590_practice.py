"""What 8590 has filled in about clients, sessions and supervision."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import FormTable, Grid

PORTFOLIO_UNITS = ("8590-701", "8590-702")

FORMS = (
    FormTable(
        "client",
        "About the client",
        "client",
        {
            "relationship": (
                "How will you build the relationship with the coach you are"
                " supervising to ensure you meet their needs and goals for"
                " supervision? Mention any model of coaching supervision you are"
                " using"
            ),
            "diagnostics": (
                "What diagnostics or tools do you wish to use with the coach"
                " you are supervising and how do you intend to use the"
                " results in your own coaching supervision?"
            ),
            "learning_style": "Client coach's learning style",
            "other_diagnostics": "Other diagnostic tools if used & results",
            "brief_profile": (
                "Profile of the client coach being supervised and their coaching context"
            ),
            "desired_outcomes": (
                "What are the desired outcomes for the client coach being"
                " supervised and stakeholders and how will these be"
                " evaluated?"
            ),
            "venue": "Where will you meet for the sessions?",
            "venue_suitability": "Suitability of the setting for the meetings",
            "conduct": "How will the sessions be conducted? (e.g., face-to-face, online, etc.)",
            "planned_duration": "Planned duration of the sessions",
            "number_of_sessions": "Number of Sessions",
            "goals": "Client Coach's development needs and SMART goals",
            "stakeholder_goals": "SMART goals of the client coach's stakeholders (if relevant)",
        },
        optional="learning_style other_diagnostics stakeholder_goals",
        kinds={
            "venue": FieldKind.LINE,
            "conduct": FieldKind.LINE,
            "planned_duration": FieldKind.LENGTH,
            "number_of_sessions": FieldKind.NUMBER,
        },
    ),
    FormTable(
        "contract",
        "Contract",
        "client",
        {
            "standing_terms": "The terms above are agreed by all",
            "review_after": "Review of the contract after … sessions",
            "client_requirements": "Requirements of the client coach",
            "has_stakeholder": "Is there a stakeholder?",
            "stakeholder_requirements": "Requirements of the stakeholder(s) (if relevant)",
            "agreement": "How commitment, expectations and intended outcomes were agreed",
            "further_terms": "Further terms",
            "scope": "One contract for all, or one each",
            "agreed_on": "Date of the contract",
        },
        # AC 1.1: how it was agreed, and what everybody requires; the result sheets refer without.
        optional="further_terms scope",
        kinds={
            "has_stakeholder": FieldKind.CHOICE,
            "scope": FieldKind.CHOICE,
            "standing_terms": FieldKind.CHOICE,
            "review_after": FieldKind.NUMBER,
            "agreed_on": FieldKind.DAY,
        },
        choices={"standing_terms": "yes adapted", "has_stakeholder": "yes no", "scope": "each all"},
        only_if={"stakeholder_requirements": "has_stakeholder=yes"},
        owed_once_if={"contract.scope": "all"},  # AC 1.1: of a generic one, 1 example
    ),
    FormTable(
        "contract_signatures",
        "Contract signatures",
        "client",
        {
            "signed_by_coach": "Signature of Learner Coaching Supervisor",
            "signed_by_client": "Signature of Client Coach being supervised",
            "has_stakeholder": "Is there a stakeholder who signs?",
            "signed_by_stakeholder": "Signature of Stakeholder(s)",
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
        owed_once_if={"contract.scope": "all"},
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
            "signed_by_coach": "Signature of learner Coaching Supervisor",
            "signed_by_client": "Signature of Client Coach being supervised",
        },
        kinds={
            "ended_on": FieldKind.DAY,
            "signed_by_coach": FieldKind.SIGNATURE,
            "signed_by_client": FieldKind.SIGNATURE,
        },
    ),
    FormTable(
        "session_record",
        "Session record",
        "session",
        {
            "observations": "Non-verbal & verbal observations – how is the client coach",
            "review_of_progress": (
                "Review of client coach's progress since last session (if applicable)"
            ),
            "session_contract": "Contract with the client coach for this session",
            "situation": (
                "Summary of the client coach's situation and interventions"
                " they have made with their own client"
            ),
            "emotions": "What emotions do you sense?",
            "perceptions": "What do you see, hear and feel?",
            "relationship_with_client": (
                "How does the client coach feel about their relationship with their own client?"
            ),
            "interventions": "Your questions and interventions",
            "feedback_given": "Feedback given to the client coach",
            "feedback_received": (
                "Feedback from client coach to the coaching supervisor on the"
                " session regarding insights they gained"
            ),
            "next_steps": "Next steps for the coach supervisor",
            "next_session": "Date and venue of next session",
        },
        optional="review_of_progress",
        recall={
            "review_of_progress": "feedback_received",
            "session_contract": "next_steps",
            "next_steps": "next_steps",
        },
    ),
    FormTable(
        "reflective_log",
        "Reflective log",
        "session",
        {
            "progress_so_far": "Review of client coach's progress so far",
            "contracting": "Contracting with the client coach & building the relationship",
            "listening": "Listening skills",
            "levels_of_listening": "Listening at different levels",
            "tools": (
                "Tools, techniques & questions used to help client explore the issue and options"
            ),
            "giving_feedback": "Feedback given to client coach",
            "feedback_on_session": "Feedback received from client coach on the session",
            "ethics": "Ethical practice",  # AC 2.2: consideration of ethical practice
            "skills_knowledge_behaviours": "Own skills, knowledge and behaviours",
            "improvement": (
                "What do I need to improve for the next session or bring to"
                " own supervision sessions?"
            ),
        },
        recall={"progress_so_far": "progress_so_far", "improvement": "improvement"},
    ),
    FormTable(
        "client_feedback",
        "Feedback from client",
        "session",
        {
            "benefit": (
                "Please state how you have benefitted from the coaching"
                " supervision you have undertaken?"
            ),
            "areas": (
                "Please rate how well your coaching supervisor has performed in the following areas"
            ),
        },
        kinds={"areas": FieldKind.GRID},
        grids={
            "areas": Grid(
                1,
                5,
                (
                    (
                        "Agreeing a coaching supervision contract with you, including"
                        " agreement on a code of practice"
                    ),
                    (
                        "Establishing your overall goals for coaching supervision and"
                        " those of your stakeholders"
                    ),
                    "Clarifying your goals at each session",
                    "Listening to you to gain understanding of your needs",
                    "Using questions to help you gain insight",
                    (
                        "Challenging you to think more or explore your issues from a"
                        " different perspective"
                    ),
                    "Giving feedback to you",
                    "Summarising the session and asking for session feedback",
                    ("Requesting and accepting feedback from you and acting on it, if appropriate"),
                    ("Achieving a positive and appropriate coaching supervision relationship"),
                ),
            )
        },
    ),
    FormTable(
        "supervision_outcome",
        "Supervision outcome",
        "supervision",
        {
            "discussed": "Session discussed",
            "outcomes": (
                "Summarise below the outcomes of own supervision session with your supervisor"
            ),
            # AC 2.4: ongoing evaluation and examples of tools and techniques used
            "evaluation": "Ongoing evaluation, with examples of tools and techniques used",
            "improvement": "What will you do now to improve your coaching supervision practice?",
        },
        optional="discussed",
        kinds={"discussed": FieldKind.LINE},
    ),
)
