"""Which citation means which document: from staged rows to the tables of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from graph.arrow import arrow, schema
from graph.decisions import Decision, Decisions
from graph.labels import LANGUAGES, both, label
from graph.manifests import Manifests
from graph.resolve.asserted import Failed, apply, assert_all
from graph.resolve.claims import Contradicted, contradictions
from graph.resolve.copies import read_once
from graph.resolve.engine import Connection, in_memory, rows, with_room
from graph.resolve.kept import KEPT, Made, finish, keep_steps
from graph.resolve.lookup import ASKED, Lookup, hold
from graph.resolve.named import name_all
from graph.resolve.settled import settle
from graph.resolve.staged import Staged, read_staged, whole_shards
from graph.resolve.still import keep_stated
from graph.resolve.tables import Given, fill, fill_passed, made, put
from graph.resolve.tallied import tallied
from graph.rows import issue_rows
from graph.stores.duckmade import MEMORY, create_tables, making
from graph.stores.duckopen import quoted
from graph.tables import TABLES
from graph.values import Issue


def resolve(
    staged: Staged,
    *,
    decisions: Decisions | None = None,
    manifests: Manifests | None = None,
    threads: int = 1,
) -> dict[str, pa.Table]:
    """
    Every table of the model, from the staged rows of all documents in any order, and
    from what people stated: as `resolve_into`, of rows that memory has room for.
    """
    with in_memory(threads) as connection:
        create_tables(connection)
        fill_all(connection, staged, decisions=decisions, manifests=manifests)
        return {
            name: rows(connection, f"FROM graph.main.{quoted(name)}").cast(schema(name))
            for name in TABLES
        }


def resolve_into(
    place: Path,
    staged: Staged,
    *,
    decisions: Decisions | None = None,
    manifests: Manifests | None = None,
    allow: Callable[[Made], None] = lambda made: None,
    waiting: str = "",
    spool: Path | None = None,
    threads: int = 1,
    memory: str = MEMORY,
) -> Made:
    """
    A new graph file of these rows stands at ``place``, with what people stated done
    last, unless ``allow`` raises. The engine holds so much ``memory``, and twice as
    much where that proves too little; what is more waits in the folder ``spool``.
    ``waiting`` is the code of doubts that tell of a program which is not there.
    """

    def once(memory: str) -> Made:
        with making(place, spool=spool, threads=threads, memory=memory) as connection:
            with whole_shards(connection, staged):
                fill_all(
                    connection,
                    staged,
                    decisions=decisions,
                    manifests=manifests,
                    keep=KEPT,
                )
                keep_stated(connection, decisions, manifests)
            made = finish(connection, waiting)
            allow(made)
        return made

    return with_room(once, memory)


def fill_all(
    connection: Connection,
    staged: Staged,
    *,
    decisions: Decisions | None = None,
    manifests: Manifests | None = None,
    keep: Sequence[str] = (),
) -> None:
    """The tables of the model, which are there and empty, hold the whole graph."""
    read_staged(connection, staged)
    read_once(connection)
    fill_passed(connection)
    said = decisions or Decisions()
    doubts = _decided(connection, said, keep)
    keep_steps(connection, keep)
    put(connection, "issues", arrow("issues", doubts))
    put(connection, "decisions", arrow("decisions", map(_row, said.lines)))
    if manifests is not None:
        tally = [*manifests.issues, *tallied(manifests.table, connection)]
        told = issue_rows(tally, path=manifests.path, of="manifest")
        put(connection, "issues", arrow("issues", told))
        put(connection, "manifests", manifests.table)
    name_all(connection)


def _decided(
    connection: Connection, said: Decisions, keep: Sequence[str]
) -> list[dict[str, Any]]:
    """
    The tables are made with every decision carried out; the doubts that say why one was
    not. Of lines that contradict each other none is; it is as if they did not stand
    there.
    """
    rest = said.settling()
    if not rest:
        made(connection, Given(), keep)
        fill(connection, keep)
        return _doubts(said, [], [])
    names = [name for line in rest for name in (line.subject_id, line.value) if name]
    made(connection, Given(), [*keep, *ASKED.values()])
    found = hold(connection, names)
    contradicted: Failed = []
    while True:
        settled = settle(rest, Lookup(connection, found, names))
        given = settled.given()
        if given != Given():
            made(connection, given, [*keep, *ASKED.values()])
        failing = {line.decision_id for line, _ in settled.failed}
        able = [line for line in rest if line.decision_id not in failing]
        done = assert_all(able, Lookup(connection, ASKED, names))
        wrong = contradictions(done.claims)
        if not wrong:
            fill(connection, keep)
            apply(connection, done)
            failed = contradicted + settled.failed + done.failed
            return _doubts(said, failed, done.uncounted)
        contradicted += wrong
        lost = {line.decision_id for line, _ in wrong}
        rest = tuple(line for line in rest if line.decision_id not in lost)


def _doubts(
    said: Decisions,
    failed: Failed,
    uncounted: Iterable[tuple[Decision, str]],
) -> list[dict[str, Any]]:
    """A doubt for each line that was not wholly carried out."""
    rows = issue_rows(said.issues, path=said.path, of="decisions")
    for line, fault in sorted(failed, key=lambda each: each[0].decision_id):
        code = "decision_failed"
        if isinstance(fault, Contradicted):
            code = "decisions_contradict"
        doubt = [Issue(code, _why_not(line, fault))]
        rows += issue_rows(doubt, path=said.path, of=f"decisions:{line.decision_id}")
    for line, words in uncounted:
        told = both("issue.decision_uncounted", decision=line.decision_id, words=words)
        doubt = [Issue("decision_uncounted", told)]
        of = f"decisions:{line.decision_id}:{words}"
        rows += issue_rows(doubt, path=said.path, of=of)
    return rows


def _why_not(line: Decision, fault: Exception) -> str:
    """The sentence in both languages, with the cause in each where it has both."""
    if isinstance(fault, Contradicted):
        return both("issue.decisions_contradict", **_told(line), others=fault)
    causes = str(fault).split(" / ")
    return " / ".join(
        label("issue.decision_failed", lang, **_told(line), cause=cause)
        for lang, cause in zip(LANGUAGES, (causes[0], causes[-1]), strict=True)
    )


def _told(line: Decision) -> dict[str, str]:
    return {
        "decision": line.decision_id,
        "kind": line.kind,
        "subject": line.subject_id,
    }


def _row(line: Decision) -> dict[str, str | None]:
    return {name: getattr(line, name) or None for name in Decision.__slots__}
