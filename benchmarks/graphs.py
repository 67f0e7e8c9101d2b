"""
A generated graph as tables of the model, in batches:
``python -m benchmarks.graphs FOLDER [DOCUMENTS]`` writes each table as an Arrow file.

A million documents with five links each; 0.8 of the documents carry out another, in
trees of eight levels with some cycles. The first directives ask all provinces for a
plan. Ids are of real bodies; everything else comes from a seed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.asked import asked
from benchmarks.corpus import TOPICS
from benchmarks.shape import CENTRE, Codes, Shape, Truths, shape
from graph import bodies
from graph.arrow import arrow, schema
from graph.fold import fold
from graph.stores.given import Piece
from graph.tables import EARLIEST, LATEST
from graph.types import type_name
from graph.words import (
    Basis,
    Carrier,
    FileRole,
    Known,
    Relation,
    Scope,
)

ROWS = 100_000
TEXT = pa.string()
TYPES = ("KH", "CT", "QĐ", "NQ", "BC")
OTHERS = (
    (Relation.BASED_ON, Scope.DOCUMENT, 0.5),
    (Relation.REFERS_TO, Scope.DOCUMENT, 0.2),
    (Relation.IMPLEMENTS, Scope.TASK, 0.15),
    (Relation.CONTINUES_IMPLEMENTING, Scope.DEMAND, 0.05),
    (Relation.AMENDS, Scope.DOCUMENT, 0.05),
    (Relation.REPLACES, Scope.DOCUMENT, 0.05),
)
"""How documents cite besides carrying out, and how often."""

CARRYING = (
    (Relation.IMPLEMENTS, Scope.DOCUMENT, 0.8),
    (Relation.CONTINUES_IMPLEMENTING, Scope.DOCUMENT, 0.2),
)
KINDS = CARRYING + OTHERS
BASES = (
    (Basis.TEXT, 0.93),
    (Basis.REGISTER, 0.05),
    (Basis.PORTAL, 0.019),
    (Basis.DECISION, 0.001),
)


@dataclass(frozen=True, slots=True)
class Works:
    """The documents' columns that other rows repeat, and their files."""

    ids: pa.Array
    canonical: pa.Array
    words: pa.Array
    files: pa.Array
    begins: Codes
    ends: Codes
    rows: pa.Table


def graph(
    documents: int,
    *,
    edges: int = 5,
    quoted: bool = False,
    seed: int = 1,
    directives: int | None = None,
) -> Iterator[Piece]:
    """
    The tables of a graph of so many documents, some thousand rows at a time. Citations
    are given for the links that carry out; with ``quoted`` for all of a text.

    >>> from collections import Counter
    >>> rows = Counter()
    >>> for name, batch in graph(1_000):
    ...     rows[name] += batch.num_rows
    >>> rows["documents"], rows["edges"], rows["citations"]
    (1000, 5000, 736)
    """
    random = np.random.default_rng(seed)
    drawn = shape(documents, edges=edges, seed=seed, directives=directives)
    works = _works(random, drawn)
    order = pa.array(random.permutation(documents))
    yield from _batches("documents", works.rows.take(order))
    yield from _files(drawn, works)
    yield from _links(random, works, drawn, quoted=quoted)
    heads = slice(drawn.directives)
    asking = works.ids[heads].to_pylist(), works.files[heads].to_pylist()
    provinces = [drawn.issuers.ids[n] for n in drawn.issuers.provinces]
    for name, rows in asked(*asking, works.begins[heads].tolist(), provinces):
        yield from _batches(name, rows)
    yield from _bodies(drawn)


def _works(random: np.random.Generator, drawn: Shape) -> Works:
    """Every document: numbers run by body, type and year in order of days."""
    size = len(drawn.day)
    kind = _kinds(random, drawn)
    year = _years(drawn.day)
    number = _numbered(drawn.issuer, kind, year, drawn.day)
    undated = random.random(size) < 0.03
    january = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    december = (year - 1969).astype("datetime64[Y]").astype("datetime64[D]")
    begins = np.where(undated, january.astype(np.int64), drawn.day)
    ends = np.where(undated, december.astype(np.int64), drawn.day + 1)
    symbols = _symbols(drawn.issuers.ids)
    issuer = _taken(drawn.issuers.ids, drawn.issuer)
    digits = pc.utf8_lpad(pa.array(number).cast(pa.string()), 2, "0")
    years = pa.array(year).cast(pa.string())
    plain = pa.array(number).cast(pa.string())
    ids = _joined("|", issuer, _taken(TYPES, kind), plain, years)
    symbol = _taken(symbols, drawn.issuer)
    canonical = _joined("", digits, "/", _taken(TYPES, kind), "-", symbol)
    spoken = pc.strftime(_days(drawn.day), format="%d/%m/%Y")
    names = _taken([type_name(one) or one for one in TYPES], kind)
    words = _joined(" ", names, "số", canonical, "ngày", spoken)
    title, folded = _titles(random, drawn, kind, digits, symbols)
    known = np.where(drawn.stub, 2, np.where(random.random(size) < 0.12, 1, 0))
    known[: drawn.directives] = 0
    rows = {
        "document_id": ids,
        "issuer_id": issuer,
        "type": _taken(TYPES, kind),
        "number": plain,
        "canonical": canonical,
        "year": pa.array(year),
        "date": _days(drawn.day, undated),
        "date_from": _days(begins),
        "date_to": _days(ends),
        "title": title,
        "title_folded": folded,
        "known": _taken([Known.HELD, Known.DESCRIBED, Known.CITED], known),
        "provisional": pa.repeat(False, size),
        **{
            f"{what}_{end}": pa.repeat(pa.scalar(day, pa.date32()), size)
            for what in ("effective", "period")
            for end, day in (("from", EARLIEST), ("to", LATEST))
        },
    }
    return Works(
        ids, canonical, words, _file_ids(size), begins, ends, _table("documents", rows)
    )


def _kinds(random: np.random.Generator, drawn: Shape) -> Codes:
    """Types: directives and decisions at the top, plans below."""
    size = len(drawn.day)
    chance = random.random(size)
    kind = np.select([chance < 0.8, chance < 0.9, chance < 0.97], [0, 2, 1], 4)
    top = drawn.depth == 0
    kind[top] = np.where(drawn.issuer[top] == CENTRE.index("gov/chinh-phu"), 3, 2)
    kind[: drawn.directives] = 1
    return kind


def _numbered(issuer: Codes, kind: Codes, year: Codes, day: Codes) -> Codes:
    """The place of each document in its series."""
    series = (issuer * len(TYPES) + kind) * 10_000 + year
    order = np.lexsort((day, series))
    begins = np.flatnonzero(np.diff(series[order], prepend=-1))
    lengths = np.diff(begins, append=len(series))
    number = np.empty(len(series), np.int64)
    number[order] = np.arange(len(series)) - np.repeat(begins, lengths) + 1
    return number


def _symbols(ids: Sequence[str]) -> list[str]:
    known = [bodies.body(one) for one in ids]
    return [one.symbols[0] if one and one.symbols else "UBND" for one in known]


def _titles(
    random: np.random.Generator,
    drawn: Shape,
    kind: Codes,
    digits: pa.Array,
    symbols: Sequence[str],
) -> tuple[pa.Array, pa.Array]:
    """Titles as written and folded; four in ten name the number they carry out."""
    size = len(drawn.day)
    topic = random.integers(0, len(TOPICS), size)
    named = (random.random(size) < 0.4) & (drawn.depth > 0)
    above = np.zeros(size, np.int64)
    forest = len(drawn.child) - drawn.cycles
    above[drawn.child[:forest]] = drawn.parent[:forest]

    def written(texts: Sequence[str], folding: bool) -> pa.Array:
        said = [fold(text) if folding else text for text in texts]
        return pa.array(said)

    def said(folding: bool) -> pa.Array:
        about = written([f"về {one}" for one in TOPICS], folding).take(topic)
        types = written(
            [f"thực hiện {type_name(one) or one} số" for one in TYPES], folding
        )
        tails = written(
            [f"{one}-{symbol}" for one in TYPES for symbol in symbols], folding
        )
        tail = tails.take(kind[above] * len(symbols) + drawn.issuer[above])
        number = _joined("/", digits.take(above), tail)
        full = _joined(" ", types.take(kind[above]), number, about)
        return pc.if_else(pa.array(named), full, about)

    return said(False), said(True)


def _files(drawn: Shape, works: Works) -> Iterator[Piece]:
    """One file for each document of which more is known than that it is cited."""
    carried = pa.array(np.flatnonzero(~drawn.stub))
    files, count = works.files.take(carried), len(carried)
    rows = {
        "file_id": files,
        "path": _joined("", files, ".txt"),
        "sha256": files,
        "bytes": pa.repeat(12_600, count),
        "reader": pa.repeat("plain", count),
        "reader_version": pa.repeat("1", count),
        "carrier": pa.repeat(Carrier.DOCUMENT.value, count),
        "state": pa.repeat("read", count),
    }
    yield from _batches("files", _table("files", rows))
    carries = {
        "document_id": works.ids.take(carried),
        "file_id": files,
        "role": pa.repeat(FileRole.TEXT.value, count),
        "preferred": pa.repeat(True, count),
    }
    yield from _batches("document_files", _table("document_files", carries))


def _links(
    random: np.random.Generator, works: Works, drawn: Shape, *, quoted: bool
) -> Iterator[Piece]:
    """All links in no order, and the citations of those that rest on a text."""
    size = len(drawn.child) + len(drawn.citing)
    order = random.permutation(size)
    source = np.concatenate([drawn.child, drawn.citing])[order]
    target = np.concatenate([drawn.parent, drawn.cited])[order]
    kind = np.concatenate(
        [
            _drawn(random, [share for *_, share in CARRYING], len(drawn.child)),
            _drawn(random, [share for *_, share in OTHERS], len(drawn.citing))
            + len(CARRYING),
        ]
    )[order]
    basis = _drawn(random, [share for _, share in BASES], size)
    in_text = (basis == 0) & (quoted | (kind < len(CARRYING)))
    for start in range(0, size, ROWS):
        here = slice(start, start + ROWS)
        one, other = source[here], target[here]
        places = pa.array(80 * np.arange(start, start + len(one)))
        cited = _joined(":", works.files.take(one), places.cast(pa.string()))
        of_text = pa.array(in_text[here])
        shared = {
            "relation": _taken([relation for relation, *_ in KINDS], kind[here]),
            "scope": _taken([scope for _, scope, _ in KINDS], kind[here]),
        }
        ends = works.ids.take(one), works.ids.take(other)
        bases = _taken([name for name, _ in BASES], basis[here])
        edges = {
            "edge_id": _joined(
                ">", ends[0], shared["relation"], shared["scope"], ends[1], bases
            ),
            "source_id": ends[0],
            "target_id": ends[1],
            **shared,
            "basis": bases,
            "citations": pa.repeat(1, len(one)),
            "first_citation_id": pc.if_else(of_text, cited, pa.scalar(None, TEXT)),
            "since_from": _days(works.begins[one]),
            "since_to": _days(works.ends[one]),
        }
        yield from _batches("edges", _table("edges", edges))
        cites = {
            "citation_id": cited,
            "document_id": ends[0],
            "file_id": works.files.take(one),
            "start": places,
            "end": pc.add(places, 40),
            **shared,
            **_told(works, other),
            "target_id": ends[1],
        }
        yield from _batches("citations", _table("citations", cites).filter(of_text))


def _drawn(random: np.random.Generator, shares: Sequence[float], size: int) -> Codes:
    return random.choice(len(shares), size, p=shares)


def _told(works: Works, target: Codes) -> dict[str, pa.Array]:
    """What a citation says of its target."""
    return {
        "words": works.words.take(target),
        "number": works.canonical.take(target),
        "type": works.rows["type"].take(target),
        "date": works.rows["date"].take(target),
        "issuer_id": works.rows["issuer_id"].take(target),
        "partial": pa.repeat(False, len(target)),
        "verdict": pa.repeat("resolved", len(target)),
        "tier": pa.repeat("exact", len(target)),
    }


def _bodies(drawn: Shape) -> Iterator[Piece]:
    for name, rows in bodies.tables(drawn.issuers.ids).items():
        yield from _batches(name, arrow(name, rows))


def _table(name: str, columns: dict[str, pa.Array]) -> pa.Table:
    """The columns given, the others null, in the types of the model."""
    fields = schema(name)
    size = len(next(iter(columns.values())))
    given = [
        columns[field.name] if field.name in columns else pa.nulls(size, field.type)
        for field in fields
    ]
    return pa.table(dict(zip(fields.names, given, strict=True))).cast(fields)


def _batches(name: str, table: pa.Table) -> Iterator[Piece]:
    yield from ((name, batch) for batch in table.to_batches(max_chunksize=ROWS))


def _taken(texts: Sequence[str], codes: Codes) -> pa.Array:
    return pa.array([str(text) for text in texts], pa.string()).take(pa.array(codes))


def _joined(between: str, *parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*parts, between)


def _days(days: Codes, missing: Truths | None = None) -> pa.Array:
    return pa.array(days.astype(np.int32), mask=missing).cast(pa.date32())


def _years(days: Codes) -> Codes:
    years: Codes = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
    return years + 1970


def _file_ids(size: int) -> pa.Array:
    """Sixteen hexadecimal digits each, none twice."""
    odd = np.uint64(0x9E3779B97F4A7C15)
    octets = (np.arange(1, size + 1, dtype=np.uint64) * odd).astype(">u8").view("u1")
    halves = np.stack([octets >> 4, octets & 15], axis=1).reshape(size, 16)
    letters = np.frombuffer(b"0123456789abcdef", "S1")[halves]
    return pa.array(np.ascontiguousarray(letters).view("S16").ravel()).cast(pa.string())


def write(
    folder: Path,
    documents: int,
    *,
    quoted: bool = False,
    directives: int | None = None,
) -> None:
    """Each table stands in the folder as an Arrow file, ``edges.arrow``."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as open_files:
        files: dict[str, pa.RecordBatchFileWriter] = {}
        for name, batch in graph(documents, quoted=quoted, directives=directives):
            if name not in files:
                file = pa.ipc.new_file(folder / f"{name}.arrow", batch.schema)
                files[name] = open_files.enter_context(file)
            files[name].write_batch(batch)


def written(folder: Path) -> Iterator[Piece]:
    """The batches that `write` left in the folder, one in memory at a time."""
    for path in sorted(folder.glob("*.arrow")):
        with pa.ipc.open_file(path) as file:
            for n in range(file.num_record_batches):
                yield path.stem, file.get_batch(n)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
