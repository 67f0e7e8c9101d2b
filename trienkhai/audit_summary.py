"""
The first sheet of an audit: the directive, the sums with the check that they add up,
what stands outside them, and what the other sheets hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

import pandas as pd

from graph.labels import LANGUAGES, both, label, texts
from graph.words import Known, Level, Standing, State
from queries.frames import NUMBER, TEXT, frame
from trienkhai.audit_case import Case
from trienkhai.audit_sheets import Book
from trienkhai.audit_sums import TABLES, Rows, Sums
from trienkhai.cells import records
from trienkhai.sheets import Cell, Sheet
from trienkhai.spoken import spoken

COLUMNS = {"sum": TEXT, "word": TEXT, "state": TEXT, "count": NUMBER}
_STATES = [state.value for state in State]
_LINE, _REST = 165, 125
_WIDTHS = (64.0, *[14.0] * (len(State) + 1))
_ORDERS: dict[str, Sequence[str]] = {
    "level": [level.value for level in Level],
    "basis": (),
    "standing": [standing.value for standing in Standing],
}
_Line = Sequence[object]


def counts(of: Sums) -> pd.DataFrame:
    """
    The sums as rows: in the sum ``expected`` all who are expected, and the classes that
    stand ``apart``; then each number that is not nothing, of states and of each table.
    """
    rows: list[dict[str, object]] = [
        {"sum": "expected", "word": "expected", "count": of.expected},
        {"sum": "expected", "word": "apart", "count": len(of.apart)},
    ]
    for state in _STATES:
        if state in of.states:
            rows.append(
                {"sum": "state", "state": state, "count": len(of.states[state])}
            )
    for name in TABLES:
        rows += [
            {"sum": name, "word": word, "state": state, "count": len(of_both)}
            for word in _words(of, name)
            for state in _STATES
            if (of_both := of.tables[name].get((word, state)))
        ]
    return frame(rows, COLUMNS)


def summary(
    case: Case,
    of: Sums,
    coverage: pd.DataFrame,
    book: Book,
    title: str,
    header: tuple[str, str],
    heading: str = "audit.title",
    said: Sequence[str] = (),
) -> Sheet:
    """
    The sheet; each number leads to its rows on the sheet of the coverage. ``said`` are
    sentences that stand above the numbers.
    """
    rows = [
        *_about(case, heading),
        *(line for one in said for line in _said(one, is_bold=True)),
        [],
        *_remarks(case, of),
        *_checked(of, book),
        *_by_state(of, book),
        *(row for name in TABLES for row in _table(of, name, book)),
        *_apart(coverage, of, book),
        *_contents(book),
    ]
    return Sheet(title, (), rows, _WIDTHS, header=header, is_filtered=False)


def _about(case: Case, heading: str) -> Iterator[_Line]:
    yield [Cell(both(heading), is_bold=True)]
    yield from _said(case.called(), is_bold=True)
    yield from _said(case.directive["title"] or "")
    known = case.directive["known"]
    said = [label(f"known.{Known(known)}", lang) for lang in LANGUAGES]
    yield from _said(f"{both('audit.known')}: {' / '.join(said)}")
    yield from _said(both("audit.as_of", day=case.on))


def _said(words: str, *, is_bold: bool = False) -> Iterator[_Line]:
    """A sentence over as many lines as it needs."""
    for line in wrap(words, _LINE):
        yield [Cell(line, is_bold=is_bold)]


def remarks(case: Case, of: Sums) -> list[str]:
    """The keys of what has to be known before the numbers are read."""
    keys = []
    if case.is_before:
        keys.append("audit.before")
    if not of.expected and not of.apart:
        keys.append("nothing.coverage")
    elif case.directive["known"] != Known.HELD:
        keys.append("audit.not_held")
    if of.apart:
        keys.append("audit.has_apart")
    if of.expected and set(of.states) == {State.UNKNOWN.value}:
        keys.append("audit.all_unknown")
    return keys


def _remarks(case: Case, of: Sums) -> Iterator[_Line]:
    keys = remarks(case, of)
    for key in keys:
        for lang in LANGUAGES:
            yield from _said(label(key, lang, day=case.on, n=len(of.apart)))
    if keys:
        yield []


def _checked(of: Sums, book: Book) -> Iterator[_Line]:
    whole = range(of.expected)
    yield [
        _name("audit.expected", is_bold=True),
        _number(whole, book, is_bold=True),
    ]
    yield [_name("audit.apart"), _number(of.apart, book)]
    parts = [str(len(of.states[state])) for state in _STATES if state in of.states]
    added = f"{' + '.join(parts)} = {of.expected}"
    verdict = both("audit.whole" if of.is_whole else "audit.not_whole")
    yield [_name("audit.check"), f"{added}: {verdict}" if of.expected else verdict]
    yield []


def _name(key: str, *, is_bold: bool = False) -> Cell:
    """What stands before a number, on as many lines as it needs."""
    return Cell(both(key), is_bold=is_bold, is_wrapped=True)


def _number(rows: Rows, book: Book, *, is_bold: bool = False) -> Cell:
    """A number that leads to the rows it counts."""
    found = book.place("coverage", rows) if rows else None
    return Cell(len(rows), place=found, is_bold=is_bold)


def _head(*words: str) -> _Line:
    return [Cell(one, is_head=True) for one in words]


def _by_state(of: Sums, book: Book) -> Iterator[_Line]:
    yield _head(both("column.state"), both("audit.bodies"), both("audit.meaning"))
    for state in State:
        first, *more = wrap(label(f"meaning.{state}"), _REST)
        number = _number(of.states.get(state.value, ()), book)
        yield [_name(f"state.{state}"), number, first]
        yield from ([None, None, line] for line in more)
    yield _total(of)
    yield []


def _total(of: Sums) -> _Line:
    total = Cell(both("audit.total"), is_bold=True)
    return [total, Cell(of.expected, is_bold=True)]


def _table(of: Sums, name: str, book: Book) -> Iterator[_Line]:
    """A word a line and a state a column, with the sums of both."""
    table, words = of.tables[name], _words(of, name)
    states = [state for state in _STATES if state in of.states]
    if not words:
        return
    heads = [f"{label(f'state.{s}')}\n{label(f'state.{s}', 'en')}" for s in states]
    total = f"{label('audit.total')}\n{label('audit.total', 'en')}"
    yield _head(both(f"audit.by_{name}"), *heads, total)
    for word in words:
        cells = [table.get((word, state), ()) for state in states]
        every = Cell(sum(map(len, cells)), is_bold=True)
        yield [
            Cell(_spoken(name, word), is_wrapped=True),
            *(_number(rows, book) for rows in cells),
            every,
        ]
    sums = [sum(len(table.get((word, s), ())) for word in words) for s in states]
    last = [*sums, sum(sums)]
    yield [
        Cell(both("audit.total"), is_bold=True),
        *(Cell(n, is_bold=True) for n in last),
    ]
    yield []


def _words(of: Sums, name: str) -> list[str]:
    """The words of a table in the order of the model, others by themselves."""
    order = list(_ORDERS[name])
    known = {word for word, _ in of.tables[name]}
    return sorted(
        known, key=lambda w: (order.index(w) if w in order else len(order), w)
    )


def _spoken(name: str, word: str) -> str:
    if f"{name}.{word}" in texts():
        return both(f"{name}.{word}")
    return spoken(name, word)


def _apart(coverage: pd.DataFrame, of: Sums, book: Book) -> Iterator[_Line]:
    """The classes outside the sum, as the text names them."""
    if not of.apart:
        return
    yield _head(both("audit.apart"), "", both("column.reason"))
    for n in of.apart:
        row = records(coverage.iloc[[n]])[0]
        first, *more = wrap(str(row["reason"]), _REST) or [""]
        there = book.place("coverage", [n])
        yield [Cell(row["body"], place=there, is_wrapped=True), None, first]
        yield from ([None, None, line] for line in more)
    yield []


def _contents(book: Book) -> Iterator[_Line]:
    yield _head(both("audit.sheet"), both("audit.rows"), both("audit.holds"))
    for name, page in book.pages.items():
        there = Cell(book.titles[name], place=book.place(name))
        first, *more = wrap(page.about, _REST)
        yield [there, len(page.frame), first]
        yield from ([None, None, line] for line in more)
