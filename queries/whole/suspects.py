"""
The links of a graph that look impossible or out of order, all links at once.

Each test takes the links and the authors of the documents, and gives the numbers of the
links that it finds. What is not certain is not found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.tables import EARLIEST, LATEST
from graph.words import Basis, Known, Relation, Scope, System
from queries.whole.authors import UNSURE, Authors, Whole, day_number, system_number
from queries.whole.sparse import Links
from queries.whole.standing import PLACES_KNOWN_SINCE, Rank, are_peers, is_foreign

Truth = npt.NDArray[np.bool_]

AUTHORITY = (
    Relation.BASED_ON,
    Relation.IMPLEMENTS,
    Relation.CONTINUES_IMPLEMENTING,
    Relation.DETAILS,
    Relation.GUIDES,
)
"""Relations that name what a document rests on."""

CHANGING = (
    Relation.REPLACES,
    Relation.REPEALS,
    Relation.AMENDS,
    Relation.SUSPENDS,
)
"""Relations that only the body itself, or one above it, may set up."""

PLANS = ("KH", "CTr", "CT")

LEGAL = ("Luật", "PL", "NĐ", "TT", "TTLT")
"""Types that are legal documents (văn bản quy phạm pháp luật) whoever issues them."""

LEGAL_WITH_A_YEAR = ("QĐ", "NQ")
"""Types that are, where the number carries a year: 27/2023/QĐ-UBND."""

ACTS = (*PLANS, *LEGAL, *LEGAL_WITH_A_YEAR, "HD", "QyĐ", "QC", "ĐA", "KL")
LETTERS = (
    *("CV", "TB", "BC", "TTr", "BB", "TC", "CĐ", "GM", "GGT", "GNP", "GĐĐ", "PG"),
    *("PC", "PB", "BS", "VBHN"),
)
"""Letters, reports and records: they answer anybody, and rest on whatever they name."""


@dataclass(frozen=True, eq=False)
class Found:
    """What is asked: links, by document the author, and the days it may be of."""

    links: Links
    authors: Authors

    @cached_property
    def begins(self) -> Whole:
        """By document the first day that it may be of."""
        return _days(self.links.documents, "date_from", EARLIEST)

    @cached_property
    def ends(self) -> Whole:
        """By document the day after the last that it may be of."""
        return _days(self.links.documents, "date_to", LATEST)

    @cached_property
    def whole(self) -> Truth:
        """By link whether the whole document does it."""
        return self.says("scope", (Scope.DOCUMENT,))

    def says(self, column: str, words: Iterable[str]) -> Truth:
        """By link whether its column holds one of the words."""
        return _is_one(self.links.rows[column], words)

    def is_of(self, types: Iterable[str]) -> Truth:
        """By document whether it is of one of the types."""
        return _is_one(self.links.documents["type"], types)


def later(found: Found) -> Whole:
    """
    The cited document is surely dated after the citing one. What the news say of a
    document is of their own day: a later document in them is no fault of its.
    """
    links = found.links
    told = _is_one(links.documents["known"], (Known.DESCRIBED,))[links.sources]
    of_news = told & found.says("basis", (Basis.TEXT,))
    after = found.ends[links.sources] <= found.begins[links.targets]
    return np.flatnonzero(after & ~of_news)


def lower(found: Found) -> Whole:
    """A body that leads others rests on an act of one that stands lower."""
    letter = found.is_of(LETTERS)[found.links.sources]
    named = found.whole & found.says("relation", AUTHORITY) & ~letter
    return np.flatnonzero(named & _is_below(found) & _binds(found))


def _is_below(found: Found) -> Truth:
    """By link whether all citing bodies lead, and stand above all cited ones."""
    authors = found.authors
    source, target = _ends(found)
    below: Truth = (
        (authors.lowest[source] != UNSURE)
        & (authors.highest[target] != UNSURE)
        & (authors.system[source] != UNSURE)
        & (authors.system[source] == authors.system[target])
        & (authors.lowest[source] < authors.highest[target])
    )
    return below


def _binds(found: Found) -> Truth:
    """
    By link whether the cited document would have to bind the citing one.

    To be carried out is what no act of a body below can ask. As a mere basis it is a
    fact of the case, as in an approval, unless it is a plan, or both are legal
    documents, which rest on higher ones alone. The guidance of the centre binds all.
    """
    sources, targets = found.links.sources, found.links.targets
    local = found.authors.highest[_ends(found)[1]] >= Rank.PROVINCE
    guide = found.is_of(("HD",))[targets]
    plan = found.is_of(PLANS)[targets] | (guide & local)
    legal = _legal(found)
    act = found.is_of(ACTS)[targets] & (local | ~guide)
    based = found.says("relation", (Relation.BASED_ON,))
    return np.where(based, plan | (legal[sources] & legal[targets]), act)


def foreign(found: Found) -> Whole:
    """A body changes a document of another that is neither itself nor below it."""
    source, target = _ends(found)
    asked = np.flatnonzero(
        found.whole
        & found.says("relation", CHANGING)
        & (source != target)
        & _were_both_there(found)
        & ~_by_special_leave(found)
    )
    begins = found.begins[found.links.targets[asked]]
    recent = begins >= day_number(PLACES_KNOWN_SINCE)
    cases, place = np.unique(
        np.column_stack((source[asked], target[asked], recent)),
        axis=0,
        return_inverse=True,
    )
    verdicts = [_are_foreign(found.authors, *map(int, case)) for case in cases]
    chosen: Whole = asked[np.array(verdicts, dtype=bool)[place.reshape(-1)]]
    return chosen


def _were_both_there(found: Found) -> Truth:
    """
    By link whether both bodies were there from the one document to the other: what has
    ended somebody has taken over, and a younger body may have taken something over.
    """
    authors, links = found.authors, found.links
    source, target = _ends(found)
    there: Truth = (
        (authors.highest[source] != UNSURE)
        & (authors.highest[target] != UNSURE)
        & (authors.ends[target] >= found.ends[links.sources])
        & (authors.begins[source] <= found.begins[links.targets])
    )
    return there


def _ends(found: Found) -> tuple[Whole, Whole]:
    """By link the authors of the citing and of the cited document."""
    of, links = found.authors.of, found.links
    return of[links.sources], of[links.targets]


def _are_foreign(authors: Authors, new: int, old: int, recent: int) -> bool:
    return all(
        is_foreign(one, other, recent=bool(recent))
        for one in authors.standings[new]
        for other in authors.standings[old]
    )


def between_peers(found: Found, link: int) -> bool:
    """Whether the two bodies are ministries, which take over work from each other."""
    of, links = found.authors.of, found.links
    return any(
        are_peers(one, other)
        for one in found.authors.standings[of[links.sources[link]]]
        for other in found.authors.standings[of[links.targets[link]]]
    )


def party_alone(found: Found) -> Whole:
    """
    A state document that is held rests on party documents and on nothing else that has
    a number: of each the first link by which it is based on one.
    """
    links, authors = found.links, found.authors
    named = found.whole & found.says("relation", AUTHORITY)
    named &= links.sources != links.targets
    system = authors.system[authors.of]
    party = named & (system[links.targets] == system_number(System.PARTY))
    based = party & found.says("relation", (Relation.BASED_ON,))
    held = _is_one(links.documents["known"], (Known.HELD,))
    alone = (
        held
        & (system == system_number(System.STATE))
        & (_counted(found, named) == _counted(found, party))
    )
    chosen = np.flatnonzero(based & alone[links.sources])
    order = np.lexsort((links.targets[chosen], links.sources[chosen]))
    _, first = np.unique(links.sources[chosen][order], return_index=True)
    return chosen[order][first]


def _counted(found: Found, wanted: Truth) -> Whole:
    """By document how many of the links wanted lead from it."""
    return np.bincount(found.links.sources[wanted], minlength=found.links.size)


def _legal(found: Found) -> Truth:
    """By document whether it is a legal document (văn bản quy phạm pháp luật)."""
    year = pc.match_substring_regex(found.links.documents["number"], r"/(?:19|20)\d\d$")
    dated: Truth = year.fill_null(False).to_numpy().astype(bool)
    return found.is_of(LEGAL) | (found.is_of(LEGAL_WITH_A_YEAR) & dated)


def _by_special_leave(found: Found) -> Truth:
    """
    A resolution of the Government that sets provisions of laws aside, as the National
    Assembly lets it (206/2025/QH15).
    """
    authors = found.authors
    source, target = _ends(found)
    leave: Truth = (
        found.is_of(("NQ",))[found.links.sources]
        & (authors.highest[source] == Rank.GOVERNMENT)
        & (authors.highest[target] == Rank.SUMMIT)
    )
    return leave


def _is_one(column: pa.ChunkedArray, words: Iterable[str]) -> Truth:
    wanted = pa.array([str(word) for word in words], type=pa.string())
    said: Truth = pc.is_in(column, value_set=wanted).to_numpy().astype(bool)
    return said


def _days(documents: pa.Table, column: str, unknown: date) -> Whole:
    """Days as Arrow counts them; an unknown bound is the outermost day."""
    known = documents[column].fill_null(pa.scalar(unknown)).cast(pa.int32())
    days: Whole = known.to_numpy().astype(np.int64)
    return days
