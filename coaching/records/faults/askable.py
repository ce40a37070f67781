"""Whether an open form has what asking its questions takes."""

from collections.abc import Iterator
from string import Formatter

from coaching.catalogue.form import Form
from coaching.records.desk import Draft


def find_unaskable(path: str, draft: Draft, form: Form) -> Iterator[str]:
    """Yield what an open form lacks, each as "path: what is wrong".

    Of the program's own forms, which gather their words as they go, the question in front counts.
    """
    for field in form.fields:
        is_in_front = field.key == draft.at
        if is_in_front and field.rows and draft.row not in range(len(field.rows)):
            yield f"{path}.row: the question {field.key} has no row {draft.row}"
        if not draft.qualification and not is_in_front:
            continue
        asked = Formatter().parse(f"{field.ask}{field.hint}")
        wanted = {name for _, name, _, _ in asked if name}
        for name in sorted(wanted - draft.words.keys()):
            yield f"{path}.words: lacks {name!r}, as the question {field.key} uses it"
