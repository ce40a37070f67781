"""Whether an answer is one that its question could have."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from coaching.catalogue.form import Field, FieldKind
from coaching.records.faults.bounds import YEARS, find_number_fault, is_far_off
from coaching.records.notebook import Answer

FAR_OFF = f"expected a year from {YEARS[0]} to {YEARS[-1]}"
_WHOLE = (FieldKind.LENGTH, FieldKind.NUMBER, FieldKind.GRID, FieldKind.TICKS)


def find_answer_fault(field: Field, answer: Answer) -> str:
    """Return why a value is none that its field could have, or nothing."""
    kind: type[int] | type[str] = int if field.kind in _WHOLE else str
    value = answer.value
    if not isinstance(value, kind):
        return f"expected {kind.__name__}, got {type(value).__name__}"
    if isinstance(value, int):
        return find_number_fault(field, value)
    try:
        if field.kind in (FieldKind.DAY, FieldKind.SIGNATURE):
            if is_far_off(date.fromisoformat(value)):
                return FAR_OFF
        elif field.kind is FieldKind.TIME:
            time.fromisoformat(value)
        elif field.kind is FieldKind.MOMENT:
            instant = datetime.fromisoformat(value)
            if instant.tzinfo is None:
                return "expected an instant with its zone"
            if is_far_off(instant):
                return FAR_OFF
    except ValueError:
        return f"expected a {field.kind}"
    return "" if field.kind is not FieldKind.ZONE or is_zone(value) else "expected a time zone"


def is_zone(name: str) -> bool:
    """Return whether there is a time zone of this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
