"""
Pictures made ready to be read: grey, of a sensible size, level, without specks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loaders.ocr.light import evened
from loaders.ocr.words import Box

if TYPE_CHECKING:
    from PIL import Image

_PAPER = 11.69
"""Inches of the longer side of a page (A4), where a picture does not say its size."""

_LEAST, _MOST = 150, 260
_FINE, _COARSE, _LARGER = 200, 225, 4.0
_TURNED = 6.0
_LEVEL = 0.1
_GRAIN = 2.0
_DOTS = 60_000
_BLOCK, _LIGHT = 16, 0.75


@dataclass(frozen=True, slots=True)
class Ready:
    """
    A picture to be read, and how it came from the page that is ``size`` large. ``turn``
    is by how many degrees the page was turned before, against the clock.
    """

    grey: Image.Image
    dpi: int
    size: tuple[int, int]
    scale: float = 1.0
    angle: float = 0.0
    turn: int = 0

    def on_page(self, box: Box) -> tuple[int, int, int, int]:
        """A place of it in thousandths of the width and height of the page."""
        x0, y0, x1, y1 = box
        corners = [self._back(x, y) for x in (x0, x1) for y in (y0, y1)]
        wide, high = self.size
        across = [round(1000 * x / wide) for x, _ in corners]
        down = [round(1000 * y / high) for _, y in corners]
        limits = (min(across), min(down), max(across), max(down))
        left, top, right, bottom = (min(max(n, 0), 1000) for n in limits)
        for _ in range(self.turn // 90):
            left, top, right, bottom = 1000 - bottom, left, 1000 - top, right
        return left, top, right, bottom

    def _back(self, x: float, y: float) -> tuple[float, float]:
        turn = math.radians(self.angle)
        right, down = x - self.grey.width / 2, y - self.grey.height / 2
        across = right * math.cos(turn) - down * math.sin(turn)
        along = right * math.sin(turn) + down * math.cos(turn)
        return across / self.scale + self.size[0] / 2, (
            along / self.scale + self.size[1] / 2
        )


def ready(picture: Image.Image, dpi: float | None = None) -> Ready:
    """The picture made ready; ``dpi`` is what it says of itself, believed if it may."""
    from PIL import Image

    size = picture.size
    grey = evened(greyed(picture))
    longer = max(size)
    if not dpi or not 5 <= longer / dpi <= 25:
        dpi = longer / _PAPER
    if _is_grainy(grey):
        grey = _smooth(grey)
    scale = _scale(dpi)
    if scale != 1.0:
        wide, high = (max(round(side * scale), 1) for side in size)
        way = Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BOX
        grey = grey.resize((wide, high), way)
    angle = skew(grey)
    if abs(angle) >= _LEVEL:
        way = Image.Resampling.BICUBIC
        grey = grey.rotate(angle, way, expand=True, fillcolor=255)
    else:
        angle = 0.0
    return Ready(grey, round(dpi * scale), size, scale, angle)


def _scale(dpi: float) -> float:
    """How much larger the picture is made: letters are best read at 200 to 250 dpi."""
    if dpi < _LEAST:
        return min(_FINE / dpi, _LARGER)
    return _COARSE / dpi if dpi > _MOST else 1.0


def greyed(picture: Image.Image) -> Image.Image:
    """The picture in 256 shades, on white where it is transparent."""
    from PIL import Image

    if picture.mode == "L":
        return picture
    if picture.mode in ("I", "F") or picture.mode.startswith("I;"):
        import numpy as np

        deep = np.asarray(picture, dtype=np.float64)
        most = float(deep.max()) or 1.0
        return Image.fromarray((deep * (255 / most)).clip(0, 255).astype(np.uint8))
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("L")
    if picture.mode == "RGB":
        return _without_inks(picture)
    return picture.convert("L")


_COLOURED, _PALE = 60, 205
"""How far the channels of coloured ink lie apart, and how pale it becomes."""


def _without_inks(picture: Image.Image) -> Image.Image:
    """
    The grey picture, seals and hands in it pale: black letters below them stay black.
    """
    from PIL import Image, ImageChops

    red, green, blue = picture.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    apart = ImageChops.subtract(most, least)
    coloured = apart.point(lambda value: 255 if value > _COLOURED else 0)
    grey = picture.convert("L")
    pale = ImageChops.lighter(grey, most.point(lambda value: min(value, _PALE)))
    return Image.composite(pale, grey, coloured)


def skew(grey: Image.Image) -> float:
    """The degrees by which the lines fall to the right; they are best told apart so."""
    import numpy as np

    dots = _dots(grey)
    if dots is None:
        return 0.0
    coarse = _best(dots, np.arange(-_TURNED, _TURNED + 0.1, 0.25).tolist())
    return round(_best(dots, np.arange(coarse - 0.2, coarse + 0.21, 0.05).tolist()), 2)


def _dots(grey: Image.Image) -> Any:
    """The places of what is dark on paper; None where hardly anything is."""
    import numpy as np

    small = np.asarray(grey.reduce(max(grey.width // 800, 1)))
    paper = _is_paper(small)
    shades = small[paper]
    if not shades.size:
        return None
    dark = (small < shades.mean() - shades.std()) & paper
    down, across = np.nonzero(dark)
    step = len(down) // _DOTS + 1
    return (down[::step], across[::step]) if len(down) >= 50 else None


def _is_paper(small: Any) -> Any:
    """Where letters leave light paper free, away from the table that a page lies on."""
    import numpy as np
    from PIL import Image, ImageFilter

    high, wide = (-(-side // _BLOCK) for side in small.shape)
    edges = (0, high * _BLOCK - small.shape[0]), (0, wide * _BLOCK - small.shape[1])
    blocks = np.pad(small, edges).reshape(high, _BLOCK, wide, _BLOCK).max(axis=(1, 3))
    light = blocks >= _LIGHT * np.percentile(blocks, 98)
    inner = Image.fromarray((light * 255).astype(np.uint8)).filter(
        ImageFilter.MinFilter(3)
    )
    sure = np.asarray(inner) > 0
    whole = sure.repeat(_BLOCK, axis=0).repeat(_BLOCK, axis=1)
    return whole[: small.shape[0], : small.shape[1]]


def lies(grey: Image.Image) -> bool:
    """Whether the page lies on its side: its lines run from top to bottom."""
    dots = _dots(grey)
    if dots is None:
        return False
    down, across = dots
    angles = [float(angle) for angle in range(-6, 7)]
    return _most((down, across), angles) < _most((across, down), angles)


def _most(dots: Any, angles: list[float]) -> float:
    return max(_rows(dots, angle) for angle in angles)


def _best(dots: Any, angles: list[float]) -> float:
    return max(angles, key=lambda angle: _rows(dots, angle))


def _rows(dots: Any, angle: float) -> float:
    """How unevenly the dots are spread over rows that fall by this angle."""
    import numpy as np

    down, across = dots
    rows = (down - across * math.tan(math.radians(angle))).astype(np.int32)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float((counts * counts).sum())


def _is_grainy(grey: Image.Image) -> bool:
    """Whether what is light is not even: specks, grain, traces of compression."""
    import numpy as np

    wide, high = grey.size
    middle = grey.crop((wide // 4, high // 8, wide * 3 // 4, high * 5 // 8))
    if min(middle.size) < 3:
        return False
    points = np.asarray(middle)
    even = _median(points)
    light = even > 160
    if not light.any():
        return False
    return bool(np.abs(points[light].astype(np.int16) - even[light]).mean() > _GRAIN)


def _smooth(grey: Image.Image) -> Image.Image:
    import numpy as np
    from PIL import Image

    return Image.fromarray(_median(np.asarray(grey)))


def _median(points: Any) -> Any:
    """Each point as the median of its column of medians of three in a row."""
    import numpy as np

    padded = np.pad(points, 1, mode="edge")
    rows = _middle(padded[:, :-2], padded[:, 1:-1], padded[:, 2:])
    return _middle(rows[:-2], rows[1:-1], rows[2:])


def _middle(one: Any, two: Any, three: Any) -> Any:
    import numpy as np

    low, high = np.minimum(one, two), np.maximum(one, two)
    return np.maximum(low, np.minimum(high, three))
