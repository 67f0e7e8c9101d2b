"""A report as one page of HTML that needs nothing else: no other file, no request."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from importlib.resources import files

from queries.cover.bodies import facts
from trienkhai.report_acts import acted
from trienkhai.report_answer import answer
from trienkhai.report_case import Report
from trienkhai.report_gaps import gaps
from trienkhai.report_ground import basis, made, sources, unsaid
from trienkhai.report_html import NOTHING, Html, joined, paragraphs, tag, text
from trienkhai.report_pictures import Picture, pictures, shown
from trienkhai.report_scripts import allowed, scripts
from trienkhai.report_states import apart, demanded, states

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; "
    "img-src data: blob:; script-src {allowed}"
)
_FONT = "be-vietnam-pro-{letters}-{weight}-normal.woff2"
_LETTERS = {
    "vietnamese": "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, "
    "U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, "
    "U+1EA0-1EF9, U+20AB",
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, "
    "U+2000-206F, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
}


def page(report: Report) -> str:
    """The whole page; equal reports make equal bytes."""
    found = pictures(report)
    body = _body(report, found)
    return document(report, heading(report), body, are_drawn=bool(found))


def heading(report: Report) -> str:
    """What the report is called."""
    return report.say("report.heading", directive=report.found.case.called(report.lang))


def document(
    report: Report, title: str, body: Html, more: str = "", *, are_drawn: bool
) -> str:
    """A page with its letters and looks inside it; nothing of it may be fetched."""
    foot = report.say("report.foot", heading=title, day=report.found.case.on)
    style = f"{fonts()}\n:root {{ --foot: {_quoted(foot)}; }}\n{_looks()}{more}"
    rules = _POLICY.format(allowed=allowed() if are_drawn else "'none'")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    return (
        f'<!DOCTYPE html>\n<html lang="{report.lang}">\n<head>\n'
        f'<meta charset="utf-8">\n{policy}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n{scripts() if are_drawn else NOTHING}</body>\n</html>\n"
    )


def _quoted(words: str) -> str:
    """The words as a text of CSS, which nothing in them can end."""
    return (
        '"'
        + "".join(c if c.isalnum() or c in " /-," else f"\\{ord(c):x} " for c in words)
        + '"'
    )


@cache
def fonts() -> str:
    """The letters themselves, so that every machine shows the same."""
    folder = files("trienkhai").joinpath("page/assets/fonts")
    faces = []
    for weight in (400, 600):
        for letters, span in _LETTERS.items():
            name = _FONT.format(letters=letters, weight=weight)
            data = b64encode(folder.joinpath(name).read_bytes()).decode("ascii")
            faces.append(
                f'@font-face {{ font-family: "Be Vietnam Pro"; font-weight: {weight}; '
                f"unicode-range: {span}; "
                f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
            )
    return "\n".join(faces)


@cache
def _looks() -> str:
    return files("trienkhai").joinpath("data/report.css").read_text(encoding="utf-8")


def _body(report: Report, found: list[Picture]) -> Html:
    sections = {
        "asked": joined([demanded(report), apart(report)]),
        "states": states(report),
        "pictures": shown(report, found),
        "acts": acted(report),
        "gaps": gaps(report),
        "unsaid": unsaid(report),
        "basis": basis(report),
        "sources": joined([sources(report), made(report)]),
    }
    told = [
        _section(report, name, n, inside)
        for n, (name, inside) in enumerate(
            ((k, v) for k, v in sections.items() if v), start=1
        )
    ]
    return tag("main", _head(report), *told, _foot(report))


def _head(report: Report) -> Html:
    """Which directive of whom, on which day, and the answer."""
    case = report.found.case
    issuer = facts(case.store, {case.directive["issuer_id"]} - {None})
    by = next((one.name for one in issuer.values()), None)
    lines = [report.say("audit.as_of", day=case.on)]
    if by:
        lines.insert(0, report.say("report.issued_by", issuer=by))
    known = report.say(f"known.{case.directive['known']}")
    lines.append(f"{report.say('audit.known')}: {known.lower()}")
    title = case.directive["title"]
    return tag(
        "header",
        tag("p", text(report.say("report.kicker")), class_="kicker"),
        tag("h1", text(heading(report))),
        tag("p", text(title), class_="title") if title else NOTHING,
        tag("p", text(" · ".join(lines)), class_="note"),
        tag("div", paragraphs(answer(report)), class_="answer"),
    )


def _section(report: Report, name: str, n: int, inside: Html) -> Html:
    title = tag("h2", text(f"{n}. {report.say(f'report.section_{name}')}"), id=name)
    return tag("section", title, inside, aria_labelledby=name)


def _foot(report: Report) -> Html:
    return tag(
        "footer",
        text(
            report.say(
                "report.end",
                program=report.made["program"],
                digest=report.made["graph_digest"],
                day=report.found.case.on,
            )
        ),
    )
