"""Parsed documents made by hand, written the way a person names documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa

from graph.arrow import batch_of
from graph.resolve import resolve
from graph.rows import rows
from graph.staging import STAGED
from graph.symbols import symbol
from graph.values import Citation, Identity, ParsedDocument, Text
from graph.words import Carrier, Relation, Scope

Staged = dict[str, list[dict[str, Any]]]
PRIME = "gov/thu-tuong"


def day(text: str | None) -> date | None:
    """
    >>> day("2021-11-26")
    datetime.date(2021, 11, 26)
    """
    return date.fromisoformat(text) if text else None


def kind(number: str | None) -> str | None:
    """The type that stands in a number."""
    found = symbol(number) if number else None
    return found.type if found else None


def cites(
    number: str,
    *,
    of: str | None = None,
    on: str | None = None,
    at: int = 0,
    relation: Relation = Relation.IMPLEMENTS,
    scope: Scope = Scope.DOCUMENT,
    words: str | None = None,
    **values: Any,
) -> Citation:
    """A citation of ``number``; ``at`` is where it stands in the text."""
    first: dict[str, Any] = {
        "start": at,
        "end": at + len(number),
        "text": words or number,
        "number": number,
        "type": kind(number),
        "date": day(on),
        "issuer": of,
        "issuer_id": of,
        "title": None,
        "relation": relation,
        "scope": scope,
    }
    return Citation(**{**first, **values})


def written(
    number: str | None,
    *citations: Citation,
    of: str | None,
    on: str | None = None,
    title: str | None = None,
    carrier: Carrier = Carrier.DOCUMENT,
    body: str = "",
    path: str | None = None,
    parts: dict[str, Any] | None = None,
    **values: Any,
) -> ParsedDocument:
    """A document with its citations; equal arguments make equal bytes."""
    text = repr((number, citations, of, on, title, carrier, body, values))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    source = Text(path or f"{sha256[:8]}.txt", text, sha256, sha256[:16], len(text))
    first: dict[str, Any] = {
        "carrier": carrier,
        "number": number,
        "type": kind(number),
        "date": day(on),
        "issuer_id": of,
        "title": title,
    }
    identity = Identity(**{**first, **values})
    return ParsedDocument(source, identity, citations, **(parts or {}))


def news(number: str | None, *citations: Citation, **values: Any) -> ParsedDocument:
    """A news item about a document."""
    return written(number, *citations, carrier=Carrier.DESCRIPTION, **values)


def row(number: str | None, *citations: Citation, **values: Any) -> ParsedDocument:
    """A row of a register."""
    return written(number, *citations, carrier=Carrier.REGISTER, **values)


def staged(parsed: Iterable[ParsedDocument]) -> dict[str, pa.Table]:
    """The rows of these documents as Arrow, in the order given."""
    kept: Staged = {name: [] for name in STAGED}
    for one in parsed:
        for name, made in rows(one).items():
            kept[name].extend(made)
    return {
        name: pa.Table.from_batches([batch_of(STAGED[name], made)])
        for name, made in kept.items()
    }


class World:
    """The graph of some documents, as plain rows."""

    def __init__(self, *parsed: ParsedDocument, **how: Any) -> None:
        self.tables = resolve(staged(parsed), **how)

    def rows(self, table: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.tables[table].to_pylist()
        return found

    def documents(self) -> dict[str, str]:
        """Every document with how it is known."""
        return {r["document_id"]: r["known"] for r in self.rows("documents")}

    def document(self, document_id: str) -> dict[str, Any]:
        (found,) = (
            r for r in self.rows("documents") if r["document_id"] == document_id
        )
        return found

    def edges(self) -> set[tuple[str, str, str]]:
        return {
            (r["source_id"], r["relation"], r["target_id"]) for r in self.rows("edges")
        }

    def verdicts(self) -> list[tuple[str, str, str | None, str | None]]:
        """Number, verdict, target and tier of each citation, by place in the text."""
        return [
            (r["number"], r["verdict"], r["target_id"], r["tier"])
            for r in sorted(
                self.rows("citations"), key=lambda r: (r["file_id"], r["start"])
            )
        ]

    def candidates(self) -> set[tuple[str, str]]:
        return {(r["document_id"], r["reason"]) for r in self.rows("candidates")}
