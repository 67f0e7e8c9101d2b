"""The rows that hang on some documents: what carries, issues, cites, orders, doubts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from graph.fold import fold_number
from graph.naming import fits
from graph.stores.replacing import named_by
from graph.stores.seam import Store
from graph.tables import TABLES
from graph.words import DecisionKind

Ids = frozenset[str]
Tables = Mapping[str, pa.Table]
Where = Mapping[str, Collection[object]]

_OF_A_DOCUMENT = (
    "documents",
    "document_files",
    "document_issuers",
    "citations",
    "references",
    "recipients",
    "demands",
    "targets",
)

_BODIES = (
    ("documents", "issuer_id"),
    ("documents", "organ"),
    ("document_issuers", "body_id"),
    ("citations", "issuer_id"),
    ("citations", "organ"),
    ("references", "issuer_id"),
    ("recipients", "body_id"),
    ("demands", "via_id"),
    ("demands", "to_ids"),
    ("addressees", "body_id"),
    ("addressees", "exceptions"),
)
_PLACES = (
    ("bodies", "locality_id"),
    ("recipients", "jurisdiction_id"),
    ("addressees", "jurisdiction_id"),
)
"""The columns that name a body, and a locality."""


def hanging(store: Store, documents: Ids, edges: pa.Table) -> dict[str, pa.Table]:
    """All tables but the texts: of those documents, the links and what they name."""
    found = {
        name: store.table(name, where={"document_id": documents})
        for name in _OF_A_DOCUMENT
    }
    found["edges"] = edges
    demands = _named(found, [("demands", "demand_id")])
    found["addressees"] = store.table("addressees", where={"demand_id": demands})
    doubtful = _named(
        found,
        [
            ("documents", "document_id"),
            ("citations", "citation_id"),
            ("references", "reference_id"),
        ],
    )
    found["candidates"] = store.table("candidates", where={"subject_id": doubtful})
    effects = store.table("effects", where={"new_id": documents})
    found["effects"] = _inside(effects, "old_id", documents)
    files = _named(found, [("document_files", "file_id")])
    for name in ("files", "repairs", "not_read"):
        found[name] = store.table(name, where={"file_id": files})
    found["issues"] = _issues(store, documents, files)
    found["decisions"] = _decisions(store, found)
    found.update(_units(store, found))
    found["meta"] = store.table("meta")
    return {name: found[name] for name in TABLES if name in found}


def _issues(store: Store, documents: Ids, files: Ids) -> pa.Table:
    """Doubts about the documents, and about their files as such."""
    wanted: tuple[Where, ...] = (
        {"document_id": documents},
        {"document_id": [None], "file_id": files},
    )
    rows = pa.concat_tables([store.table("issues", where=one) for one in wanted])
    return rows.sort_by("issue_id")


def _units(store: Store, found: Tables) -> Iterator[tuple[str, pa.Table]]:
    """The bodies and localities that are named, what they lie in, and their rows."""
    bodies = _upwards(
        store, "bodies", _named(found, _BODIES), ("parent_id", "series_owner_id")
    )
    yield "bodies", bodies
    places = _named({**found, "bodies": bodies}, _PLACES)
    localities = _upwards(store, "localities", places, ("parent_id",))
    yield "localities", localities
    inside = _named({"localities": localities}, [("localities", "locality_id")])
    units = inside | _named({"bodies": bodies}, [("bodies", "body_id")])
    for name in ("names", "codes"):
        yield name, store.table(name, where={"owner_id": units})
    successions = store.table("successions", where={"from_id": units})
    yield "successions", _inside(successions, "to_id", units)
    declared: tuple[Where, ...] = (
        {"body_id": units},
        {"body_id": [None], "jurisdiction_id": [None, *inside]},
    )
    manifests = [store.table("manifests", where=one) for one in declared]
    yield "manifests", pa.concat_tables(manifests).sort_by("manifest_id")


def _upwards(store: Store, name: str, ids: Ids, columns: Collection[str]) -> pa.Table:
    """The rows of those ids, and of those that they name in the columns."""
    key = TABLES[name].key[0]
    seen, level, rows = ids, ids, [store.table(name, limit=0)]
    while level:
        rows.append(store.table(name, where={key: level}))
        level = _named({name: rows[-1]}, [(name, each) for each in columns]) - seen
        seen |= level
    return pa.concat_tables(rows).sort_by(key)


def _decisions(store: Store, found: Tables) -> pa.Table:
    """What people stated of the documents, by id or by number."""
    rows: dict[str, list[Mapping[str, object]]] = {}
    for row in found["documents"].to_pylist():
        for name in (row["document_id"], fold_number(row["canonical"] or "")):
            rows.setdefault(name, []).append(row)
    table = store.table("decisions")
    kept = [
        any(
            fits(words, row)
            for words in _names(decision)
            for name in named_by(words)
            for row in rows.get(name, ())
        )
        for decision in table.to_pylist()
    ]
    return table.filter(pa.array(kept, type=pa.bool_()))


def _names(decision: Mapping[str, str | None]) -> Iterator[str]:
    """The words by which a decision names documents."""
    yield decision["subject_id"] or ""
    if decision["kind"] not in (DecisionKind.IDENTITY, DecisionKind.DEMAND):
        yield (decision["value"] or "").partition(" from ")[0]


def _inside(table: pa.Table, column: str, ids: Ids) -> pa.Table:
    """The rows whose column names one of the ids, or nothing."""
    known = pa.array(sorted(ids), type=pa.string())
    return table.filter(
        pc.or_(pc.is_in(table[column], known), pc.is_null(table[column]))
    )


def _named(found: Tables, columns: Collection[tuple[str, str]]) -> Ids:
    """The ids that stand in those columns."""
    ids: set[str | None] = set()
    for name, column in columns:
        values = found[name][column]
        listed = pa.types.is_list(values.type)
        ids.update((pc.list_flatten(values) if listed else values).unique().to_pylist())
    return frozenset(one for one in ids if one is not None)
