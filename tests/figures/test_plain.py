"""What documents and tables of names say is text in every picture, never a mark."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from graph.words import State
from queries.chain import COLUMNS as CHAIN
from queries.coverage import COLUMNS as COVERAGE
from queries.frames import frame
from queries.implementers import COLUMNS as ANSWERS
from queries.neighbours import COLUMNS as NEIGHBOURS
from queries.scoreboard import COLUMNS as SCORES
from tests.figures import test_coverage_drawn as covering
from tests.figures import test_neighbourhood as near
from tests.figures import test_over_time as timed
from tests.figures import test_scored as scoring
from tests.figures.test_chain import ORDER, PROVINCE, known, step
from trienkhai.figures import (
    adoption,
    chain,
    heat_map,
    neighbourhood,
    scoreboard,
    tile_grid,
    timeline,
)
from trienkhai.figures.plain import said

BAIT = '<a href="http://e/">A & "B"'
TITLED = {"document": f"{BAIT} 1", "canonical": BAIT, "title": BAIT, "words": BAIT}
_OURS = re.compile(r"</?b>|<br>")


def texts(value: Any) -> list[str]:
    """Every text that plotly reads marks in."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        skipped = ("customdata", "meta", "hovertemplate", "texttemplate", "template")
        return [t for k, v in value.items() if k not in skipped for t in texts(v)]
    if isinstance(value, (list, tuple)):
        return [t for one in value for t in texts(one)]
    return []


def drawn() -> dict[str, go.Figure]:
    """Each picture, of rows that would be more than text."""
    cells = [covering.cell(p, State.DIRECT, body=BAIT) for p in ("ha-noi", "da-nang")]
    names = {covering.ORDER: BAIT}
    answers = frame(
        [
            timed.answer(1, date(2022, 1, 5), body=BAIT, canonical=BAIT),
            timed.answer(2, None, body=BAIT, canonical=BAIT),
        ],
        ANSWERS,
    )
    expected = [timed.expected(1, "direct", date(2022, 1, 5)) | {"body": BAIT}]
    links = near.link(near.ORDER, ("KH", 2022, 5), canonical=BAIT, title=BAIT)
    links |= {"words": BAIT, "target_canonical": BAIT, "target_title": BAIT}
    gap = covering.cell("nowhere", State.MISSING, body=BAIT, reason=BAIT)
    return {
        "heat map": heat_map(frame(cells, COVERAGE), names=names),
        "tiles": tile_grid(frame(cells, COVERAGE), names=names),
        "timeline": timeline(answers),
        "adoption": adoption(frame(expected, COVERAGE), answers=answers),
        "scoreboard": scoreboard(
            frame([scoring.scored(1, 0.5, 0.5, subject=BAIT)], SCORES)
        ),
        "network": neighbourhood(frame([links], NEIGHBOURS)),
        "chain": chain(
            frame([step(PROVINCE, ORDER) | TITLED], CHAIN),
            identity=known(ORDER).assign(canonical=BAIT, title=BAIT),
            coverage=frame([gap], COVERAGE),
        ),
        "folded": chain(
            frame([step(PROVINCE, ORDER) | TITLED], CHAIN),
            identity=known(ORDER).assign(canonical=BAIT),
            fold="year",
        ),
    }


@pytest.mark.parametrize("name", drawn())
def test_no_name_is_a_mark(name: str) -> None:
    figure = drawn()[name].to_plotly_json()

    found = texts(figure)

    assert any("&lt;a" in text for text in found)
    assert [t for t in found if "<" in _OURS.sub("", t) and "://" in t] == []
    assert not any("&quot;" in text for text in found)


def test_a_caption_has_the_letters_of_the_name() -> None:
    one = [covering.cell("ha-noi", State.DIRECT)]
    figure = heat_map(frame(one, COVERAGE), names={covering.ORDER: BAIT})

    assert BAIT in said(figure)
