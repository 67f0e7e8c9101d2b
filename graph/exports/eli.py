"""
What a link is called in the European Legislation Identifier, ELI 1.5
(``http://data.europa.eu/eli/ontology#``).

The rows stand in ``data/eli.csv``, each with an example and its source. Several of our
relations share a term, so a term alone does not lead back to the relation.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyarrow as pa
import pyarrow.compute as pc

from graph.words import Relation, Scope

LAWS = ("Luật", "HP")
"""Types of the acts that others are enacted under: laws and the constitution."""

Link = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """
    The ``term`` of a relation when the whole document says it; ``within`` when a task,
    a demand or a target does. ``partial``: when a part of the other is meant;
    ``law``: when the other is a law.
    """

    relation: Relation
    term: str
    within: str
    partial: str
    law: str
    example: str
    source: str

    @property
    def always(self) -> bool:
        """The term holds for every link of the relation, whatever the other is."""
        return not self.partial and not self.law


@cache
def terms() -> dict[str, Term]:
    """The terms by relation, in the order of the file."""
    text = (files("graph") / "data" / "eli.csv").read_text(encoding="utf-8-sig")
    return {
        name: Term(Relation(name), *said)
        for name, *said in list(csv.reader(text.splitlines()))[1:]
    }


@dataclass(frozen=True, slots=True)
class Links:
    """What tells the terms of links apart: which are partial, and what is a law."""

    partial: frozenset[Link]
    laws: frozenset[str]

    def term(self, edge: Mapping[str, str]) -> str:
        """The term of a row of ``edges``."""
        found = terms()[edge["relation"]]
        if edge["scope"] != Scope.DOCUMENT:
            return found.within
        if found.law and edge["target_id"] in self.laws:
            return found.law
        link = edge["source_id"], edge["target_id"], edge["relation"]
        return found.partial if found.partial and link in self.partial else found.term


def links(tables: Mapping[str, pa.Table]) -> Links:
    """A link is partial when an effect says so, and none says it of the whole."""
    told: dict[bool, set[Link]] = {True: set(), False: set()}
    effects = tables["effects"].select(["new_id", "old_id", "kind", "partial"])
    for row in effects.to_pylist():
        link = row["new_id"], row["old_id"], row["kind"]
        told[bool(row["partial"])].add(link)
    documents = tables["documents"]
    laws = pc.is_in(documents["type"], value_set=pa.array(LAWS))
    return Links(
        frozenset(told[True] - told[False]),
        frozenset(documents.filter(laws)["document_id"].to_pylist()),
    )
