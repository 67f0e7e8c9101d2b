"""The same bytes under several paths: read once, and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa

from graph.arrow import batch_of
from graph.labels import both
from graph.resolve.engine import once
from graph.rows import issue_rows
from graph.staging import STAGED
from graph.values import Issue
from graph.words import FileState, Severity


def without_copies(staged: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The staged rows, each once; a file under a second path is a duplicate."""
    staged = {**staged, "texts": _each_once(staged["texts"])}
    files = staged["files"]
    times = Counter(files.column("file_id").to_pylist())
    if len(times) == files.num_rows:
        return staged
    kept = {
        name: once(table, STAGED[name].key, "path" if name == "issues" else "1")
        for name, table in staged.items()
        if name not in ("files", "texts")
    }
    rows = sorted(files.to_pylist(), key=lambda row: (row["file_id"], row["path"]))
    first: dict[str, str] = {}
    doubts = []
    for row in rows:
        path = first.setdefault(row["file_id"], row["path"])
        if path != row["path"]:
            row["state"] = FileState.DUPLICATE
            said = both("issue.duplicate_file", path=path)
            issue = Issue("duplicate_file", said, severity=Severity.NOTE)
            of = f"{row['file_id']}:{row['path']}"
            doubts += issue_rows([issue], path=row["path"], of=of)
    told = pa.concat_tables([kept["issues"], _table("issues", doubts)])
    return {**staged, **kept, "files": _table("files", rows), "issues": told}


def _each_once(texts: pa.Table) -> pa.Table:
    """Each text once, without a copy of what is mapped from the disk."""
    seen: set[str] = set()
    kept = []
    for batch in texts.to_batches():
        ids = batch.column("file_id").to_pylist()
        first = {id: at for at, id in reversed([*enumerate(ids)]) if id not in seen}
        seen.update(first)
        new = [first.get(id) == at for at, id in enumerate(ids)]
        kept.append(batch if all(new) else batch.filter(pa.array(new)))
    return pa.Table.from_batches(kept, texts.schema)


def _table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_batches([batch_of(STAGED[name], rows)])
