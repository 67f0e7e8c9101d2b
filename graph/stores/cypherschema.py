"""
The constraints and indexes of a graph on a server.

Every id is unique. There is an index for each column by which a question asks or a
relationship is found, and a full-text index of titles and names.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.errors import StoreError
from graph.labels import both
from graph.property_graph import LABELS, LINKS, RELATION_TYPES
from graph.stores.cypher import TITLES, quoted
from graph.stores.served import Run, Server
from graph.tables import TABLES

MARKER = "Trienkhai"
"""The label of the one node that tells of the graph itself."""

ASKED = (
    ("files", "path"),
    ("documents", "number"),
    ("documents", "number", "type"),
    ("documents", "date"),
    ("documents", "date_from"),
    ("documents", "known"),
    ("documents", "organ"),
    ("documents", "find_number"),
    ("documents", "find_issuer"),
    ("documents", "find_organ"),
    ("document_files", "file_id"),
    ("citations", "document_id"),
    ("citations", "file_id"),
    ("citations", "number"),
    ("citations", "target_id"),
    ("candidates", "document_id"),
    ("candidates", "subject_id"),
    ("references", "document_id"),
    ("references", "file_id"),
    ("references", "target_id"),
    ("bodies", "level"),
    ("names", "owner_id"),
    ("codes", "owner_id"),
    ("recipients", "file_id"),
    ("repairs", "file_id"),
    ("not_read", "file_id"),
    ("demands", "file_id"),
    ("targets", "document_id"),
    ("targets", "file_id"),
    ("issues", "document_id"),
    ("issues", "file_id"),
    ("issues", "path"),
)
"""The table and columns by which something is asked, besides those of the links."""

WORDED = {
    TITLES: ("documents", "title", "find_words"),
    "trienkhai_bodies": ("bodies", "name"),
    "trienkhai_localities": ("localities", "name"),
    "trienkhai_names": ("names", "name"),
}
"""Full-text indexes: their table, and the columns."""

UNIQUE = "CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
INDEX = "CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON ({columns})"
OF_EDGES = "CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{type}]-() ON (r.id)"
FULL_TEXT = """
CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [{columns}]
OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'standard-folding'}}}}
"""
THERE = """
SHOW INDEXES YIELD name, labelsOrTypes, properties, type, options
RETURN name, labelsOrTypes, properties,
    type + coalesce(' ' + options.indexConfig.`fulltext.analyzer`, '')
"""
AWAITED = "SHOW INDEXES YIELD state WHERE state = 'POPULATING' RETURN count(*)"
PAUSE = 0.05
"""Seconds between two looks at indexes that are being filled."""


Made = tuple[str, tuple[str, ...], str]
"""What an index is made of: a label or type, its properties, and the kind."""


@dataclass(frozen=True, slots=True)
class Element:
    """
    One constraint or index: its name, what it is made of, how it is made, and of which
    kind the server says that it is.
    """

    name: str
    label: str
    columns: tuple[str, ...]
    text: str
    kind: str = "RANGE"

    @property
    def made(self) -> Made:
        """What there is of it on the server."""
        return self.label, self.columns, self.kind


def constraints() -> Iterator[Element]:
    """That every id is unique."""
    for name, label in {**LABELS, "marker": MARKER}.items():
        called = f"trienkhai_{name}_id"
        yield Element(called, label, ("id",), UNIQUE.format(name=called, label=label))


def indexes() -> Iterator[Element]:
    """What makes questions quick; a large load makes them at its end."""
    for name, *columns in dict.fromkeys((*ASKED, *_linked())):
        label = LABELS[name]
        called = "_".join(("trienkhai", name, *columns))
        listed = ", ".join(f"n.{quoted(column)}" for column in columns)
        text = INDEX.format(name=called, label=label, columns=listed)
        yield Element(called, label, tuple(columns), text)
    for type in RELATION_TYPES:
        called = f"trienkhai_{type.lower()}_id"
        yield Element(called, type, ("id",), OF_EDGES.format(name=called, type=type))
    for called, (name, *columns) in WORDED.items():
        label = LABELS[name]
        listed = ", ".join(f"n.{quoted(column)}" for column in columns)
        text = FULL_TEXT.format(name=called, label=label, columns=listed)
        kind = "FULLTEXT standard-folding"
        yield Element(called, label, tuple(columns), text, kind)


def make(
    server: Server,
    elements: Iterable[Element],
    *,
    meanwhile: Callable[[], None] | None = None,
) -> None:
    """
    All of them are there, and can be used; until they can, ``meanwhile`` is called.
    `StoreError` when one of our names stands for something else there.
    """
    wanted = list(elements)
    there = server.read(_there)
    lacking = [one for one in wanted if one.name not in there]
    if lacking:
        server.write(lambda run: [run(one.text) for one in lacking])
    while lacking and server.read(lambda run: run(AWAITED).one):
        if meanwhile:
            meanwhile()
        time.sleep(PAUSE)
    there = server.read(_there) if lacking else there
    for one in wanted:
        if there.get(one.name, _same(one, there)) != one.made:
            raise _taken(one.name, server)


def check_names(server: Server) -> None:
    """None of our names stands for something else there."""
    there = server.read(_there)
    for one in (*constraints(), *indexes()):
        if there.get(one.name, one.made) != one.made:
            raise _taken(one.name, server)


def _taken(name: str, server: Server) -> StoreError:
    words = both("error.server_name_taken", place=server.place, name=name)
    return StoreError(words)


def _there(run: Run) -> dict[str, Made]:
    """What the indexes are made of, by their names."""
    return {
        str(name): (str(labels[0]), tuple(properties), str(kind))
        for name, labels, properties, kind in run(THERE).rows
        if labels and properties
    }


def _same(one: Element, there: dict[str, Made]) -> Made | None:
    """The same under a name of somebody else, which does as well."""
    return one.made if one.made in there.values() else None


def _linked() -> Iterator[tuple[str, str]]:
    """The columns that a relationship is found by, where they are not the id."""
    for link in LINKS:
        for end in (link.source, link.target):
            for name, column in ((link.table, end.column), (end.table, end.by)):
                if TABLES[name].key != (column,):
                    yield name, column
