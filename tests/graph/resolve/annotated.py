"""The annotated texts as parsed documents, as if they had been read without a fault."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from graph.values import Citation, Identity, ParsedDocument, Text
from graph.words import Carrier, Relation, Scope


def gold(shared: Path) -> dict[str, Any]:
    """The annotation: works, documents with their citations, edges."""
    found: dict[str, Any] = json.loads((shared / "gold/seeds_gold.json").read_text())
    return found


def parsed(shared: Path) -> list[ParsedDocument]:
    """The five texts with the identity and the citations of the annotation."""
    return [_document(each, shared) for each in gold(shared)["documents"]]


def _document(each: dict[str, Any], shared: Path) -> ParsedDocument:
    text = (shared / "seeds" / each["file"]).read_text(encoding="utf-8")
    work = gold(shared)["works"][each["work"]]
    identity = Identity(
        carrier=Carrier(each["carrier"]["kind"]),
        number=work["canonical"],
        type=work["type"],
        date=_day(work["date"]),
        date_from=_day(work.get("date_after")),
        date_to=_day(work.get("date_before")),
        issuer_id=work["issuer"],
        title=work["title"],
    )
    source = Text(each["file"], text, each["sha256"], each["sha256"][:16], len(text))
    citations = tuple(_citation(c) for c in each["citations"])
    return ParsedDocument(source, identity, citations)


def _citation(each: dict[str, Any]) -> Citation:
    return Citation(
        start=each["mention"]["start"],
        end=each["mention"]["end"],
        text=each["mention"]["text"],
        number=each["number_normalised"],
        type=each["type"],
        date=_day(each["date"]),
        issuer=each["issuer_as_written"],
        issuer_id=each["issuer"],
        title=each["title_as_written"],
        relation=Relation(each["relation"]),
        scope=Scope(each["scope"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
