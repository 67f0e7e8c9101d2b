"""A report as a workbook: the sheets of an audit, of the questions of a report."""

from __future__ import annotations

from pathlib import Path

from trienkhai.audit_sheets import Book, sheet_name
from trienkhai.audit_summary import summary
from trienkhai.report_answer import answer
from trienkhai.report_case import Report
from trienkhai.sheets import title, write_book


def write_sheets(report: Report, out: Path) -> None:
    """The workbook is at ``out``: the answer and the sums first, then the rows."""
    found = report.found
    first = title(sheet_name("summary"))
    pages = found.pages(report.made)
    book = Book(pages, [first])
    header = (
        report.say("report.heading", directive=found.case.called(report.lang)),
        report.say("audit.as_of", day=found.case.on),
    )
    front = summary(
        found.case,
        found.sums,
        found.coverage,
        book,
        first,
        header,
        heading="report.kicker",
        said=answer(report),
    )
    write_book(out, [front, *(book.sheet(page, header) for page in pages)])
