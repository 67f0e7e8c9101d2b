"""
Small archives whose documents collide in every way, and how they change by night.

Numbers, days, titles and issuers are few: so the same key is held, described and cited,
with the year inside or not, on days that agree or not, by copies, parts, registers,
messages and the same bytes under several paths.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.arrow import batch_of
from graph.rows import rows, unread_rows
from graph.shards import ORIGIN, Shards, shard_schema
from graph.staging import STAGED
from graph.values import (
    Addressee,
    BodyClass,
    Citation,
    Demand,
    Issue,
    NotRead,
    ParsedDocument,
    Recipient,
    Reference,
    Repair,
    Target,
    Unread,
)
from graph.words import Action, Carrier, Level, Relation, Scope
from tests.graph.resolve.made import PRIME, cites, written

NUMBERS = {
    "{n}/QĐ-UBND": ("ubnd/ha-nam", "ubnd/ha-noi", None),
    "{n}/2000/QĐ-UBND": ("ubnd/ha-nam", "ubnd/ha-noi", None),
    "{n}/2001/QĐ-UBND": ("ubnd/ha-nam", None),
    "{n}/CT-TTg": (PRIME, PRIME, None),
    "{n}/2000/CT-TTg": (PRIME, PRIME, None),
    "{n}/KH-UBND": ("ubnd/ha-nam", "ubnd/ha-noi", None),
}
_OF_UBND, _OF_PRIME = [*NUMBERS][:3], [*NUMBERS][3:5]
FAMILIES = (
    *(_OF_UBND[:1], _OF_UBND[:2], _OF_UBND, _OF_PRIME[:1], _OF_PRIME, _OF_PRIME),
    [*NUMBERS],
)
"""Which of them a world has: mostly spellings of one number."""

DAYS = ("2000-09-21", "2000-10-15", "2001-01-05")
_WORDS = "Về tăng cường bảo vệ và phát triển rừng phòng hộ ven biển"
TITLES = (
    None,
    _WORDS,
    f"{_WORDS} trong tình hình mới",
    f"{_WORDS} (điều chỉnh)",
    "Phê duyệt quy hoạch chi tiết khu dân cư nông thôn mới",
)
RELATIONS = (
    *(Relation.IMPLEMENTS, Relation.IMPLEMENTS, Relation.BASED_ON),
    *(Relation.REPLACES, Relation.AMENDS, Relation.REPEALS),
)
CARRIERS = (
    *(Carrier.DOCUMENT,) * 4,
    *(Carrier.REGISTER, Carrier.DESCRIPTION, Carrier.EXCHANGE, Carrier.PORTAL),
)
BODIES = ("ubnd/ha-nam", "ubnd/ha-noi", "so/ha-noi/noi-vu", None)

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Palette:
    """What the documents of one world are made of: little, so that they collide."""

    random: Random
    n: int
    forms: Sequence[str]
    days: Sequence[str | None]
    titles: Sequence[str | None]

    def title(self) -> str | None:
        """A title; those of one number have little in common with those of another."""
        title = self.random.choice(self.titles)
        return title and f"{title} vùng {self.n}"

    def number(self, form: str) -> str:
        return form.format(n=self.n)


def pool(random: Random, size: int, n: int) -> list[ParsedDocument]:
    """Documents of the number ``n``; some come with a message that brought them."""
    palette = Palette(
        random,
        n,
        random.choice(FAMILIES),
        (None, *random.sample(DAYS, random.randint(1, 2))),
        random.sample(TITLES, random.randint(1, 3)),
    )
    made = [_document(palette) for _ in range(size)]
    for at, one in enumerate(made):
        if random.random() < 0.2:
            sender = random.choice(made).source.file_id
            made[at] = replace(
                one, source=replace(one.source, sent={"file_id": sender})
            )
    return made


def _document(palette: Palette) -> ParsedDocument:
    random = palette.random
    pick = random.choice
    form = pick([*palette.forms, *palette.forms, None])
    count = pick((0, 1, 2, 2, 3))
    said = [_citation(palette, 20 * at) for at in range(count)]
    on = pick((*palette.days, palette.days[-1]))
    values: dict[str, Any] = {}
    if on is None and random.random() < 0.5:
        values["year"] = pick((2000, 2001))
    if random.random() < 0.2:
        values["joint_issuer_ids"] = tuple(random.sample(("ubnd/ha-nam", PRIME), 1))
    if random.random() < 0.2:
        values["signer"] = pick(("A", "B"))
    if form is None and random.random() < 0.7:
        values["type"] = pick(("QĐ", "CT", "KH"))
    made = written(
        palette.number(form) if form else None,
        *said,
        of=pick(NUMBERS[form]) if form else pick(BODIES),
        on=on,
        title=palette.title(),
        carrier=pick(CARRIERS),
        body=pick(("", "x", "y" * 40)),
        parts=_parts(random, said),
        **values,
    )
    changes: dict[str, Any] = {"scanned": random.random() < 0.1}
    if random.random() < 0.2:
        changes["repairs"] = (Repair(0, 1, "a", "b", "r"),)
    if random.random() < 0.1:
        changes["not_read"] = (NotRead(0, 1, "number", "?", 1, (0, 0, 1, 1), None),)
    return replace(made, source=replace(made.source, **changes))


def _citation(palette: Palette, at: int) -> Citation:
    pick = palette.random.choice
    form = pick(palette.forms)
    values: dict[str, Any] = {}
    on = pick(palette.days)
    if on is None and palette.random.random() < 0.4:
        values["year"] = pick((2000, 2001))
    if palette.random.random() < 0.2:
        values["partial"] = True
    return cites(
        palette.number(form),
        of=pick(NUMBERS[form]),
        on=on,
        at=at,
        title=palette.title(),
        relation=pick(RELATIONS),
        scope=pick((Scope.DOCUMENT, Scope.DOCUMENT, Scope.TASK)),
        **values,
    )


def _parts(random: Random, said: list[Citation]) -> dict[str, Any]:
    """What the text orders, whom it is sent to, and what is doubted."""
    pick = random.choice
    parts: dict[str, Any] = {}
    if random.random() < 0.4:
        objects = [None, "1/CT-TTg", *(each.number for each in said)]
        asked = (
            Addressee(3, 4, "x", body_id=pick(BODIES)),
            Addressee(5, 6, "y", group=BodyClass("ubnd", Level.PROVINCE)),
        )
        parts["demands"] = (
            Demand(
                2, 9, "d", Action.MAKE_PLAN, asked[: pick((0, 1, 2))], pick(objects)
            ),
        )
    if random.random() < 0.3:
        parts["recipients"] = (Recipient(6, 9, "- Như trên;", body_id=pick(BODIES)),)
    if random.random() < 0.2:
        parts["references"] = (
            Reference(1, 2, "w", "law", None, Relation.BASED_ON, Scope.DOCUMENT),
        )
    if random.random() < 0.2:
        parts["targets"] = (Target(1, 2, "w", pick((1.0, 2.5)), "%", ">="),)
    if random.random() < 0.2:
        parts["issues"] = (Issue("odd_date", "a / b"),)
    return parts


@dataclass(frozen=True, slots=True)
class Input:
    """A file of the archive: documents, parts of one text, or what cannot be read."""

    documents: tuple[ParsedDocument, ...]
    kind: str

    def rows(self, path: str) -> Rows:
        kept: Rows = {name: [] for name in STAGED}
        for made in self._made(path):
            for name, some in made.items():
                kept[name].extend(some)
        return kept

    def _made(self, path: str) -> Iterator[Rows]:
        if self.kind == "unread":
            yield unread_rows(Unread(path, Issue("unreadable_file", "a / b"), "f" * 64))
            return
        for n, one in enumerate(self.documents):
            source = replace(one.source, path=path)
            if self.kind == "folder":
                source = replace(source, path=f"{path}/{n}")
            if self.kind == "parts":
                whole = hashlib.sha256(repr(self).encode()).hexdigest()
                source = replace(
                    source, file_id=f"{whole[:16]}#{n}", part=n, text=whole
                )
            if path.endswith("otherwise"):
                one = replace(one, citations=one.citations[1:])
            yield rows(replace(one, source=source))


PATHS = ("a", "b", "c", "d", "e-otherwise", "f", "g", "h")

Archive = dict[str, Input]


def archives(worlds: Iterable[int], *, salt: int, nights: int) -> Iterator[Archive]:
    """
    An archive on one night after the other; some files change, come, move or go. Its
    ``worlds`` have each their own number, and little to do with each other: one build
    tries them all.
    """
    yield from (
        {path: one for some in archive for path, one in some.items()}
        for archive in zip(*(_world(n, salt, nights) for n in worlds), strict=True)
    )


def _world(n: int, salt: int, nights: int) -> Iterator[Archive]:
    random = Random(f"{salt}:{n}")
    made = pool(random, 7, n)
    held = {
        f"{n}-{path}": _input(random, made) for path in PATHS if random.random() < 0.7
    }
    yield dict(held)
    for _ in range(nights):
        for _ in range(random.choice((0, 1, 1, 2, 3))):
            _change(random, held, made, f"{n}-{random.choice(PATHS)}")
        yield dict(held)


def _change(
    random: Random, held: Archive, made: list[ParsedDocument], path: str
) -> None:
    """One file comes, goes, moves, changes, or is copied."""
    change = random.random()
    if change < 0.3:
        held.pop(path, None)
    elif change < 0.5 and held:
        held[path] = held.pop(random.choice([*held]))
    elif change < 0.6 and held:
        held[path] = random.choice([*held.values()])
    else:
        held[path] = _input(random, made)


def _input(random: Random, made: list[ParsedDocument]) -> Input:
    kind = random.choice((*("one",) * 8, "folder", "parts", "unread"))
    count = 2 if kind in ("folder", "parts") else 1
    return Input(tuple(random.choice(made) for _ in range(count)), kind)


@dataclass(slots=True)
class Kept:
    """A folder of rows: a file that is new or changed there has a new origin."""

    folder: Path
    origins: dict[str, int] = field(default_factory=dict)
    held: Archive = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    next: int = 1

    def night(self, held: Mapping[str, Input]) -> Shards:
        """The rows of the archive as it is now."""
        new: Rows = {name: [] for name in STAGED}
        for path in {*self.held} | {*held}:
            if self.held.get(path) is held.get(path):
                continue
            if path in self.origins:
                self.gone.add(self.origins.pop(path))
            if path in held:
                origin = self.origins[path] = self.next
                self.next += 1
                for name, some in held[path].rows(path).items():
                    new[name].extend({**row, ORIGIN: origin} for row in some)
        self._write(new)
        self.held = dict(held)
        return Shards(dict(self.files), frozenset(self.gone))

    def _write(self, new: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        for name, given in new.items():
            some = list(given)
            if not some:
                continue
            table = pa.Table.from_batches([batch_of(STAGED[name], some)])
            origins = pa.array([row[ORIGIN] for row in some], pa.int64())
            path = self.folder / f"{name}-{self.next}.parquet"
            pq.write_table(
                table.append_column(ORIGIN, origins).cast(shard_schema(name)), path
            )
            self.files[name] = (*self.files.get(name, ()), str(path))
