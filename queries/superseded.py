"""Documents that cite what was replaced, repealed or had run out, then or since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import label, word
from graph.naming import named
from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.words import Basis, EffectKind, Relation, Scope, Superseded
from queries.asking import LANG, ON, Kind, Parameter, Question
from queries.frames import DAY, TEXT, TRUTH, framed
from queries.ground.evidence import quoted
from queries.reading import asked_on
from queries.sentences import Column, called, capital, chosen, filled, in_one
from queries.sentences import days as told_days
from queries.whole.authors import authors
from queries.whole.life import BY_OTHERS, Effects, Life, Truths, Whole, days, life
from queries.whole.sparse import Links, picked
from queries.whole.suspects import Found, foreign

COLUMNS = {
    "verdict": TEXT,
    "source_id": TEXT,
    "source_canonical": TEXT,
    "source_date": DAY,
    "relation": TEXT,
    "scope": TEXT,
    "target_id": TEXT,
    "target_canonical": TEXT,
    "target_date": DAY,
    "effect": TEXT,
    "partial": TRUTH,
    "effect_from": DAY,
    "effect_to": DAY,
    "new_id": TEXT,
    "new_canonical": TEXT,
    "successor_id": TEXT,
    "words": TEXT,
    "citation_id": TEXT,
    "basis": TEXT,
    "reason": TEXT,
    "evidence_id": TEXT,
}
CITING = tuple(
    relation
    for relation in Relation
    if relation
    not in (
        *(Relation.AMENDS, Relation.REPLACES, Relation.REPEALS, Relation.SUSPENDS),
        *(Relation.EXTENDS, Relation.CORRECTS, Relation.CONSOLIDATES),
        *(Relation.REPORTS_ON, Relation.REVIEWS),
    )
)
"""To change a document, to put it together, or to look back on it is not to use it."""

HINTS = (Superseded.CITES_AMENDED, Superseded.CITES_SUSPENDED)
"""What is told only where it is asked for: the document may still be used."""

_ORDER = list(Superseded)
_RELATIONS = [relation.value for relation in CITING]
_SCOPES = [scope.value for scope in Scope]
_BASES = [basis.value for basis in Basis]
_EDGE = (
    *("edge_id", "source_id", "target_id", "relation", "scope", "basis"),
    *("first_citation_id", "since_from"),
)
_ASKED = (
    *("document_id", "issuer_id", "organ", "type", "number", "canonical", "date"),
    *("date_from", "date_to", "title", "known"),
)
_SHOWN = ("document_id", "canonical", "date")
_LATER = "_later"
"""Not yet so on the day asked, or not so when it was cited: no row."""


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """
    Citing documents that met effects: row n is of a link and of an effect, by their
    places; ``documents`` are all that they name, and the ends are places there.
    """

    links: pa.Table
    effects: Effects
    documents: pa.Table
    link: Whole
    effect: Whole
    source: Whole
    target: Whole
    new: Whole

    def take(self, rows: Whole) -> _Met:
        return _Met(
            self.links,
            self.effects,
            self.documents,
            *(of[rows] for of in (self.link, self.effect)),
            *(of[rows] for of in (self.source, self.target, self.new)),
        )


def superseded(
    store: Store,
    *,
    on: date | None = None,
    when: Superseded | None = None,
    document: str | None = None,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    One row for each two documents and effect: the one cites the other, which had been
    replaced or repealed by then (``at_issue``), has been since (``since``), or had run
    out by its own term (``expired``). Where the days do not tell, where another put off
    the end, or where the body that ended it had no power over it, the row says
    ``undecided`` and why. That a document was amended or suspended before is told only
    where ``when`` asks for it: a hint, since it may still be used.

    ``partial`` is true where only a part was ended; the first day of the effect lies
    from ``effect_from`` to before ``effect_to``. A document that itself ends the other
    cites it in order to do so, and is no row. ``successor_id`` is the one document that
    stands in the other's place on that day, at the end of all replacements; missing
    where there is none, or not just one. With ``document`` only what it cites, and who
    cites it.

    >>> from queries.example import example_store
    >>> superseded(example_store()).empty
    True
    """
    asked = None if document is None else named(store, document)
    day = asked_on(on)
    of = life(store, day, None if asked is None else _cited(store, asked))
    met = _met(store, of.effects, day, asked)
    verdicts, keys = _judged(store, of, met)
    wanted = [when] if when else [v for v in Superseded if v not in HINTS]
    kept = np.flatnonzero(np.isin(verdicts, [_ORDER.index(v) for v in wanted]))
    rows = kept[_in_order(met.take(kept), verdicts[kept])]
    return _told(store, of, met.take(rows), verdicts[rows], keys[rows], lang)


def _cited(store: Store, document: str) -> pa.Array:
    """A document, and those that it cites."""
    where = {"source_id": [document]}
    cited = store.table("edges", columns=["target_id"], where=where, ordered=False)
    return pa.concat_arrays(
        [pa.array([document]), *cited["target_id"].drop_null().chunks]
    )


def _met(store: Store, effects: Effects, on: date, asked: str | None) -> _Met:
    """Each link to a document with each effect on it, but those of its own source."""
    links = _links(store, effects, on, asked)
    old = pc.index_in(links["target_id"], effects.ids).to_numpy().astype(np.int64)
    order = np.argsort(effects.old, kind="stable")
    begins = np.searchsorted(effects.old[order], old)
    count = np.searchsorted(effects.old[order], old, side="right") - begins
    link = np.repeat(np.arange(len(old)), count)
    effect = order[
        np.repeat(begins - np.cumsum(count) + count, count) + np.arange(len(link))
    ]
    ids = [links["source_id"].combine_chunks(), effects.ids]
    names = pa.concat_arrays(ids).unique()
    documents = picked(store, "documents", _ASKED, "document_id", names)
    known = documents["document_id"].combine_chunks()
    source = pc.index_in(links["source_id"], known).to_numpy().astype(np.int64)
    place = pc.index_in(effects.ids, known).to_numpy().astype(np.int64)
    found = _Met(
        links=links,
        effects=effects,
        documents=documents,
        link=link,
        effect=effect,
        source=source[link],
        target=place[old[link]],
        new=place[effects.new[effect]],
    )
    itself = (found.new == found.source) & (found.new != found.target)
    return found.take(np.flatnonzero(~itself))


def _links(store: Store, effects: Effects, on: date, asked: str | None) -> pa.Table:
    """
    Of the links between two documents the one that says most; none from a document
    that itself ends the other as a whole.
    """
    touched = effects.ids.take(pa.array(np.unique(effects.old)))
    if asked is None:
        edges = picked(store, "edges", _EDGE, "target_id", touched)
    else:
        own = picked(store, "edges", _EDGE, "source_id", pa.array([asked]))
        citing = picked(store, "edges", _EDGE, "target_id", pa.array([asked]))
        edges = pa.concat_tables([own, citing])
        edges = edges.filter(pc.is_in(edges["target_id"], value_set=touched))
    cites = pc.is_in(edges["relation"], value_set=pa.array(_RELATIONS))
    there = pc.less_equal(edges["since_from"].fill_null(EARLIEST), pa.scalar(on))
    apart = pc.not_equal(edges["source_id"], edges["target_id"])
    source, target = (
        pc.index_in(edges[end], effects.ids).fill_null(-1).to_numpy().astype(np.int64)
        for end in ("source_id", "target_id")
    )
    size = len(effects.ids)
    ending = effects.of(BY_OTHERS) & ~effects.partial
    ended = effects.new[ending] * size + effects.old[ending]
    itself = pa.array((source >= 0) & np.isin(source * size + target, ended))
    wanted = pc.and_(pc.and_(cites, there), pc.and_(apart, pc.invert(itself)))
    kept = pc.indices_nonzero(wanted)
    few = ("source_id", "target_id", *(column for column, _ in _RANKED))
    strongest = _strongest(edges.select(few).take(kept))
    return edges.take(kept.take(pa.array(strongest)))


_RANKED = (("basis", _BASES), ("relation", _RELATIONS), ("scope", _SCOPES))


def _strongest(edges: pa.Table) -> Whole:
    """
    The row of one link for each two documents: of the whole before a part, by relation.
    """
    ranks = [
        pc.index_in(edges[column], pa.array(order)).to_numpy()
        for column, order in _RANKED
    ]
    source, target = (
        np.asarray(edges[end].combine_chunks().dictionary_encode().indices)
        for end in ("source_id", "target_id")
    )
    pair = source.astype(np.int64) * max(edges.num_rows, 1) + target
    order = np.lexsort((*ranks, pair))
    _, first = np.unique(pair[order], return_index=True)
    rows: Whole = order[first]
    return rows


def _judged(
    store: Store, of: Life, met: _Met
) -> tuple[Whole, np.ndarray[tuple[int], np.dtype[np.object_]]]:
    """By row the number of its verdict, -1 for none, and which sentence says why."""
    effects, at = met.effects, met.effect
    begins, ends = _spans(met.documents)
    first, last = effects.first[at], effects.last[at]
    before = last <= begins[met.source]
    after = first >= ends[met.source]
    own = effects.of((EffectKind.EXPIRES,))[at]
    other = effects.of(BY_OTHERS)[at]
    amends = effects.of((EffectKind.AMENDS,))[at]
    put_off = own & of.extended[effects.old[at]]
    early = other & (last < begins[met.target])
    powerless = other & _foreign(store, met)[at] if len(at) else other
    begun = effects.begun[at]
    cases = [
        (own & after, _LATER, None),
        (own & put_off, "extended", Superseded.UNDECIDED),
        (own & before, "expired", Superseded.EXPIRED),
        (own, "order", Superseded.UNDECIDED),
        (other & early, "early", Superseded.UNDECIDED),
        (powerless, "foreign", Superseded.UNDECIDED),
        (other & before & begun, "at_issue", Superseded.AT_ISSUE),
        (other & after & begun, "since", Superseded.SINCE),
        (other & ~begun, "begin", Superseded.UNDECIDED),
        (other, "order", Superseded.UNDECIDED),
        (~before, _LATER, None),
        (amends, "cites_amended", Superseded.CITES_AMENDED),
        (
            effects.of((EffectKind.SUSPENDS,))[at],
            "cites_suspended",
            Superseded.CITES_SUSPENDED,
        ),
    ]
    holds = [holds for holds, _, _ in cases]
    verdict = [-1 if v is None else _ORDER.index(v) for _, _, v in cases]
    chosen = np.select(holds, np.arange(len(cases)), -1)
    keys = np.array([key for _, key, _ in cases] + [_LATER], object)[chosen]
    return np.array([*verdict, -1])[chosen], keys


def _spans(documents: pa.Table) -> tuple[Whole, Whole]:
    """The days on which each may be dated, half-open; one day where it is dated."""
    day = days(documents["date"], LATEST)
    dated = np.asarray(documents["date"].is_valid()).astype(bool)
    begins = np.where(dated, day, days(documents["date_from"], EARLIEST))
    ends = np.where(dated, day + 1, days(documents["date_to"], LATEST))
    return begins, ends


def _foreign(store: Store, met: _Met) -> Truths:
    """By effect whether it is surely by a body without power over the document."""
    effects = met.effects
    known = met.documents["document_id"].combine_chunks()
    place = pc.index_in(effects.ids, known).to_numpy().astype(np.int64)
    rows = pa.table(
        {
            "relation": effects.rows["kind"],
            "scope": pa.repeat(pa.scalar(Scope.DOCUMENT.value), effects.rows.num_rows),
        }
    )
    links = Links(met.documents, place[effects.new], place[effects.old], rows)
    found = np.zeros(len(effects.new), bool)
    found[foreign(Found(links, authors(store, met.documents)))] = True
    return found


def _in_order(met: _Met, verdicts: Whole) -> Whole:
    """The rows by verdict, then by the ids of both documents and of the effect."""
    effect = _ranked(met.effects.rows["effect_id"])[met.effect]
    place = _ranked(met.documents["document_id"])
    order: Whole = np.lexsort((effect, place[met.target], place[met.source], verdicts))
    return order


def _ranked(column: pa.ChunkedArray) -> Whole:
    """The place of each text among all of them in order."""
    found: Whole = pc.rank(column.combine_chunks(), tiebreaker="dense").to_numpy()
    return found


def _told(
    store: Store,
    of: Life,
    met: _Met,
    verdicts: Whole,
    keys: np.ndarray[tuple[int], np.dtype[np.object_]],
    lang: str,
) -> pd.DataFrame:
    effects = met.effects.rows.drop_columns(["new_id", "old_id"])
    effects = effects.combine_chunks().take(pa.array(met.effect))
    links = met.links.take(pa.array(met.link))
    ends = {
        name: met.documents.select(_SHOWN).take(pa.array(places))
        for name, places in (
            ("source", met.source),
            ("target", met.target),
            ("new", met.new),
        )
    }
    successor = of.successors(ends["target"]["document_id"].combine_chunks())
    said = quoted(store, links)
    columns = {
        "verdict": pa.array([v.value for v in Superseded]).take(pa.array(verdicts)),
        **{
            f"{end}_{name}": ends[end][column]
            for end in ("source", "target")
            for name, column in (
                ("id", "document_id"),
                ("canonical", "canonical"),
                ("date", "date"),
            )
        },
        "relation": links["relation"],
        "scope": links["scope"],
        "effect": effects["kind"],
        "partial": effects["partial"].fill_null(False),
        "effect_from": effects["from_from"],
        "effect_to": effects["from_to"],
        "new_id": ends["new"]["document_id"],
        "new_canonical": ends["new"]["canonical"],
        "successor_id": successor,
        "words": said["words"],
        "citation_id": said["evidence_id"],
        "basis": effects["basis"],
        "reason": _reasons(met, effects, successor, keys, lang),
        "evidence_id": pc.coalesce(effects["evidence_id"], effects["effect_id"]),
    }
    return framed(columns, COLUMNS)


def _reasons(
    met: _Met,
    effects: pa.Table,
    successor: pa.Array,
    keys: np.ndarray[tuple[int], np.dtype[np.object_]],
    lang: str,
) -> Column:
    """Why each row has its verdict, and what stands in the place of the cited one."""
    names = in_one(called(met.documents, lang))
    columns = {
        "source": names.take(pa.array(met.source)),
        "target": names.take(pa.array(met.target)),
        "new": names.take(pa.array(met.new)),
        "how": _how(effects, lang),
        "day": told_days(effects["from_from"], lang),
    }
    said = chosen(
        np.array([f"superseding.{key}" for key in keys], object), lang, columns
    )
    known = met.documents["document_id"].combine_chunks()
    place = pc.index_in(successor, known, skip_nulls=True)
    followed = pc.if_else(
        pc.is_valid(successor),
        filled("superseding.followed", lang, {"successor": names.take(place)}),
        "",
    )
    return capital(pc.binary_join_element_wise(said, followed, ""))


def _how(effects: pa.Table, lang: str) -> Column:
    """What the effect does, in words: to replace, or to replace a part."""
    kinds = list(EffectKind)
    whole = [word(kind, lang).lower() for kind in kinds]
    part = [label("superseding.partial", lang, how=how) for how in whole]
    place = pc.index_in(effects["kind"], pa.array([kind.value for kind in kinds]))
    return pc.if_else(
        effects["partial"].fill_null(False),
        pa.array(part).take(place),
        pa.array(whole).take(place),
    )


QUESTION = Question(
    superseded,
    COLUMNS,
    (
        ON,
        Parameter("when", Kind.CHOICE, choices=Superseded),
        Parameter("document", Kind.DOCUMENT),
        LANG,
    ),
    shown=(
        "verdict",
        "source_id",
        "target_canonical",
        "effect",
        "partial",
        "effect_from",
        "new_canonical",
        "successor_id",
    ),
)
