"""
Reading alone: MB/s, and time(4n)/time(n) on plain and on hostile files.

``python -m benchmarks.reading``; 4 is linear. What is refused is not measured.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpus import plans
from loaders.read import read

_HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Số: {n}/KH-UBND\nAn Giang, ngày 05 tháng 6 năm 2020\nKẾ HOẠCH\n"
)
_SIZE = 500_000
_RUNS = 5


def pieces() -> dict[str, tuple[str, str, str, str]]:
    """Name; file name, beginning, what is repeated, and end, of each kind of file."""
    row = "1,{n}/KH-UBND,05/06/2020,Về dân vận,UBND tỉnh\n"
    head = "STT,Số ký hiệu,Ngày ban hành,Trích yếu,Cơ quan ban hành\n"
    return {
        "mottos": ("a.txt", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", ""),
        "halves of mottos": ("a.txt", "", "T NAM", ""),
        "letterheads without end": ("a.txt", "", _HEAD, ""),
        "letterheads": ("a.txt", "", _HEAD + "Điều 1./.\nNơi nhận:\n", ""),
        "page of paragraphs": ("a.html", "<html><body>", "<p>a <b>b</b><br>c", ""),
        "page of tables": ("a.html", "<html>", "<table><tr><td>a<td>b</table>", ""),
        "page of comments": ("a.html", "", "<!-- a -->", "<html>x"),
        "page of open brackets": ("a.html", "<html><body>", "< ", ""),
        "table": ("a.csv", head, row, ""),
        "table of quotes": ("a.csv", head, '"",', ""),
        "lines of json": ("a.jsonl", "", json.dumps({"text": "Số 5"}) + "\n", ""),
        "broken lines of json": ("a.jsonl", '{"text": ""}\n', '{"text": [[[[\n', ""),
        "broken letters": ("a.txt", "Kế hoạch", "\udce1\udcbb", ""),
        "legacy font": ("a.txt", "", "\udcae\udcad\udcee c ", ""),
    }


def growth(size: int = _SIZE) -> Iterable[tuple[str, float]]:
    """For each kind of file the name and time(4n)/time(n)."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (file, begin, piece, end) in pieces().items():
            small = _written(Path(folder) / f"small-{file}", begin, piece, end, size)
            large = _written(
                Path(folder) / f"large-{file}", begin, piece, end, 4 * size
            )
            pairs = [(_seconds(small), _seconds(large)) for _ in range(_RUNS)]
            n, four = (statistics.median(side) for side in zip(*pairs, strict=True))
            yield name, four / n


def _written(path: Path, begin: str, piece: str, end: str, size: int) -> Path:
    times = size // len(piece.encode("utf-8", "surrogateescape"))
    filled = "".join(piece.replace("{n}", str(n)) for n in range(times))
    data = (begin + filled + end).encode("utf-8", "surrogateescape")
    path.write_bytes(data)
    return path


def _seconds(path: Path) -> float:
    start = time.perf_counter()
    for _ in read([path]):
        pass
    return time.perf_counter() - start


def speed() -> float:
    """MB/s of UTF-8 over many files of plain text."""
    with tempfile.TemporaryDirectory() as folder:
        size = 0
        for n, text in enumerate(plans(8_000_000)):
            size += (Path(folder) / f"{n}.txt").write_bytes(text.encode())
        return size / 1e6 / _seconds(Path(folder))


def main() -> None:
    print(f"{'reading plain files, MB/s':<58} {speed():>10.4f}   (for the reader)")
    for name, ratio in growth():
        label = f"growth, {name}: time(4n)/time(n)"
        print(f"{label:<58} {ratio:>10.4f}   (at most 4.4)", flush=True)


if __name__ == "__main__":
    main()
