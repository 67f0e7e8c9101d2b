"""
A generated archive: who issued which document when, under which number, and what each
cites. Everything comes from a seed, and a document can be made without the others.

A fifth of the documents are nowhere in the corpus, so that others cite what is not
held. Few documents are cited by very many. Districts carry out what their province
issued, and provinces what the centre did.
"""

from __future__ import annotations

import csv
import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from itertools import accumulate

import numpy as np

from benchmarks.wording import OBJECTS, TOPICS

FIRST, LAST = date(2014, 1, 1), date(2025, 5, 31)
MISSING = 0.2
"""Of all documents so many are cited, and nowhere in the corpus."""

_ENDED = "2025-07-01"
_CENTRE, _PROVINCE, _DISTRICT = 0.04, 0.56, 0.40
_NAMES = {
    "CT": "Chỉ thị",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "KH": "Kế hoạch",
    "BC": "Báo cáo",
    "CTr": "Chương trình",
    "CV": "Công văn",
    "KL": "Kết luận",
}
_OF_CENTRE = (
    ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ", "CT", "{n:02d}/CT-TTg", 2.0),
    ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ", "QĐ", "{n:02d}/QĐ-TTg", 6.0),
    ("CHÍNH PHỦ", "Chính phủ", "NQ", "{n:02d}/NQ-CP", 2.0),
    ("CHÍNH PHỦ", "Chính phủ", "NĐ", "{n:02d}/{y}/NĐ-CP", 3.0),
    ("BỘ NỘI VỤ", "Bộ Nội vụ", "TT", "{n:02d}/{y}/TT-BNV", 1.0),
    ("BỘ TÀI CHÍNH", "Bộ Tài chính", "TT", "{n:02d}/{y}/TT-BTC", 2.0),
    ("BỘ Y TẾ", "Bộ Y tế", "TT", "{n:02d}/{y}/TT-BYT", 1.0),
    ("BỘ Y TẾ", "Bộ Y tế", "QĐ", "{n}/QĐ-BYT", 2.0),
    ("BỘ NỘI VỤ", "Bộ Nội vụ", "QĐ", "{n}/QĐ-BNV", 2.0),
    ("BỘ CÔNG THƯƠNG", "Bộ Công Thương", "KH", "{n}/KH-BCT", 1.0),
    ("BỘ TƯ PHÁP", "Bộ Tư pháp", "KH", "{n}/KH-BTP", 1.0),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Bí thư", "CT", "{n:02d}-CT/TW", 0.6),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Bộ Chính trị", "NQ", "{n:02d}-NQ/TW", 0.6),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Bí thư", "KL", "{n:02d}-KL/TW", 0.6),
)
_OF_PROVINCE = (
    ("ubnd", "KH", "{n:02d}/KH-UBND", 5.0),
    ("ubnd", "QĐ", "{n:02d}/QĐ-UBND", 8.0),
    ("ubnd", "QĐ", "{n:02d}/{y}/QĐ-UBND", 0.8),
    ("ubnd", "CT", "{n:02d}/CT-UBND", 0.5),
    ("ubnd", "BC", "{n:02d}/BC-UBND", 2.0),
    ("ubnd", "CV", "{n:02d}/UBND-VX", 5.0),
    ("hdnd", "NQ", "{n:02d}/NQ-HĐND", 1.0),
    ("hdnd", "NQ", "{n:02d}/{y}/NQ-HĐND", 0.5),
    ("tinh-uy", "CTr", "{n:02d}-CTr/TU", 0.4),
    ("tinh-uy", "NQ", "{n:02d}-NQ/TU", 0.3),
    ("so", "CV", "{n}/SNV-TCBC", 3.0),
    ("so", "KH", "{n:02d}/KH-SNV", 1.0),
)
_OF_DISTRICT = (
    ("ubnd", "KH", "{n:02d}/KH-UBND", 4.0),
    ("ubnd", "QĐ", "{n:02d}/QĐ-UBND", 3.0),
    ("ubnd", "BC", "{n:02d}/BC-UBND", 2.0),
    ("ubnd", "CV", "{n:02d}/UBND-NV", 2.0),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A province, or a district of one."""

    kind: str
    name: str
    province: int
    """Which province it is, or lies in."""
    district: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One issuer's numbers of one type; the centre has no place."""

    form: str
    type: str
    author: str
    head: tuple[str, ...]
    place: Place | None
    weight: float


@dataclass(frozen=True, slots=True)
class Work:
    """What a document says of itself, and how others name it."""

    series: Series
    number: str
    day: date
    title: str

    @property
    def type_name(self) -> str:
        return _NAMES[self.series.type]


class Archive:
    """The documents in order of their days; their ``held`` ones make the corpus."""

    def __init__(self, documents: int, seed: int = 1) -> None:
        self.seed = seed
        self.series = [*_centre(), *_local()]
        drawn = np.random.default_rng(seed)
        size = round(documents / (1 - MISSING))
        weights = np.array([one.weight for one in self.series])
        of = drawn.choice(len(self.series), size, p=weights / weights.sum())
        days = np.sort(drawn.integers(0, (LAST - FIRST).days + 1, size))
        self._series: list[int] = of.tolist()
        self._days: list[int] = days.tolist()
        self._about: list[int] = drawn.integers(
            0, len(TOPICS) * len(OBJECTS), size
        ).tolist()
        self._numbers = self._counted()
        order = drawn.permutation(size)
        self.held: list[int] = np.sort(order[:documents]).tolist()
        self.missing: list[int] = order[documents:].tolist()
        self._tail = _Tail((drawn.pareto(0.9, size) + 1).tolist(), range(size))
        central = [
            n for n, s in enumerate(self._series) if self.series[s].place is None
        ]
        pulls = (drawn.pareto(0.9, len(central)) + 1).tolist()
        self._central = _Tail(pulls, central)
        self._of_province: dict[int, list[int]] = {}
        for n, s in enumerate(self._series):
            place = self.series[s].place
            if place is not None and not place.district:
                self._of_province.setdefault(place.province, []).append(n)

    def _counted(self) -> list[int]:
        """The numbers of each series begin anew with every year."""
        counts: Counter[tuple[int, int]] = Counter()
        made = []
        years = [_day(n).year for n in range((LAST - FIRST).days + 1)]
        for series, day in zip(self._series, self._days, strict=True):
            key = series, years[day]
            counts[key] += 1
            made.append(counts[key])
        return made

    def __len__(self) -> int:
        return len(self._days)

    def work(self, n: int) -> Work:
        series, day = self.series[self._series[n]], _day(self._days[n])
        number = series.form.format(n=self._numbers[n], y=day.year)
        about, object_ = divmod(self._about[n], len(OBJECTS))
        where = f" {series.place.kind} {series.place.name}" if series.place else ""
        title = f"{TOPICS[about]} {OBJECTS[object_]} năm {day.year}{where}"
        return Work(series, number, day, title)

    def authority(self, n: int, drawn: random.Random) -> int | None:
        """What the document carries out first of all."""
        place = self.series[self._series[n]].place
        if place is None or not place.district or drawn.random() < 0.3:
            return self._central.before(n, drawn)
        return self._above(n, place, drawn)

    def cited(self, n: int, drawn: random.Random) -> int | None:
        """Something earlier that it cites; None where nothing is."""
        place = self.series[self._series[n]].place
        kind = drawn.random()
        if kind < 0.5:
            return self._central.before(n, drawn)
        if kind < 0.85 and place is not None:
            return self._above(n, place, drawn)
        return self._tail.before(n, drawn)

    def _above(self, n: int, place: Place, drawn: random.Random) -> int | None:
        """One of the documents of its province, a recent one rather than an old."""
        there = self._of_province.get(place.province, [])
        at = bisect_left(there, n) - int(drawn.paretovariate(0.7))
        return there[at] if at >= 0 else None


class _Tail:
    """Documents, each with how often it is cited; few have most of it."""

    def __init__(self, pulls: list[float], documents: range | list[int]) -> None:
        self._sums = list(accumulate(pulls))
        self._documents = documents

    def before(self, n: int, drawn: random.Random) -> int | None:
        at = bisect_left(self._documents, n)
        if not at:
            return None
        return self._documents[
            bisect_left(self._sums, drawn.random() * self._sums[at - 1])
        ]


def _day(n: int) -> date:
    return FIRST + timedelta(days=n)


def _centre() -> Iterator[Series]:
    whole = sum(each[-1] for each in _OF_CENTRE)
    for head, author, type, form, weight in _OF_CENTRE:
        yield Series(form, type, author, (head,), None, _CENTRE * weight / whole)


def _local() -> Iterator[Series]:
    provinces, districts = _places()
    for place, kinds, share, count in (
        *((p, _OF_PROVINCE, _PROVINCE, len(provinces)) for p in provinces),
        *((d, _OF_DISTRICT, _DISTRICT, len(districts)) for d in districts),
    ):
        whole = sum(each[-1] for each in kinds) * count
        for organ, type, form, weight in kinds:
            author, head = _author(organ, place)
            yield Series(form, type, author, head, place, share * weight / whole)


def _author(organ: str, place: Place) -> tuple[str, tuple[str, ...]]:
    where = f"{place.kind} {place.name}"
    if organ == "hdnd":
        return f"HĐND {where}", ("HỘI ĐỒNG NHÂN DÂN", where.upper())
    if organ == "tinh-uy":
        city = place.kind == "thành phố"
        author = f"Thành ủy {place.name}" if city else f"Tỉnh ủy {place.name}"
        return author, (author.upper(),)
    if organ == "so":
        return f"Sở Nội vụ {where}", (f"UBND {where.upper()}", "SỞ NỘI VỤ")
    return f"UBND {where}", ("ỦY BAN NHÂN DÂN", where.upper())


def _places() -> tuple[list[Place], list[Place]]:
    """The provinces and districts of the years of the corpus."""
    provinces = [row for row in _rows("provinces.csv") if row["valid_to"] == _ENDED]
    order = {row["id"]: n for n, row in enumerate(provinces)}
    districts = [
        Place(row["kind"], row["name"], order[row["parent"]], district=True)
        for row in _rows("districts.csv")
        if row["valid_to"] == _ENDED
        and (row["valid_from"] or "") <= str(FIRST)
        and row["parent"] in order
    ]
    return [Place(r["kind"], r["name"], order[r["id"]]) for r in provinces], districts


def _rows(name: str) -> Iterator[dict[str, str]]:
    with files("graph").joinpath("data", name).open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)
