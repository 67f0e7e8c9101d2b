"""The forms in which a graph is handed on, by name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import pyarrow as pa

from graph.errors import UnknownFormat
from graph.exports.part import around, whole
from graph.exports.places import file_at, folder_at
from graph.labels import both
from graph.stores.seam import Store
from graph.values import Issue


class Write(Protocol):
    """
    Writes the tables of a part (graph/exports/part.py) to a new file, or into a new,
    empty folder. What the form cannot hold is told as issues.
    """

    def __call__(
        self, tables: Mapping[str, pa.Table], out: Path, /
    ) -> tuple[Issue, ...]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """
    A form: the module whose function ``write`` is a `Write`, and how its file is
    called; without a suffix it is a folder. What it is for stands among the texts, as
    ``export.<name>``.
    """

    module: str
    suffix: str = ""

    @property
    def write(self) -> Write:
        return cast(Write, import_module(self.module).write)


FORMATS: dict[str, Format] = {
    "graphml": Format("graph.exports.graphml", ".graphml"),
    "gexf": Format("graph.exports.gexf", ".gexf"),
    "xlsx": Format("graph.exports.workbook", ".xlsx"),
    "csv": Format("graph.exports.plain"),
    "cypher": Format("graph.exports.cypher", ".cypher"),
    "jsonld": Format("graph.exports.jsonld", ".jsonld"),
    "parquet": Format("graph.exports.parquet"),
    "neo4j-admin": Format("graph.exports.neo4j_admin"),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what the form could not hold."""

    out: Path
    documents: int
    links: int
    issues: tuple[Issue, ...]


def export(
    store: Store,
    out: str | os.PathLike[str],
    *,
    form: str,
    document: str | None = None,
    steps: int = 1,
) -> Exported:
    """
    The graph, or what lies around a document, stands at ``out`` in that form: whole, or
    what stood there before does. A folder that holds anything but an export is refused.
    """
    found = FORMATS.get(form)
    if found is None:
        known = ", ".join(FORMATS)
        raise UnknownFormat(both("error.unknown_form", form=form, known=known))
    place = file_at if found.suffix else folder_at
    with place(Path(out)) as new:
        part = (
            whole(store) if document is None else around(store, document, steps=steps)
        )
        issues = found.write(part, new)
        documents, links = part.count("documents"), part.count("edges")
    return Exported(Path(out), documents, links, issues)
