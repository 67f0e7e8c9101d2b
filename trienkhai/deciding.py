"""
Filled sheets become lines of the decisions: appended, never changed, and each once.

A sheet that cannot be trusted as a whole changes nothing. Of a sheet with wrong rows
the others are taken, and the wrong ones are told.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graph.decisions import COLUMNS, Decision, Decisions, decided, read_decisions
from graph.errors import BadTable
from graph.exports.places import file_at
from graph.exports.plain import cell
from graph.labels import both
from graph.lines import more_lines
from graph.stores.lock import held
from graph.stores.seam import Store
from queries.undecided.doubt import key_of
from trienkhai.choosing import Unusable, lines_of
from trienkhai.filled import Filled, read_filled, rows_twice
from trienkhai.settling import contradict, is_about


@dataclass(frozen=True, slots=True)
class Taken:
    """
    What became of the rows of a sheet: lines that were appended, that stood there
    before, that had been withdrawn; rows that nobody decided; rows that are wrong, by
    their numbers.
    """

    lines: tuple[Decision, ...] = ()
    known: int = 0
    withdrawn: int = 0
    undecided: int = 0
    faults: Mapping[int, str] = field(default_factory=dict)

    @property
    def new(self) -> int:
        """How many lines were appended."""
        return len(self.lines)

    @property
    def wrong(self) -> tuple[str, ...]:
        """What is wrong with rows, each with its number."""
        return tuple(
            f"{both('decided.row', number=number)}: {fault}"
            for number, fault in self.faults.items()
        )


def decide(sheet: Path, decisions: Path, *, store: Store | None = None) -> Taken:
    """
    The filled rows of the sheet stand in the decisions. `BadTable`, and nothing is
    written, when one of both files cannot be used.
    """
    return take(read_filled(sheet), decisions, store=store)


def take(
    rows: Sequence[Filled],
    decisions: Path,
    *,
    store: Store | None = None,
    whole: bool = False,
) -> Taken:
    """
    The rows that are filled in stand in the decisions. With ``whole`` all or none of
    them: none where one is wrong, says otherwise than a decision that stands there, or
    what was withdrawn.
    """
    filled = [row for row in rows if not row.is_untouched()]
    by_row, wrong = _lines(filled, store)
    with held(decisions.resolve()):
        there = _there(decisions)
        if whole:
            wrong |= _otherwise(filled, by_row, there)
        lines = {line.decision_id: line for of in by_row.values() for line in of}
        before = {line.decision_id for line in there.lines}
        live = {line.decision_id for line in there.live()}
        new = [line for id, line in lines.items() if id not in before]
        if whole and wrong:
            new = []
        if new:
            _append(decisions, new)
    return Taken(
        lines=tuple(new),
        known=len(lines.keys() & live),
        withdrawn=len((lines.keys() & before) - live),
        undecided=len(rows) - len(filled),
        faults=wrong,
    )


def _lines(
    filled: Sequence[Filled], store: Store | None
) -> tuple[dict[int, list[Decision]], dict[int, str]]:
    """By row its decisions, and what is wrong with the others."""
    wrong: dict[int, str] = {}
    for one, other in rows_twice(filled):
        said = both("error.rows_differ", one=one.number, other=other.number)
        wrong |= {one.number: said, other.number: said}
    lines: dict[int, list[Decision]] = {}
    for row in filled:
        if row.number not in wrong:
            try:
                lines[row.number] = lines_of(row, store)
            except Unusable as fault:
                wrong[row.number] = str(fault)
    return lines, dict(sorted(wrong.items()))


def _otherwise(
    filled: Sequence[Filled],
    lines: Mapping[int, Sequence[Decision]],
    there: Decisions,
) -> dict[int, str]:
    """The rows that contradict what stands there, or say what was withdrawn."""
    live, found = there.live(), {}
    gone = {line.decision_id for line in there.lines} - {
        line.decision_id for line in live
    }
    for row in filled:
        key = key_of(row.cells["row"])
        for said in lines.get(row.number, ()):
            if said.decision_id in gone:
                found[row.number] = both("error.decided_withdrawn")
            for before in live:
                if key and is_about(before, key) and contradict(before, said):
                    found[row.number] = both(
                        "error.decided_otherwise",
                        decision=before.decision_id,
                        by=before.by,
                        at=before.at,
                    )
    return found


def withdraw(decision_id: str, decisions: Path, *, by: str, on: date) -> bool:
    """
    The decision stands no longer; False when it did not stand before. `BadTable` when
    there is no such decision.
    """
    with held(decisions.resolve()):
        there = _there(decisions)
        known = {line.decision_id for line in there.lines}
        if decision_id not in known:
            said = both("error.no_decision", given=decision_id, path=decisions)
            raise BadTable(said)
        if decision_id not in there.standing():
            return False
        times = sum(line.withdraws == decision_id for line in there.lines)
        line = decided(
            at=on.isoformat(),
            by=by,
            withdraws=decision_id,
            source=str(times + 1) if times else "",
        )
        _append(decisions, [line])
    return True


def _there(decisions: Path) -> Decisions:
    return read_decisions(decisions) if decisions.exists() else Decisions()


def _append(decisions: Path, lines: Sequence[Decision]) -> None:
    """The lines stand behind those that are there, all or none of them."""
    rows = [
        {name: _kept(name, getattr(line, name)) for name in COLUMNS} for line in lines
    ]
    there = decisions.resolve()
    with file_at(there) as new:
        if there.exists():
            new.write_bytes(more_lines(there.read_bytes(), rows))
            shutil.copymode(there, new)
        else:
            begin = f"{','.join(COLUMNS)}\n".encode("utf-8-sig")
            new.write_bytes(more_lines(begin, rows))


_SAID = ("by", "reason", "source")


def _kept(name: str, text: str) -> str:
    """What people say in their own words, so that no spreadsheet reckons with it."""
    return (cell(text) or "") if name in _SAID else text
