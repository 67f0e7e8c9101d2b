"""How many bodies and localities stand behind the documents that cite one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import csr_array

from graph.stores.seam import Store
from queries.cover.acting import committee
from queries.cover.bodies import facts
from queries.whole.sparse import Whole, number


def citing(
    store: Store, documents: pa.Table, cited: csr_array[Any]
) -> tuple[Whole, Whole]:
    """
    For each row of cited by citing, the distinct bodies that issued the citing
    documents, each joint issuer (liên tịch) too, and the distinct localities of these
    bodies; central bodies have none.
    """
    issued, bodies = _issued(store, documents)
    places = facts(store, bodies)
    lies = _membership([places[body].locality_id for body in bodies])
    behind = cited @ issued
    return np.diff(behind.indptr), np.diff((behind @ lies).indptr)


def _issued(store: Store, documents: pa.Table) -> tuple[csr_array[Any], list[str]]:
    """Documents by bodies: who issued which, and the bodies in order."""
    joint = store.table(
        "document_issuers", columns=["document_id", "body_id"], ordered=False
    )
    own = pa.chunked_array([pa.array(np.arange(documents.num_rows), pa.int64())])
    others = number(joint["document_id"], documents)
    works = pa.chunked_array([*own.chunks, *others.chunks])
    names = pa.chunked_array([*documents["issuer_id"].chunks, *joint["body_id"].chunks])
    known = pc.and_(works.is_valid(), names.is_valid())
    encoded = names.filter(known).combine_chunks().dictionary_encode()
    bodies = [committee(name) for name in encoded.dictionary.to_pylist()]
    kept = list(dict.fromkeys(bodies))
    place = {body: n for n, body in enumerate(kept)}
    codes = np.array([place[body] for body in bodies], dtype=np.int64)
    ends = works.filter(known).to_numpy(), codes[encoded.indices.to_numpy()]
    shape = (documents.num_rows, len(kept))
    return csr_array((np.ones(len(ends[0])), ends), shape=shape), kept


def _membership(owners: list[str | None]) -> csr_array[Any]:
    """Members by owners; a member without one has an empty row."""
    place = {owner: n for n, owner in enumerate(dict.fromkeys(owners)) if owner}
    ends = [(n, place[owner]) for n, owner in enumerate(owners) if owner]
    rows, columns = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    shape = (len(owners), max(place.values(), default=0) + 1)
    return csr_array((np.ones(len(ends)), (rows, columns)), shape=shape)
