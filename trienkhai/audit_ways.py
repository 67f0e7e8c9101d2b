"""Why each answer counts: what is read on every step from it up to the directive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from graph.stores.seam import Along
from queries.frames import TEXT, frame
from queries.ground.grounds import grounds, placed
from queries.reading import edges_within
from queries.why import COLUMNS as WHY
from trienkhai.audit_answers import Answer
from trienkhai.audit_case import Case
from trienkhai.cells import is_absent

COLUMNS = {"body": TEXT, "canonical": TEXT, "path": TEXT, **WHY}
COUNTING = ("coverage", "implementers")
"""Questions that count a document of a body, and tell its way."""

_BETWEEN = " > "


def ways(case: Case, asked: Iterable[Answer]) -> pd.DataFrame:
    """
    One row for each thing that was read, inferred or decided on the way of each
    document that the answers count, with the columns of the question `why`.
    """
    first: dict[str, tuple[str | None, str | None]] = {}
    for answer in asked:
        if answer.question.name in COUNTING:
            told = answer.frame[["path", "body", "canonical"]].dropna(subset=["path"])
            for path, body, canonical in told.itertuples(index=False):
                first.setdefault(path, (_known(body), _known(canonical)))
    links = {path: list(pairwise(path.split(_BETWEEN))) for path in first}
    ids = {id for of in links.values() for pair in of for id in pair}
    along = Along(on=case.on)
    between = defaultdict(list)
    for edge in edges_within(case.store, ids, along) if ids else ():
        between[edge["source_id"], edge["target_id"]].append(edge)
    used = {pair for of in links.values() for pair in of}
    made = grounds(case.store, [e for pair in sorted(used) for e in between[pair]])
    steps = [
        {**one, "step": n, "path": path, "body": body, "canonical": canonical}
        for path, (body, canonical) in first.items()
        for n, pair in enumerate(links[path], start=1)
        for edge in between[pair]
        for one in made[edge["edge_id"]]
    ]
    return frame(placed(case.store, steps), COLUMNS)


def _known(value: object) -> str | None:
    return None if is_absent(value) else str(value)
