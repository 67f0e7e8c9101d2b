"""In which files documents are read: what a row about a document itself rests on."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.words import Basis, Carrier, FileState

BASES = {
    Carrier.DOCUMENT: Basis.TEXT,
    Carrier.DESCRIPTION: Basis.TEXT,
    Carrier.REGISTER: Basis.REGISTER,
    Carrier.EXCHANGE: Basis.EXCHANGE,
    Carrier.PORTAL: Basis.PORTAL,
}


def carried(store: Store, ids: pa.Array) -> dict[str, pa.Array]:
    """
    By document the file that speaks for it, where that lies, and its basis; null where
    no file is known.
    """
    where = {"document_id": ids.to_pylist()}
    columns = ["document_id", "file_id", "preferred"]
    files = store.table("document_files", columns=columns, where=where)
    files = files.set_column(2, "preferred", files["preferred"].fill_null(False))
    order = [("preferred", "descending"), ("file_id", "ascending")]
    files = files.take(pc.sort_indices(files, order))
    file_id = files["file_id"].combine_chunks().take(_at(ids, files["document_id"]))
    known = store.table(
        "files",
        columns=["file_id", "path", "carrier", "state"],
        where={"file_id": file_id.drop_null().unique().to_pylist()},
    )
    is_copy = pc.equal(known["state"], FileState.DUPLICATE.value).fill_null(False)
    known = known.filter(pc.invert(is_copy))
    place = _at(file_id, known["file_id"])
    carriers = known["carrier"].combine_chunks().take(place)
    kinds = pa.array([carrier.value for carrier in BASES])
    bases = pa.array([basis.value for basis in BASES.values()])
    return {
        "file_id": file_id,
        "file_path": known["path"].combine_chunks().take(place),
        "basis": bases.take(pc.index_in(carriers, kinds)),
    }


def _at(wanted: pa.Array, among: pa.ChunkedArray) -> pa.Array:
    return pc.index_in(wanted, among.combine_chunks(), skip_nulls=True)
