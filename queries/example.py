"""A small graph for the examples in the docstrings: four documents, two links."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from graph.arrow import arrow
from graph.fold import fold
from graph.stores.catalogue import open_store
from graph.stores.seam import Store

_DOCUMENTS = (
    ("gov/thu-tuong", "CT", "33", date(2021, 11, 26), "33/CT-TTg", "cited"),
    ("ubnd/hai-duong", "KH", "27", date(2022, 1, 10), "27/KH-UBND", "held"),
    (
        "party/bcsd-chinh-phu",
        "KH",
        "1447",
        date(2020, 5, 13),
        "1447-KH/BCSĐCP",
        "cited",
    ),
    ("ubnd/ha-noi", "KH", "117", date(2020, 6, 5), "117/KH-UBND", "held"),
)


def example_store() -> Store:
    """
    33/CT-TTg of 2021 with a plan of Hải Dương (its number is made up) that implements
    it, and 1447-KH/BCSĐCP of 2020 with the plan 117/KH-UBND of Hà Nội. The one names
    the party statute, the other sets a figure.
    """
    documents = [_document(*values) for values in _DOCUMENTS]
    directive, plan, programme, other = documents
    edges = [_edge(plan, directive), _edge(other, programme)]
    store = open_store("memory:", create=True, read_only=False)
    store.write(
        {
            "documents": arrow("documents", documents),
            "edges": arrow("edges", [edge for edge, _ in edges]),
            "citations": arrow("citations", [citation for _, citation in edges]),
            "references": arrow("references", [_reference(plan)]),
            "targets": arrow("targets", [_target(other)]),
        }
    )
    return store


def _document(
    issuer: str, kind: str, number: str, day: date, canonical: str, known: str
) -> dict[str, Any]:
    title = f"Về công tác dân vận, số {canonical}" if known == "held" else None
    return {
        "document_id": f"{issuer}|{kind}|{number}|{day.year}",
        "issuer_id": issuer,
        "type": kind,
        "number": number,
        "canonical": canonical,
        "year": day.year,
        "date": day,
        "date_from": day,
        "date_to": day + timedelta(days=1),
        "title": title,
        "title_folded": title and fold(title),
        "known": known,
        "provisional": False,
    }


def _edge(
    source: dict[str, Any], target: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    link = {"relation": "implements", "scope": "document"}
    citation = {
        "citation_id": f"{source['number']}:40",
        "document_id": source["document_id"],
        "file_id": source["number"],
        "start": 40,
        "end": 40 + len(target["canonical"]),
        "words": target["canonical"],
        "number": target["canonical"],
        "type": target["type"],
        "date": target["date"],
        "issuer_id": target["issuer_id"],
        "verdict": "resolved",
        "target_id": target["document_id"],
    }
    edge = {
        "edge_id": f"{source['document_id']}>{target['document_id']}",
        "source_id": source["document_id"],
        "target_id": target["document_id"],
        "basis": "text",
        "citations": 1,
        "first_citation_id": citation["citation_id"],
        "since_from": source["date_from"],
        "since_to": source["date_to"],
    }
    return edge | link, citation | link


def _reference(source: dict[str, Any]) -> dict[str, Any]:
    return {
        "reference_id": f"{source['number']}:r90",
        "document_id": source["document_id"],
        "file_id": source["number"],
        "start": 90,
        "end": 102,
        "words": "Điều lệ Đảng",
        "kind": "party_statute",
        "relation": "refers_to",
        "scope": "document",
    }


def _target(source: dict[str, Any]) -> dict[str, Any]:
    return {
        "target_id": f"{source['number']}:t0",
        "document_id": source["document_id"],
        "file_id": source["number"],
        "start": 120,
        "end": 137,
        "words": "ít nhất 2 lần/năm",
        "value": 2.0,
        "unit": "lần/năm",
        "comparator": ">=",
        "modality": "ít nhất",
    }
