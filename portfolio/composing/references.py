"""Where each document stands, and what of it a criterion refers to."""

from collections import defaultdict

from coaching.evidence.weighing import CriterionEvidence, DocumentEvidence, Mark
from coaching.records.keys import PartKey
from portfolio.submission.content import MatrixRow, Reference, Spot


class References:
    """Notes the places of documents as they are written, and refers criteria to them."""

    def __init__(self, unit: str) -> None:
        """Begin with nothing written of a unit, which goes by its key."""
        self._unit = unit
        self._titles: dict[str, tuple[str, str]] = {}
        self._spots: dict[str, list[Spot]] = defaultdict(list)
        self._parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._log: list[Reference] = []

    def name(self, one: DocumentEvidence, number: str, title: str) -> None:
        """Note under which number and title a document stands."""
        self._titles[one.document.key] = number, title

    def note(self, one: DocumentEvidence, anchor: str, label: str = "") -> None:
        """Note one place of a document."""
        self._spots[one.document.key].append(Spot(label=label, anchor=anchor))

    def note_part(self, one: DocumentEvidence, part: str, anchor: str) -> None:
        """Note where a document has what is about one part, such as a criterion."""
        self._parts[part].append((one.document.key, anchor))

    def note_log(self, number: str, title: str, anchor: str) -> None:
        """Note where the hours of the unit are totalled."""
        spot = Spot(label="", anchor=anchor)
        self._log.append(Reference(title=title, number=number, places=(spot,)))

    def has(self, one: DocumentEvidence) -> bool:
        """Return whether a place of a document is noted."""
        return bool(self._spots[one.document.key])

    def refer(self, one: CriterionEvidence) -> MatrixRow:
        """Return what is evidence for a criterion, with its places."""
        named = [document.document.key for document in one.documents]
        empty = {each.document.key for each in one.documents if each.mark is Mark.NONE}
        references = [
            self._refer_to(key, self._spots[key], is_open=key in empty)
            for key in named
            if key in self._titles
        ]
        if one.criterion.counts:
            references += self._log
        # What was written about this very criterion is shown where it stands.
        part = str(PartKey(self._unit, one.criterion.number))
        for key, anchor in self._parts[part]:
            if key not in named:
                references.append(self._refer_to(key, [Spot(label="", anchor=anchor)]))
        return MatrixRow(
            criterion=one.criterion.number,
            title=one.criterion.asks,
            references=tuple(references),
        )

    def _refer_to(self, key: str, spots: list[Spot], *, is_open: bool = False) -> Reference:
        number, title = self._titles[key]
        return Reference(title=title, number=number, places=tuple(spots), is_open=is_open)
