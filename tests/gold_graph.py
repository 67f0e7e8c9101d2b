"""The annotation of the five texts as a graph of its own, for tests of questions."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from graph.fold import fold, slug
from graph.tables import EARLIEST, LATEST
from graph.words import STRENGTH, Action
from tests.worlds import Row, document, row, world

Gold = dict[str, Any]


def gold(shared: Path) -> Gold:
    """The annotation as it is."""
    text = (shared / "gold" / "seeds_gold.json").read_text(encoding="utf-8")
    read: Gold = json.loads(text)
    return read


def gold_tables(shared: Path, *, decisions: bool) -> dict[str, pa.Table]:
    """The annotation as tables, with what the decisions beside it say or without."""
    said = gold(shared)
    rows = [*_documents(said), *_texts(said), *_edges(said)]
    if decisions:
        with (shared / "gold" / "decisions.csv").open(encoding="utf-8-sig") as file:
            rows += [r for d in csv.DictReader(file) for r in _decision(d)]
    return world(rows)


def _documents(said: Gold) -> Iterator[Row]:
    for work_id, work in said["works"].items():
        day = _day(work.get("date"))
        begins, ends = _day(work.get("date_after")), _day(work.get("date_before"))
        title = work.get("title")
        yield row(
            "documents",
            document_id=work_id,
            issuer_id=work["issuer"],
            organ=work.get("organ"),
            type=work["type"],
            number=work["number"],
            canonical=work["canonical"],
            year=work["year"],
            date=day,
            date_from=day or begins or EARLIEST,
            date_to=day + timedelta(days=1) if day else ends or LATEST,
            title=title,
            title_folded=fold(title) if title else None,
            known=work["known"],
            provisional=work["number"] is None,
        )


def _texts(said: Gold) -> Iterator[Row]:
    for text in said["documents"]:
        file_id, work = text["sha256"][:16], text["work"]
        carrier = text["carrier"]["kind"]
        yield row("files", file_id=file_id, path=text["file"], carrier=carrier)
        role = "news" if carrier == "description" else "text"
        yield row("document_files", document_id=work, file_id=file_id, role=role)
        for citation in text["citations"]:
            yield _citation(citation, file_id, work)
        for n, reference in enumerate(text["references_unnumbered"]):
            yield _reference(reference, f"{file_id}:r{n}", file_id, work)
        for demand in text["demands"]:
            yield from _demand(demand, text, file_id, said)


def _citation(citation: Gold, file_id: str, work: str) -> Row:
    return row(
        "citations",
        citation_id=citation["id"],
        document_id=work,
        file_id=file_id,
        start=citation["mention"]["start"],
        end=citation["mention"]["end"],
        words=citation["mention"]["text"],
        number=citation["number_normalised"],
        type=citation["type"],
        date=_day(citation.get("date")),
        relation=citation["relation"],
        scope=citation["scope"],
        verdict="resolved",
        target_id=citation["target"],
    )


def _reference(reference: Gold, name: str, file_id: str, work: str) -> Row:
    return row(
        "references",
        reference_id=name,
        document_id=work,
        file_id=file_id,
        start=reference["text"]["start"],
        end=reference["text"]["end"],
        words=reference["text"]["text"],
        kind=reference["kind"],
        issuer_id=reference.get("issuer"),
        relation=reference["relation"],
        scope=reference["scope"],
    )


def _demand(demand: Gold, text: Gold, file_id: str, said: Gold) -> Iterator[Row]:
    terms = {term["id"]: term for term in text["deadlines"]}
    term = terms.get(demand.get("deadline"), {})
    day = _day(term.get("date"))
    name = f"{text['seed']} {demand['id']}"
    yield row(
        "demands",
        demand_id=name,
        document_id=text["work"],
        file_id=file_id,
        words=demand["text"]["text"],
        action=demand["action"],
        strength=STRENGTH[Action(demand["action"])],
        object_id=demand.get("object", text["work"]),
        due_from=day or EARLIEST,
        due_to=day + timedelta(days=1) if day else LATEST,
        comparator=term.get("comparator"),
        basis="text",
    )
    addressed = {whom["id"]: whom for whom in text["addressed"]}
    for n, whom in enumerate(addressed.get(id) for id in demand["addressees"]):
        if whom is not None:
            yield _addressee(whom, name, n, said["works"][text["work"]]["issuer"])


def _addressee(whom: Gold, demand_id: str, n: int, issuer: str) -> Row:
    group = whom.get("expands_to")
    return row(
        "addressees",
        demand_id=demand_id,
        n=n,
        words=whom["text"]["text"],
        class_kind="ubnd" if group else None,
        class_level=group["level"] if group else None,
        jurisdiction_id=issuer.partition("/")[2] if group else None,
        stated_count=group["count_at_date"] if group else None,
        binding=whom["binding"],
        countable=group is not None,
    )


def _edges(said: Gold) -> Iterator[Row]:
    days = {id: _day(work.get("date")) for id, work in said["works"].items()}
    for edge in said["edges"]:
        day = days[edge["source"]]
        ends = (edge["source"], edge["relation"], edge["scope"], edge["target"])
        yield row(
            "edges",
            edge_id=slug(" ".join(ends)),
            source_id=edge["source"],
            target_id=edge["target"],
            relation=edge["relation"],
            scope=edge["scope"],
            basis="text",
            citations=len(edge["evidence"]),
            first_citation_id=edge["evidence"][0],
            since_from=day or EARLIEST,
            since_to=day + timedelta(days=1) if day else LATEST,
        )


def _decision(said: dict[str, str]) -> Iterator[Row]:
    """A decision, and what it comes to where a question asks for it."""
    yield row("decisions", **{**said, "withdraws": said["withdraws"] or None})
    if said["kind"] == "topic":
        yield row(
            "candidates",
            subject_id=said["subject_id"],
            document_id=said["value"],
            reason="topic",
        )
    if said["kind"] == "effect":
        yield from _effect(said)
    if said["kind"] == "demand":
        kind, _, level = said["value"].partition(":")
        assert kind == "level"
        yield row(
            "demands",
            demand_id=said["decision_id"],
            document_id=said["subject_id"],
            action=said["field"],
            strength=STRENGTH[Action(said["field"])],
            object_id=said["subject_id"],
            due_from=EARLIEST,
            due_to=LATEST,
            basis="decision",
        )
        yield row(
            "addressees",
            demand_id=said["decision_id"],
            n=0,
            class_kind="ubnd",
            class_level=level,
            countable=True,
            binding=True,
        )


def _effect(said: dict[str, str]) -> Iterator[Row]:
    """What ends another, as a document that is only known to exist."""
    old, _, day = said["value"].partition(" from ")
    issuer, kind, number, year = said["subject_id"].replace("|0", "|").split("|")
    new = document(
        f"{number.zfill(7)}/{kind}-TTg", of=issuer, year=int(year), held=False
    )
    yield new
    begins = date.fromisoformat(day)
    yield row(
        "effects",
        effect_id=f"{new.id}>{said['field']}>{old}>decision",
        new_id=new.id,
        old_id=old,
        kind=said["field"],
        partial=False,
        from_from=begins,
        from_to=begins + timedelta(days=1),
        basis="decision",
        evidence_id=said["decision_id"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
