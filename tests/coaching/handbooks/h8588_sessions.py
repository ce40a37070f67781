"""The tables of what 8588 asks for about sessions, and about watching and judging them."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import FormTable

FORMS = (
    FormTable(
        "session_record",
        "Session record",
        "session",
        {
            "review_of_progress": "Review of client's progress from last session (if applicable)",
            "goal": "Goal for today's meeting",
            "reality": "Reality/current situation",
            "options": "Options generated to achieve goal",
            "chosen_option": "Chosen option & target date",
            "willingness": "Willingness of client to complete action",
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
            "improvement": "Based on my reflection and feedback received, what do I need to"
            " improve for the next session and how do I assess my ability overall?",
        },
        recall={"overall": "improvement", "improvement": "improvement"},
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
        kinds={
            "discussed": FieldKind.LINE,
        },
    ),
    FormTable(
        "log_review",
        "Review of the log",
        "enrolment",
        {
            "reviewed_on": "Reflective log reviewed with the supervisor",
            "conclusions": "Key learning",
        },
        units=("8588-501", "8588-502"),
        kinds={
            "reviewed_on": FieldKind.DAY,
        },
    ),
    FormTable(
        "observation",
        "Observation",
        "enrolment",
        {
            "seen": "Observation/Recording",
            "length": "Length of session observed",
            "observer": "Name of supervisor/tutor",
            "observed_on": "Date",
            "rapport": "Building a rapport",
            "contracting": "Contracting",
            "process": "Following a process",
            "listening": "Listening",
            "questioning": "Questioning",
            "challenging": "Challenging",
            "giving_feedback": "Giving feedback",
            "asking_for_feedback": "Asking for feedback",
            "other": "Other",
            "development": "Areas for development",
            "paper": "The sheet",
        },
        units=("8588-501", "8588-502"),
        optional="contracting process listening questioning challenging giving_feedback"
        " asking_for_feedback other development paper",
        kinds={
            "seen": FieldKind.CHOICE,
            "length": FieldKind.LENGTH,
            "observer": FieldKind.LINE,
            "observed_on": FieldKind.DAY,
            "paper": FieldKind.FILE,
        },
        repeats=1,
        choices={"seen": "live recording"},
    ),
    FormTable(
        "tools_statement",
        "Tool or technique, justified",
        "enrolment",
        {
            "tool": "Tool or technique",
            "reason": "Why it was used",
            "support": "How it supported the client",
        },
        units=("8588-501", "8588-502"),
        kinds={
            "tool": FieldKind.LINE,
        },
        repeats=2,
    ),
    FormTable(
        "communication_assessment",
        "Your communication, assessed",
        "enrolment",
        {
            "questioning": "Questioning",
            "listening": "Listening",
            "giving_feedback": "Giving feedback",
            "development": "How this develops own practice",
        },
        units=("8588-501", "8588-502"),
    ),
)
