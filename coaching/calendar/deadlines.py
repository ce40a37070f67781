"""When a course has to be complete."""

from calendar import monthrange
from datetime import date

from coaching.catalogue.qualification import Qualification
from coaching.records.notebook import Enrolment


def registration_end(qualification: Qualification, enrolment: Enrolment) -> date | None:
    """Return the day on which the registration ends; None if the source names no limit."""
    years = qualification.years or qualification.award(enrolment.award).years
    return add_years(enrolment.started_on, years) if years else None


def final_day(qualification: Qualification, enrolment: Enrolment) -> date | None:
    """Return the coach's own target date, or else the end of the registration.

    No date of one's own goes beyond the handbook's limit; one provider's can be put off.
    """
    end = registration_end(qualification, enrolment)
    if qualification.years and end is not None:
        return min(enrolment.target_on or end, end)
    return enrolment.target_on or end


def add_years(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 28 February where it must."""
    return add_months(day, 12 * years)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last of its month if that has none such."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
