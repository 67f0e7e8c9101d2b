"""
How well each kind of file is read: the sample as office files, PDF, scans and texts of
old fonts, beside what it says. ``python -m benchmarks.formats pdf docx -v`` measures
some kinds and prints what differs.

``cer`` is the share of letters that are wrong, ``worst`` that of the worst file;
``lines`` the share of lines of head, title and signature that stand on their own;
``numbers`` the share of numbers and days that are right or marked as not read,
``wrong`` the numbers that stand nowhere in the document; ``fields`` counts what the
parser makes otherwise of it than of the plain text.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.agreement import (
    differing,
    folded,
    letters_wrong,
    lines_kept,
    numbers_kept,
)
from graph.values import ParsedDocument, Text, Unread
from loaders.parse import parse
from loaders.read import read
from tests.paper.legacy import TCVN3
from tests.paper.made import OFFICE, Papers
from tests.paper.office import soffice
from tests.paper.sample import FEW, names, paper


@dataclass(frozen=True, slots=True)
class Reach:
    """What a kind of file should reach; None is not judged."""

    cer: float
    lines: float | None = 1.0
    numbers: float | None = 1.0
    wrong: int | None = 0
    fields: int | None = 0


_OFFICE = Reach(cer=0.005)
_PDF = Reach(cer=0.03)
_SCAN = Reach(cer=0.03, lines=None, fields=None)
_EXACT = Reach(cer=0.0)

REACH: dict[str, Reach] = {
    **{
        f"{dress}{suffix}": _OFFICE
        for dress in ("", "numbered-", "boxed-", "tracked-", "ruled-")
        for suffix in OFFICE
        if (dress, suffix) != ("numbered-", "rtf")
    },
    "html": _OFFICE,
    "pdf": _PDF,
    "lacking-pdf": _PDF,
    "numbered-pdf": _PDF,
    "boxed-pdf": _PDF,
    "ruled-pdf": _PDF,
    "spaceless-pdf": _PDF,
    "half-scanned-pdf": _SCAN,
    **{
        f"{wear}-{dpi}-{suffix}": _SCAN
        for wear, suffix in (("clean", "png"), ("skewed", "tiff"), ("noisy", "jpg"))
        for dpi in (200, 300)
    },
    "sealed-200-jpg": _SCAN,
    "sealed-300-png": _SCAN,
    "clean-200-pdf": _SCAN,
    "noisy-200-pdf": _SCAN,
    **{
        f"{old}-{suffix}": _EXACT
        for old in ("tcvn3", "vni")
        for suffix in ("txt", "docx", "doc", "rtf")
    },
}
"""
The kinds that are measured. As RTF, LibreOffice writes ``?i?u`` for the word of a
counted article: such a file is lost before it is read.
"""


class Measured(NamedTuple):
    """What one file reads as, counted; ``told`` says what differs."""

    wrong_letters: int = 0
    letters: int = 0
    lines: int = 0
    lines_wanted: int = 0
    numbers: int = 0
    numbers_wanted: int = 0
    numbers_wrong: int = 0
    fields: int = 0
    told: tuple[str, ...] = ()


@cache
def plainly(name: str) -> tuple[str, ParsedDocument]:
    """The text of a sample and what the parser makes of it."""
    text = paper(name).text
    return text, parse(Text(f"{name}.txt", text, "", ""))


def measured(kind: str, name: str, path: Path) -> Measured:
    """One file, read and compared with what it says."""
    wanted, plain = plainly(name)
    if kind == "tcvn3-txt":
        wanted = _without_lost_capitals(wanted)
    found = list(read([path]))
    texts = [text for text in found if isinstance(text, Text)]
    told = [
        f"{u.issue.code}: {u.issue.message}" for u in found if isinstance(u, Unread)
    ]
    got = texts[0] if texts else Text(str(path), "", "", "")
    parts = paper(name)
    lines = (*parts.left, *parts.right, parts.title[0], *parts.signature)
    kept, lines_wanted = lines_kept(lines, got.text)
    right, numbers_wanted, wrong = numbers_kept(wanted, got)
    fields = differing(plain, parse(got)) if texts else ["all"]
    if len(texts) > 1:
        fields.append(f"{len(texts)} documents instead of one")
    return Measured(
        letters_wrong(wanted, got.text),
        len(folded(wanted)),
        kept,
        lines_wanted,
        right,
        numbers_wanted,
        wrong,
        len(fields),
        (*told, *_lines_differing(wanted, got.text), *fields),
    )


def _lines_differing(wanted: str, got: str) -> list[str]:
    """The lines of one text that the other has not."""
    a, b = (
        [folded(x) for x in text.splitlines() if x.strip()] for text in (wanted, got)
    )
    compared = unified_diff(a, b, lineterm="", n=0)
    return [line for line in compared if line[:3] not in ("+++", "---", "@@ ")]


def _without_lost_capitals(text: str) -> str:
    """
    The text without the capitals that a text file of TCVN3 cannot hold, but for those
    of committees, which are known.

    >>> _without_lost_capitals("ỦY BAN, Ủy ban, Điều, Ấn Độ")
    'ỦY BAN, Ủy ban, Điều, ấn Độ'
    """
    lost = {c.upper() for c in TCVN3} - TCVN3.keys()
    return "".join(
        c.lower() if c in lost and word != word.upper() else c
        for word in re.findall(r"\w+|\W", text)
        for c in word
    ).replace("ủy ban", "Ủy ban")


HEADINGS = ("kind", "files", "cer", "worst", "lines", "numbers", "wrong", "fields")
_ROW = "{:<18}{:>6}{:>8}{:>8}{:>7}{:>8}{:>6}{:>7}  {}"


def row(kind: str, files: Sequence[Measured]) -> str:
    """One line of the table: a kind, its figures, and what it does not reach."""
    reach = REACH[kind]
    cer = sum(m.wrong_letters for m in files) / sum(m.letters for m in files)
    worst = max(m.wrong_letters / m.letters for m in files)
    lines = sum(m.lines for m in files) / sum(m.lines_wanted for m in files)
    right = sum(m.numbers for m in files) / sum(m.numbers_wanted for m in files)
    wrong = sum(m.numbers_wrong for m in files)
    fields = sum(m.fields for m in files)
    short = [
        name
        for name, failed in (
            (f"cer > {reach.cer}", cer > reach.cer),
            ("lines", reach.lines is not None and lines < reach.lines),
            ("numbers", reach.numbers is not None and right < reach.numbers),
            ("wrong", reach.wrong is not None and wrong > reach.wrong),
            ("fields", reach.fields is not None and fields > reach.fields),
        )
        if failed
    ]
    figures = (f"{cer:.4f}", f"{worst:.4f}", f"{lines:.3f}", f"{right:.3f}")
    verdict = "short of: " + ", ".join(short) if short else "ok"
    return _ROW.format(kind, len(files), *figures, wrong, fields, verdict)


def show(kinds: Iterable[str], pool: ProcessPoolExecutor, *, verbose: bool) -> None:
    """The table of all kinds; nothing where LibreOffice, which makes them, is not."""
    print("\n== formats")
    if soffice() is None:
        print("Nothing to measure: LibreOffice, which makes the files, is not there.")
        return
    print(_ROW.format(*HEADINGS, "").rstrip())
    with tempfile.TemporaryDirectory() as folder:
        many = Papers(Path(folder), names())
        for kind in kinds:
            files = many.files(kind)
            if REACH[kind] is _SCAN:
                files = {name: path for name, path in files.items() if name in FEW}
            work = (kind for _ in files), files.keys(), files.values()
            done = dict(zip(files, pool.map(measured, *work), strict=True))
            print(row(kind, list(done.values())), flush=True)
            for name, of in done.items() if verbose else ():
                for line in of.told:
                    print(f"    {name}: {line[:600]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(REACH))
    parser.add_argument("-v", "--verbose", action="store_true", help="print each miss")
    arguments = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        show(arguments.kinds or REACH, pool, verbose=arguments.verbose)


if __name__ == "__main__":
    main()
