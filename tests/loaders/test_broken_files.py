"""
Broken files of every kind go through reading and parsing: each gives texts or an issue.

The files are drawn anew from a seed; what they were broken of are the samples.
"""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from graph.stores import open_store
from loaders.formats.catalogue import FORMATS
from tests.loaders.breaking import broken, tarred, zipped
from tests.messages import LETTER, PLAN, message
from tests.outlook_files import mail, ole
from tests.paper.made import Papers
from trienkhai.line import build

SAMPLE = "go-cong-04-qd-ubnd-2014"
REGISTER = "STT;Số/Ký hiệu;Ngày ban hành;Trích yếu\n" + "".join(
    f"{n};{n}/KH-UBND;0{n}/02/2021;Kế hoạch số {n}\n" for n in range(1, 9)
)
SHARES = {
    **dict.fromkeys(("txt", "tcvn3.txt", "md", "html", "csv", "jsonl"), 20),
    **dict.fromkeys(("docx", "xlsx", "zip", "tgz", "eml", "msg", "edxml"), 25),
    **{"pdf": 20, "xls": 12, "doc": 3, "rtf": 3, "odt": 3, "fodt": 2},
    **{"png": 2, "jpg": 2, "tiff": 2, "scan.pdf": 2},
}
"""How many broken files there are of each; what takes seconds to read has few."""
FAULTS = {"reader_crashed", "took_too_long", "read_failed", "parse_failed"}


@pytest.fixture(scope="module")
def samples(papers: Papers) -> dict[str, bytes]:
    """A whole file of each kind."""
    text = papers.text(SAMPLE)
    office = {
        kind: papers.file(SAMPLE, kind).read_bytes()
        for kind in ("docx", "doc", "rtf", "odt", "fodt", "pdf", "html")
    }
    scans = {
        name: papers.file(SAMPLE, kind).read_bytes()
        for name, kind in (
            ("png", "clean-200-png"),
            ("jpg", "clean-200-jpg"),
            ("tiff", "clean-200-tiff"),
            ("scan.pdf", "clean-200-pdf"),
        )
    }
    post = EmailMessage()
    post["Subject"] = "Gửi văn bản"
    post.set_content(LETTER)
    for name in ("docx", "pdf"):
        post.add_attachment(
            office[name],
            maintype="application",
            subtype="octet-stream",
            filename=f"văn bản.{name}",
        )
    files = {"a.txt": PLAN.encode(), "b.docx": office["docx"]}
    made = {
        **office,
        **scans,
        "txt": text.encode(),
        "tcvn3.txt": papers.file(SAMPLE, "tcvn3-txt").read_bytes(),
        "md": f"# Trang\n\n{text}".encode(),
        "csv": REGISTER.encode(),
        "jsonl": b'{"text": "S\\u1ed1: 5/KH-UBND"}\n{"id": "2", "text": "x"}\n' * 20,
        "xlsx": papers.register("xlsx").read_bytes(),
        "xls": papers.register("xls").read_bytes(),
        "zip": zipped(files),
        "tgz": tarred(files),
        "eml": post.as_bytes(),
        "msg": ole(mail("Xem thư", dict(files))),
        "edxml": message(),
    }
    assert set(made) == set(SHARES)
    return made


@pytest.fixture(scope="module")
def drawn(samples: dict[str, bytes]) -> dict[str, bytes]:
    """The broken files, by name."""
    return broken(samples, SHARES, seed=20261126)


def test_there_are_at_least_300_and_some_of_every_format(
    drawn: dict[str, bytes],
) -> None:
    suffixes = {f".{name.rpartition('.')[2]}" for name in drawn}

    assert len(drawn) >= 300
    assert all(suffixes & set(one.suffixes) for one in FORMATS if one.suffixes)


def test_broken_files_go_through_and_each_gives_texts_or_an_issue(
    drawn: dict[str, bytes], tmp_path: Path
) -> None:
    for name, data in drawn.items():
        (tmp_path / name).write_bytes(data)
    store = open_store("memory:")
    done = build([tmp_path], store=store, jobs=2, seconds=60)
    files, issues = (store.table(name).to_pylist() for name in ("files", "issues"))
    heard = {Path(row["path"].partition("!")[0]).name for row in files}

    assert {name.partition("#")[0] for name in heard} == set(drawn)
    assert done.read == len(files) == done.kept + done.duplicates + done.unreadable
    assert done.issues == len(issues)
    assert [row["sentence"] for row in issues if row["code"] in FAULTS] == []
