"""The tables of the forms that every qualification has."""

from coaching.catalogue.form import FieldKind
from tests.coaching.handbooks.handbook import DocumentTable, FormTable

REFERENCES = DocumentTable("references", "References", "reference", is_optional=True)
FROM_BEFORE = DocumentTable("opening_hours", "Hours from before", "opening_hours", is_optional=True)
"""The document that every unit with hours has."""

LAST = (
    DocumentTable(
        "professional_discussion",
        "Record of a professional discussion",
        "professional_discussion",
        is_optional=True,
    ),
    DocumentTable("other_evidence", "Other evidence", "attachment", is_optional=True),
)

FORMS = (
    FormTable(
        "learner",
        "Your details",
        "enrolment",
        {
            "name": "Learner Name",
            "registration": "Learner Registration No.",
            "centre_number": "Centre Number",
            "centre_name": "Centre Name",
            "supervisor": "Name of Supervisor",
        },
        optional="registration centre_number centre_name supervisor",
        kinds=dict.fromkeys(
            ("name", "registration", "centre_number", "centre_name", "supervisor"), FieldKind.LINE
        ),
    ),
    FormTable(
        "declaration",
        "Own work",
        "enrolment",
        {
            "confirmed": "The work handed in for this unit is my own, and whatever I took from"
            " others is named as theirs",
            "signed_on": "Signature of the learner",
        },
        kinds={"confirmed": FieldKind.CHOICE, "signed_on": FieldKind.SIGNATURE},
        parts="units",
        choices={"confirmed": "yes no"},
    ),
    FormTable(
        "summary",
        "Summary of a criterion",
        "enrolment",
        {"overview": "Summary"},
        is_owed=False,
        parts="criteria",
    ),
    FormTable(
        "task",
        "Part of the work",
        "enrolment",
        {
            "text": "Your text",
            "paper": "The work itself",
            "words": "Number of words in the file",
            "shown": "Least numbers",
            "state": "State",
            "target_on": "Target date",
        },
        optional="text paper words target_on",
        required_without={"text": "paper"},
        only_with={"words": "paper"},
        counts_words="text paper",
        kinds={
            "paper": FieldKind.FILE,
            "words": FieldKind.NUMBER,
            "shown": FieldKind.TICKS,
            "state": FieldKind.CHOICE,
            "target_on": FieldKind.DAY,
        },
        parts="tasks",
        choices={"state": "open begun done"},
    ),
    FormTable(
        "reference",
        "References",
        "enrolment",
        {
            "author": "Author",
            "year": "Year",
            "title": "Title",
            "where": "Where it was published",
        },
        kinds=dict.fromkeys(("author", "year", "title", "where"), FieldKind.LINE),
        is_owed=False,
        repeats=1,
        parts="units",
    ),
    FormTable(
        "opening_hours",
        "Hours from before",
        "enrolment",
        {
            "minutes": "Hours granted",
            "clients": "Clients in these hours",
            "begun_on": "First session",
            "ended_on": "Last session",
            "granted_by": "Granted by",
            "paper": "The paper that grants them",
        },
        kinds={
            "minutes": FieldKind.LENGTH,
            "clients": FieldKind.NUMBER,
            "begun_on": FieldKind.DAY,
            "ended_on": FieldKind.DAY,
            "granted_by": FieldKind.LINE,
            "paper": FieldKind.FILE,
        },
        is_owed=False,
        repeats=1,
        parts="practice",
    ),
    FormTable(
        "professional_discussion",  # appendix 10 of 8588 and of 8590
        "Professional discussion",
        "enrolment",
        {
            "held_on": "Date",
            "assessor": "Name of assessor",
            "questions": "Questions agreed",
            "notes": "Notes",
            "places": "Where each criterion is shown",
            "recording": "The recording or the notes",
            "authenticated_on": "Notes authenticated by the learner",
        },
        optional="recording",
        kinds={
            "held_on": FieldKind.DAY,
            "assessor": FieldKind.LINE,
            "recording": FieldKind.FILE,
            "authenticated_on": FieldKind.SIGNATURE,
        },
        is_owed=False,
        parts="units",
    ),
    FormTable(
        "attachment",
        "File",
        "enrolment",
        {
            "file": "File",
            "title": "What it is",
            "places": "Where each criterion is shown",
        },
        optional="places",
        kinds={"file": FieldKind.FILE, "title": FieldKind.LINE},
        is_owed=False,
        repeats=True,
    ),
)
