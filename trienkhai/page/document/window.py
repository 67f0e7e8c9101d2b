"""Which part of a long text stands on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from graph.labels import label
from trienkhai.cells import records
from trienkhai.page.document.steps import Row

LETTERS = 24_000
"""So many letters stand on the page at once, or one piece that is longer."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some pieces of one text, behind one another."""

    pieces: Sequence[Row]

    @property
    def start(self) -> int:
        """The first letter."""
        return int(self.pieces[0]["start"])

    @property
    def end(self) -> int:
        """Behind the last letter."""
        return int(self.pieces[-1]["end"])

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece["text"] for piece in self.pieces)

    def where(self, lang: str) -> str:
        """What of the text it is, as people say it."""
        pages = [p["page"] for p in self.pieces if not pd.isna(p["page"])]
        if pages:
            return label("work.pages", lang, first=pages[0], last=pages[-1])
        return label("work.letters", lang, first=self.start + 1, last=self.end)


def of_file(texts: pd.DataFrame, file_id: str | None) -> pd.DataFrame:
    """The pieces of the text that is asked for, else of the preferred one."""
    is_asked = texts["file_id"] == file_id
    if not is_asked.any():
        is_asked = texts["file_id"] == texts["file_id"].iloc[0]
    return texts.loc[is_asked]


def parts(texts: pd.DataFrame) -> list[Part]:
    """One text in parts of about so many letters; pages stay whole."""
    found: list[list[Row]] = []
    for piece in records(texts):
        if not found or piece["end"] - found[-1][0]["start"] > LETTERS:
            found.append([])
        found[-1].append(piece)
    return [Part(pieces) for pieces in found]


def part_at(parts: Sequence[Part], letter: int) -> int:
    """The number of the part in which a letter stands, from 0."""
    inside = [n for n, part in enumerate(parts) if part.start <= letter]
    return inside[-1] if inside else 0
