"""The documents of the sample, taken apart as they stand on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (_ROOT / "trienkhai" / "sample" / "van-ban", Path(__file__).parent / "texts")

FEW = (
    "117-kh-ubnd-ha-noi-2020",
    "09-2015-qd-ttg",
    "ben-tre-306-qd-tu-2021",
    "lai-chau-1205-kh-ubnd-2022",
    "go-cong-04-qd-ubnd-2014",
)
"""A plan, two decisions, one of the Party, a plan of several pages with a table."""

LONG = frozenset(("lai-chau-1205-kh-ubnd-2022",))
"""Papers of several pages."""

_RIGHT = re.compile(r"CỘNG HÒA XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM$")
_TYPE = re.compile(r"[A-ZĐÀ-Ỹ ]{6,20}")


@dataclass(frozen=True, slots=True)
class Paper:
    """
    One document by its parts, each a tuple of lines.

    ``left`` and ``right`` are the two columns of the letterhead, ``title`` begins with
    the type, ``note`` stands below the signature. ``text`` is what all of it reads as.
    """

    name: str
    text: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    note: tuple[str, ...] = ()

    @property
    def framed(self) -> tuple[str, ...]:
        """The lines of head, title and signature: each stands on a line of its own."""
        return (*self.left, *self.right, *self.title, *self.recipients, *self.signature)


def paper(name: str) -> Paper:
    """The document that is kept under ``name``."""
    path = next(f for folder in FOLDERS if (f := folder / f"{name}.txt").is_file())
    return taken_apart(name, path.read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    """All documents, without the news."""
    files = (p for folder in FOLDERS for p in sorted(folder.glob("*.txt")))
    return tuple(p.stem for p in files if "tin-" not in p.stem)


def taken_apart(name: str, text: str) -> Paper:
    """
    The parts of a document whose paragraphs are lines and whose parts end with blanks.

    >>> taken_apart("a", "UBND\\nCỘNG HÒA XÃ HỘI\\n\\nKẾ HOẠCH\\nX\\n\\nY.").title
    ('KẾ HOẠCH', 'X')
    """
    blocks = [tuple(block.split("\n")) for block in re.split(r"\n{2,}", text.strip())]
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    if not _TYPE.fullmatch(blocks[0][0]) or len(blocks[0]) > 2:
        head = blocks.pop(0)
        middle = next(i for i, line in enumerate(head) if _RIGHT.match(line))
        left, right = head[:middle], head[middle:]
    title = blocks.pop(0)
    ends = next((i for i, b in enumerate(blocks) if b[0].startswith("Nơi nhận")), None)
    body = tuple(line for block in blocks[:ends] for line in block)
    last = blocks[ends:] if ends is not None else []
    recipients = last.pop(0) if last else ()
    note = last.pop() if last and last[-1][0].startswith("Ghi chú") else ()
    signature = tuple(line for block in last for line in block)
    return Paper(name, text, left, right, title, body, recipients, signature, note)
