"""A told text sorted under headings: by cues, by who did it, and by what stands beside it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conversations.understanding.telling.cues import NOTHING, CuedHeading, read_heading
from conversations.understanding.telling.seams import Seam, Stretch, cut, flatten, is_unstopped

SWITCH = {Seam.STOP: 1.0, Seam.COMMA: 2.6, Seam.WORD: 2.9}
"""What it takes to begin another heading at a seam: least behind a full stop."""
UNSTOPPED = 1.3
"""The same before a word, where nobody has set any stops."""
STAY = {Seam.STOP: 0.4, Seam.COMMA: 0.0, Seam.WORD: 0.0}
"""What it costs to go on under a heading behind a full stop without any cue of it."""
BASE = 1.9
"""What speaks for no heading at all behind a full stop."""
IN_ORDER = 1.6
"""What the order of the form is worth: the next heading comes next."""
SECOND, THIRD = 0.45, 0.2
"""What further cues of one piece add to the best of them."""
RIGHT_SUBJECT, WRONG_SUBJECT = 0.35, -1.5
LEAST_WORDS = 6
"""Fewer words say too little to stand where only the order of the form puts them."""
LEAST = 1.1
"""Words without so much of a cue stay unsorted: better than under the wrong heading."""
LEAD = 0.15
"""By so much of its score the best heading has to lead."""
TITLE = 2.5
"""What a heading's own word is worth where a colon or a dash stands behind it."""
_FILLERS = re.compile(
    r"(?: |\b(?:um+|er+|uh|and|so|but|well|then|also|right|okay|ok|now|yeah|yes|oh|anyway|as for"
    r"|on|the|in terms of|for the|sorry)\b)*"
)
_I = re.compile(r"\b(?:i|we|my|our|me)\b")
_THEY = re.compile(r"\b(?:s?he|they|her|his|their|him|them|client|coachee|mentee)\b")


@dataclass(frozen=True, slots=True)
class SortedWords:
    """A stretch of a text, and the key of its heading; empty if it fits none, or two alike."""

    heading: str
    words: str


def sort_words(
    text: str, keys: Sequence[str], more: dict[str, tuple[str, ...]] | None = None
) -> list[SortedWords]:
    """Return a text in stretches, each under one of the headings with these keys or under none.

    The stretches joined are the text; `more` are cues of a field's own.
    """
    headings = [read_heading(key, (more or {}).get(key, ())) for key in keys]
    headings.append(read_heading(NOTHING))
    pieces = cut(text)
    if not pieces:
        return []
    scores = _score(text, pieces, headings)
    switch = {**SWITCH, Seam.WORD: UNSTOPPED} if is_unstopped(text) else SWITCH
    path = _find_path(pieces, headings, scores, switch)
    return _fill_gaps(_join(text, pieces, headings, scores, path), keys)


def _score(
    text: str, pieces: Sequence[Stretch], headings: Sequence[CuedHeading]
) -> list[list[float]]:
    """Return how well each piece fits each heading."""
    flat = flatten(text)
    said = set(flat.split())
    at_piece: dict[int, int] = {}
    openings: dict[int, int] = {}
    for number, piece in enumerate(pieces):
        at_piece.update(dict.fromkeys(range(piece.begins, piece.ends), number))
        skipped = _FILLERS.match(flat, piece.begins, piece.ends)
        openings[piece.begins] = number
        openings[skipped.end() if skipped else piece.begins] = number
    found: list[list[list[float]]] = [[[] for _ in headings] for _ in pieces]
    for column, heading in enumerate(headings):
        for cue in heading.cues:
            if cue.needs and cue.needs not in said:
                continue
            for hit in cue.find(flat):
                within = openings if cue.opens else at_piece
                if hit.start() not in within:
                    continue
                number = within[hit.start()]
                weight = cue.weight
                if cue.opens and re.match(r"\s*(?:was\s*)?[:–—-]\s", text[hit.end() :]):
                    weight += TITLE
                found[number][column].append(weight)
    subjects = [_find_subject(flat[one.begins : one.ends]) for one in pieces]
    return [
        [_sum_up(weights, heading, subject) for weights, heading in zip(row, headings, strict=True)]
        for row, subject in zip(found, subjects, strict=True)
    ]


def _find_subject(words: str) -> str:
    me, them = _I.search(words), _THEY.search(words)
    if me is None or them is None:
        return "coach" if me else "client" if them else ""
    return "coach" if me.start() < them.start() else "client"


def _sum_up(weights: Sequence[float], heading: CuedHeading, subject: str) -> float:
    if not weights:
        return 0.0
    best, *others = sorted(weights, reverse=True)
    score = best + SECOND * sum(others[:1]) + THIRD * sum(others[1:3])
    if heading.who and subject:
        score += RIGHT_SUBJECT if heading.who == subject else WRONG_SUBJECT
    return max(score, 0.0)


def _find_path(
    pieces: Sequence[Stretch],
    headings: Sequence[CuedHeading],
    scores: Sequence[Sequence[float]],
    switch: Mapping[Seam, float],
) -> list[int]:
    """Return the heading of each piece, so that cues and neighbours fit best together."""
    width = len(headings)
    nothing = width - 1
    best = [scores[0][one] - (0.0 if one == nothing else 0.4) for one in range(width)]
    ways: list[list[int]] = []
    for number in range(1, len(pieces)):
        cost = switch[pieces[number].seam]
        came_from, here = [], []
        top = max(range(width), key=lambda one: best[one])
        for one in range(width):
            before = one - 1
            stays = STAY[pieces[number].seam] if one != nothing else 0.0
            options = [
                (best[one] - stays * (scores[number][one] == 0), one),
                (best[top] - cost, top),
            ]
            if 0 < one < nothing:
                options.append((best[before] - cost + IN_ORDER, before))
            value, origin = max(options)
            came_from.append(origin)
            at_rest = BASE if one == nothing and pieces[number].seam is Seam.STOP else 0.0
            here.append(value + scores[number][one] + at_rest)
        best = here
        ways.append(came_from)
    at = max(range(width), key=lambda one: best[one])
    path = [at]
    for came_from in reversed(ways):
        at = came_from[at]
        path.append(at)
    return path[::-1]


def _join(
    text: str,
    pieces: Sequence[Stretch],
    headings: Sequence[CuedHeading],
    scores: Sequence[Sequence[float]],
    path: Sequence[int],
) -> list[SortedWords]:
    """Return neighbouring pieces of one heading as one stretch; unsorted where it is not sure."""
    told: list[SortedWords] = []
    first = 0
    for number in range(1, len(pieces) + 1):
        goes_on = number < len(pieces) and path[number] == path[first]
        is_nothing = headings[path[first]].key == NOTHING
        if goes_on and not (is_nothing and pieces[number].seam is Seam.STOP):
            continue
        words = text[pieces[first].begins : pieces[number - 1].ends]
        sums = [sum(row[one] for row in scores[first:number]) for one in range(len(headings))]
        mine = sums[path[first]]
        rival = max((one for at, one in enumerate(sums) if at != path[first]), default=0.0)
        is_sure = mine >= LEAST and mine - rival >= LEAD * mine
        key = headings[path[first]].key
        told.append(SortedWords(key if is_sure and key != NOTHING else "", words))
        first = number
    return told


def _fill_gaps(told: list[SortedWords], keys: Sequence[str]) -> list[SortedWords]:
    """Return what was told with what no cue has placed where the order of the form leaves room.

    Between two headings, as many thoughts as there are headings of which nothing else was said
    stand under those, one by one.
    """
    used = {one.heading for one in told}
    filled = list(told)
    first = 0
    while first < len(told):
        last = first
        while last < len(told) and not told[last].heading:
            last += 1
        begins = keys.index(told[first - 1].heading) + 1 if first else 0
        ends = keys.index(told[last].heading) if last < len(told) else len(keys)
        between = keys[begins:ends]
        run = [at for at in range(first, last) if len(told[at].words.split()) >= LEAST_WORDS]
        if len(run) == len(between) and used.isdisjoint(between):
            for at, key in zip(run, between, strict=True):
                filled[at] = SortedWords(key, told[at].words)
        first = last + 1
    return filled
