"""
A corpus of files as an archive has them, and one night's changes of it:
``python -m benchmarks.scale FOLDER DOCUMENTS``.

Documents of 6.4 KB on average (158,000 of them are 1 GB): six of ten are dispatches of
1.5 to 3 KB, some are plans of 60 KB. One file of text each, two thousand in a folder.
The same seed gives the same bytes, and any document can be made without the others.

One in sixty stands there twice, one in fifty has lost its number; of the citations a
few have no year, a few a wrong day, and a few no number that could be read.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

from benchmarks import wording
from benchmarks.archive import Archive, Place, Work

A_FOLDER = 2_000
MEAN = 6_400
"""Bytes of UTF-8 that a document has on average."""

_ARTICLES = ("QĐ", "NQ", "NĐ", "TT")
"""Types that are written in articles, and begin with what they are based on."""
_COPIED, _LOST = 1 / 60, 1 / 50
_NO_YEAR, _SLIP, _ILLEGIBLE = 0.04, 0.01, 0.005
_TITLED = 0.45
_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def corpus(folder: Path, documents: int, *, jobs: int = 2, seed: int = 1) -> int:
    """The files stand in ``folder``; how many bytes they are."""
    shares = [range(n, documents, jobs) for n in range(jobs)]
    works = [(folder, documents, share, seed) for share in shares]
    if jobs == 1:
        return _write(*works[0])
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        return sum(pool.starmap(_write, works))


def _write(folder: Path, documents: int, share: range, seed: int) -> int:
    archive, written = Archive(documents, seed), 0
    made: set[Path] = set()
    for n in share:
        raw = text(archive, archive.held[n]).encode()
        for path in _paths(folder, n, seed):
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(raw)
            written += len(raw)
    return written


def night(folder: Path, documents: int, share: float, *, seed: int = 1) -> int:
    """
    So many of the documents changed as in one night: half of them are written anew, a
    third are new, the others moved or withdrawn; how many those are.
    """
    archive = Archive(documents, seed)
    drawn = random.Random(f"{seed}:night")
    touched = drawn.sample(range(documents), round(documents * share))
    for at, n in enumerate(touched):
        path = next(_paths(folder, n, seed))
        kind = at % 6
        if kind < 3:
            raw = text(archive, archive.held[n], edition=1).encode()
            path.write_bytes(raw)
        elif kind < 5:
            raw = text(archive, archive.missing[at % len(archive.missing)]).encode()
            path.with_name(f"new-{at}.txt").write_bytes(raw)
        elif at % 12 < 6:
            path.unlink()
        else:
            path.rename(path.with_name(f"moved-{n}.txt"))
    return len(touched)


def _paths(folder: Path, n: int, seed: int) -> Iterator[Path]:
    """Where the document lies, and where its copy, if it has one."""
    yield folder / f"{n // A_FOLDER:04d}" / f"{n}.txt"
    if random.Random(f"{seed}:copy:{n}").random() < _COPIED:
        yield folder / "copies" / f"{n // A_FOLDER:04d}" / f"{n}.txt"


def text(archive: Archive, n: int, edition: int = 0) -> str:
    """The document, complete; another ``edition`` differs in what it orders."""
    drawn = random.Random((archive.seed * 10**9 + n) * 100 + edition)
    work = archive.work(n)
    kind = drawn.random()
    if kind < 0.6:
        size = drawn.uniform(1_400, 3_000)
    elif kind < 0.9:
        size = drawn.uniform(4_000, 9_600)
    else:
        size = min(11_000 * drawn.paretovariate(1.4), 150_000)
    lines = [*_head(work, archive, n, drawn)]
    left = size - sum(map(len, lines)) * 1.3 - 450
    lines += [*_body(work, archive, n, drawn, left), *_foot(work, drawn)]
    return "\n".join(lines)


def _head(work: Work, archive: Archive, n: int, drawn: random.Random) -> Iterator[str]:
    place, day = work.series.place, work.day
    yield from work.series.head
    number = work.number
    if drawn.random() < _LOST:
        digits = number[: len(number) - len(number.lstrip("0123456789"))]
        number = f"     {number[len(digits) :]}"
    yield f"Số: {number}"
    yield _MOTTO
    where = place.name if place else "Hà Nội"
    yield f"{where}, ngày {day.day:02d} tháng {day.month} năm {day.year}\n"
    first = _first(work, archive, n, drawn)
    if work.series.type == "CV":
        yield f"V/v {work.title}\n"
        yield f"Kính gửi: {_addressed(place, drawn)}.\n"
        yield f"Thực hiện {first}; {_author(work)} có ý kiến như sau:\n"
    elif work.series.type in _ARTICLES:
        yield f"{work.type_name.upper()}\nVề {work.title}\n"
        yield from wording.BASES[: drawn.randrange(1, 3)]
        yield f"Căn cứ {first};"
        yield f"Căn cứ {_citation(work, archive, n, drawn)};\n"
    else:
        yield f"{work.type_name.upper()}\nVề {work.title}\n"
        second = _citation(work, archive, n, drawn)
        yield f"Thực hiện {first}; {second}, {_author(work)} ban hành như sau:\n"


def _first(work: Work, archive: Archive, n: int, drawn: random.Random) -> str:
    of = archive.authority(n, drawn)
    return _named(archive.work(of), work, drawn) if of is not None else "Hiến pháp"


def _citation(work: Work, archive: Archive, n: int, drawn: random.Random) -> str:
    of = archive.cited(n, drawn)
    return _named(archive.work(of), work, drawn) if of is not None else "Hiến pháp"


def _named(cited: Work, by: Work, drawn: random.Random) -> str:
    """The document as another names it."""
    number, day, kind = cited.number, cited.day, drawn.random()
    if kind < _ILLEGIBLE:
        number = f"...{number.lstrip('0123456789')}"
    elif kind < _ILLEGIBLE + _SLIP:
        day += timedelta(days=drawn.choice((-10, -1, 1, 10)))
    author = cited.series.author
    if cited.series.place is not None and cited.series.place == by.series.place:
        author = author.removesuffix(f" {cited.series.place.name}")
    named = f"{cited.type_name} số {number}"
    if kind < 1 - _NO_YEAR:
        named += f" ngày {day.day:02d}/{day.month}/{day.year}"
    named += f" của {author}"
    if drawn.random() < _TITLED:
        named += f" về {cited.title}"
    return named


def _body(
    work: Work, archive: Archive, n: int, drawn: random.Random, left: float
) -> Iterator[str]:
    """Paragraphs until it is long enough, with citations and orders between."""
    number = 0
    article = "Điều " if work.series.type in _ARTICLES else ""
    if article:
        yield f"{work.type_name.upper()}:\n"
    while left > 0:
        number += 1
        prose = drawn.choices(_sentences(), k=drawn.randrange(2, 5))
        lines = [f"{article}{number}. {' '.join(prose)}"]
        if drawn.random() < 0.8:
            cited = _citation(work, archive, n, drawn)
            lines.append(drawn.choice(wording.CITING).format(cited))
        if drawn.random() < 0.25:
            lines.append(_order(work, drawn))
        if number % 9 == 4:
            percent = drawn.randrange(50, 100)
            lines.append(f"- Phấn đấu {percent}% đơn vị hoàn thành nhiệm vụ.")
        left -= 1.33 * sum(map(len, lines))
        yield from lines


@cache
def _sentences() -> list[str]:
    return wording.sentences()


def _order(work: Work, drawn: random.Random) -> str:
    place = work.series.place
    due = work.day + timedelta(days=drawn.randrange(20, 300))
    whom, to = _addressed(place, drawn), _author(work)
    kind = drawn.random()
    if kind < 0.5:
        return (
            f"- Giao {whom} chủ trì, phối hợp với các đơn vị liên quan tổ chức thực "
            f"hiện; báo cáo {to} trước ngày {due.day:02d}/{due.month}/{due.year}."
        )
    if kind < 0.8:
        month = f"{due.month}/{due.year}"
        return f"- {whom} xây dựng kế hoạch thực hiện, hoàn thành trong tháng {month}."
    return f"- Định kỳ hằng quý, {whom} báo cáo kết quả về {to}."


def _addressed(place: Place | None, drawn: random.Random) -> str:
    if place is None:
        return "UBND các tỉnh, thành phố trực thuộc Trung ương"
    if place.district:
        if drawn.random() < 0.5:
            return "UBND các xã, phường, thị trấn"
        return drawn.choice(wording.ROOMS)
    if drawn.random() < 0.5:
        return "UBND các huyện, thị xã, thành phố"
    return drawn.choice(wording.SO)


def _author(work: Work) -> str:
    place, author = work.series.place, work.series.author
    return author if place is None else author.removesuffix(f" {place.name}")


def _foot(work: Work, drawn: random.Random) -> Iterator[str]:
    place = work.series.place
    yield "\nNơi nhận:"
    yield f"- {_addressed(place, drawn)};"
    if place is not None and place.district:
        yield "- UBND tỉnh (báo cáo);"
    elif place is not None:
        yield "- Thủ tướng Chính phủ (để báo cáo);"
    yield "- Lưu: VT.\n"
    yield f"TM. {work.series.head[0]}\nCHỦ TỊCH\n"
    yield drawn.choice(wording.SIGNERS)


def main() -> None:
    folder, documents = Path(sys.argv[1]), int(sys.argv[2])
    begun = time.perf_counter()
    size = corpus(folder, documents, jobs=os.cpu_count() or 1)
    spent = time.perf_counter() - begun
    print(f"{documents} documents, {size / 1e6:.1f} MB, {spent:.1f} s: {folder}")


if __name__ == "__main__":
    main()
