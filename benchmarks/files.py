"""
Files of offices, read: pages of PDF a second, scans beside bare tesseract, and what is
kept of a file that was read before. ``python -m benchmarks.files``
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import median, paired, say, seconds
from graph.values import Text
from loaders.read import read
from loaders.reading import AS_IT_IS, Reading
from loaders.tools import LIBREOFFICE, TESSERACT, found
from tests.paper.made import Papers
from tests.paper.sample import FEW, LONG

_COPIES = 20


def kept() -> None:
    """PDF with text, scans and the cache; nothing without what makes the files."""
    if found(LIBREOFFICE) is None:
        say("files: LibreOffice is not there, pages", 0, "nothing is measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        papers = Papers(Path(folder), FEW)
        _pdf(papers, Path(folder) / "many.pdf")
        if found(TESSERACT) is not None:
            _scans(papers, Path(folder) / "cache")


def _pdf(papers: Papers, path: Path) -> None:
    [long] = LONG
    pages = _repeated(papers.file(long, "pdf"), path)
    work = _reading(path)
    work()
    spent = min(seconds(work) for _ in range(3))
    say("PDF with text, pages/s a core", pages / spent, "at least 40")


def _scans(papers: Papers, cache: Path) -> None:
    """
    One clean page: as a whole, by the program alone, and from the cache. The program
    has one thread: with more it takes several times as long on a busy machine.
    """
    scan = papers.file("117-kh-ubnd-ha-noi-2020", "clean-200-png")
    program = found(TESSERACT)
    assert program is not None
    bare = [program, str(scan), "-", "-l", "vie", "--dpi", "200", "tsv"]

    def theirs() -> None:
        one = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        subprocess.run(bare, capture_output=True, check=True, env=one)

    _reading(scan)()
    ours, alone = paired(_reading(scan), theirs, runs=5, clock=time.perf_counter)
    say("scan, seconds a page", ours, "for the reader")
    say("scan: our reading / bare tesseract", ours / alone, "at most 1.3")
    again = _reading(scan, Reading(cache=cache))
    first = seconds(again, time.perf_counter)
    say("scan: read / found in the cache", first / median(again, 21), "at least 200")


def _reading(path: Path, how: Reading = AS_IT_IS) -> Callable[[], object]:
    def work() -> None:
        [text] = read([path], how=how)
        assert isinstance(text, Text)

    return work


def _repeated(pdf: Path, path: Path) -> int:
    """The pages of a PDF many times over, as another; how many those are."""
    import pypdfium2

    once, made = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    try:
        for _ in range(_COPIES):
            made.import_pages(once)
        made.save(path)
        return len(made)
    finally:
        made.close()
        once.close()


if __name__ == "__main__":
    kept()
