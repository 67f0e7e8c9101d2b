"""
Filled sheets become lines of the decisions: appended, never changed, and each once.

A sheet that cannot be trusted as a whole changes nothing. Of a sheet with wrong rows
the others are taken, and the wrong ones are told.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
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
from trienkhai.choosing import Unusable, lines_of
from trienkhai.filled import Filled, read_filled, rows_twice


@dataclass(frozen=True, slots=True)
class Taken:
    """
    What became of the rows of a sheet: lines that were appended, that stood there
    before, that had been withdrawn; rows that nobody decided; rows that are wrong.
    """

    new: int = 0
    known: int = 0
    withdrawn: int = 0
    undecided: int = 0
    wrong: tuple[str, ...] = ()


def decide(sheet: Path, decisions: Path, *, store: Store | None = None) -> Taken:
    """
    The filled rows of the sheet stand in the decisions. `BadTable`, and nothing is
    written, when one of both files cannot be used.
    """
    rows = read_filled(sheet)
    filled = [row for row in rows if not row.is_untouched()]
    lines, wrong = _lines(filled, store)
    with held(decisions.resolve()):
        there = _there(decisions)
        before = {line.decision_id for line in there.lines}
        live = {line.decision_id for line in there.live()}
        new = [line for line in lines if line.decision_id not in before]
        if new:
            _append(decisions, new)
    ids = {line.decision_id for line in lines}
    return Taken(
        new=len(new),
        known=len(ids & live),
        withdrawn=len((ids & before) - live),
        undecided=len(rows) - len(filled),
        wrong=wrong,
    )


def _lines(
    filled: Sequence[Filled], store: Store | None
) -> tuple[list[Decision], tuple[str, ...]]:
    """The decisions of the rows, each once, and what is wrong with the others."""
    twice: dict[int, str] = {}
    for one, other in rows_twice(filled):
        said = both("error.rows_differ", one=one.number, other=other.number)
        twice |= {one.number: said, other.number: said}
    lines: dict[str, Decision] = {}
    wrong = []
    for row in filled:
        try:
            if row.number in twice:
                raise Unusable(twice[row.number])
            found = lines_of(row, store)
        except Unusable as fault:
            wrong.append(f"{both('decided.row', number=row.number)}: {fault}")
            continue
        lines |= {line.decision_id: line for line in found}
    return list(lines.values()), tuple(wrong)


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
