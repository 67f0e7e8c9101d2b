"""What a worker of Spark does: batches of packed documents in, staged rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pyarrow as pa

from loaders.reading import Reading
from trienkhai.batch.apart import reader
from trienkhai.batch.gathered import batches, uncollected
from trienkhai.batch.layout import laid_out
from trienkhai.batch.packed import documents


def staged_rows(
    packed: Iterable[pa.RecordBatch], how: Reading, attempt: Callable[[], int]
) -> Iterator[pa.RecordBatch]:
    """
    The staged rows of the documents, in the one layout. A worker that was lost in its
    first ``attempt`` may have been ended by a document: the next ones are careful.
    """
    with uncollected(), reader(how, careful=attempt() > 0) as read:
        for batch in packed:
            for some in read.rows(documents(batch)):
                for name, rows in batches(some.rows).items():
                    yield laid_out(name, rows)
