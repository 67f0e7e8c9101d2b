"""What a report tells of: one audit of a few questions, and how it is put in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from graph.labels import label
from queries.cover.reasons import called
from queries.reading import Row, by_key
from trienkhai.audit_pages import Audit
from trienkhai.cells import is_absent, records

ASKED = ("coverage", "gaps", "implementers", "chain", "issues")
"""The questions whose answers a report tells."""

EVERY_LEVEL = ("implementers",)
"""Of these, those that tell of bodies of every level, also of those not counted."""

_DOCUMENTS = ("document_id", "candidate_id")
_BETWEEN = " > "


@dataclass(frozen=True)
class Report:
    """An audit as a report tells it, in one language."""

    found: Audit
    made: Mapping[str, object]
    documents: Mapping[str, Row] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The language of the report."""
        return self.found.case.lang

    def say(self, key: str, **values: object) -> str:
        """A text of the report in its language."""
        return label(key, self.lang, **values)

    def answer(self, name: str) -> pd.DataFrame:
        """The answer of that name, as it was given."""
        return next(one.frame for one in self.found.answers if one.name == name)

    @cached_property
    def covered(self) -> list[dict[str, Any]]:
        """The rows of the coverage, in the order that `Sums` counts by."""
        return records(self.found.coverage)

    @cached_property
    def files(self) -> Mapping[str, int]:
        """The files that the report rests on, by their number in its list."""
        ids = self.found.tables["files"]["file_id"]
        return {id: n for n, id in enumerate(dict.fromkeys(ids), start=1)}

    @cached_property
    def evidence(self) -> Mapping[str, dict[str, Any]]:
        """What the rows lead to, by its id."""
        rows = records(self.found.tables["evidence"])
        return {row["evidence_id"]: row for row in rows}

    def called(self, document_id: str) -> str:
        """A document as an official writes it; its id where it is not known."""
        known = self.documents.get(document_id)
        said = called(known, self.lang) if known else document_id
        return said[:1].upper() + said[1:]


def report_of(found: Audit, made: Mapping[str, object]) -> Report:
    """The report of an audit, with the documents that it names."""
    ids = {id for one in found.answers for id in _named(one.frame)}
    ids.add(found.case.document_id)
    return Report(found, made, by_key(found.case.store, "documents", sorted(ids)))


def _named(frame: pd.DataFrame) -> Iterable[str]:
    """The documents that the rows name."""
    for column in _DOCUMENTS:
        if column in frame.columns:
            yield from frame[column].dropna()
    if "path" in frame.columns:
        for path in frame["path"].dropna():
            yield from path.split(_BETWEEN)


def between(path: object) -> list[str]:
    """
    The documents between an answer and the directive.

    >>> between("a > b > c"), between(None)
    (['b'], [])
    """
    return [] if is_absent(path) else str(path).split(_BETWEEN)[1:-1]
