"""What became of a body since it was asked, told behind the reason for its state."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from graph.labels import label
from graph.words import Flag, View
from queries.cover.cells import FLAGS, Cells
from queries.sentences import Column

_TOLD = (Flag.INHERITED, Flag.PARTIAL, Flag.DISSOLVED)


def afterwards(cells: Cells, lang: str) -> Column:
    """
    By cell that its body has ended and who follows it, or of which former bodies those
    are that acted and which did not; nothing where there is nothing to tell.
    """
    told = np.full(len(cells.state), "", object)
    if cells.cases.view is View.NOW:
        known: dict[tuple[object, ...], str] = {}
        bits = {flag: 1 << FLAGS.index(flag) for flag in _TOLD}
        for cell in np.flatnonzero(cells.flags & sum(bits.values())).tolist():
            flags = [f for f in _TOLD if cells.flags[cell] & bits[f]]
            rows = _rows(cells, cell)
            acted = tuple(cells.acted[rows].tolist())
            key = int(cells.cases.listed.unit[cell]), tuple(flags), acted
            if key not in known:
                known[key] = _told(cells, cell, flags, lang)
            told[cell] = known[key]
    return pa.array(told, pa.string())


def _rows(cells: Cells, cell: int) -> slice:
    """The members of a cell."""
    begins = cells.cases.members.begins
    last = cell + 1 == len(begins)
    ends = len(cells.cases.members.cell) if last else int(begins[cell + 1])
    return slice(int(begins[cell]), ends)


def _told(cells: Cells, cell: int, flags: list[Flag], lang: str) -> str:
    cases, listed = cells.cases, cells.cases.listed
    body = cases.bodies[listed.units[listed.unit[cell]].body_id]
    if Flag.DISSOLVED in flags:
        followers = [cases.bodies[s].name for s in body.successors]
        said = {"followers": ", ".join(followers) or label("reason.no_follower", lang)}
        return " " + label(
            "reason.dissolved", lang, body=body.name, day=body.valid_to, **said
        )
    rows = _rows(cells, cell)
    members, names = cases.members, cases.acts.names
    is_partial, did = Flag.PARTIAL in flags, cells.acted[rows]
    acted, lacking = (
        ", ".join(cases.bodies[names[n]].name for n in members.body[rows][which])
        for which in (
            did if is_partial else did & ~members.own[rows],
            ~did & members.part[rows],
        )
    )
    key = "inherited"
    if is_partial:
        key = "partial" if lacking else "partly_asked"
    said = {"body": body.name, "acted": acted, "lacking": lacking}
    return " " + label(f"reason.{key}", lang, **said)
