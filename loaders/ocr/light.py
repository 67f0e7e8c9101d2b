"""Pages in uneven light: a photo with a shadow, the fold of a book on the glass."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_POINTS, _PART = 3, 8
"""Over so many times so many points, letters leave some paper free."""
_EVEN = 0.85
_PAPER = 90
_DARKEST = 0.3


def evened(grey: Image.Image) -> Image.Image:
    """
    The grey picture with paper of one light; as it is where that is even already, and
    where there is no light paper.
    """
    import numpy as np
    from PIL import Image, ImageFilter

    few = np.asarray(grey.reduce(_POINTS))
    high, wide = (side // _PART for side in few.shape)
    if min(wide, high) < _PART:
        return grey
    parts = few[: high * _PART, : wide * _PART].reshape(high, _PART, wide, _PART)
    lightest = Image.fromarray(parts.max(axis=(1, 3)))
    paper = lightest.filter(ImageFilter.MaxFilter(5)).filter(
        ImageFilter.GaussianBlur(2)
    )
    shades = np.asarray(paper)
    most = float(np.percentile(shades, 98))
    least = float(np.percentile(shades, 5))
    if float(np.median(shades)) < _PAPER or least > _EVEN * most:
        return grey
    light = paper.resize(grey.size, Image.Resampling.BICUBIC)
    under = np.maximum(np.asarray(light, dtype=np.float32), _DARKEST * most)
    even = np.asarray(grey, dtype=np.float32) * (255 / under)
    return Image.fromarray(even.clip(0, 255).astype(np.uint8))
