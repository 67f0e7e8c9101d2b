"""
Tables of tasks: rows under a heading that names the task, who leads, and by when; and
the same as a list under each task ("- Cơ quan chủ trì: ...", "- Thời gian: ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.fold import fold
from loaders.paragraphs import Paragraph
from loaders.rows import Cells, rows
from loaders.view import View

Span = tuple[int, int]

_COLUMNS = (
    ("partner", ("phoi hop",)),
    ("lead", ("chu tri", "thuc hien", "don vi", "co quan", "phu trach", "phan cong")),
    ("due", ("thoi han", "thoi gian", "tien do", "hoan thanh", "thoi diem")),
    ("task", ("noi dung", "nhiem vu", "cong viec", "hoat dong", "dau viec")),
)
_LABEL = re.compile(
    r"(?:^|(?<=[;.]\s)|(?<=,\s))(?:(?:[Cc]ơ quan|[Đđ]ơn vị|[Ss]ở, ngành)\s+)?"
    r"(?:(?P<lead>[Cc]hủ trì(?: thực hiện)?|thực hiện|chịu trách nhiệm|phụ trách)"
    r"|(?P<partner>[Pp]hối hợp(?: thực hiện)?)"
    r"|(?P<due>[Tt]hời (?:gian|hạn)(?: thực hiện| hoàn thành)?|[Tt]iến độ)"
    r"|(?:[Kk]ết quả|[Ss]ản phẩm|[Kk]inh phí)[^:]{0,20})\s*:\s*"
)


@dataclass(frozen=True, slots=True)
class Task:
    """One row: the bounds of the task, of who leads, of the partners, of the term."""

    task: Span
    lead: Span
    partner: Span | None
    due: Span | None


@dataclass(frozen=True, slots=True)
class Table:
    """The tasks of one table, and what stretch of the text it fills."""

    span: Span
    tasks: tuple[Task, ...]


def tables(view: View) -> tuple[Table, ...]:
    """Every table of tasks in the text; other tables are left alone."""
    found: list[Table] = []
    columns: dict[str, int] = {}
    tasks: list[Task] = []
    start = end = 0
    for row in rows(view):
        heading = _columns(view, row)
        if heading:
            if columns:
                found.append(Table((start, end), tuple(tasks)))
            columns, tasks, start = heading, [], row[0][0]
        if not columns:
            continue
        end = row[-1][1]
        if not heading:
            tasks.extend(_task(view, row, columns))
    if columns:
        found.append(Table((start, end), tuple(tasks)))
    return tuple(found)


def _columns(view: View, row: Cells) -> dict[str, int]:
    """Which column holds what, if the row is the heading of a table of tasks."""
    found: dict[str, int] = {}
    for n, (start, end) in enumerate(row):
        name = _name(view.flat[start:end]) if end - start < 60 else None
        if name is not None:
            found.setdefault(name, n)
    return found if "task" in found and "lead" in found else {}


@lru_cache(maxsize=1024)
def _name(words: str) -> str | None:
    folded = fold(words)
    return next((n for n, parts in _COLUMNS if any(p in folded for p in parts)), None)


def _task(view: View, row: Cells, columns: dict[str, int]) -> Iterator[Task]:
    def cell(name: str) -> Span | None:
        n = columns.get(name)
        if n is None or n >= len(row) or row[n][0] >= row[n][1]:
            return None
        return row[n]

    task, lead = cell("task"), cell("lead")
    if task is not None and lead is not None and task[1] - task[0] > 3:
        yield Task(task, lead, cell("partner"), cell("due"))


def listed(view: View, paragraphs: Sequence[Paragraph]) -> Iterator[Task]:
    """The tasks whose leaders, partners and terms stand in lines below them."""
    task: Span | None = None
    cells: dict[str, Span] = {}
    for paragraph in (*paragraphs, None):
        found = dict(_labelled(view.flat, paragraph)) if paragraph else {}
        if found:
            cells = {**found, **cells}
            continue
        if task is not None and "lead" in cells:
            yield Task(task, cells["lead"], cells.get("partner"), cells.get("due"))
        cells = {}
        task = (paragraph.start, paragraph.end) if paragraph else None


def _labelled(flat: str, paragraph: Paragraph) -> Iterator[tuple[str, Span]]:
    """What a line says under its labels, when it begins with one."""
    words = flat[paragraph.start : paragraph.end]
    labels = list(_LABEL.finditer(words))
    if not labels or labels[0].start() > 0:
        return
    stops = [label.start() for label in labels[1:]] + [len(words)]
    for label, stop in zip(labels, stops, strict=True):
        cell = words[label.end() : stop]
        start = paragraph.start + label.end()
        yield label.lastgroup or "other", (start, start + len(cell.rstrip(" .;,")))
