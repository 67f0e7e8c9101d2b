"""Which documents answer what is due: whose, and in which of its windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Along, Store
from graph.words import IMPL, Clock
from queries.cover.acts import Codes, Truths, whose
from queries.cover.addressed import Addressed
from queries.cover.cases import REPORTS
from queries.cover.dues import FIRST, Dues
from queries.cover.inside import NONE
from queries.cover.nearest import below
from queries.cover.window import LAST

Asked = tuple[str, str, Clock]
"""A directive, the document that is to be carried out, and by which clock."""

_COLUMNS = ("document_id", "issuer_id", "organ", "canonical", "date")
_MOST = LAST - FIRST + 2
"""More than there are days."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A due, and an addressee of its demand, -1 where the text names nobody."""

    due: Codes
    addressee: Codes


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """
    Documents that answer a question, once for each body whose acts they are: the row of
    the document, the place of the body, and the day, `NONE` where it has none.
    """

    question: Codes
    document: Codes
    body: Codes
    day: Codes
    documents: pa.Table


@dataclass(frozen=True, slots=True, eq=False)
class Discharged:
    """
    By row how many bodies answered, how many of them behind the day, and the first
    answer as a row of the documents, -1 for none.
    """

    answered: Codes
    late: Codes
    first: Codes


def answers(
    store: Store, questions: Sequence[Asked], bodies: Sequence[str], on: date
) -> Answers:
    """What is an answer of these bodies to each question, until that day."""
    numbers, found = [np.empty(0, np.int64)], []
    for clock in Clock:
        of = np.array([n for n, one in enumerate(questions) if one[2] is clock], int)
        along = Along(relations=REPORTS if clock is Clock.REPORT else IMPL, on=on)
        places = below(store, [frozenset(questions[n][:2]) for n in of], along)
        numbers.append(of[places.question])
        found.append(places.ids)
    question = np.concatenate(numbers)
    few = pa.chunked_array(found, pa.string()).combine_chunks().dictionary_encode()
    where = {"document_id": few.dictionary.to_pylist()}
    documents = store.table("documents", columns=_COLUMNS, where=where)
    place = pc.index_in(few.dictionary, documents["document_id"].combine_chunks())
    row = place.to_numpy(zero_copy_only=False).astype(np.int64)[
        few.indices.to_numpy(zero_copy_only=False)
    ]
    acts, body = whose(store, documents, bodies)
    which, act = _each(acts, row)
    days = documents["date"].cast(pa.int32()).fill_null(LAST).to_numpy()
    day = days.astype(np.int64)[acts[act]]
    return Answers(
        question=question[which],
        document=acts[act],
        body=body[act],
        day=np.where(day == LAST, NONE, day),
        documents=documents,
    )


def _each(keys: Codes, wanted: Codes) -> tuple[Codes, Codes]:
    """Each pair of a wanted key and a place in ``keys``, which are in order."""
    low = np.searchsorted(keys, wanted)
    many = np.searchsorted(keys, wanted, side="right") - low
    which = np.repeat(np.arange(len(wanted)), many)
    inner = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
    return which, low[which] + inner


def rows(dues: Dues, addressed: Addressed, *, only: bool) -> Rows:
    """
    Each due with each addressee of its demand; with ``only``, none of a demand that
    addresses nobody.
    """
    low = np.searchsorted(addressed.demand, dues.demand)
    many = np.searchsorted(addressed.demand, dues.demand, side="right") - low
    shown = many if only else np.maximum(many, 1)
    due = np.repeat(np.arange(len(shown)), shown)
    inner = np.arange(len(due)) - np.repeat(np.cumsum(shown) - shown, shown)
    return Rows(due, np.where(many[due] > 0, low[due] + inner, -1))


def discharged(
    of: Rows,
    dues: Dues,
    addressed: Addressed,
    question: Codes,
    answers: Answers,
    bodies: Sequence[str],
) -> Discharged:
    """What became of each row; ``question`` is that of each demand."""
    answer, addressee = _met(addressed, question, answers, bodies)
    due = _windows(dues, addressed.demand[addressee], answers.day[answer])
    known = due >= 0
    answer, addressee, due = answer[known], addressee[known], due[known]
    row = _row(of, due, addressee, len(addressed.demand))
    day, body = answers.day[answer], answers.body[answer]
    maybe_in_time = np.where(day == NONE, FIRST, day)
    order = np.lexsort((answers.document[answer], maybe_in_time, body, row))
    row, body, day = row[order], body[order], day[order]
    document, late = answers.document[answer][order], day > dues.due[due[order]]
    late &= day != NONE
    each = (np.diff(row, prepend=-1) != 0) | (np.diff(body, prepend=-1) != 0)
    size = len(of.due)
    first = np.full(size, -1)
    order = np.lexsort((document, day, row))
    whose, at = np.unique(row[order], return_index=True)
    first[whose] = document[order][at]
    return Discharged(
        answered=np.bincount(row[each], minlength=size),
        late=np.bincount(row[each & late], minlength=size),
        first=first,
    )


def _met(
    addressed: Addressed, question: Codes, answers: Answers, bodies: Sequence[str]
) -> tuple[Codes, Codes]:
    """Each answer with each addressee that it is an answer of."""
    asked = question[addressed.demand]
    order = np.argsort(asked, kind="stable")
    answer, at = _each(asked[order], answers.question)
    addressee = order[at]
    place = {body: n for n, body in enumerate(bodies)}
    size = max(len(bodies), 1)
    pairs = np.array(
        sorted(
            n * size + place[body]
            for n, members in enumerate(addressed.members)
            for body in members or ()
        ),
        np.int64,
    )
    wanted = addressed.group[addressee] * size + answers.body[answer]
    kept = np.isin(wanted, pairs)
    return answer[kept], addressee[kept]


def _windows(dues: Dues, demand: Codes, day: Codes) -> Codes:
    """
    The due of each demand in whose window each day lies, -1 for none: the first that is
    not before it, else the last, where later answers count.
    """
    if not len(dues.due):
        return np.full(len(demand), -1)
    dated = dues.due != NONE
    keys = dues.demand * _MOST + np.where(dated, dues.due - FIRST, _MOST - 1)
    low = np.searchsorted(dues.demand, demand)
    high = np.searchsorted(dues.demand, demand, side="right")
    at = np.searchsorted(keys, demand * _MOST + np.minimum(day, LAST) - FIRST)
    back = np.maximum(np.minimum(at, high) - 1, low)
    there = (low < high) & ((day != NONE) | (high - low == 1))
    near = np.clip(at, 0, len(keys) - 1)
    back = np.clip(back, 0, len(keys) - 1)
    here = (at < high) & _holds(dues, near, day)
    return np.where(
        there & here, near, np.where(there & _holds(dues, back, day), back, -1)
    )


def _holds(dues: Dues, at: Codes, day: Codes) -> Truths:
    """Whether the day lies in the window; what has no day does in one without end."""
    inside = (day <= dues.ends[at]) | ((day == NONE) & (dues.ends[at] == LAST))
    holds: Truths = inside & (dues.begins[at] <= day) & ~dues.open[at]
    return holds


def _row(of: Rows, due: Codes, addressee: Codes, size: int) -> Codes:
    """The row of each pair of a due and an addressee."""
    keys = of.due * (size + 1) + of.addressee
    return np.searchsorted(keys, due * (size + 1) + addressee)
