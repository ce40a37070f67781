"""What cannot be right in the rules of consistency of a qualification."""

from collections.abc import Iterator

from coaching.catalogue.form import Field, FieldKind, Form
from coaching.catalogue.qualification import Qualification
from coaching.catalogue.rule import COURSE_DAYS, KNOWN_DAYS, MEETING_DAY, Rule

DAYS = (FieldKind.DAY, FieldKind.SIGNATURE)
OF_A_COURSE = (*COURSE_DAYS, "session.first", "session.last")


def find_rule_faults(qualification: Qualification) -> Iterator[str]:
    """Yield what no record could ever keep or break, each with the rule that says so."""
    keys = [one.key for one in qualification.rules]
    units = {one.key for one in qualification.units}
    for rule in qualification.rules:
        where = f"rule {rule.key}"
        if keys.count(rule.key) > 1:
            yield f"{where}: stands {keys.count(rule.key)} times"
        yield from (f"{where}: there is no unit {one}" for one in rule.units if one not in units)
        if bool(rule.earlier) != bool(rule.later):
            yield f"{where}: earlier and later belong together"
        if not (rule.earlier or (rule.when and (rule.never or rule.needs))):
            yield f"{where}: says neither which day comes first nor which answers do not agree"
        yield from _find_strange_names(rule, qualification, where)


def _find_strange_names(rule: Rule, qualification: Qualification, where: str) -> Iterator[str]:
    days = {rule.earlier, rule.later, rule.blocks_behind} - {""}
    answers = {**rule.when, **rule.never}
    about: set[str] = set()
    for name in rule.names:
        if name in KNOWN_DAYS:
            if name not in days:
                yield f"{where}: {name} is a day, not an answer"
            about |= {"meeting"} if name == MEETING_DAY else set()
            continue
        found = _find_field(qualification, name)
        if found is None:
            yield f"{where}: there is no field {name}"
            continue
        form, field = found
        about.add("meeting" if form.about in ("session", "supervision") else form.about)
        if name in days and field.kind not in DAYS:
            yield f"{where}: {name} is no day"
        if name in answers and field.choices:
            known = [one.value for one in field.choices]
            if answers[name] not in known:
                yield f"{where}: {name} has no answer {answers[name]}"
    if len(about) > 1:
        yield f"{where}: names what is about different things: {', '.join(sorted(about))}"


def _find_field(qualification: Qualification, name: str) -> tuple[Form, Field] | None:
    key, _, field = name.partition(".")
    for form in qualification.forms:
        for one in form.fields:
            if (form.key, one.key) == (key, field):
                return form, one
    return None
