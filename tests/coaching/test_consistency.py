"""What contradicts itself is found: each rule of each form broken alone, and kept to the day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from coaching.calendar.deadlines import registration_end
from coaching.calendar.instants import to_instant
from coaching.catalogue.qualification import Qualification, Unit
from coaching.catalogue.rule import KNOWN_DAYS, Rule
from coaching.evidence.consistency import (
    DAYS,
    Contradiction,
    foresee_contradictions,
)
from coaching.evidence.weighing import weigh_unit
from coaching.records.course import Course
from coaching.records.notebook import Answer, Client, Coach, Enrolment, Entry, Notebook, Session
from tests.coaching.lacks import all_units, full_course
from tests.portfolio.courses import CATALOGUE, WrittenCourse

START = date(2026, 1, 5)
FIRST, LAST = date(2026, 2, 11), date(2026, 3, 4)
BETWEEN = date(2026, 1, 20)
DAY = timedelta(days=1)
NOON = datetime.fromisoformat("2026-01-05T12:00:00+00:00")

COURSE = """
course.start <= session.first
course.target <= course.end
"""
CONTRACT = """
contract.agreed_on <= session.first, blocks behind session.last
contract_signatures.signed_by_coach <= session.first, blocks behind session.last
contract_signatures.signed_by_client <= session.first, blocks behind session.last
contract.agreed_on <= contract_signatures.signed_by_coach
contract.agreed_on <= contract_signatures.signed_by_client
contract.standing_terms=adapted needs contract.further_terms
"""
ENDING = """
session.last <= completion.ended_on
session.last <= completion.signed_by_coach
session.last <= completion.signed_by_client
"""
WATCHED = "session.first <= observation.observed_on\n"
FEEDBACK = "session.first <= client_feedback.given_on\n"
MATRIX = "session.last <= evidence_matrix.completed_on\n"
DECLARED = """
course.start <= declaration.signed_on
session.last <= declaration.signed_on
"""


def stakeholder(form: str, refers: str = "") -> str:
    return f"""
{form}.has_stakeholder=no never contract_signatures.has_stakeholder=yes
{form}.has_stakeholder=yes never contract_signatures.has_stakeholder=no{refers}
"""


# Whoever grants hours from before says for which time.
EVERY = "opening_hours.begun_on <= opening_hours.ended_on, blocks\n"

TABLES = {
    # AC 1.2: needs and goals prior to contracting; AC 1.3: signed by all parties; AC 3.1: reviewed
    # across the full scope; appendix 5: confirmation that the activity took place
    "8588": COURSE
    + "needs.agreed_on <= contract.agreed_on, blocks\n"
    + "stakeholder.agreed_on <= contract.agreed_on, blocks\n"
    + CONTRACT
    + stakeholder("stakeholder", ", blocks")
    + ENDING
    + FEEDBACK
    + WATCHED
    + "session.last <= log_review.reviewed_on\n"
    + "course.start <= coach_swot.written_on\n"
    + MATRIX
    + DECLARED,
    # Appendix 4, AC 1.1: signed and dated by all parties, stakeholders if relevant
    "8590": COURSE
    + CONTRACT
    + stakeholder("contract", ", blocks")
    + ENDING
    + WATCHED
    + "course.start <= coach_swot.completed_on\n"
    + MATRIX
    + DECLARED,
    # Its source names no end of a registration.
    "8585": "course.start <= session.first\n"
    + CONTRACT
    + ENDING
    + FEEDBACK
    + WATCHED
    + MATRIX
    + DECLARED,
    "L7E": COURSE
    + CONTRACT
    + stakeholder("stakeholder_feedback")
    + ENDING
    + FEEDBACK
    + "session.first <= stakeholder_feedback.given_on\n"
    + WATCHED
    + MATRIX
    + DECLARED,
    # A contract is not asked for: what is wrong with one is only worth a look.
    "D3": COURSE
    + CONTRACT.replace(", blocks behind session.last", "")
    + ENDING
    + "learning_goals.agreed_on <= session.first\n"
    + "session.first <= plan_review.reviewed_on\n"
    + WATCHED
    + "session.last <= performance_review.reviewed_on\n"
    + DECLARED,
}


def say(rule: Rule) -> str:
    """Return a rule as the tables have it."""
    if rule.earlier:
        said = f"{rule.earlier} <= {rule.later}"
    else:
        [(name, value)] = rule.when.items()
        said = f"{name}={value} "
        said += f"needs {rule.needs}" if rule.needs else "never " + "=".join(*rule.never.items())
    return (
        said
        + (", blocks" if rule.blocks else "")
        + (f", blocks behind {rule.blocks_behind}" if rule.blocks_behind else "")
    )


@pytest.mark.parametrize("key", TABLES)
def test_the_rules_are_those_that_the_handbook_gives_reason_for(key: str) -> None:
    [qualification] = [one for one in CATALOGUE.current() if one.key == key]
    lines = [line for line in (TABLES[key] + EVERY).splitlines() if line]
    assert [say(one) for one in qualification.rules] == lines


RULES = [(one, rule) for one in CATALOGUE.current() for rule in one.rules]
every_rule = pytest.mark.parametrize(
    ("qualification", "rule"), RULES, ids=[f"{one.key}-{rule.key}" for one, rule in RULES]
)


@every_rule
def test_a_rule_is_said_in_a_few_words_of_our_own(qualification: Qualification, rule: Rule) -> None:
    assert len(rule.says.split()) <= 20
    assert rule.says.endswith(".")
    assert rule.says[:1].isupper()


class Book:
    """A course with one client, two sessions where a rule speaks of any, and a few answers."""

    def __init__(self, qualification: Qualification, rule: Rule) -> None:
        self.qualification, self.rule = qualification, rule
        self.unit = self._find_unit()
        award = next(one for one in qualification.awards if self.unit.key in one.units)
        self.enrolment = Enrolment(
            id="course",
            qualification=qualification.key,
            version=qualification.version,
            award=award.key,
            role=qualification.roles[0].key,
            started_on=START,
        )
        self.is_coached = any(one.startswith("session.") for one in rule.names)
        self.answers: dict[str, str] = dict(rule.when)
        begun = Course(qualification, Notebook(), self.enrolment)
        self.days = {
            "course.start": START,
            "session.first": FIRST,
            "session.last": LAST,
            "course.end": registration_end(begun) or date.max,
        }

    def _find_unit(self) -> Unit:
        forms = {name.partition(".")[0] for name in self.rule.names if name not in KNOWN_DAYS}
        of_forms = [one for one in self.qualification.forms if one.key in forms]
        for unit in self.qualification.units:
            is_wanted = all(not one.units or unit.key in one.units for one in of_forms)
            is_about_course = all(
                one.about == "enrolment" and one.parts != "practice" for one in of_forms
            ) and not any(name.startswith("session.") for name in self.rule.names)
            if is_wanted and (unit.practice or is_about_course):
                return unit
        raise LookupError(self.rule.key)

    def set_day(self, name: str, day: date) -> None:
        """Let something have been on a day."""
        self.days[name] = day
        if name == "course.start":
            self.enrolment = replace(self.enrolment, started_on=day)
        elif name == "course.target":
            self.enrolment = replace(self.enrolment, target_on=day)
        elif name not in KNOWN_DAYS:
            self.answers[name] = day.isoformat()

    def notebook(self) -> Notebook:
        """Return the records."""
        zone = "Europe/London"
        client = Client(id="client", enrolments=("course",), number=1)
        days = [self.days["session.first"], self.days["session.last"]]
        sessions = {
            str(number): Session(
                id=str(number),
                client="client",
                unit=self.unit.key,
                starts_at=to_instant(day, time(10), zone),
                minutes=60,
            )
            for number, day in enumerate(days)
            if self.unit.practice
        }
        entries = {one.id: one for one in self.list_entries()}
        if not self.is_coached and not any(one.about == "client" for one in entries.values()):
            sessions = {}
        return Notebook(
            coach={"me": Coach(id="me", zone=zone, joined_at=NOON)},
            enrolments={"course": self.enrolment},
            clients={"client": client},
            sessions=sessions,
            entries=entries,
        )

    def list_entries(self) -> list[Entry]:
        """Return a form for each of the answers that are given, and for what is left out."""
        named = {**({self.rule.needs: ""} if self.rule.needs else {}), **self.answers}
        entries = []
        for key in dict.fromkeys(name.partition(".")[0] for name in named):
            form = self.qualification.form(key)
            entries.append(
                Entry(
                    id=key,
                    enrolment="course",
                    form=key,
                    about="client" if form.about == "client" else "course",
                    part=self.unit.key if form.parts in ("units", "practice") else "",
                    answers={
                        name.partition(".")[2]: Answer(value=value, answered_at=NOON)
                        for name, value in named.items()
                        if name.partition(".")[0] == key and value
                    },
                    filled_at=NOON,
                )
            )
        return entries

    def find(self) -> list[Contradiction]:
        """Return what is contradicted."""
        return self.find_in(self.notebook())

    def find_in(self, notebook: Notebook) -> list[Contradiction]:
        """Return what is contradicted in other records of the course."""
        course = Course(self.qualification, notebook, self.enrolment)
        return [*weigh_unit(course, self.unit).contradictions]

    def part(self, *, by: timedelta) -> None:
        """Let the earlier day lie so far behind the later one."""
        earlier, later = self.rule.earlier, self.rule.later
        if earlier not in KNOWN_DAYS or later in KNOWN_DAYS:
            self.set_day(later, self.days.get(later, BETWEEN))
            self.set_day(earlier, self.days[later] + by)
        else:
            self.set_day(later, self.days[earlier] - by)


@every_rule
def test_a_rule_that_is_broken_is_named_and_no_other(
    qualification: Qualification, rule: Rule
) -> None:
    book = Book(qualification, rule)
    if rule.earlier:
        book.part(by=DAY)
    else:
        book.answers |= rule.never
    assert [(one.rule.key, one.blocks) for one in book.find()] == [(rule.key, rule.blocks)]


@every_rule
def test_a_rule_that_is_kept_to_the_day_is_not_named(
    qualification: Qualification, rule: Rule
) -> None:
    book = Book(qualification, rule)
    if rule.earlier:
        book.part(by=timedelta(0))
    elif rule.needs:
        book.answers[rule.needs] = "Notes are burnt."
    else:
        [(name, _)] = rule.when.items()
        book.answers[name] = "other"
        book.answers |= rule.never
    assert rule.key not in [one.rule.key for one in book.find()]


@every_rule
def test_what_is_not_said_yet_breaks_no_rule(qualification: Qualification, rule: Rule) -> None:
    book = Book(qualification, rule)
    book.answers.clear()
    assert book.find_in(replace(book.notebook(), entries={})) == []


LATE = [(one, rule) for one, rule in RULES if rule.blocks_behind]


@pytest.mark.parametrize(
    ("qualification", "rule"), LATE, ids=[f"{one.key}-{rule.key}" for one, rule in LATE]
)
@pytest.mark.parametrize(
    ("day", "blocks"), [(FIRST + DAY, False), (LAST, False), (LAST + DAY, True)]
)
def test_a_contract_that_comes_after_all_coaching_blocks(
    qualification: Qualification, rule: Rule, day: date, blocks: bool
) -> None:
    book = Book(qualification, rule)
    book.set_day(rule.earlier, day)
    assert [(one.rule.key, one.blocks) for one in book.find()] == [(rule.key, blocks)]


@every_rule
def test_what_an_answer_contradicts_is_known_before_it_is_kept(
    qualification: Qualification, rule: Rule
) -> None:
    book = Book(qualification, rule)
    if rule.earlier:
        book.part(by=DAY)
    else:
        book.answers |= rule.never
    for entry in book.list_entries():
        records = book.notebook()
        before = replace(
            records, entries={key: one for key, one in records.entries.items() if key != entry.id}
        )
        # What is met stands in the records already, so the client is known without the entry.
        course = Course(qualification, before, book.enrolment)
        foreseen = foresee_contradictions(course, book.unit, entry)
        assert [one.rule.key for one in foreseen] == [rule.key]


def in_order(course: WrittenCourse) -> Notebook:
    """Return the records of a full course with whatever comes at the end on its last day."""
    last = max((one.starts_at.date() for one in course.notebook.sessions.values()), default=None)
    late = {
        rule.later for rule in course.qualification.rules if rule.earlier.startswith("session.")
    }
    entries = {}
    for identity, entry in course.notebook.entries.items():
        form = course.qualification.form(entry.form)
        answers = {
            key: replace(one, value=str(last))
            if last and form.field(key).kind in DAYS and f"{form.key}.{key}" in late
            else one
            for key, one in entry.answers.items()
        }
        entries[identity] = replace(entry, answers=answers)
    return replace(course.notebook, entries=entries)


@pytest.mark.parametrize("key", [unit.key for _, unit in all_units()])
def test_nothing_is_worth_a_look_in_a_course_that_was_kept_in_order(key: str) -> None:
    course = full_course(key)
    found = weigh_unit(course.with_records(in_order(course)), course.unit).contradictions
    assert [one.rule.key for one in found] == []
