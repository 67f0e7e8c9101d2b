"""
GEXF 1.3, for Gephi: labels, years and other attributes, colour and shape of nodes, and
the kind of each link: its type, and its scope where that is not the whole document.
Gephi keeps links of two kinds between two nodes apart. Links of one kind, such as one
from the text and one by a decision, it adds up, unless it is told not to merge.
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
from graph.tables import BOOL, INTEGER, TEXT
from graph.values import Issue
from graph.words import Scope

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>trienkhai</creator></meta>
<graph defaultedgetype="directed" idtype="string" mode="static">
"""
_KINDS = {TEXT: "string", INTEGER: "long", BOOL: "boolean"}


def write(tables: Mapping[str, pa.Table], out: Path) -> tuple[Issue, ...]:
    """One file, in the order of the tables, without the day on which it was made."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(tables))
    return ()


def _lines(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    yield _HEAD
    yield from _attributes("node", node_columns())
    yield from _attributes("edge", link_columns())
    yield "<nodes>\n"
    yield from map(_node, nodes(tables))
    yield "</nodes>\n<edges>\n"
    yield from map(_edge, links(tables))
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(of: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{of}">\n'
    for name, kind in columns.items():
        if name != LABEL:
            yield f'<attribute id="{name}" title="{name}" type="{_KINDS[kind]}"/>\n'
    yield "</attributes>\n"


def _node(node: Element) -> str:
    shown = look(node.said)
    label = escaped(node.said[LABEL])
    return (
        f'<node id="{escaped(node.id)}" label="{label}">{_values(node.said)}'
        f'<viz:color r="{shown.red}" g="{shown.green}" b="{shown.blue}"/>'
        f'<viz:size value="{size(node.said)}"/>'
        f'<viz:shape value="{shown.shape}"/></node>\n'
    )


def _edge(arc: Arc) -> str:
    label = escaped(arc.said[LINK])
    return (
        f'<edge id="{escaped(arc.id)}" source="{escaped(arc.source)}" '
        f'target="{escaped(arc.target)}" type="directed" label="{label}" '
        f'kind="{_kind(arc.said)}">{_values(arc.said)}</edge>\n'
    )


def _kind(said: Said) -> str:
    """
    What Gephi tells links apart by: what one task carries out, the document may not.

    >>> _kind({LINK: "IMPLEMENTS", "scope": "task"}), _kind({LINK: "ISSUED_BY"})
    ('IMPLEMENTS task', 'ISSUED_BY')
    """
    scope = said.get("scope", Scope.DOCUMENT)
    return escaped(said[LINK] if scope == Scope.DOCUMENT else f"{said[LINK]} {scope}")


def _values(said: Said) -> str:
    values = "".join(
        f'<attvalue for="{name}" value="{escaped(value)}"/>'
        for name, value in said.items()
        if name != LABEL
    )
    return f"<attvalues>{values}</attvalues>"
