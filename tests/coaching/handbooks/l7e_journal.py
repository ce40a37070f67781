"""What Level 7 executive has filled in for the reflective journal."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import FormTable

JOURNAL_UNIT = ("L7E-703",)

FORMS = (
    FormTable(
        "statement_strengths",
        "Your strengths",
        "enrolment",
        {
            "model": "Model of reflective learning",
            "knowledge": "Personal inventory: knowledge",
            "skills": "Personal inventory: skills",
            "values": "Personal inventory: values",
            "attitudes": "Personal inventory: attitudes",
            "emotional_intelligence": "Own emotional intelligence",
            "performance": "How strengths and areas for development affect performance",
        },
        units=JOURNAL_UNIT,
    ),
    FormTable(
        "statement_clients",
        "Your clients",
        "enrolment",
        {
            "values": "Client's value systems",
            "knowledge": "Client's knowledge",
            "skills": "Client's skills",
            "experience": "Client's experience",
            "theory": "Theoretical sources on the dynamics of the interaction",
        },
        units=JOURNAL_UNIT,
    ),
    FormTable(
        "review_tool",
        "Tools of your review",
        "enrolment",
        {
            "tool": "Tool used for the review",
            "finding": "What it showed",
        },
        units=JOURNAL_UNIT,
        kinds={"tool": FieldKind.LINE},
        repeats=2,
    ),
    FormTable(
        "statement_ability",
        "Own ability",
        "enrolment",
        {
            "framework": "Competency framework",
            "ability": "Critical review of own ability",
            "conclusions": "Conclusions",
        },
        units=JOURNAL_UNIT,
        optional="framework",
        kinds={"framework": FieldKind.LINE},
    ),
    FormTable(
        "statement_adapting",
        "Adapting your approach",
        "enrolment",
        {
            "strengths": "How own strengths are capitalised on",
            "improvement": "How areas for improvement are addressed",
            "skills": "How skills can be strengthened and improved",
            "knowledge": "How knowledge can be strengthened and improved",
            "behaviours": "How behaviours can be strengthened and improved",
        },
        units=JOURNAL_UNIT,
    ),
    FormTable(
        "development_need",
        "Your development need",
        "enrolment",
        {
            "need": "Development need",
            "evidence": "Evidence from the review of own ability",
            "reflection": "Critical reflection",
        },
        units=JOURNAL_UNIT,
        repeats=2,
    ),
    FormTable(
        "development_plan",
        "Development plan",
        "enrolment",
        {
            "starts_on": "Start of the plan",
            "ends_on": "End of the plan",
            "undertaken": "How the development will be undertaken",
            "resourced": "How it will be resourced",
            "monitored": "How it will be monitored",
            "reviewed": "How it will be reviewed",
        },
        units=JOURNAL_UNIT,
        kinds={"starts_on": FieldKind.DAY, "ends_on": FieldKind.DAY},
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
        units=JOURNAL_UNIT,
        repeats=1,
        borrowed_from="Level 5 (8588)",
    ),
    FormTable(
        "longer_term",
        "Beyond the plan",
        "enrolment",
        {
            "way": "Way to continue own professional development beyond the 12 month plan",
            "evaluation": "Evaluation",
        },
        units=JOURNAL_UNIT,
        repeats=2,
    ),
    FormTable(
        "profile",
        "Personal profile",
        "enrolment",
        {
            "background": "Background",
            "experience": "Experience",
            "recent_work": "Recent coaching or mentoring work",
            "style": "Coaching or mentoring style",
            "accreditation": "Skills accreditation",
            "bodies": "Links to professional bodies",
            "code": "Code of practice",
            "documents": "Other key documentation",
            "context": "Practice and operational context",
            "feedback": "Feedback and testimonials",
        },
        units=JOURNAL_UNIT,
        optional="recent_work feedback",
    ),
)
