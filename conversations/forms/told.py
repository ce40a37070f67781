"""What was told of a session, sorted under headings: the screen of it, and a piece moved."""

from collections.abc import Sequence
from dataclasses import replace

from coaching.catalogue.form import SUMMARY, Field, FieldKind, Form
from coaching.records.desk import Draft
from coaching.records.notebook import Answer
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Fact, Rows, Screen, rows_of, shorten
from conversations.forms.draft_tokens import draft_token
from conversations.understanding.telling.cues import breath_of, has_cues
from conversations.understanding.telling.sorting import SortedWords, sort_words

PLACE = "place"
"""The question where a piece belongs."""
NOWHERE = "-"
"""Stands for the heading of what is not sorted."""
WRITTEN = (FieldKind.TEXT, FieldKind.LINE)
EXCERPT = 44
LONGEST_PIECE = 600
LONGEST_SORTED = 6_000
"""So many characters are sorted, some minutes of talking; the rest is left as it is."""
MOST_PIECES = 40
"""More than these have no room on one screen: what is told after them stays together."""
Told = tuple[tuple[str, str], ...]
"""The pieces of what was told, in the order in which it was said, each with its heading."""


def list_told_forms(scene: Scene, session: str) -> list[Form]:
    """Return the forms about a session that can be told of: each of their headings has cues."""
    meeting = scene.session(session)
    qualification = scene.qualification_of(scene.enrolment_of(meeting))
    forms = qualification.forms_about("session", meeting.unit)
    return [form for form in forms if all(_has_cues(one) for one in form.fields)]


def list_headings(scene: Scene, session: str) -> list[Field]:
    """Return the headings under which what is told of a session can stand, in order."""
    return [field for form in list_told_forms(scene, session) for field in form.fields]


def name_heading(field: Field) -> str:
    """Return what a heading is called in short."""
    return field.key.replace("_", " ").capitalize()


def sort_told(scene: Scene, session: str, text: str, breath: str = "") -> Told:
    """Return the pieces of a text with their headings: of one breath's, or of all."""
    headings = list_headings(scene, session)
    among = [one for one in headings if breath in ("", breath_of(one.key))]
    more = {one.key: one.cues for one in among}
    end = len(text) if len(text) <= LONGEST_SORTED else text.rfind(" ", 0, LONGEST_SORTED) + 1
    told = sort_words(text[:end], [one.key for one in among], more)
    told += [SortedWords("", text[end:])]
    return tuple((one.words.strip(), one.heading or NOWHERE) for one in told if one.words.strip())


def read_told(draft: Draft) -> Told:
    """Return the pieces that a sorted draft holds."""
    if "told" not in draft.answers:
        return ()
    headings = str(draft.answers["headings"].value).split(",")
    return tuple(zip(draft.answers["told"].parts, headings, strict=True))


def with_told(scene: Scene, draft: Draft, told: Told) -> Draft:
    """Return a sorted draft with these pieces."""
    if len(told) > MOST_PIECES:
        rest = "\n".join(words for words, _ in told[MOST_PIECES - 1 :])
        told = (*told[: MOST_PIECES - 1], (rest, NOWHERE))
    words, headings = [one for one, _ in told], [key for _, key in told]
    answers = {
        "told": Answer(value="\n".join(words), parts=tuple(words), answered_at=scene.now),
        "headings": Answer(value=",".join(headings), answered_at=scene.now),
    }
    return replace(draft, answers=answers if told else {}, at=SUMMARY, row=0)


def show_sorted(scene: Scene, draft: Draft, title: str, said: str) -> Screen:
    """Return the headings with what each got, or one piece and where it may be moved."""
    told = read_told(draft)
    if _is_asked_where(draft):
        words, key = told[draft.row]
        return Screen(
            title="Where does that belong?",
            lines=(f"“{shorten(words, LONGEST_PIECE)}”", f"Now under: {_name(scene, draft, key)}."),
            rows=list_sorted_rows(scene, draft),
        )
    headings = list_headings(scene, draft.about)
    lines: list[str | Fact] = [said, ""] if said else []
    for key in (*(one.key for one in headings), NOWHERE):
        for number, (words, heading) in enumerate(told, start=1):
            if heading == key:
                name = _name(scene, draft, key)
                lines.append(Fact(f"{number}  {name}", shorten(" ".join(words.split()), EXCERPT)))
    empty = [name_heading(one) for one in headings if one.key not in {key for _, key in told}]
    if empty:
        lines += ["", f"Nothing yet: {', '.join(empty)}."]
    return Screen(
        title=title,
        lines=tuple(lines),
        note="Tap a number to move a piece; type to add more.",
        rows=list_sorted_rows(scene, draft),
    )


def list_sorted_rows(scene: Scene, draft: Draft) -> Rows:
    """Return the buttons under the screen of what was told."""
    if not _is_asked_where(draft):
        numbers = [
            Button(str(number + 1), draft_token(draft, "piece", str(number)))
            for number in range(len(read_told(draft)))
        ]
        keep = Button("Keep it", draft_token(draft, "save"))
        return (*rows_of(numbers, 5), (keep, Button("Pause", draft_token(draft, "pause"))))
    places = [name_heading(one) for one in list_headings(scene, draft.about)]
    buttons = [
        Button(label, draft_token(draft, "put", str(draft.row), str(number)))
        for number, label in enumerate([*places, "Not sorted"])
    ]
    return (*rows_of(buttons, 2), (Button("‹ Back", draft_token(draft, "back")),))


def choose_piece(draft: Draft, number: int) -> Draft:
    """Return the draft with the question where one of its pieces belongs; Gone if it has none."""
    if number not in range(len(read_told(draft))):
        raise Gone(f"there is no piece {number}")
    return replace(draft, at=PLACE, row=number, is_mending=True)


def put_piece(scene: Scene, draft: Draft, number: int, place: int) -> Draft:
    """Return the draft with a piece under another heading; Gone if either is not there."""
    keys = [*(one.key for one in list_headings(scene, draft.about)), NOWHERE]
    told = read_told(draft)
    if number not in range(len(told)) or place not in range(len(keys)):
        raise Gone(f"there is no piece {number} or place {place}")
    moved = (told[number][0], keys[place])
    told = (*told[:number], moved, *told[number + 1 :])
    return replace(with_told(scene, draft, told), is_mending=False)


def words_under(told: Told, keys: Sequence[str]) -> dict[str, str]:
    """Return what was told under each of these headings, its pieces in their order."""
    found: dict[str, list[str]] = {}
    for words, key in told:
        if key in keys:
            found.setdefault(key, []).append(words)
    return {key: "\n".join(several) for key, several in found.items()}


def _is_asked_where(draft: Draft) -> bool:
    return draft.at == PLACE and draft.row in range(len(read_told(draft)))


def _has_cues(field: Field) -> bool:
    return field.kind in WRITTEN and (bool(field.cues) or has_cues(field.key))


def _name(scene: Scene, draft: Draft, key: str) -> str:
    named = {one.key: name_heading(one) for one in list_headings(scene, draft.about)}
    return named.get(key, "Not sorted")
