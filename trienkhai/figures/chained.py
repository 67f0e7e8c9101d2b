"""The chain of a document as a picture (chuỗi triển khai)."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from trienkhai.figures.chains.drawing import drawn
from trienkhai.figures.chains.folds import LIMIT
from trienkhai.figures.chains.parts import parts
from trienkhai.figures.chains.plan import WIDTH, plan
from trienkhai.figures.chains.tiles import acted, gaps_of, picture
from trienkhai.figures.chains.words import answer


def chain(
    frame: pd.DataFrame,
    *,
    identity: pd.DataFrame | None = None,
    coverage: pd.DataFrame | None = None,
    fold: str | None = None,
    opened: Collection[str] = (),
    limit: int = LIMIT,
    wide: int = WIDTH,
    lang: str = "vi",
) -> go.Figure:
    """
    The answer of ``chain``, or several put together (up and down, of several starts),
    by administrative level: a tile for each document, districts and communes beside
    their province, lines by relation from what carries out to what is carried out.

    ``coverage`` (or ``gaps``) of the directive shows who was asked and has not acted,
    before those that did. ``fold`` is ``body`` or ``year``; beyond ``limit`` tiles the
    picture folds by itself, and ``opened`` names folds that are shown in full.
    ``identity`` tells what was asked for.

    >>> from queries.chain import chain as question
    >>> from queries.example import example_store
    >>> frame = question(example_store(), "117/KH-UBND@2020")
    >>> chain(frame, lang="en").layout.title.text
    '117/KH (2020): carries out documents: 1, of bodies: 1'
    """
    of = parts(frame, identity)
    gaps = gaps_of(coverage)
    shown = picture(of, gaps, fold=fold, opened=opened, limit=limit)
    title = answer(of, gaps, acted(coverage), lang)
    return drawn(shown, plan(shown, wide), title, lang)
