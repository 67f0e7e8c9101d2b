"""Graphs that are hard to hand on: hostile words, parallel links, loops, stubs."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from graph.words import Basis, Known, Relation, Scope
from tests.worlds import Row, carries, citation, document, edge, file, row

HOSTILE = (
    "=1+2",
    "+84 24",
    "-",
    "- Như Điều 2;",
    "@SUM(A1)",
    "'tên",
    'nói "thế", rồi',
    "dòng\nmới\r\nnữa\rhết",
    "\ttab ",
    " ",
    "null",
    "NaN",
    "TRUE",
    "007",
    "1e5",
    "2021-11-26",
    "<a href='x'>&amp;]]>",
    "_x0041_",
    "\x00\x01\x0b\x1f\x7f\x85",
    "\ufffe\uffff\ufdd0",
    "Thu\u031b\u0309 tu\u031bo\u031b\u0301ng",
    "🇻🇳👩🏽‍💻",
    "http://x.vn",
    '=HYPERLINK("http://x.vn")',
)

words = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=8
)
days = st.dates(date(1800, 1, 1), date(2100, 1, 1))
_ENDS = st.integers(0, 4)


@st.composite
def graphs(draw: st.DrawFn) -> list[Row]:
    """Up to five documents of a body in a place, what they cite, and their file."""
    documents = [
        document(
            f"{number}/KH-UBND",
            of="ubnd/ha-noi",
            on=day.isoformat() if day else None,
            known=draw(st.sampled_from(Known)),
            **_some(draw, "organ", "title", "place", "signer"),
        )
        for number, day in enumerate(draw(st.lists(st.none() | days, max_size=5)), 1)
    ]
    rows = [*documents, *_units(draw)]
    if documents:
        rows += [file("f1", path=f"{draw(words)}.txt"), carries("f1", documents[0])]
        for n in range(draw(st.integers(0, 8))):
            rows += _link(draw, documents, n)
    return _once(rows)


def _units(draw: st.DrawFn) -> list[Row]:
    place = row("localities", locality_id="ha-noi", **_some(draw, "name", "act"))
    body = row(
        "bodies",
        body_id="ubnd/ha-noi",
        locality_id="ha-noi",
        valid_from=draw(days),
        **_some(draw, "name", "symbol"),
    )
    return draw(st.lists(st.sampled_from([place, body]), unique_by=id))


def _link(draw: st.DrawFn, documents: list[Row], n: int) -> list[Row]:
    """A link of some kind between any two, perhaps with its citation."""
    source, target = (documents[draw(_ENDS) % len(documents)] for _ in range(2))
    kind = {
        "relation": draw(st.sampled_from([*Relation][:3])),
        "scope": draw(st.sampled_from(Scope)),
    }
    cited = citation(source, target, file="f1", start=n, words=draw(words), **kind)
    basis = draw(st.sampled_from([Basis.TEXT, Basis.DECISION]))
    if basis is Basis.DECISION:
        return [edge(source, target, basis=basis, citations=0, **kind)]
    return [cited, edge(source, target, first_citation_id=cited.id, **kind)]


def _some(draw: st.DrawFn, *columns: str) -> dict[str, Any]:
    return {column: draw(st.none() | words) for column in columns}


def _once(rows: list[Row]) -> list[Row]:
    """Of two rows with one key the first stays."""
    kept: dict[tuple[str, str], Row] = {}
    for one in rows:
        kept.setdefault((one.table, one.id), one)
    return list(kept.values())
