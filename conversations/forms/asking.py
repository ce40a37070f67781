"""A draft as a screen: the question in front, or the summary once all are answered."""

from dataclasses import replace

from coaching.calendar.instants import to_local
from coaching.catalogue.form import SUMMARY, Field, FieldKind
from coaching.counting.progress import is_answered
from coaching.records.desk import Draft
from coaching.records.private import reveal
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Fact, Rows, Screen, rows_of, shorten
from conversations.chat.tokens import Press, read_token, start_button
from conversations.chat.turn import Stays, Turn
from conversations.forms.answers import label_of, say_answer
from conversations.forms.draft_tokens import draft_token
from conversations.forms.engine import list_choices, list_questions
from conversations.forms.grids import list_scale, show_rows
from conversations.forms.long_text import is_written_on, say_ending, say_so_far
from conversations.forms.ticks import show_ticks
from conversations.forms.told import list_sorted_rows, show_sorted
from conversations.forms.word_counts import say_in_draft
from conversations.understanding.times.moments import say_day

TIMES_OF_DAY = ("9:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00", "17:00")
UNDERSTOOD = (FieldKind.MOMENT, FieldKind.DAY, FieldKind.LENGTH, FieldKind.SIGNATURE)
WORDS = (FieldKind.TEXT, FieldKind.LINE)
SIGNED_ON = ("Today", "Yesterday")
SCORES_ACROSS = 5


def is_offered(scene: Scene, draft: Draft, press: Press) -> bool:
    """Return whether a tap is on a button of the draft's screen as it is now."""
    buttons = (button for row in _list_rows(scene, draft) for button in row)
    return any(read_token(button.token) == press for button in buttons)


def show_draft(scene: Scene, draft: Draft, *, said: str = "") -> Screen:
    """Return the screen of a draft; `said` is said first: what was understood, or what was not."""
    if draft.form == OwnFormKey.SORTED:
        return show_sorted(scene, draft, name_draft(scene, draft), said)
    if draft.at == SUMMARY:
        return _show_summary(scene, draft, said)
    return _show_question(scene, draft, said)


def takes_words(scene: Scene, draft: Draft) -> bool:
    """Return whether the question in front of a draft takes whatever is typed as its answer."""
    if draft.at == SUMMARY:
        return False
    return scene.form_of(draft).field(draft.at).kind in WORDS


def in_passing(scene: Scene, screen: Screen) -> Turn:
    """Return a screen that keeps the question in front and shows it again."""
    if scene.front is None:
        return Turn(screens=(screen,))
    return Turn(screens=(replace(screen, rows=()),), front=Stays(asks=True))


def name_draft(scene: Scene, draft: Draft) -> str:
    """Return what a draft is called in lists: its form and what it is about."""
    about = draft.about_name or say_known(scene, draft)
    title = scene.form_of(draft).title
    return f"{title} · {about}" if about else title


def say_known(scene: Scene, draft: Draft) -> str:
    """Return what one of Growlog's own forms knows so far, apart from the question in front.

    What was written in it is left out: the name of a draft is said in reminders too.
    """
    if draft.qualification or draft.about_name:
        return ""
    known = (one for one in list_questions(scene, draft) if one.key != draft.at)
    return " · ".join(
        say_answer(field, draft, draft.answers[field.key], scene.now)
        for field in known
        if field.key in draft.answers and field.kind not in WORDS
    )


def list_quick(draft: Draft, field: Field) -> tuple[str, ...]:
    """Return the labels of the buttons that save typing, for the question as it is now."""
    if field.kind is FieldKind.MOMENT and draft.half_read_on is not None:
        return TIMES_OF_DAY
    if field.kind is FieldKind.SIGNATURE:
        return field.quick or SIGNED_ON
    return field.quick


def _show_question(scene: Scene, draft: Draft, said: str) -> Screen:
    questions = list_questions(scene, draft)
    field = scene.form_of(draft).field(draft.at)
    number = [one.key for one in questions].index(field.key) + 1
    known = say_known(scene, draft)
    said = said or (f"✓ {known}" if known else "")
    lines: list[str | Fact] = [said, ""] if said else []
    intro = scene.form_of(draft).intro
    if intro and number == 1:
        lines += [*intro.strip().splitlines(), ""]
    if draft.half_read_on is not None:
        today = to_local(scene.now, draft.zone).date()
        day = say_day(draft.half_read_on, today=today)
        starts = "will it start" if field.tense == "future" else "did it start"
        lines.append(f"{day}: what time {starts}? Tap, or type something like 3:30pm.")
    elif field.goes_on and field.key in draft.answers:
        lines.append(say_so_far(str(draft.answers[field.key].value)))
    else:
        lines.append(field.ask.format_map(draft.words))
    if field.key in draft.recall and draft.recall[field.key].words:
        # A part of a course has no last time: there it is the evidence that helps.
        lead = "Last time" if draft.recall[field.key].entry else "You noted"
        lead = "Your evidence" if draft.part else lead
        lines += ["", f"{lead}: {shorten(reveal(draft.recall[field.key].words), 300)}"]
    if field.kind is FieldKind.GRID:
        lines += ["", *show_rows(field, draft.row, _scores(draft, field))]
    elif field.kind is FieldKind.TICKS:
        lines += ["", *show_ticks(field, _scores(draft, field))]
    elif field.counts_words and is_written_on(field) and field.key in draft.answers:
        lines += ["", say_ending(str(draft.answers[field.key].value))]
        lines += ["", say_in_draft(scene, draft)]
    elif field.key in draft.answers and not field.goes_on:
        now = say_answer(field, draft, draft.answers[field.key], scene.now)
        lines += ["", f"Your answer now: {shorten(now, 600)}"]
    return Screen(
        title=f"{number} of {len(questions)} · {field.heading}"
        if len(questions) > 1
        else field.heading,
        lines=(*([draft.about_name, ""] if draft.about_name else []), *lines),
        note=""
        if field.goes_on and field.key in draft.answers
        else field.hint.format_map(draft.words),
        rows=_list_rows(scene, draft),
    )


def _list_rows(scene: Scene, draft: Draft) -> Rows:
    """Return the buttons under a draft's screen."""
    if draft.form == OwnFormKey.SORTED:
        return list_sorted_rows(scene, draft)
    if draft.at == SUMMARY:
        numbers = [
            Button(str(number), draft_token(draft, "mend", field.key))
            for number, field in enumerate(list_questions(scene, draft), start=1)
        ]
        save = Button("Save", draft_token(draft, "save"))
        return (*rows_of(numbers, 5), (save, Button("Pause", draft_token(draft, "pause"))))
    field = scene.form_of(draft).field(draft.at)
    instead = scene.form_of(draft).instead
    other = scene.own_forms[instead].title if instead else ""
    ways = ((start_button(other, instead, draft.about),),) if other and not draft.answers else ()
    return (*ways, *_answer_rows(draft, field), _moving_row(scene, draft, field))


def _scores(draft: Draft, field: Field) -> dict[str, int]:
    answer = draft.answers.get(field.key)
    return answer.scores if answer else {}


def _grid_rows(draft: Draft, field: Field) -> Rows:
    """Return the scores for the row in front, and the ways to the rows beside it."""
    scores = [
        Button(str(one), draft_token(draft, "score", str(one), str(draft.row)))
        for one in list_scale(field)
    ]
    beside = [
        Button(label, draft_token(draft, "row", str(row)))
        for label, row in (("▴ Row", draft.row - 1), ("▾ Row", draft.row + 1))
        if row in range(len(field.rows))
    ]
    return (*rows_of(scores, SCORES_ACROSS), tuple(beside))


def _answer_rows(draft: Draft, field: Field) -> Rows:
    if field.kind is FieldKind.GRID:
        return _grid_rows(draft, field)
    if field.kind is FieldKind.TICKS:
        ticks = [
            Button(str(number + 1), draft_token(draft, "tick", str(number)))
            for number in range(len(field.rows))
        ]
        return rows_of(ticks, SCORES_ACROSS)
    if is_written_on(field) and field.key in draft.answers:
        answer = draft.answers[field.key]
        parts = str(len(answer.parts) or 1)
        label = "Take back the last message"
        return ((Button(label, draft_token(draft, "take_back", parts)),),)
    choices = list_choices(draft, field)
    if choices:
        buttons = [
            Button(shorten(label_of(one), 30), draft_token(draft, "pick", str(index)))
            for index, one in enumerate(choices)
        ]
        return rows_of(buttons, 1 if any(len(label_of(one)) > 16 for one in choices) else 2)
    quick = list_quick(draft, field)
    return rows_of(
        [Button(text, draft_token(draft, "quick", str(n))) for n, text in enumerate(quick)], 3
    )


def _moving_row(scene: Scene, draft: Draft, field: Field) -> tuple[Button, ...]:
    row = [Button("‹ Back", draft_token(draft, "back"))]
    if is_answered(field, draft.answers):
        label = "That is all ›" if is_written_on(field) else "Keep ›"
        row.append(Button(label, draft_token(draft, "skip")))
    elif not field.required or scene.form_of(draft).summary:
        is_begun = field.key in draft.answers
        label = "Not yet ›" if field.kind is FieldKind.SIGNATURE else "Skip ›"
        label = "Go on ›" if field.kind is FieldKind.TICKS and is_begun else label
        row.append(Button(label, draft_token(draft, "skip")))
    row.append(Button("Pause", draft_token(draft, "pause")))
    return tuple(row)


def _show_summary(scene: Scene, draft: Draft, said: str) -> Screen:
    lines: list[str | Fact] = [said, ""] if said else []
    for number, field in enumerate(list_questions(scene, draft), start=1):
        answer = draft.answers.get(field.key)
        value = (
            shorten(say_answer(field, draft, answer, scene.now), 120)
            if answer
            else ("open" if field.required else "left out")
        )
        lines.append(Fact(f"{number}  {field.heading}", value))
    return Screen(
        title=name_draft(scene, draft),
        lines=tuple(lines),
        note="Tap a number to change that line.",
        rows=_list_rows(scene, draft),
    )
