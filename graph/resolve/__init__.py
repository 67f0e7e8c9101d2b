"""Which citation means which document: from staged rows to the tables of the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from graph.arrow import arrow
from graph.decisions import Decision, Decisions
from graph.labels import LANGUAGES, both, label
from graph.manifests import Manifests
from graph.resolve.asserted import Failed, assert_all
from graph.resolve.claims import Contradicted, contradictions
from graph.resolve.copies import without_copies
from graph.resolve.lookup import Lookup
from graph.resolve.named import named_tables
from graph.resolve.settled import settle
from graph.resolve.tables import Given, made, none
from graph.resolve.tallied import tallied
from graph.rows import issue_rows
from graph.staging import STAGED
from graph.values import Issue


def resolve(
    staged: Mapping[str, pa.Table],
    *,
    decisions: Decisions | None = None,
    manifests: Manifests | None = None,
    spool: Path | None = None,
    threads: int = 1,
) -> dict[str, pa.Table]:
    """
    Every table of the model, from the staged rows of all documents in any order, and
    from what people stated. What decisions say is done last; their order means nothing.
    In the folder ``spool`` large tables are kept while they are made.
    """
    whole = without_copies({n: staged.get(n, none(n)) for n in STAGED})
    said = decisions or Decisions()
    tables = _decided(whole, said, spool, threads)
    tables["decisions"] = arrow("decisions", [_row(line) for line in said.lines])
    if manifests is not None:
        doubts = [*manifests.issues, *tallied(manifests.table, tables)]
        rows = issue_rows(doubts, path=manifests.path, of="manifest")
        tables["issues"] = pa.concat_tables([tables["issues"], arrow("issues", rows)])
        tables["manifests"] = manifests.table
    return {**tables, **named_tables(tables)}


def _decided(
    whole: Mapping[str, pa.Table], said: Decisions, spool: Path | None, threads: int
) -> dict[str, pa.Table]:
    """
    The tables with every decision carried out, or a doubt that says why not. Of lines
    that contradict each other none is; it is as if they did not stand there.
    """
    base, renamed = made(whole, spool=spool, threads=threads)
    rest = said.settling()
    if not rest:
        return _doubted(base, said, [], [])
    subjects = [line.subject_id for line in rest]
    contradicted: Failed = []
    while True:
        settled = settle(rest, Lookup(base, renamed, subjects))
        given = settled.given()
        tables, names = base, renamed
        if given != Given():
            tables, names = made(whole, given, spool=spool, threads=threads)
        failing = {line.decision_id for line, _ in settled.failed}
        able = [line for line in rest if line.decision_id not in failing]
        done = assert_all(tables, able, Lookup(tables, names, subjects))
        wrong = contradictions(done.claims)
        if not wrong:
            failed = contradicted + settled.failed + done.failed
            return _doubted(done.tables, said, failed, done.uncounted)
        contradicted += wrong
        lost = {line.decision_id for line, _ in wrong}
        rest = tuple(line for line in rest if line.decision_id not in lost)


def _doubted(
    tables: dict[str, pa.Table],
    said: Decisions,
    failed: Failed,
    uncounted: Iterable[tuple[Decision, str]],
) -> dict[str, pa.Table]:
    """The tables with a doubt for each line that was not wholly carried out."""
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
    issues = pa.concat_tables([tables["issues"], arrow("issues", rows)])
    return {**tables, "issues": issues}


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
