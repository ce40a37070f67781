"""Papers that were sent with a form: photos stand where they belong, PDFs behind everything."""

from collections.abc import Iterator

from coaching.catalogue.form import Field
from coaching.records.notebook import Answer, Attachment, Notebook
from portfolio.composing.paper_words import NOT_ARRIVED
from portfolio.submission.content import Block, Enclosed, Heading, Pointer, Remark

PDF = "application/pdf"


class Enclosures:
    """Writes papers where they were asked for, and keeps what comes behind everything."""

    def __init__(self, notebook: Notebook) -> None:
        self._attachments = notebook.attachments
        self._behind: dict[str, tuple[Heading, Enclosed]] = {}

    def __bool__(self) -> bool:
        """Return whether anything comes behind everything."""
        return bool(self._behind)

    def write(self, heading: str, field: Field, answer: Answer | None) -> Iterator[Block]:
        """Yield the papers of an answer; one that may be left out and was, is not spoken of."""
        files = answer.files if answer else []
        found = [self._attachments.get(one) for one in files]
        kept = [one for one in found if one is not None and one.is_kept]
        if len(kept) < len(found) or (answer is None and field.required):
            yield Remark(text=f"{heading}: {NOT_ARRIVED}", is_open=True)
        for attachment in kept:
            yield self._show(heading, attachment)

    def finish(self) -> Iterator[Block]:
        """Yield the papers that have pages of their own, each under its heading."""
        for heading, paper in self._behind.values():
            yield heading
            yield paper

    def _show(self, heading: str, attachment: Attachment) -> Block:
        name = attachment.file_name
        if attachment.media_type == PDF:
            shown, _ = self._put_behind(heading, attachment)
            return Pointer(heading=heading, text=shown.text.partition(":")[0], anchor=shown.anchor)
        if attachment.media_type.startswith("image/"):
            return Enclosed(identity=attachment.id, name=name, caption=heading)
        return Remark(text=f"{heading}: the file {name} goes with this submission.")

    def _put_behind(self, heading: str, attachment: Attachment) -> tuple[Heading, Enclosed]:
        if attachment.id not in self._behind:
            number = len(self._behind) + 1
            title = f"Enclosure {number}: {heading}"
            self._behind[attachment.id] = (
                Heading(
                    level=2,
                    text=title,
                    anchor=f"enclosure{number}",
                    starts_page=number > 1,
                    is_listed=True,
                ),
                Enclosed(
                    identity=attachment.id,
                    name=attachment.file_name,
                    caption=title,
                    has_pages=True,
                ),
            )
        return self._behind[attachment.id]
