"""A photo or a PDF made into JPEG pictures; it runs where a hostile file can do no harm."""

from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST = 1754
"""The pixels of the longer side of a picture: an A4 page at 150 to the inch."""
QUALITY = 80
PIXELS_MOST = 120_000_000
PAGES_MOST = 40

Page = tuple[bytes, int, int]
"""A picture with its width and height in pixels."""


class CannotShowError(Exception):
    """A file that cannot be shown; it says why, so that "because it …" can stand before it."""


def render(content: bytes) -> list[Page]:
    """Return the pictures of a file: one of a photo, one for each page of a PDF.

    What a photo says of itself beside the picture, such as where it was taken, is left behind.
    """
    if b"%PDF-" in content[:1024]:
        return _render_pdf(content)
    return [_render_photo(content)]


def _render_photo(content: bytes) -> Page:
    # The limit below takes its place.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(BytesIO(content)) as photo:
            if photo.width * photo.height > PIXELS_MOST:
                raise CannotShowError("has too many pixels")
            # A large JPEG is read at a part of its size, which takes a part of the memory.
            photo.draft("RGB", (LONGEST, LONGEST))
            return _write(ImageOps.exif_transpose(photo))
    except UnidentifiedImageError:
        raise CannotShowError("is of a kind that cannot be shown on a page") from None
    except (OSError, SyntaxError, ValueError):
        raise CannotShowError("is damaged") from None


def _render_pdf(content: bytes) -> list[Page]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD
        why = "needs a password" if is_locked else "is damaged"
        raise CannotShowError(why) from None
    with document:
        if len(document) > PAGES_MOST:
            raise CannotShowError(f"has more than {PAGES_MOST} pages")
        if not len(document):
            raise CannotShowError("has no pages")
        # What was filled into a form stands on its pages only then.
        document.init_forms()
        return [_render_page(document, number) for number in range(len(document))]


def _render_page(document: pdfium.PdfDocument, number: int) -> Page:
    try:
        page = document[number]
        longest = max(*page.get_size(), 1.0)
        return _write(page.render(scale=LONGEST / longest).to_pil())
    except (pdfium.PdfiumError, ValueError):
        raise CannotShowError(f"has a damaged page, its number {number + 1}") from None


def _write(picture: Image.Image) -> Page:
    picture.thumbnail((LONGEST, LONGEST))
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        # What is transparent shows the paper.
        above = picture.convert("RGBA")
        picture = Image.new("RGBA", above.size, "white")
        picture.alpha_composite(above)
    plain = picture.convert("L" if picture.mode in ("1", "L") else "RGB")
    written = BytesIO()
    plain.save(written, "JPEG", quality=QUALITY)
    return written.getvalue(), *plain.size
