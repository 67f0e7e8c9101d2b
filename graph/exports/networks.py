"""A graph as networkx knows it, for notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

from graph.exports.elements import links, nodes
from graph.exports.part import EVERY, around, whole
from graph.stores.seam import Along, Store

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(
    store: Store,
    document: str | None = None,
    *,
    steps: int = 1,
    along: Along = EVERY,
) -> nx.MultiDiGraph[str]:
    """
    The whole graph, or what lies around a document (`graph.exports.around`).

    Nodes are documents, bodies and localities by their ids; ``node`` says which
    (``Document``, ``Body``, ``Locality``), ``label`` what a person calls it, and the
    columns of its table the rest: ``known`` tells a stub from a text that is held.
    Links have the key of their edge; ``link`` is the type (``IMPLEMENTS``,
    ``ISSUED_BY``), and ``relation``, ``scope``, ``basis``, ``citations``,
    ``since_from``, ``words`` say on what it rests. Values are text, numbers and truth;
    days are ISO text; what is not known is absent.

    >>> from graph.arrow import arrow
    >>> from graph.stores import open_store
    >>> store = open_store("memory:", read_only=False)
    >>> ids = "gov/thu-tuong|CT|33|2021", "ubnd/ha-noi|KH|12|2022"
    >>> rows = [{"document_id": id, "known": "held"} for id in ids]
    >>> edge = {"edge_id": "e1", "source_id": ids[1], "target_id": ids[0]}
    >>> said = {"relation": "implements", "scope": "document", "basis": "text"}
    >>> store.write({
    ...     "documents": arrow("documents", rows),
    ...     "edges": arrow("edges", [{**edge, **said}]),
    ... })
    >>> graph = to_networkx(store)
    >>> graph.nodes[ids[0]]["node"], graph.edges[ids[1], ids[0], "e1"]["link"]
    ('Document', 'IMPLEMENTS')

    Where one link between two nodes is enough, ``networkx.DiGraph(graph)`` keeps one of
    them; ``networkx.to_pandas_edgelist(graph, edge_key="edge_id")`` is a table of all.
    Half a million links take about a gigabyte as objects of Python.
    """
    part = (
        whole(store)
        if document is None
        else around(store, document, steps=steps, along=along)
    )
    return network(part)


def network(tables: Mapping[str, pa.Table]) -> nx.MultiDiGraph[str]:
    """The network of those tables."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((one.id, one.said) for one in nodes(tables))
    for one in links(tables):
        graph.add_edge(one.source, one.target, one.id, **one.said)
    return graph
