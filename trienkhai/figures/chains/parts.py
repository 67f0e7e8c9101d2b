"""The answer of ``chain`` as documents and the links between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

from trienkhai.figures.chains.standing import Standing, standing

FLAGS = ("through_asserted", "through_described")
_READ = (
    *("depth", "source_id", "target_id", "relation", "scope", "basis", "words"),
    *("document_id", "canonical", "issuer_id", "date", "title", "known", "end"),
    *("through_asserted", "through_described", "evidence_id"),
)
_LINK = ("source_id", "target_id", "relation", "scope", "basis", "evidence_id")


@dataclass(slots=True)
class Paper:
    """
    A document of the chain (văn bản), or an authority that is named without number
    (``numbered`` false): ``ends`` say why the chain stops there.
    """

    id: str
    issuer_id: str
    standing: Standing
    number: str
    date: date | None = None
    title: str | None = None
    known: str | None = None
    is_start: bool = False
    numbered: bool = True
    ends: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Step:
    """A link from the citing document to the cited one (bước), and its sentence."""

    source: str
    target: str
    relation: str
    basis: str
    scope: str
    depth: int
    words: str | None
    evidence_id: str | None


@dataclass(frozen=True, slots=True)
class Parts:
    """All documents by id, and every row of the answer as one link."""

    papers: dict[str, Paper]
    steps: tuple[Step, ...]
    starts: tuple[str, ...]


def parts(frame: pd.DataFrame, identity: pd.DataFrame | None = None) -> Parts:
    """
    The documents and links of one answer, or of several put together (up and down, of
    several starts): a link that stands in two of them is one. ``identity`` tells the
    documents that were asked for; without it they are those from which the first steps
    lead.
    """
    papers: dict[str, Paper] = {}
    steps: dict[tuple[object, ...], Step] = {}
    near: dict[str, None] = {}
    for row in _rows(identity) if identity is not None else ():
        papers[row["document_id"]] = _paper(row["document_id"], row)
        near[row["document_id"]] = None
    for row in _rows(frame):
        source, target = row["source_id"], row["target_id"]
        key = tuple(row[name] for name in _LINK)
        if target is None:
            target = f"?{row['evidence_id'] or source + '>' + str(row['words'])}"
        far = row["document_id"] or target
        _meet(papers, far, row)
        if row["depth"] == 1 and identity is None:
            near.setdefault(source if far == target else target)
        before = steps.get(key)
        if before is None or row["depth"] < before.depth:
            steps[key] = Step(
                source=source,
                target=target,
                relation=row["relation"],
                basis=row["basis"],
                scope=row["scope"],
                depth=row["depth"],
                words=row["words"],
                evidence_id=row["evidence_id"],
            )
    met = [id for step in steps.values() for id in (step.source, step.target)]
    for id in (*near, *met):
        if id not in papers:
            papers[id] = _by_id(id)
    for id in near:
        papers[id].is_start = True
    return Parts(papers, tuple(steps.values()), tuple(near))


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows with None for what is not there."""
    names = [name for name in _READ if name in frame.columns]
    columns = [pa.array(frame[name], from_pandas=True).to_pylist() for name in names]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _meet(papers: dict[str, Paper], id: str, row: Mapping[str, Any]) -> None:
    """The far end of a row, and what this way to it says."""
    paper = papers.get(id)
    if paper is None:
        paper = papers[id] = _paper(id, row)
    if row["end"]:
        paper.ends.add(row["end"])
    paper.flags |= {flag for flag in FLAGS if row[flag]}


def _paper(id: str, row: Mapping[str, Any]) -> Paper:
    day = row["date"]
    return Paper(
        id=id,
        issuer_id=row["issuer_id"] or "",
        standing=standing(row["issuer_id"]),
        number=row["canonical"] or row["title"] or row.get("words") or "",
        date=day.date() if isinstance(day, datetime) else day,
        title=row["title"],
        known=row["known"],
        numbered=row["document_id"] is not None,
    )


def _by_id(id: str) -> Paper:
    """A document of which the answer holds nothing but the id: the one asked for."""
    issuer, type, number, year = (*id.split("|"), "", "", "")[:4]
    return Paper(id, issuer, standing(issuer), f"{number}/{type} ({year})")
