"""How many words there are, said as somebody writes."""

from coaching.evidence.written_work import count_in_all, count_in_answers, find_range, list_work
from coaching.records.desk import Draft
from coaching.records.keys import PartKey
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene

Range = tuple[int, int]


def say_in_draft(scene: Scene, draft: Draft) -> str:
    """Return how many words the part in front has, and how many there are in all."""
    course = scene.course_of(scene.enrolment(draft.enrolment))
    unit = course.qualification.unit(PartKey.parse(draft.part).unit)
    task = course.qualification.find_task(draft.part)
    here = count_in_answers(scene.form_of(draft), draft.answers, scene.notebook)
    number = PartKey.parse(draft.part).number
    others = [one for one in list_work(course, unit) if PartKey.parse(one.part).number != number]
    total = here + count_in_all(others, scene.notebook)
    together = (course.qualification.unit(key) for key in course.qualification.units_with(unit.key))
    said_here = say_of(here, task.words if task else None)
    return f"{said_here} here; {say_total(total, find_range(together))} in all."


def say_of(words: int, wanted: Range | None) -> str:
    """Return a number of words, set against how many there should be where that is said."""
    if wanted is None:
        return say_number(words, "word") if words < 1000 else f"{words:,} words"
    return f"{words:,} of {say_range(wanted)} words"


def say_total(words: int, wanted: Range | None) -> str:
    """Return a number of words, against how many there should be, without the word itself."""
    return f"{words:,}" if wanted is None else f"{words:,} of {say_range(wanted)}"


def say_range(wanted: Range) -> str:
    """Return how many words there should be."""
    least, most = wanted
    return f"{least:,}–{most:,}"
