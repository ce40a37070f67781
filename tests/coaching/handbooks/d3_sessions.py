"""The tables of what D3 asks for about sessions, and of what is handed in at the end."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import FormTable

FORMS = (
    FormTable(
        "session_record",
        "Session record",
        "session",
        {
            "plan": "Plan of the session",
            "review_of_progress": "Review of client's progress from last session (if applicable)",
            "goal": "Goal for today's meeting",
            "reality": "Reality/current situation",
            "options": "Options generated to achieve goal",
            "chosen_option": "Chosen option & target date",
            "willingness": "Willingness of client to complete action",
            "covered": "What was covered",
            "outcomes_reached": "Progress and achievement of the learning outcomes",
            "feedback_given": "Feedback you gave to the client",
            "feedback_received": "Feedback from client on the coaching/mentoring session",
            "next_session": "Date and venue of next session",
        },
        optional="review_of_progress",
        recall={
            "review_of_progress": "chosen_option",
            "chosen_option": "chosen_option",
            "outcomes_reached": "outcomes_reached",
            "feedback_received": "feedback_received",
        },
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "reflective_log",
        "Reflective log",
        "session",
        {
            "own_goals": "Own goals for the session",
            "feedback_from_others": "Feedback from coaching supervisor, client or other observers",
            "reflections": "Reflections on performance and what was learnt",
            "changes": "Changes to planned development",
        },
        units=("D3.04",),
        optional="feedback_from_others changes",
        recall={"own_goals": "changes"},
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
        borrowed_from="Level 5 (8588)",
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
        units=("D3.03", "D3.04"),
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
        owed_in=("D3.04",),  # expected there; in D3.03 encouraged
        choices={"seen": "live recording"},
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "diary_summary",
        "Summary of your coaching",
        "enrolment",
        {
            "better": "What might have been done differently or better, and what worked well",
            "strengths": "Personal strengths and weaknesses as a coach",
            "skills": "Skills to be improved, and steps to improve them",
            "reflection": "General reflection: the process, own performance, and coaching in the"
            " future",
        },
        units=("D3.03",),
    ),
    FormTable(
        "learning_goals",
        "Your own learning goal",
        "enrolment",
        {
            "goal": "Personal learning goal",
            "plan": "Plan for achieving it through the coaching programme",
            "agreed_on": "Agreed with the coaching supervisor",
            "progress": "Monitored, reviewed and updated",
        },
        units=("D3.04",),
        optional="progress",
        kinds={
            "agreed_on": FieldKind.DAY,
        },
        repeats=1,
    ),
    FormTable(
        "programme",
        "Programme outline",
        "enrolment",
        {
            "outline": "Outline of the coaching programme",
            "goals": "Goals of the coaching programme",
            "benefits_to_learners": "Benefits to learners",
            "benefits_to_organisation": "Benefits to the organisation",
            "agreed_with": "Agreed with learners and other stakeholders",
            "changes": "Monitored, reviewed and updated",
        },
        units=("D3.04",),
        optional="changes",
    ),
    FormTable(
        "plan_review",
        "Review of the plan",
        "enrolment",
        {
            "reviewed_on": "Plan reviewed on",
            "monitored": "How the plan was monitored",
            "updated": "What was updated",
        },
        units=("D3.04",),
        kinds={"reviewed_on": FieldKind.DAY},
        repeats=1,  # AC 1.2: agreed, monitored, reviewed and updated
    ),
    FormTable(
        "performance_review",
        "Review of performance",
        "enrolment",
        {
            "reviewed_on": "Date",
            "reviewed_with": "Reviewed with",
            "performance": "Review of the learners' performance",
        },
        units=("D3.04",),
        kinds={
            "reviewed_on": FieldKind.DAY,
        },
    ),
    FormTable(
        "programme_feedback",
        "Feedback on the programme",
        "enrolment",
        {
            "from_learners": "Feedback from learners",
            "from_stakeholders": "Feedback from stakeholders",
            "from_supervisor": "Feedback from the coaching supervisor",
        },
        units=("D3.04",),
    ),
    FormTable(
        "development_reflection",
        "Your development as a coach",
        "enrolment",
        {
            "supervision": "Summary of the supervision sessions",
            "development": "Reflection on general development as a coach",
            "future": "Continuing development in the future",
        },
        units=("D3.04",),
    ),
    FormTable(
        "declaration",
        "Own work",
        "enrolment",
        {
            "confirmed": "The work handed in for this unit is my own, and whatever I took from"
            " others is named as theirs",
            "script": "Use of the work by the awarding body, without a name, to compare"
            " assessments",
            "signed_on": "Signature of the learner",
        },
        optional="signed_on",  # "by submitting I confirm"
        kinds={
            "confirmed": FieldKind.CHOICE,
            "script": FieldKind.CHOICE,
            "signed_on": FieldKind.SIGNATURE,
        },
        parts="units",
        choices={"confirmed": "yes no", "script": "yes no"},
    ),
)
