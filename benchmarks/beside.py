"""
What stands in a graph beside documents and links: a generated graph has it as well.

The texts of files, whom they were sent to, what is doubtful, what was replaced. Rows
are made of those that come by, some thousand at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import schema
from graph.stores.given import Piece

_TEXT = "Căn cứ Chỉ thị, Ủy ban nhân dân ban hành Kế hoạch triển khai thực hiện. " * 4
_SHARES = {
    "references": 0.1,
    "targets": 0.05,
    "issues": 0.02,
    "doubtful": 0.02,
    "replaced": 0.03,
}


def beside(pieces: Iterable[Piece], *, seed: int = 2) -> Iterator[Piece]:
    """The rows that come, and behind them those that hang on them."""
    random = np.random.default_rng(seed)
    made = {
        "documents": _of_documents,
        "document_files": _of_texts,
        "citations": _of_citations,
    }
    for name, batch in pieces:
        yield name, batch
        if name in made:
            yield from made[name](random, batch)


def _some(
    random: np.random.Generator, batch: pa.RecordBatch, what: str
) -> pa.RecordBatch:
    return batch.filter(pa.array(random.random(batch.num_rows) < _SHARES[what]))


def _of_documents(
    random: np.random.Generator, batch: pa.RecordBatch
) -> Iterator[Piece]:
    """A few documents are replaced, each once, by a later one."""
    dated = batch.filter(pc.is_valid(batch["date"]))
    old = _some(random, dated, "replaced")
    new = dated.take(pa.array(random.integers(0, dated.num_rows, old.num_rows)))
    later = pc.greater(new["date"], old["date"])
    old, new = old.filter(later), new.filter(later)
    day = new["date"].cast(pa.int32())
    ids = [new["document_id"], "replaces", old["document_id"]]
    yield (
        "effects",
        _rows(
            "effects",
            effect_id=pc.binary_join_element_wise(*ids, ">"),
            new_id=new["document_id"],
            old_id=old["document_id"],
            kind=pa.repeat("replaces", len(day)),
            partial=pa.repeat(False, len(day)),
            from_from=new["date"],
            from_to=pc.add(day, pa.scalar(1, pa.int32())).cast(pa.date32()),
            basis=pa.repeat("text", len(day)),
        ),
    )


def _of_texts(random: np.random.Generator, batch: pa.RecordBatch) -> Iterator[Piece]:
    """The text of each file, three lines of recipients, figures and doubts of some."""
    count = batch.num_rows
    text = pc.binary_join_element_wise(batch["file_id"], _TEXT, " ")
    yield "texts", _rows("texts", file_id=batch["file_id"], text=text)
    for n, (words, purpose) in enumerate(
        (("Như trên", "action"), ("Lưu: VT", "filing"), ("Sở Nội vụ", "information"))
    ):
        yield (
            "recipients",
            _rows(
                "recipients",
                document_id=batch["document_id"],
                file_id=batch["file_id"],
                n=pa.repeat(n, count),
                start=pa.repeat(200 + n, count),
                end=pa.repeat(210 + n, count),
                words=pa.repeat(words, count),
                purpose=pa.repeat(purpose, count),
            ),
        )
    for name, key, more in (
        ("targets", "target_id", {"words": "95%", "value": 95.0, "unit": "%"}),
        ("references", "reference_id", {"words": "Hiến pháp", "kind": "law_by_name"}),
        ("issues", "issue_id", {"code": "no_signature", "severity": "note"}),
    ):
        few = _some(random, batch, name)
        place = {"start": 10, "end": 18, **more}
        told = {column: pa.repeat(value, len(few)) for column, value in place.items()}
        told |= {column: few[column] for column in ("document_id", "file_id")}
        told[key] = pc.binary_join_element_wise(few["file_id"], name, ":")
        yield name, _rows(name, **told)


def _of_citations(
    random: np.random.Generator, batch: pa.RecordBatch
) -> Iterator[Piece]:
    """Some numbers are said again, and then may mean two documents."""
    again = _some(random, batch, "doubtful")
    count = again.num_rows
    ids = pc.binary_join_element_wise(again["citation_id"], "1", "")
    told = {name: again[name] for name in again.schema.names}
    told |= {"citation_id": ids, "verdict": pa.repeat("ambiguous", count)}
    told |= {"target_id": pa.nulls(count), "tier": pa.nulls(count)}
    yield "citations", _rows("citations", **told)
    turned = pa.array(np.roll(np.arange(count), 1))
    meant = again["target_id"]
    for documents in (meant, meant.take(turned)):
        yield (
            "candidates",
            _rows(
                "candidates",
                subject_id=ids,
                document_id=documents,
                reason=pa.repeat("same_number", count),
            ),
        )


def _rows(name: str, **columns: pa.Array) -> pa.RecordBatch:
    """The columns given, the others null, in the types of the model."""
    fields = schema(name)
    size = len(next(iter(columns.values())))
    given = [columns.get(field.name, pa.nulls(size)) for field in fields]
    table = pa.table(dict(zip(fields.names, given, strict=True))).cast(fields)
    (batch,) = table.combine_chunks().to_batches() or [
        pa.RecordBatch.from_pylist([], schema=fields)
    ]
    return batch
