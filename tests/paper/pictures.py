"""Pages as a scanner gives them: pictures, straight or askew, clean or worn."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from tests.paper.seals import sealed

_WHITE = 255
_DEGREES = 1.6


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


def _clean(picture: Image.Image, seed: int) -> Image.Image:
    return picture


def _skewed(picture: Image.Image, seed: int) -> Image.Image:
    """Laid on the glass askew: odd pages to the left, even ones to the right."""
    angle = _DEGREES if seed % 2 else -_DEGREES
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_WHITE)


def _noisy(picture: Image.Image, seed: int) -> Image.Image:
    """Out of focus, on grey paper, with specks, pressed hard by JPEG."""
    random = np.random.default_rng(seed)
    blurred = picture.filter(ImageFilter.GaussianBlur(0.7))
    shades = np.asarray(blurred, dtype=np.float32) * (215 / _WHITE) + 22
    shades += random.normal(0, 10, shades.shape)
    specks = random.random(shades.shape)
    shades[specks < 0.003] = 0
    shades[specks > 0.997] = _WHITE
    worn = Image.fromarray(shades.clip(0, _WHITE).astype(np.uint8))
    pressed = io.BytesIO()
    worn.save(pressed, "JPEG", quality=45)
    pressed.seek(0)
    return Image.open(pressed).convert("L")


WEAR: Mapping[str, Callable[[Image.Image, int], Image.Image]] = {
    "clean": _clean,
    "skewed": _skewed,
    "noisy": _noisy,
}
"""What happens to a page on the glass of a scanner."""

SEALED = "sealed"
"""Scanned in colours, with a seal over the end of the text."""


def scanned(pdf: Path, wear: str, dpi: int) -> list[Image.Image]:
    """The pages of a PDF as they come out of a scanner."""
    if wear == SEALED:
        return sealed(list(pages(pdf, dpi)), pdf, dpi)
    return [WEAR[wear](page, i) for i, page in enumerate(pages(pdf, dpi), start=1)]


def save(pictures: Sequence[Image.Image], path: Path, dpi: int) -> None:
    """
    All pages in one file, with their resolution; as PNG or JPEG there is only one.
    """
    first, *others = pictures
    if path.suffix in (".png", ".jpg"):
        assert not others, f"{path.name} has several pages"
        first.save(path, dpi=(dpi, dpi), quality=85)
    elif path.suffix == ".tiff":
        first.save(
            path,
            dpi=(dpi, dpi),
            compression="tiff_lzw",
            save_all=True,
            append_images=others,
        )
    else:
        first.save(path, resolution=dpi, save_all=True, append_images=others)


def half_scanned(pdf: Path, scan: Path, path: Path) -> None:
    """The first page with its text, the others as pictures."""
    import pypdfium2

    whole, pictures = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(scan)
    made = pypdfium2.PdfDocument.new()
    try:
        made.import_pages(whole, [0])
        if len(pictures) > 1:
            made.import_pages(pictures, list(range(1, len(pictures))))
        made.save(path)
    finally:
        for document in (made, whole, pictures):
            document.close()
