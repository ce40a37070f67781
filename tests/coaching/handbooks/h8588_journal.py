"""The tables of the reflective journal of 8588."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import FormTable

FORMS = (
    FormTable(
        "statement_benefits",
        "Benefits realised",
        "enrolment",
        {
            "benefits": "Benefits realised, against the first objectives",
            "conclusions": "Conclusions",
        },
        units=("8588-503",),
    ),
    FormTable(
        "statement_learning",
        "Learning and development",
        "enrolment",
        {
            # AC 1.2 and its guidance name what the reflection has to touch.
            "learning": "Overall learning and development",
            "self_awareness": "Self-awareness",
            "questioning": "Questioning",
            "listening": "Listening",
            "giving_feedback": "Giving feedback",
            "relationships": "Relationship management",
            "ethics": "Ethical behaviours and non-judgemental attitude",
        },
        units=("8588-503",),
    ),
    FormTable(
        "statement_ability",
        "Own ability",
        "enrolment",
        {
            # AC 1.3 and its guidance
            "ability": "Assessment of own ability",
            "knowledge_skills_behaviours": "Knowledge, skills and behaviours",
            "relationships": "Relationship management",
            "ethics": "Ethical behaviours and non-judgemental attitude",
            "evidence": "Evidence from unit 501 or 502",
            "differently": "What I would do differently",
        },
        units=("8588-503",),
    ),
    FormTable(
        "coach_swot",
        "Your SWOT",
        "enrolment",
        {
            "written_on": "Date",
            "strengths": "Your strengths as a coach or mentor",
            "weaknesses": "Areas for your development as a coach or mentor",
            "opportunities": "Opportunities for you as a coach or mentor",
            "threats": "Threats or barriers to you as a coach or mentor",
            # AC 2.1: what the SWOT refers to, and what is to be developed further
            "overview": "Self-awareness, communication techniques, relationship management, ethical"
            " behaviours and non-judgemental attitude",
            "further": "Further knowledge, skills and behaviours to develop",
        },
        units=("8588-503",),
        kinds={
            "written_on": FieldKind.DAY,
        },
    ),
    FormTable(
        "development_plan",
        "Development plan",
        "enrolment",
        {
            "starts_on": "Start of the plan",
            "ends_on": "End of the plan",
            "aspirations": "Coaching or mentoring aspirations",  # AC 2.2
            "support": "How the plan will support own development",
        },
        units=("8588-503",),
        kinds={
            "starts_on": FieldKind.DAY,
            "ends_on": FieldKind.DAY,
        },
        runs={"ends_on": ("starts_on", 12)},
    ),
    FormTable(
        "development_area",
        "Row of the plan",
        "enrolment",
        {
            "area": "Area for Development",
            "benefits": "Benefits to me as a coach or mentor",
            "actions": "What actions I will take to achieve my goal",
            "support": "What support will I need, including resources",
            "when": "When will I do it?",
            "success": "How success will be measured",
        },
        units=("8588-503",),
        repeats=1,
    ),
    FormTable(
        "monitoring",
        "Monitoring and evaluation",
        "enrolment",
        {
            "monitoring": "How will you monitor and evaluate your own Continuing Professional"
            " Development in relation to Coaching or Mentoring?",
        },
        units=("8588-503",),
    ),
    FormTable(
        "evidence_matrix",
        "Evidence matrix",
        "enrolment",
        {
            "references": "Books, journals and websites (with date accessed)",
            "completed_on": "Signature of learner and date completed",
        },
        units=("8588-501", "8588-502", "8588-503"),
        optional="references",
        kinds={"completed_on": FieldKind.SIGNATURE},
        parts="units",
    ),
)
