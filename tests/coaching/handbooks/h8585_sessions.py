"""The tables of what 8585 asks for about sessions, observation and development."""

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
            "feedback_received": "Feedback from coachee on the coaching session",
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
            "questioning": "How well did you use questioning in the session? Please give examples",
            "listening": "How well did you use listening in the session? Please give examples",
            "impact_of_feedback": "What was the impact of the feedback given to the client at"
            " this session?",
            "feedback_on_coaching": "What feedback did you receive from the client?",
            "improvement": "How could you improve your coaching for the next session?",
        },
        recall={"questioning": "improvement", "improvement": "improvement"},
    ),
    FormTable(
        "supervision_outcome",
        "Supervision outcome",
        "supervision",
        {
            "discussed": "Session discussed",
            "outcomes": "Summarise below the outcomes of a supervision session with your tutor",
            "improvement": "What will you do now to improve your coaching practice?",
        },
        optional="discussed",
        kinds={
            "discussed": FieldKind.LINE,
        },
    ),
    FormTable(
        "observation",
        "Observation",
        "enrolment",
        {
            "seen": "Observation/Recording",
            "observer": "Name of supervisor/tutor",
            "observed_on": "Date",
            "rapport": "Building a rapport",
            "process": "Following a process",
            "listening": "Listening",
            "questioning": "Questioning",
            "giving_feedback": "Giving feedback",
            "asking_for_feedback": "Asking for feedback",
            "other": "Other",
            "development": "Areas for development",
            "paper": "The sheet",
        },
        units=("8585-301", "8585-302"),
        optional="process listening questioning giving_feedback asking_for_feedback other"
        " development paper",
        kinds={
            "seen": FieldKind.CHOICE,
            "observer": FieldKind.LINE,
            "observed_on": FieldKind.DAY,
            "paper": FieldKind.FILE,
        },
        repeats=1,
        choices={"seen": "live recording"},
    ),
    FormTable(
        "communication_review",
        "Your communication, reviewed",
        "enrolment",
        {
            "questioning": "Questioning",
            "listening": "Listening",
            "giving_feedback": "Giving feedback",
            "development": "How this develops own coaching practice",
        },
        units=("8585-301", "8585-302"),
    ),
    FormTable(
        "development_plan",
        "Development plan",
        "enrolment",
        {
            "starts_on": "Start of the plan",
            "ends_on": "End of the plan",
        },
        units=("8585-303",),
        kinds={
            "starts_on": FieldKind.DAY,
            "ends_on": FieldKind.DAY,
        },
        runs={"ends_on": ("starts_on", 6)},
    ),
    FormTable(
        "development_area",
        "Row of the plan",
        "enrolment",
        {
            "area": "Area for Development",
            "actions": "How will I do it?",
            "support": "What support will I need, including resources",
            "when": "When will I do it?",
            "success": "What will success look like?",
        },
        units=("8585-303",),
        repeats=1,
    ),
    FormTable(
        "evidence_matrix",
        "Evidence matrix",
        "enrolment",
        {
            "references": "Books, journals and websites (with date accessed)",
            "completed_on": "Signature of learner and date completed",
        },
        units=("8585-301", "8585-302"),
        optional="references",
        kinds={"completed_on": FieldKind.SIGNATURE},
        parts="units",
    ),
)
