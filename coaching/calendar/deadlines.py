"""When a course has to be complete."""

from calendar import monthrange
from datetime import date

from coaching.records.course import Course


def registration_end(course: Course) -> date | None:
    """Return the day on which the registration ends; None if the source names no limit."""
    qualification, enrolment = course.qualification, course.enrolment
    years = qualification.years or qualification.award(enrolment.award).years
    return add_years(enrolment.started_on, years) if years else None


def final_day(course: Course) -> date | None:
    """Return the coach's own target date, or else the end of the registration.

    No date of one's own goes beyond the handbook's limit; one provider's can be put off.
    """
    target, end = course.enrolment.target_on, registration_end(course)
    if course.qualification.years and end is not None:
        return min(target or end, end)
    return target or end


def add_years(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 28 February where it must."""
    return add_months(day, 12 * years)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last of its month if that has none such."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
