"""
The rows that one document contributes before it meets the others.

A staged table is a table of the model with the parts of the keys beside it, so that
resolving is joins of equal keys. `graph.rows` makes them, `graph.resolve` reads them.
"""

from __future__ import annotations

from graph.tables import TABLES, Table, table

_KEYS = "series_id type_class base number_year:integer"

_OWN = (
    table(
        "documents",
        "file_id",
        "what one text says of its own document",
        "file_id document_id apart_id complete:bool rank:integer preference carrier "
        f"role {_KEYS} organ type number canonical year:integer date:date "
        "date_from:date date_to:date title title_folded title_words "
        "title_size:integer title_tells symbol effective_from:date "
        "effective_to:date period_from:date period_to:date ends_on:date "
        "place signer signing_mode inferred:texts sent_by",
    ),
    table(
        "citations",
        "citation_id",
        "a citation with the key that its document gives it",
        "citation_id document_id file_id start:integer end:integer words number type "
        "date:date issuer_id organ title relation scope cue_start:integer "
        "cue_end:integer partial:bool effective_from:date inferred:texts "
        f"{_KEYS} year:integer cited_on:date key_id stub_id key_tier "
        "cited_from:date cited_to:date title_folded title_words title_size:integer "
        "title_tells symbol basis",
    ),
    table(
        "fits",
        "citation_id key_id",
        "one of several full keys that a short citation may stand for",
        "citation_id key_id",
    ),
    table(
        "demands",
        "demand_id",
        "what is ordered or asked; its object as the citation that names it",
        " ".join(f"{name}:{kind}" for name, kind in TABLES["demands"].columns).replace(
            "object_id:text", "object_citation_id itself:bool"
        ),
    ),
)

_AS_THEY_ARE = (
    "files",
    "texts",
    "repairs",
    "not_read",
    "references",
    "recipients",
    "addressees",
    "targets",
    "issues",
    "document_issuers",
)

STAGED: dict[str, Table] = {
    **{name: TABLES[name] for name in _AS_THEY_ARE},
    **{staged.name: staged for staged in _OWN},
}
