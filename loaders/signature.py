"""
Who signed (chữ ký): name, title and mode, from the block at the end of a document.

``TM.`` signs for the collective, ``KT.`` for the head, ``TL.`` by order, ``TUQ.`` by
authorisation, ``Q.`` as acting head; party documents write them with a slash (Decree
30/2020/NĐ-CP, appendix I; 36-HD/VPTW). In flattened columns the block stands between
the lines of Nơi nhận.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from graph.fold import fold
from loaders.letters import compiled
from loaders.outline import Outline, Zone
from loaders.view import View


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, as what, for whom; ``body`` is the line after TM. or ``T/M``."""

    signer: str | None
    title: str | None
    mode: str | None
    body: str | None
    start: int
    end: int


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Titles in capitals, and as they are printed; longer ones first."""
    path = files("loaders") / "data" / "titles.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    rows = sorted(csv.DictReader(lines), key=lambda row: -len(row["title"]))
    return {row["title"].upper(): row["title"] for row in rows}


@lru_cache(maxsize=1)
def _title_pattern() -> re.Pattern[str]:
    choices = "|".join(r"\s".join(map(re.escape, t.split())) for t in titles())
    return compiled(rf"(?<![^\W\d_])(?<!BAN )(?:{choices})(?![A-ZĐÀ-Ỹ])")


_SPACE = re.compile(r"\s")
_MODE = re.compile(
    r"(?<![\w/.])(?:(?P<dotted>TM|KT|TL|TUQ|Q)\s?\.|(?P<party>T/M|K/T|T/L|TU/Q))"
    r"\s{0,2}(?=[A-ZĐỦỤ])"
)
_BODY = compiled(r"(?<![\w/.])(?:TM\s?\.|T/M)\s?(?P<body>[A-ZĐÀ-Ỹ][^\na-zà-ỹ]{4,80})")
_RANK = (
    r"(?:(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)\s|(?:GS|PGS|TS|ThS|BS|Ts|KS|CN)"
    r"\.?,?\s?(?:TSKH|TS|BS)?\.?\s?)*"
)
_WORD = r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:['’][A-ZĐa-zà-ỹđ]+)?|[YK]['’]?(?=\s))"
_NAME = compiled(rf"(?:{_RANK})(?P<name>{_WORD}(?:\s{_WORD}){{1,5}})")
_NAME_LINE = compiled(
    rf"\s*(?:{_RANK})(?P<name>{_WORD}(?:\s{_WORD}){{1,5}}|[A-ZĐÀ-Ỹ]{{2,7}}(?:\s[A-ZĐÀ-Ỹ]{{1,8}}){{1,4}})"
    r"\s*(?:\d{1,3})?\s*"
)
_SIGNED = re.compile(
    r"\(\s?(?:[Đđ]ã\s?k[ýíy]|k[ýí][^()]{0,40})\s?\)|\[[^\]\n]{0,12}\]", re.IGNORECASE
)
_AMONG = compiled(rf"; (?P<name>{_WORD}(?:\s{_WORD}){{2,4}})(?=\s[-–+] )")
_OTHER = re.compile(r"(?<=\w)\s(?=(?:KT|TM|TL|TUQ)\.)")
_AFTER = re.compile(r"[;:,.)”\"]\s|\s{2,}|\t")


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Vietnamese family names, by which a name is told from other capitals."""
    path = files("loaders") / "data" / "surnames.txt"
    return frozenset(path.read_text(encoding="utf-8-sig").split())


_MANY = 200
_ANCHORS = tuple(
    map(
        re.compile,
        (
            r"K(?:T\.|/T)",
            r"T(?:M\.|L\.|UQ\.|/M|/L|RƯỞNG|ƯỚNG|HỐNG ĐỐC|ỔNG KIỂM TOÁN)",
            r"C(?:HỦ TỊCH|HÁNH |HỦ NHIỆM)",
            r"G(?<=G)IÁM ĐỐC",
            r"B(?<=B)Í THƯ",
        ),
    )
)
"""Modes and titles; the search for one first letter is fast."""
_LINE = 400
"""A title of a signature stands on no longer line."""


def signature(view: View, outline: Outline, after: int) -> Signature | None:
    """The first signature behind ``after`` that has a title and a name."""
    text = view.text
    best: Signature | None = None
    for section in outline.sections:
        if section.start < after or section.zone not in (
            Zone.SIGNATURE,
            Zone.RECIPIENTS,
        ):
            continue
        found = _in(text, section.start, _with_next(outline, section.end, len(text)))
        if found and found.signer:
            return found
        best = best or found
    for start in _places(text, after):
        found = _block(text, start, min(start + 700, len(text)))
        if found and found.signer:
            return found
        best = best or found
    return best


def _with_next(outline: Outline, end: int, length: int) -> int:
    """The end of a zone, with the signature behind the recipients taken in."""
    following = outline.at(min(end, length - 1))
    if following.start == end and following.zone is Zone.SIGNATURE:
        return following.end
    return end


def _in(text: str, start: int, end: int) -> Signature | None:
    match = _MODE.search(text, start, end) or _title_pattern().search(text, start, end)
    if match is None:
        return None
    return _block(text, match.start(), min(end, match.start() + 1400))


def _places(text: str, after: int) -> list[int]:
    """Where lines begin, or columns, with a mode or a title in capitals."""
    places: set[int] = set()
    for anchor in _ANCHORS:
        for match in anchor.finditer(text, after):
            at = match.start()
            low = max(at - _LINE, 0)
            line = max(text.rfind("\n", low, at) + 1, low)
            before = text[line:at].strip()
            if not before or before.isupper() or before.endswith((";", ".", "/.", ":")):
                places.add(line if not before or before.isupper() else at)
    return sorted(places)[:_MANY]


def _block(text: str, start: int, end: int) -> Signature | None:
    """The signature that begins at ``start``."""
    window = text[start:end]
    held = _titles(window)
    mode = _MODE.search(window)
    if not held and mode is None:
        return None
    after = held[-1][1] if held else (mode.end() if mode else 0)
    named = _name_after(window, after)
    stop = named[1] if named else _line_end(window, after)
    modes = [
        (m["dotted"] or m["party"].replace("/", "")) + "."
        for m in _MODE.finditer(window, 0, stop)
    ]
    body = _BODY.search(window, 0, stop)
    return Signature(
        named[0] if named else None,
        held[-1][0] if held else None,
        "/".join(dict.fromkeys(modes)) or None,
        body["body"].strip() if body else None,
        start,
        start + stop,
    )


def _line_end(window: str, at: int) -> int:
    line = window.find("\n", at)
    return line if line >= 0 else len(window)


def _titles(window: str) -> list[tuple[str, int]]:
    """The titles of one block as printed, each with its end; a name ends the block."""
    held: list[tuple[str, int]] = []
    at = 0
    for line in window.split("\n"):
        match = _title_pattern().search(line)
        title = titles()[_SPACE.sub(" ", match.group())] if match else None
        if title is None and line.isupper():
            title = _folded_titles().get(fold(_MODE.sub("", line)))
        if title:
            end = at + (match.end() if match else len(line))
            last = _last_title(line, match.end() if match else len(line))
            held.append((last[0], at + last[1]) if last else (title, end))
        elif (
            held and _NAME_LINE.fullmatch(_SIGNED.sub(" ", line)) and not line.isupper()
        ):
            break
        at += len(line) + 1
    return held


def _last_title(line: str, start: int) -> tuple[str, int] | None:
    """A further title on the same line, as in flattened columns."""
    last = None
    for match in _title_pattern().finditer(line, start):
        last = (titles()[_SPACE.sub(" ", match.group())], match.end())
    return last


@lru_cache(maxsize=1)
def _folded_titles() -> dict[str, str]:
    return {fold(title): title for title in titles().values()}


def _name_after(window: str, start: int) -> tuple[str, int] | None:
    """The name after a title: a line of its own, or the end of a line of Nơi nhận."""
    at = start
    for number, line in enumerate(window[start:].split("\n")):
        stripped = _OTHER.split(_SIGNED.sub(" ", line).strip())[0].strip()
        if number > 14:
            break
        name = _name_in(stripped, number == 0)
        if name:
            return name, at + line.find(name.split()[0]) + len(name)
        at += len(line) + 1
        if number and not _passes(stripped):
            break
    among = _AMONG.findall(window, start) if "\n" not in window.strip() else []
    names = [name for name in among if name.split()[0] in surnames()]
    return (names[0], window.find(names[0], start) + len(names[0])) if names else None


def _passes(line: str) -> bool:
    """Whether a line may stand between title and name: blank, recipients, capitals."""
    return (
        not line
        or line[0] in "-–+([_.…•*|"
        or line.isupper()
        or line.startswith(("Nơi nhận", "Lưu"))
        or len(line) < 12
    )


def _name_in(line: str, same_line: bool) -> str | None:
    if not line:
        return None
    whole = _NAME_LINE.fullmatch(line)
    if whole and not _is_title(whole["name"]) and _may_be_name(whole["name"]):
        return " ".join(whole["name"].split())
    if same_line:
        first = _NAME.match(line)
        if first and first["name"].split()[0] in surnames():
            return " ".join(first["name"].split())
    if line[0] in "-–+":
        tail = _AFTER.split(line)[-1].strip()
        last = _NAME.fullmatch(tail)
        if last and len(line) > len(tail) + 3 and last["name"].split()[0] in surnames():
            return " ".join(last["name"].split())
    return None


def _may_be_name(name: str) -> bool:
    """Capitals throughout are a name only behind a surname."""
    return not name.isupper() or name.split()[0].title() in surnames()


def _is_title(name: str) -> bool:
    return bool(_title_pattern().search(name.upper())) or name.startswith(
        (
            "Nơi ",
            "Phụ ",
            "Mẫu ",
            "Nơi",
            "Độc ",
            "Ban ",
            "Sở ",
            "Bộ ",
            "PHỤ ",
            "MẪU ",
            "NƠI ",
        )
    )
