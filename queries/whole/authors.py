"""The bodies whose acts documents are, for all documents of a graph at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.words import System
from queries.cover.acting import committee
from queries.whole.standing import Standing, standing

Whole = npt.NDArray[np.int64]
Bodies = frozenset[str]
UNSURE = -1
_JOINT = pa.array(["TTLT", "NQLT", "QCPH"])
_SYSTEMS = list(System)


@dataclass(frozen=True, slots=True, eq=False)
class Authors:
    """
    By document the number of its author: one body, or several that act together.

    By author where its bodies stand, none where one of them is not known; the number of
    the system that all are of; the rank of the lowest of them where all lead others,
    and of the highest; the days on which all of them were there, half-open. `UNSURE`
    stands for what is not certain.
    """

    of: Whole
    standings: tuple[tuple[Standing, ...], ...]
    system: Whole
    lowest: Whole
    highest: Whole
    begins: Whole
    ends: Whole


def authors(store: Store, documents: pa.Table) -> Authors:
    """The authors of documents: the owner of the series, the organ, joint issuers."""
    of, bodies = _numbered(store, documents)
    kept = tuple(_standings(each) for each in bodies)
    return Authors(
        of=of,
        standings=kept,
        system=_whole(_system(each) for each in kept),
        lowest=_whole(_lowest(each) for each in kept),
        highest=_whole(_highest(each) for each in kept),
        begins=_days(max((s.valid_from for s in e), default=EARLIEST) for e in kept),
        ends=_days(min((s.valid_to for s in e), default=LATEST) for e in kept),
    )


def system_number(system: System) -> int:
    """The number of a system in ``Authors.system``."""
    return _SYSTEMS.index(system)


def day_number(day: date) -> int:
    """A day as Arrow counts it."""
    return int(_days([day])[0])


def _numbered(store: Store, documents: pa.Table) -> tuple[Whole, list[Bodies]]:
    """The number of each document's author, and the bodies of each author."""
    named = documents.select(["issuer_id", "organ"]).to_pandas()
    ends = ["issuer_id", "organ"]
    groups = named.groupby(ends, dropna=False, sort=False)
    of: Whole = groups.ngroup().to_numpy(np.int64, copy=True)
    apart = named.drop_duplicates()
    bodies = [
        _bodies([issuer, organ])
        for issuer, organ in zip(apart["issuer_id"], apart["organ"], strict=True)
    ]
    for row, joint in _joint(store, documents).items():
        others = _bodies(joint)
        known = bodies[of[row]] | others if others else others
        of[row] = len(bodies)
        bodies.append(known)
    return of, bodies


def _bodies(ids: Sequence[str | None]) -> Bodies:
    """The bodies of those ids; none where the first, the issuer, is not known."""
    if not ids or pd.isna(ids[0]):
        return frozenset()
    return frozenset(committee(i) for i in ids if i is not None and not pd.isna(i))


def _joint(store: Store, documents: pa.Table) -> dict[int, list[str]]:
    """
    By row the joint issuers of a document; an empty list where the type says that there
    are several and nobody says which.
    """
    several = pc.is_in(documents["type"], value_set=_JOINT).fill_null(False)
    found: dict[int, list[str]] = {
        int(row): [] for row in np.flatnonzero(several.to_numpy())
    }
    issuers = store.table("document_issuers", columns=["document_id", "body_id"])
    ids = documents["document_id"].combine_chunks()
    place = pc.index_in(issuers["document_id"], value_set=ids)
    named = defaultdict(list, found)
    for row, body in zip(
        place.to_pylist(), issuers["body_id"].to_pylist(), strict=True
    ):
        if row is not None:
            named[row].append(body)
    return dict(named)


def _standings(bodies: Bodies) -> tuple[Standing, ...]:
    """Where the bodies stand; nothing unless all of them are known."""
    found = [standing(body) for body in sorted(bodies)]
    known = [one for one in found if one is not None]
    return tuple(known) if len(known) == len(found) else ()


def _system(standings: Sequence[Standing]) -> int:
    systems = {s.system for s in standings}
    return _SYSTEMS.index(systems.pop()) if len(systems) == 1 else UNSURE


def _lowest(standings: Sequence[Standing]) -> int:
    """The rank of the lowest body, where all of them lead."""
    ranks = [s.rank for s in standings if s.rank is not None and s.leads]
    return max(ranks) if ranks and len(ranks) == len(standings) else UNSURE


def _highest(standings: Sequence[Standing]) -> int:
    """The rank of the highest body, where that of all is known."""
    ranks = [s.rank for s in standings if s.rank is not None]
    return min(ranks) if ranks and len(ranks) == len(standings) else UNSURE


def _whole(values: Iterable[int]) -> Whole:
    return np.array([int(value) for value in values], dtype=np.int64)


def _days(values: Iterable[date]) -> Whole:
    """Days as Arrow counts them."""
    counted = pa.array(list(values), type=pa.date32()).cast(pa.int32())
    days: Whole = counted.to_numpy().astype(np.int64)
    return days
