"""Which citation means which document: from staged rows to the tables of the model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from graph.arrow import arrow
from graph.decisions import Decision, Decisions
from graph.labels import LANGUAGES, label
from graph.manifests import Manifests
from graph.resolve.asserted import assert_all
from graph.resolve.copies import without_copies
from graph.resolve.lookup import Lookup
from graph.resolve.named import named_tables
from graph.resolve.settled import settle
from graph.resolve.tables import Given, made, none
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
    from what people stated. What decisions say is done last, in the order of the lines.
    In the folder ``spool`` large tables are kept while they are made.
    """
    whole = without_copies({n: staged.get(n, none(n)) for n in STAGED})
    said = decisions or Decisions()
    tables = _decided(whole, said, spool, threads)
    tables["decisions"] = arrow("decisions", [_row(line) for line in said.lines])
    if manifests is not None:
        rows = issue_rows(manifests.issues, path=manifests.path, of="manifest")
        tables["issues"] = pa.concat_tables([tables["issues"], arrow("issues", rows)])
        tables["manifests"] = manifests.table
    return {**tables, **named_tables(tables)}


def _decided(
    whole: Mapping[str, pa.Table], said: Decisions, spool: Path | None, threads: int
) -> dict[str, pa.Table]:
    """The tables with every decision carried out, or a doubt that says why not."""
    tables, renamed = made(whole, spool=spool, threads=threads)
    live = said.live()
    if not live:
        return _doubted(tables, said, [])
    settled = settle(live, Lookup(tables, renamed))
    given = Given(tuple(settled.apart), settled.same, tuple(settled.stated))
    if given != Given():
        tables, renamed = made(whole, given, spool=spool, threads=threads)
    failing = {line.decision_id for line, _ in settled.failed}
    rest = [line for line in live if line.decision_id not in failing]
    tables, failed = assert_all(tables, rest, Lookup(tables, renamed))
    return _doubted(tables, said, settled.failed + failed)


def _doubted(
    tables: dict[str, pa.Table],
    said: Decisions,
    failed: list[tuple[Decision, Exception]],
) -> dict[str, pa.Table]:
    issues = list(said.issues)
    for line, fault in failed:
        issues.append(Issue("decision_failed", _why_not(line, fault)))
    rows = issue_rows(issues, path=said.path, of="decisions")
    told = pa.concat_tables([tables["issues"], arrow("issues", rows)])
    return {**tables, "issues": told}


def _why_not(line: Decision, fault: Exception) -> str:
    """The sentence in both languages, with the cause in each where it has both."""
    causes = str(fault).split(" / ", maxsplit=1)
    return " / ".join(
        label(
            "issue.decision_failed",
            lang,
            decision=line.decision_id,
            kind=line.kind,
            subject=line.subject_id,
            cause=cause,
        )
        for lang, cause in zip(LANGUAGES, (causes[0], causes[-1]), strict=True)
    )


def _row(line: Decision) -> dict[str, str | None]:
    return {name: getattr(line, name) or None for name in Decision.__slots__}
