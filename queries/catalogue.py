"""
The questions there are. Command line and page list them from here by themselves.

A question is one module of this package, of its own name, with ``COLUMNS``, one
function and ``QUESTION``. The package itself exports nothing, so that
``queries.chain`` is always the module; its function is ``QUESTIONS["chain"].function``.
"""

from __future__ import annotations

from collections.abc import Mapping

from queries import (
    anomalies,
    assignments,
    broken_chains,
    chain,
    citations,
    communities,
    coverage,
    cycles,
    dead_ends,
    deadlines,
    decisions,
    demands,
    diff,
    directives,
    documents,
    effects,
    evidence,
    gaps,
    holdings,
    identity,
    implementers,
    influence,
    inputs,
    intake,
    issue_counts,
    issues,
    marks,
    neighbours,
    obligations,
    open_doubts,
    orphans,
    overview,
    paths,
    recipients,
    references,
    relations,
    ripple,
    scoreboard,
    search,
    sources,
    superseded,
    targets,
    texts,
    why,
)
from queries.asking import Question

_ALL = (
    search.QUESTION,
    documents.QUESTION,
    directives.QUESTION,
    overview.QUESTION,
    intake.QUESTION,
    inputs.QUESTION,
    chain.QUESTION,
    implementers.QUESTION,
    assignments.QUESTION,
    coverage.QUESTION,
    gaps.QUESTION,
    obligations.QUESTION,
    scoreboard.QUESTION,
    diff.QUESTION,
    holdings.QUESTION,
    deadlines.QUESTION,
    paths.QUESTION,
    neighbours.QUESTION,
    anomalies.QUESTION,
    why.QUESTION,
    evidence.QUESTION,
    identity.QUESTION,
    texts.QUESTION,
    marks.QUESTION,
    citations.QUESTION,
    relations.QUESTION,
    recipients.QUESTION,
    demands.QUESTION,
    effects.QUESTION,
    sources.QUESTION,
    decisions.QUESTION,
    cycles.QUESTION,
    influence.QUESTION,
    communities.QUESTION,
    superseded.QUESTION,
    orphans.QUESTION,
    broken_chains.QUESTION,
    dead_ends.QUESTION,
    ripple.QUESTION,
    issues.QUESTION,
    open_doubts.QUESTION,
    issue_counts.QUESTION,
    references.QUESTION,
    targets.QUESTION,
)

QUESTIONS: Mapping[str, Question] = {question.name: question for question in _ALL}
"""By name, in the order in which they are listed."""
