"""Small corpora for batches, and what a batch left."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG
Số: {n}/KH-UBND
Hà Giang, ngày 5 tháng 3 năm 2022

KẾ HOẠCH
Thực hiện Chỉ thị số 33/CT-TTg ngày 26 tháng 11 năm 2021 của Thủ tướng Chính phủ

Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ, Ủy ban nhân
dân tỉnh ban hành kế hoạch. Sở Nội vụ báo cáo trước ngày 15 tháng 12 hằng năm.
"""


def plan(n: int) -> str:
    """A plan that carries out a directive."""
    return PLAN.format(n=n)


def files(folder: Path) -> Path:
    """Plans, one of them under two paths, a page, and a file that is no document."""
    (folder / "again").mkdir(parents=True)
    for n in range(1, 6):
        (folder / f"{n}.txt").write_text(plan(n), encoding="utf-8")
    (folder / "again" / "1.txt").write_text(plan(1), encoding="utf-8")
    page = "".join(f"<p>{line}</p>" for line in plan(9).splitlines())
    (folder / "9.html").write_text(f"<html><body>{page}</body></html>", "utf-8")
    (folder / "x.bin").write_bytes(bytes(range(256)))
    return folder


def found(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def as_lines(folder: Path, target: Path) -> Path:
    """The files of the folder packed as JSONL: texts, and bytes where they are none."""
    lines = []
    for path in found(folder):
        row = {"path": str(path)}
        if path.suffix == ".txt":
            row["text"] = path.read_text(encoding="utf-8")
        else:
            row["content"] = base64.b64encode(path.read_bytes()).decode()
        lines.append(json.dumps(row, ensure_ascii=False))
    target.write_text("\n".join(lines), encoding="utf-8")
    return target


def as_parquet(folder: Path, target: Path) -> Path:
    """The files of the folder packed as Parquet, two to a file."""
    target.mkdir()
    paths = found(folder)
    for n in range(0, len(paths), 2):
        some = paths[n : n + 2]
        packed = {
            "path": [str(path) for path in some],
            "content": [path.read_bytes() for path in some],
        }
        pq.write_table(pa.table(packed), target / f"{n}.parquet")
    return target


def rows(out: Path, name: str) -> list[dict[str, object]]:
    """The rows of a table that a batch left."""
    return [
        row
        for path in sorted((out / name).glob("*.parquet"))
        for row in pq.ParquetFile(path).read().to_pylist()
    ]
