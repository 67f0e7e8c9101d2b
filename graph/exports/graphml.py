"""
GraphML, for Gephi, yEd, igraph and networkx.

Gephi takes label, size and colour (``r``, ``g``, ``b``) of a node from the attributes
of those names. It tells links of two kinds between two nodes apart in GEXF only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from graph.exports.elements import (
    LABEL,
    LINK,
    Arc,
    Element,
    Said,
    link_columns,
    links,
    node_columns,
    nodes,
)
from graph.exports.looks import look, size
from graph.exports.xml import escaped
from graph.tables import BOOL, FLOAT, INTEGER, TEXT
from graph.values import Issue

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_KINDS = {TEXT: "string", INTEGER: "long", FLOAT: "double", BOOL: "boolean"}
_LOOKS = {"r": INTEGER, "g": INTEGER, "b": INTEGER, "size": FLOAT}


def write(tables: Mapping[str, pa.Table], out: Path) -> tuple[Issue, ...]:
    """One file, in the order of the tables."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(tables))
    return ()


def _lines(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    yield _HEAD
    yield from _keys("node", {**node_columns(), **_LOOKS})
    yield from _keys("edge", {LABEL: TEXT, **link_columns()})
    yield '<graph edgedefault="directed">\n'
    yield from map(_node, nodes(tables))
    yield from map(_edge, links(tables))
    yield "</graph>\n</graphml>\n"


def _keys(of: str, columns: Mapping[str, str]) -> Iterator[str]:
    for name, kind in columns.items():
        yield (
            f'<key id="{of}_{name}" for="{of}" attr.name="{name}" '
            f'attr.type="{_KINDS[kind]}"/>\n'
        )


def _node(node: Element) -> str:
    shown = look(node.said)
    looks: Said = {
        "r": shown.red,
        "g": shown.green,
        "b": shown.blue,
        "size": size(node.said),
    }
    data = _data("node", {**node.said, **looks})
    return f'<node id="{escaped(node.id)}">{data}</node>\n'


def _edge(arc: Arc) -> str:
    data = _data("edge", {LABEL: arc.said[LINK], **arc.said})
    return (
        f'<edge id="{escaped(arc.id)}" source="{escaped(arc.source)}" '
        f'target="{escaped(arc.target)}">{data}</edge>\n'
    )


def _data(of: str, said: Said) -> str:
    return "".join(
        f'<data key="{of}_{name}">{escaped(value)}</data>'
        for name, value in said.items()
    )
