"""Pages as a scanner gives them: pictures of the pages of a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image


def pages(pdf: Path, dpi: int) -> Iterator[Image.Image]:
    """Each page of a PDF, in shades of grey."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
            yield picture.convert("L")
    finally:
        document.close()


def save_png(pictures: list[Image.Image], path: Path, dpi: int) -> None:
    """The first page, with its resolution."""
    pictures[0].save(path, dpi=(dpi, dpi))
