"""Each expected body of each directive as a cell: its one state, and the grounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from graph.stores.seam import Store
from graph.words import Comparator, Flag, State, Timing, View
from queries.cover.acts import Codes, Truths
from queries.cover.bodies import BodyFacts
from queries.cover.candidates import Candidate, candidates
from queries.cover.cases import Cases
from queries.cover.held import Held, held
from queries.cover.inherited import in_part
from queries.cover.inside import NONE
from queries.cover.listed import codes, least
from queries.cover.window import LAST, day_number
from queries.reading import Row, span

STATES = list(State)
TIMINGS = list(Timing)
FLAGS = list(Flag)
Told = Mapping[str, Mapping[str, Sequence[Candidate]]]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """
    The cells of the cases. The state is the first that holds, in the order of `State`;
    of several answers the nearest and earliest counts, of several candidates the first
    in the window. ``way`` is the place of the answer among all ways, -1 for none;
    ``actor`` the number of the body whose document is shown, the answer or candidate;
    ``acted`` says of each member of the cells whether it has an answer.
    """

    cases: Cases
    told: Told
    state: Codes
    flags: Codes
    timing: Codes
    way: Codes
    actor: Codes
    acted: Truths
    candidates: Mapping[int, Candidate]
    held: Held


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The documents that cells show, and which of them each does, -1 for none."""

    documents: pa.Table
    row: Codes

    def column(self, name: str) -> pa.Array:
        """What the documents have in a column, by cell."""
        values = self.documents[name].combine_chunks()
        return values.take(pa.array(self.row, mask=self.row < 0))


def shown(of: Cells) -> Shown:
    """The answers, and the candidates where there is no answer."""
    ways, row = of.cases.nearest.ways, np.full(len(of.way), -1)
    answered = of.way >= 0
    row[answered] = ways.document[of.way[answered]]
    found = {c: one for c, one in of.candidates.items() if not answered[c]}
    ids = pa.array([c.document["document_id"] for c in found.values()], pa.string())
    row[codes(found)] = ways.documents.num_rows + np.arange(len(found))
    acts = of.cases.acts
    others = acts.documents.take(pa.array(acts.at(ids)))
    return Shown(pa.concat_tables([ways.documents, others]), row)


def cells(store: Store, of: Cases, told: Told | None = None) -> Cells:
    """
    The cells of the cases, in their order. ``told`` are candidates that are known from
    an earlier day, on which no more of the cells were answered.
    """
    best, row = _best(of)
    answered = best >= 0
    way = np.full(len(best), -1)
    way[answered] = of.nearest.way[row[best[answered]]]
    depth = np.where(answered, of.nearest.ways.depth[way], 0)
    absent = _absent(of)
    told = _told(store, of, ~answered | absent) if told is None else told
    first = dict(_in_window(of, told))
    stored = held(of)
    is_candidate = np.zeros(len(way), bool)
    is_candidate[codes(first)] = True
    due = due_days(of)
    state = np.select(
        [
            absent,
            depth == 1,
            depth > 1,
            is_candidate,
            due > day_number(of.on),
            stored.complete,
            stored.count > 0,
        ],
        [
            STATES.index(s)
            for s in (
                State.NOT_EXISTING,
                State.DIRECT,
                State.TRANSITIVE,
                State.CANDIDATE,
                State.NOT_DUE,
                State.MISSING,
                State.NOT_FOUND,
            )
        ],
        STATES.index(State.UNKNOWN),
    )
    timing = _timing(of, way, due)
    actor = _own(of)
    actor[answered] = of.members.body[best[answered]]
    for cell, (_, body) in first.items():
        if not answered[cell]:
            actor[cell] = body
    return Cells(
        cases=of,
        told=told,
        state=state,
        flags=_flags(of, way, best, row, timing),
        timing=timing,
        way=way,
        actor=actor,
        acted=row >= 0,
        candidates={cell: candidate for cell, (candidate, _) in first.items()},
        held=stored,
    )


def is_absent(body: BodyFacts, directive: Row) -> bool:
    """Dissolved before the directive, or created after it."""
    return not body.may_exist(*span(directive))


def _best(of: Cases) -> tuple[Codes, Codes]:
    """
    By cell the member with the best answer, the first of equals, -1 for none; by member
    the row of its answer, -1 for none.
    """
    members, found = of.members, of.nearest
    size = len(of.acts.names)
    order = np.argsort(found.question * size + found.body)
    keys = (found.question * size + found.body)[order]
    wanted = of.group[of.listed.of][members.cell] * size + members.body
    at = np.searchsorted(keys, wanted)
    row = np.full(len(wanted), -1)
    inside = np.flatnonzero(at < len(keys))
    hit = inside[keys[at[inside]] == wanted[inside]]
    row[hit] = order[at[hit]]
    rank = np.full(len(wanted), NONE)
    rank[hit] = found.rank[row[hit]]
    lowest = least(rank, members.begins)
    is_best = (row >= 0) & (rank == lowest[members.cell])
    best = least(np.where(is_best, np.arange(len(row)), NONE), members.begins)
    return np.where(best == NONE, -1, best), row


def _own(of: Cases) -> Codes:
    """The number of the listed body of each cell."""
    return of.members.body[of.members.begins]


def due_days(of: Cases) -> Codes:
    """The last day of the term of each cell, -`LAST` where none is stated."""
    days = (one.expected.due for one in of.listed.said)
    return of.said(-LAST if day is None else day_number(day) for day in days)


def _absent(of: Cases) -> Truths:
    """Named bodies that were dissolved before the directive, or created after it."""
    bodies = [of.bodies[unit.parts[0]] for unit in of.listed.units]
    spans = [span(directive) for directive in of.listed.directives]
    named = of.said(one.expected.named for one in of.listed.said) > 0
    begins, ends = (
        codes(day_number(one[n]) for one in spans)[of.listed.directive] for n in (0, 1)
    )
    since, till = (
        codes(day_number(day) for day in days)[of.listed.unit]
        for days in ([b.valid_from for b in bodies], [b.valid_to for b in bodies])
    )
    absent: Truths = named & ~((since < ends) & (begins < till))
    return absent


def _told(store: Store, of: Cases, is_open: Truths) -> Told:
    """The candidates of the cells that are open."""
    asked = np.zeros((len(of.listed.directives), len(of.acts.names)), bool)
    rows = np.flatnonzero(is_open[of.members.cell])
    directive = of.listed.directive[of.members.cell[rows]]
    asked[directive, of.members.body[rows]] = True
    since = codes(day_number(span(one)[0]) for one in of.listed.directives)
    return candidates(store, of.listed.directives, of.acts, asked, since)


def _in_window(of: Cases, told: Told) -> Iterator[tuple[int, tuple[Candidate, int]]]:
    """By cell the first candidate in its window, and the number of its body."""
    place = {row["document_id"]: n for n, row in enumerate(of.listed.directives)}
    number = {body: n for n, body in enumerate(of.acts.names)}
    size = len(number)
    found = {
        place[directive] * size + number[body]: each
        for directive, by_body in told.items()
        for body, each in by_body.items()
    }
    key = of.listed.directive[of.members.cell] * size + of.members.body
    done = set()
    for row in np.flatnonzero(np.isin(key, list(found))).tolist():
        cell = int(of.members.cell[row])
        window = of.windows[of.listed.of[cell]]
        inside = (
            c for c in found[int(key[row])] if window and window.touches(c.document)
        )
        candidate = next(inside, None)
        if candidate is not None and cell not in done:
            done.add(cell)
            yield cell, (candidate, int(of.members.body[row]))


def answer_days(of: Cases, way: Codes) -> Codes:
    """The day of the answer of each cell, `LAST` where none is dated."""
    ways = of.nearest.ways
    dates = ways.documents["date"].cast(pa.int32()).fill_null(LAST).to_numpy()
    day = np.full(len(way), LAST)
    answered = np.flatnonzero(way >= 0)
    day[answered] = dates[ways.document[way[answered]]]
    return day


def _timing(of: Cases, way: Codes, due: Codes) -> Codes:
    """As `cover.timing` tells it of each answer; -1 where nothing can be said."""
    day = answer_days(of, way)
    before = of.said(
        one.expected.comparator is Comparator.BEFORE for one in of.listed.said
    )
    return np.select(
        [due == -LAST, day == LAST, (day == due) & (before > 0), day <= due],
        [
            TIMINGS.index(Timing.NO_DEADLINE),
            -1,
            TIMINGS.index(Timing.BOUNDARY),
            TIMINGS.index(Timing.ON_TIME),
        ],
        TIMINGS.index(Timing.LATE),
    )


def _flags(of: Cases, way: Codes, best: Codes, row: Codes, timing: Codes) -> Codes:
    """
    The flags of each cell, as bits in the order of `FLAGS`; ``best`` is the member that
    is shown, ``row`` the answer of each member.
    """
    ways, answered = of.nearest.ways, way >= 0
    dated = np.asarray(ways.documents["date"].is_valid(), bool)
    undated = np.zeros(len(way), bool)
    undated[answered] = ~dated[ways.document[way[answered]]]
    inherited = np.zeros(len(way), bool)
    inherited[answered] = ~of.members.own[best[answered]]
    ended = np.array([of.bodies[u.body_id].valid_to <= of.on for u in of.listed.units])
    said = [one.expected for one in of.listed.said]
    found = {
        Flag.UNDATED: undated,
        Flag.LATE: answered & (timing == TIMINGS.index(Timing.LATE)),
        Flag.BOUNDARY: answered & (timing == TIMINGS.index(Timing.BOUNDARY)),
        Flag.THROUGH_DESCRIBED: answered & ways.described[way],
        Flag.THROUGH_ASSERTED: answered & ways.asserted[way],
        Flag.DATE_CONFLICT: answered & of.conflicts[way],
        Flag.INHERITED: inherited,
        Flag.PARTIAL: answered & in_part(of, row),
        Flag.UNVERIFIED: of.said(one.is_unverified for one in said) > 0,
        Flag.NOT_BINDING: of.said(not one.binding for one in said) > 0,
    }
    if of.view is View.NOW:
        found[Flag.DISSOLVED] = ended.astype(bool)[of.listed.unit] & ~_absent(of)
    bits = np.zeros(len(way), np.int64)
    for flag, holds in found.items():
        bits |= holds.astype(np.int64) << FLAGS.index(flag)
    return bits
