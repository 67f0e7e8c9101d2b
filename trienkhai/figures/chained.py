"""The chain of a document as a picture (chuỗi triển khai)."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from trienkhai.figures.chains.drawing import drawn
from trienkhai.figures.chains.folds import LIMIT
from trienkhai.figures.chains.parts import Parts, parts
from trienkhai.figures.chains.plan import WIDTH, plan
from trienkhai.figures.chains.tiles import Picture, acted, gaps_of, picture
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

    >>> from queries.catalogue import QUESTIONS
    >>> from queries.example import example_store
    >>> store = example_store()
    >>> asked = {name: QUESTIONS[name].function for name in ("chain", "identity")}
    >>> identity = asked["identity"](store, "33/CT-TTg@2021")
    >>> frame = asked["chain"](store, "33/CT-TTg@2021", direction="down")
    >>> chain(frame, identity=identity, lang="en").layout.title.text
    '33/CT-TTg of 2021-11-26: carried out by documents: 1, of bodies: 1'
    """
    of = parts(frame, identity)
    shown = picture(of, gaps_of(coverage), fold=fold, opened=opened, limit=limit)
    return pictured(of, shown, coverage, wide=wide, lang=lang)


def pictured(
    of: Parts,
    shown: Picture,
    coverage: pd.DataFrame | None,
    *,
    wide: int = WIDTH,
    lang: str = "vi",
) -> go.Figure:
    """The figure of what `chain` folded already."""
    title = answer(of, gaps_of(coverage), acted(coverage), lang)
    return drawn(shown, plan(shown, wide), title, lang)
