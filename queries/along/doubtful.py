"""Steps up that end before a document: authorities that cannot be found."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graph.fold import fold
from graph.stores.seam import Store
from graph.words import ChainEnd, Relation, Scope, Verdict
from queries.along.tops import is_top_by_name
from queries.reading import Row, rows

_ENDS = {
    Verdict.INCOMPLETE.value: ChainEnd.INCOMPLETE,
    Verdict.AMBIGUOUS.value: ChainEnd.AMBIGUOUS,
}


def doubtful_steps(
    store: Store, documents: Collection[str] | None, relations: Iterable[Relation]
) -> list[Row]:
    """
    The authorities of these documents, or of all, that lead to no document, each said
    once a document, in its longest wording: citations that are incomplete or ambiguous,
    and references without a number. ``end`` says which; a law named without a number is
    a top all the same.
    """
    where: dict[str, Iterable[str]] = {
        **({} if documents is None else {"document_id": documents}),
        "relation": [r.value for r in relations],
        "scope": [Scope.DOCUMENT.value],
    }
    cited = rows(store, "citations", verdict=_ENDS, **where)
    named = [r for r in rows(store, "references", **where) if r["target_id"] is None]
    steps: dict[tuple[object, ...], Row] = {}
    found = [*map(_of_citation, cited), *map(_of_reference, named)]
    for row in sorted(found, key=lambda row: -len(row["words"])):
        steps.setdefault(_said(row), row)
    return list(steps.values())


def _of_citation(citation: Row) -> Row:
    return {
        **citation,
        "end": _ENDS[citation["verdict"]],
        "evidence_id": citation["citation_id"],
    }


def _of_reference(reference: Row) -> Row:
    top = is_top_by_name(reference["issuer_id"], reference["words"])
    return {
        **reference,
        "number": None,
        "type": None,
        "date": None,
        "end": ChainEnd.TOP if top else ChainEnd.UNNUMBERED,
        "evidence_id": reference["reference_id"],
    }


def _said(step: Row) -> tuple[object, ...]:
    """Mentions that are one: the same number and issuer, or words, however spaced."""
    what = step["number"] or fold(step["words"]).replace(" ", "")
    return step["document_id"], step["relation"], what, step["issuer_id"], step["date"]
