"""What Level 7 executive has filled in about sessions and supervision."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import FormTable

FORMS = (
    FormTable(
        "session_record",
        "Session record",
        "session",
        {
            "review_of_progress": ("Review of client's progress from last session (if applicable)"),
            "goal": "Goal for today's meeting",
            "aim": "Aim or topic of the session and its link to the goals in the contract",
            "reality": "Reality/current situation",
            "options": "Options generated to achieve goal",
            "chosen_option": "Chosen option & target date",
            "willingness": "Willingness of client to complete action",
            "tools": "Tools, techniques and diagnostics used",
            "feedback_given": "Feedback you gave to the client",
            "feedback_received": "Feedback from client on the coaching/mentoring session",
            "next_session": "Date and venue of next session",
        },
        optional="review_of_progress",
        recall={
            "review_of_progress": "chosen_option",
            "chosen_option": "chosen_option",
            "feedback_received": "feedback_received",
        },
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "reflective_log",
        "Reflective log",
        "session",
        {
            "overall": "Overall, how did the session go?",
            "model_or_tools": "What coaching or mentoring model or tools did I use? Justify"
            " your use of these.",
            "listening": "How well did I listen?",
            "questioning": "How was my questioning technique? (give examples of questions"
            " used and impact of those)",
            "feedback_from_others": "Feedback received from client and/or supervisor",
            "ethics": "Was I ethical, and non-judgemental?",
            "giving_feedback": "How well did I give feedback?",
            "progress_against_goals": "Client's progress against goals",
            "skills_knowledge_behaviours": "Own skills, knowledge and behaviours",
            "improvement": (
                "Based on my reflection and feedback received, what do I need"
                " to improve for the next session and how do I assess my"
                " ability overall?"
            ),
        },
        recall={
            "overall": "improvement",
            "progress_against_goals": "progress_against_goals",
            "improvement": "improvement",
        },
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "supervision_outcome",
        "Supervision outcome",
        "supervision",
        {
            "discussed": "Session discussed",
            "outcomes": "Outcomes of the supervision session",
            "improvement": "What will I do now to improve my practice?",
        },
        optional="discussed",
        kinds={"discussed": FieldKind.LINE},
        borrowed_from="Level 5 (8588)",
    ),
)
