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

from tests.paper import legacy, pictures, registers, spaceless
from tests.paper.flat import LACKING, Dress, flat
from tests.paper.office import convert
from tests.paper.sample import FEW, LONG, paper

OFFICE = ("docx", "doc", "rtf", "odt")
DRESSES: Mapping[str, Dress] = {
    "": Dress(),
    "numbered-": Dress(numbered=True),
    "boxed-": Dress(boxed=True),
    "tracked-": Dress(tracked=True),
    "ruled-": Dress(ruled=True),
    "lacking-": Dress(font=LACKING),
    "tcvn3-": Dress(".VnTime", capitals=".VnTimeH", words=legacy.tcvn3_spans),
    "vni-": Dress("VNI-Times", words=legacy.vni_spans),
}
"""How the words of one sample are laid out, by the first part of a kind."""


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
        suffix = f".{kind.rpartition('-')[2]}"
        short = suffix in _ONE_PAGE or kind in _ONE_PAGE
        fitting = [n for n in self.names if not short or n not in LONG]
        made = {name: folder / f"{name}{suffix}" for name in fitting}
        if not (folder / _DONE).exists():
            with _locked(self.folder / f"{kind}.lock"):
                if not (folder / _DONE).exists():
                    folder.mkdir(exist_ok=True)
                    KINDS[kind](self, made)
                    (folder / _DONE).touch()
        return made

    def register(self, suffix: str) -> Path:
        """The register of the sample as a workbook, ``xlsx`` or ``xls``."""
        path = self.folder / "register" / f"so-van-ban.{suffix}"
        with _locked(self.folder / "register.lock"):
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                registers.write(path.with_suffix(".xlsx"))
            if not path.exists():
                with _locked(self.folder / "office.lock"):
                    convert(
                        [path.with_suffix(".xlsx")],
                        suffix,
                        path.parent,
                        self.folder / "profile",
                    )
        return path

    def text(self, name: str) -> str:
        """What the sample reads as."""
        return paper(name).text


_DONE = ".done"
_ONE_PAGE = (".png", ".jpg", "spaceless-pdf")
"""What holds papers of one page only, by suffix or by kind."""
_Make = Callable[[Papers, Mapping[str, Path]], None]


def _flat(dress: Dress) -> _Make:
    def make(papers: Papers, made: Mapping[str, Path]) -> None:
        for name, path in made.items():
            path.write_text(flat(paper(name), dress), encoding="utf-8")

    return make


def _through_office(source: str, suffix: str) -> _Make:
    def make(papers: Papers, made: Mapping[str, Path]) -> None:
        files = list(papers.files(source).values())
        folder = papers.folder / f"{source.removesuffix('fodt')}{suffix}"
        with _locked(papers.folder / "office.lock"):
            convert(files, suffix, folder, papers.folder / "profile")

    return make


def _scanned(wear: str, dpi: int) -> _Make:
    def make(papers: Papers, made: Mapping[str, Path]) -> None:
        pdfs = papers.files("ruled-pdf")
        for name, path in made.items():
            pictures.save(pictures.scanned(pdfs[name], wear, dpi), path, dpi)

    return make


def _half_scanned(papers: Papers, made: Mapping[str, Path]) -> None:
    pdfs, scans = papers.files("pdf"), papers.files("clean-200-pdf")
    for name, path in made.items():
        pictures.half_scanned(pdfs[name], scans[name], path)


def _spaceless(papers: Papers, made: Mapping[str, Path]) -> None:
    for name, path in made.items():
        spaceless.write(paper(name), path)


def _text(words: Callable[[str], str]) -> _Make:
    def make(papers: Papers, made: Mapping[str, Path]) -> None:
        for name, path in made.items():
            path.write_bytes(words(papers.text(name)).encode("cp1252"))

    return make


KINDS: Mapping[str, _Make] = {
    **{f"{dress}fodt": _flat(how) for dress, how in DRESSES.items()},
    **{
        f"{dress}{suffix}": _through_office(f"{dress}fodt", suffix)
        for dress in DRESSES
        for suffix in (*OFFICE, "pdf", "html")
    },
    **{
        f"{wear}-{dpi}-{suffix}": _scanned(wear, dpi)
        for wear in (*pictures.WEAR, pictures.SEALED)
        for dpi in (200, 300)
        for suffix in ("png", "jpg", "tiff", "pdf")
    },
    "half-scanned-pdf": _half_scanned,
    "spaceless-pdf": _spaceless,
    "tcvn3-txt": _text(legacy.tcvn3),
    "vni-txt": _text(legacy.vni),
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
