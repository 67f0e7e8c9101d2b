"""
Sample pairs: files of many kinds, and the text that each should be read as.

``papers.file("09-2015-qd-ttg", "docx")`` is a file, ``papers.text("09-2015-qd-ttg")``
what it says. A kind is made when it is first asked for, for all names at once, by one
of the processes that share the folder; the others wait.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.paper import pictures
from tests.paper.flat import flat
from tests.paper.office import convert
from tests.paper.sample import FEW, paper


@dataclass(frozen=True, slots=True)
class Papers:
    """The samples called ``names``, in ``folder``."""

    folder: Path
    names: tuple[str, ...] = FEW

    def file(self, name: str, kind: str) -> Path:
        """The sample as a file of one kind; see `KINDS`."""
        return self.files(kind)[name]

    def files(self, kind: str) -> Mapping[str, Path]:
        """All samples as files of one kind, by name."""
        folder = self.folder / kind
        made = {name: folder / f"{name}{_suffix(kind)}" for name in self.names}
        if not (folder / _DONE).exists():
            with _locked(self.folder / f"{kind}.lock"):
                if not (folder / _DONE).exists():
                    folder.mkdir(exist_ok=True)
                    KINDS[kind](self, folder)
                    (folder / _DONE).touch()
        return made

    def text(self, name: str) -> str:
        """What the sample reads as."""
        return paper(name).text


_DONE = ".done"


def _suffix(kind: str) -> str:
    return f".{kind.rpartition('-')[2]}"


def _flat(papers: Papers, folder: Path) -> None:
    for name in papers.names:
        text = flat(paper(name))
        (folder / f"{name}.fodt").write_text(text, encoding="utf-8")


def _through_office(suffix: str) -> Callable[[Papers, Path], None]:
    def make(papers: Papers, folder: Path) -> None:
        files = list(papers.files("fodt").values())
        with _locked(papers.folder / "office.lock"):
            convert(files, suffix, folder, papers.folder / "profile")

    return make


def _clean(dpi: int) -> Callable[[Papers, Path], None]:
    def make(papers: Papers, folder: Path) -> None:
        for name, pdf in papers.files("pdf").items():
            scanned = list(pictures.pages(pdf, dpi))
            pictures.save_png(scanned, folder / f"{name}.png", dpi)

    return make


KINDS: Mapping[str, Callable[[Papers, Path], None]] = {
    "fodt": _flat,
    **{s: _through_office(s) for s in ("docx", "doc", "rtf", "odt", "pdf", "html")},
    "clean-200-png": _clean(200),
    "clean-300-png": _clean(300),
}
"""How each kind is made; the last part of its name is the suffix."""


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Held by one process at a time."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR)
    try:
        _take(descriptor)
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
