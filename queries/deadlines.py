"""What is due, of whom, by when, and which document answers it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Clock
from queries.asking import LANG, ON, Kind, Parameter, Question
from queries.cover.acts import Codes
from queries.cover.addressed import addressed
from queries.cover.agenda import Told, columns
from queries.cover.discharged import Asked, answers, discharged, rows
from queries.cover.dues import FIRST, dues, sets_a_term, terms_of
from queries.cover.expected import REPORTING
from queries.cover.meant import meant
from queries.cover.window import LAST, counts_days, day_number
from queries.frames import DAY, NUMBER, TEXT, TRUTH, framed
from queries.reading import asked_on
from queries.whole.life import life

COLUMNS = {
    "document_id": TEXT,
    "canonical": TEXT,
    "date": DAY,
    "demand_id": TEXT,
    "action": TEXT,
    "clock": TEXT,
    "words": TEXT,
    "addressee": TEXT,
    "body_id": TEXT,
    "body": TEXT,
    "binding": TRUTH,
    "countable": TRUTH,
    "stated_count": NUMBER,
    "counted": NUMBER,
    "due": DAY,
    "comparator": TEXT,
    "recurrence": TEXT,
    "state": TEXT,
    "answered": NUMBER,
    "late": NUMBER,
    "discharged_by": TEXT,
    "discharged_on": DAY,
    "timing": TEXT,
    "basis": TEXT,
    "reason": TEXT,
    "evidence_id": TEXT,
}
AHEAD = 90
"""How many days behind the day asked a term is told."""

_DEMAND = (
    *("demand_id", "document_id", "action", "object_id", "clock", "due_to"),
    *("comparator", "recurrence", "terms", "basis"),
)
_DOCUMENT = (
    *("document_id", "canonical", "date", "date_from", "date_to"),
    *("effective_to", "period_to"),
)


def deadlines(
    store: Store,
    *,
    document: str | None = None,
    body: str | None = None,
    clock: Clock | None = None,
    on: date | None = None,
    horizon: int = AHEAD,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    A row for each term that a demand sets and each body or class that it addresses, by
    day: those until the day asked (``past``, or ``boundary`` on the very day of "trước
    ngày"), those of the ``horizon`` days behind it (``next``), and terms that name no
    day (``undated``). A duty that comes back is due on each of its days.

    ``answered`` of ``counted`` bodies have a document that implements the directive or
    the demand's object, or reports on it where the ``clock`` is the report's, dated in
    the window: behind the term before, until this one; for the last term of a duty also
    later, which are ``late``. ``discharged_by`` is that document where the row speaks
    of one body; ``body`` asks for one, alone or in a class, or for those of a place.

    >>> from queries.example import example_store
    >>> deadlines(example_store()).empty
    True
    """
    counts_days("horizon", horizon)
    day = asked_on(on)
    asked_of = None if document is None else named(store, document)
    every = _demands(store, asked_of, clock)
    timed = every.filter(sets_a_term(every))
    documents = _documents(store, timed)
    demands, at = _issued(timed, documents, day)
    issued, stops = _bounds(store, documents, at, day, every=asked_of is None)
    terms = dues(terms_of(demands), issued, stops, day, horizon)
    whom = addressed(
        store, demands["demand_id"].combine_chunks(), _days(documents, at, day)
    )
    if body is not None:
        whom = whom.only(meant(body))
    bodies = sorted({one for members in whom.members for one in members or ()})
    asked, question = _questions(demands)
    found = answers(store, asked, bodies, day)
    of = rows(terms, whom, only=body is not None)
    done = discharged(of, terms, whom, question, found, bodies)
    told = Told(demands, documents, at, terms, whom, of, done, found.documents)
    answer = framed(columns(store, told, day, lang), COLUMNS)
    if asked_of is not None and answer.empty:
        answer.attrs["nothing"] = _nothing(every, timed, demands)
    return answer


def _demands(store: Store, document: str | None, clock: Clock | None) -> pa.Table:
    """The demands in order of ids, of one clock or of both."""
    where = None if document is None else {"document_id": [document]}
    found = store.table("demands", columns=_DEMAND, where=where)
    found = found.append_column("clocked", _clocks(found))
    if clock is not None:
        found = found.filter(pc.equal(found["clocked"], clock.value))
    return found


def _clocks(demands: pa.Table) -> pa.ChunkedArray:
    """By which clock each demand runs; where it is not said, by what it asks for."""
    reports = pc.is_in(demands["action"], pa.array([*REPORTING]))
    own = pc.if_else(reports, Clock.REPORT.value, Clock.PLAN.value)
    return pc.coalesce(demands["clock"], own)


def _documents(store: Store, demands: pa.Table) -> pa.Table:
    ids = pc.unique(demands["document_id"]).to_pylist()
    return store.table("documents", columns=_DOCUMENT, where={"document_id": ids})


def _issued(demands: pa.Table, documents: pa.Table, on: date) -> tuple[pa.Table, Codes]:
    """The demands of documents that may be there, and the row of each document."""
    ids = documents["document_id"].combine_chunks()
    at = pc.index_in(demands["document_id"], ids).to_numpy().astype(np.int64)
    begins = pc.coalesce(documents["date"], documents["date_from"])
    is_there = pc.less_equal(begins, pa.scalar(on)).fill_null(True)
    kept = np.flatnonzero(np.asarray(is_there, bool)[at])
    return demands.take(pa.array(kept)), at[kept]


def _bounds(
    store: Store, documents: pa.Table, at: Codes, on: date, *, every: bool
) -> tuple[Codes, Codes]:
    """
    From which day each directive binds, and from which on it does no longer; they may
    be ``every`` one that demands.
    """
    begins = _numbers(pc.coalesce(documents["date"], documents["date_from"]), FIRST)
    ids = documents["document_id"].combine_chunks()
    ends = life(store, on, None if every else ids).ends(ids)
    for name in ("effective_to", "period_to"):
        ends = np.minimum(ends, _numbers(documents[name], LAST))
    return begins[at], ends[at]


def _days(documents: pa.Table, at: Codes, on: date) -> Codes:
    """The day whose bodies each demand means, as `queries.cover.expected` has it."""
    begins = _numbers(pc.coalesce(documents["date"], documents["date_from"]), FIRST)
    ends = _numbers(documents["date_to"], LAST)
    return np.where(begins > FIRST, begins, np.minimum(day_number(on), ends - 1))[at]


def _numbers(days: pa.ChunkedArray, absent: int) -> Codes:
    numbers: Codes = days.cast(pa.int32()).fill_null(absent).to_numpy()
    return numbers.astype(np.int64)


def _questions(demands: pa.Table) -> tuple[list[Asked], Codes]:
    """What is to be answered, and the question of each demand."""
    objects = pc.coalesce(demands["object_id"], demands["document_id"])
    columns = (demands["document_id"], objects, demands["clocked"])
    places: dict[tuple[str, str, str], int] = {}
    each = zip(*(column.to_pylist() for column in columns), strict=True)
    question = [places.setdefault(one, len(places)) for one in each]
    asked = [(directive, of, Clock(clock)) for directive, of, clock in places]
    return asked, np.array(question, np.int64)


def _nothing(every: pa.Table, timed: pa.Table, issued: pa.Table) -> str:
    """Why a document has no row."""
    if not len(every):
        return "deadlines_no_demand"
    if not len(timed):
        return "deadlines_no_term"
    return "deadlines_later" if len(issued) else "deadlines_unissued"


QUESTION = Question(
    deadlines,
    COLUMNS,
    (
        Parameter("document", Kind.DOCUMENT),
        Parameter("body", Kind.TEXT),
        Parameter("clock", Kind.CHOICE, choices=Clock),
        ON,
        Parameter("horizon", Kind.INTEGER, AHEAD),
        LANG,
    ),
    shown=(
        "canonical",
        "addressee",
        "due",
        "state",
        "counted",
        "answered",
        "timing",
    ),
)
