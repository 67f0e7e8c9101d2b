"""What is written on tiles, beside arrows and above the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from graph.labels import day_said, label
from graph.words import IMPL, ChainEnd, Direction, Known, State
from trienkhai.figures.chains.flow import Band
from trienkhai.figures.chains.parts import Paper, Parts, Step
from trienkhai.figures.chains.standing import place_name
from trienkhai.figures.chains.tiles import Gap, Kind, Link, Tile
from trienkhai.figures.plain import bold, plain, stacked

_ENDS = tuple(ChainEnd)
_NAMED = 2
"""So many of the documents that were asked for are named in the answer."""

_MOST, _DOT = 240, " · "
_CARRIES = {Direction.UP: "chain.up", Direction.DOWN: "chain.down"}
_LEADS = {Direction.UP: "chain.up_any", Direction.DOWN: "chain.down_any"}
_BRIEF = {
    "thành phố ": "TP ",
    "Thành phố ": "TP ",
    "thị xã ": "TX ",
    "thị trấn ": "TT ",
}


def short(text: str, most: int) -> str:
    """
    The text on one line of so many letters.

    >>> short("Ủy ban nhân dân", 8)
    'Ủy ban…'
    """
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def day(value: date | None, lang: str) -> str:
    """The day as spoken, or that it is not known."""
    return day_said(value, lang) if value else label("chain.undated", lang)


def lines(tile: Tile, lang: str) -> tuple[str, ...]:
    """The lines on a tile: what it is, whose it is and of when, what is known of it."""
    match tile.kind:
        case Kind.PAPER:
            paper = tile.papers[0]
            return (_number(paper, lang), paper.standing.name, standing_of(paper, lang))
        case Kind.FOLD:
            return (count(tile, lang), fold_name(tile, lang), fold_days(tile, lang))
        case Kind.GAP:
            return (_abbreviated(tile.gaps[0].name),)
    return (f"{len(tile.gaps)} × {label(f'state.{tile.gaps[0].state}', lang)}",)


def fitted(said: Sequence[str], first: int, room: int) -> list[str]:
    """
    At most three lines, the first of ``first`` letters, the others of ``room``. What
    has no place in the first goes on in the second, or stands first in the last.

    >>> fitted(("117/KH-UBND · 05/06/2020", "UBND xã Phù Linh", "Đang xem"), 20, 22)
    ['117/KH-UBND', 'UBND xã Phù Linh', '05/06/2020 · Đang xem']
    """
    head, *others = said
    kept = [line for line in others if line]
    before, dot, after = head.rpartition(_DOT)
    if len(head) > first and dot and kept:
        last = _DOT.join([after, *kept[1:]])
        head, kept = before, [kept[0], last]
    cut = head.rfind(" ", 0, first + 1)
    if len(head) > first and cut > 0 and len(kept) < 2:
        head, kept = head[:cut], [head[cut + 1 :], *kept]
    return [short(head, first), *(short(line, room) for line in kept)]


def _number(paper: Paper, lang: str) -> str:
    if paper.known is None or not paper.numbered:
        return paper.number
    return f"{paper.number}{_DOT}{day(paper.date, lang)}"


def _abbreviated(name: str) -> str:
    """A body as short as it is still told."""
    for long, brief in _BRIEF.items():
        name = name.replace(long, brief)
    return name


def called(paper: Paper, lang: str) -> str:
    """A document in a sentence: number, day, and whose it is where many have such."""
    name, stands = short(paper.number, 60), paper.standing
    if paper.date:
        name = label("document.dated", lang, number=name, day=paper.date)
    if stands.region:
        name = label("document.issued", lang, document=name, issuer=stands.name)
    return name


def whose(paper: Paper, lang: str) -> str:
    """Whose document it is and of which day."""
    name = paper.standing.name
    if not paper.numbered and not name:
        return label("chain.no_issuer", lang)
    if paper.known is None and paper.is_start:
        return name
    return _DOT.join(filter(None, (name, day(paper.date, lang))))


def standing_of(paper: Paper, lang: str) -> str:
    """Why the chain stops there, how the document is known, what the way rests on."""
    said = [label("chain.start", lang)] if paper.is_start else []
    said += [label(f"chain.end_{end}", lang) for end in _ENDS if end in paper.ends]
    told = {ChainEnd.NOT_HELD, ChainEnd.DESCRIBED} & paper.ends
    if paper.known in (Known.DESCRIBED, Known.CITED) and not told:
        said.append(label(f"chain.known_{paper.known}", lang))
    said += [label(f"chain.{flag}", lang) for flag in sorted(paper.flags)]
    return _DOT.join(said)


def count(tile: Tile, lang: str) -> str:
    """How many documents a tile stands for."""
    return label("chain.papers", lang, n=len(tile.papers))


def fold_name(tile: Tile, lang: str) -> str:
    """What the documents of a fold have in common."""
    issuers = {paper.issuer_id for paper in tile.papers}
    if len(issuers) == 1 and tile.papers[0].standing.name:
        return tile.papers[0].standing.name
    layer = tile.layer.title(lang)
    return f"{place_name(tile.region)} · {layer}" if tile.region else layer


def fold_days(tile: Tile, lang: str) -> str:
    """The years of a fold, and the links inside it."""
    years = sorted({paper.date.year for paper in tile.papers if paper.date})
    said = [f"{years[0]}–{years[-1]}" if years[1:] else str(years[0])] if years else []
    undated = sum(paper.date is None for paper in tile.papers)
    if undated:
        said.append(label("chain.n_undated", lang, n=undated))
    if tile.inner:
        said.append(label("chain.inner", lang, n=tile.inner))
    return _DOT.join(said)


def told(tile: Tile, lang: str) -> str:
    """All that is known of a tile, for who points at it."""
    if tile.is_gap:
        state = label(f"state.{tile.gaps[0].state}", lang)
        return "<br>".join([state, *_few([_gap(gap) for gap in tile.gaps])])
    if tile.kind is Kind.FOLD:
        ends = Counter(end for paper in tile.papers for end in paper.ends)
        said = [
            f"{label(f'chain_end.{e}', lang)}: {n}" for e, n in sorted(ends.items())
        ]
        named = [f"{p.number} · {whose(p, lang)}" for p in tile.papers]
        return stacked([*lines(tile, lang), *said, *_few(named)])
    paper = tile.papers[0]
    said = [bold(short(paper.number, _MOST)), plain(whose(paper, lang))]
    said += [broken(paper.title)] if paper.title else []
    said += [label(f"known.{paper.known}", lang)] if paper.known else []
    said += [label(f"chain_end.{end}", lang) for end in _ENDS if end in paper.ends]
    said += [label(f"flag.{flag}", lang) for flag in sorted(paper.flags)]
    return "<br>".join(said)


def _gap(gap: Gap) -> str:
    return broken(gap.reason) if gap.reason else plain(gap.name)


def _few(names: Sequence[str], most: int = 6) -> list[str]:
    more = [f"… (+{len(names) - most})"] if len(names) > most else []
    return [*names[:most], *more]


def broken(text: str, wide: int = 70) -> str:
    """A text in lines of so many letters, as a picture takes it."""
    found, line = [], ""
    for word in short(text, _MOST).split():
        if len(line) + len(word) >= wide:
            found.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return stacked([*found, line])


def link_told(link: Link, lang: str) -> str:
    """The relation and the words of a link, for who points at it."""
    name = relation(link.relation, lang)
    step = link.steps[0]
    if len(link.steps) > 1:
        return label("chain.links", lang, relation=name, n=len(link.steps))
    said = [f"<b>{name}</b> ({label(f'basis.{link.basis}', lang)})"]
    return "<br>".join(said + ([f"“{broken(step.words)}”"] if step.words else []))


def relation(name: str, lang: str) -> str:
    """What a relation is called."""
    return label(f"relation.{name}", lang)


def band_title(band: Band, lang: str) -> str:
    """The layers of a band."""
    titles = " + ".join(layer.title(lang) for layer in band.layers)
    return broken(titles, 13)


def answer(of: Parts, gaps: Sequence[Gap], acted: int | None, lang: str) -> str:
    """The answer of the whole picture as one sentence."""
    said = []
    keys = _CARRIES if all(step.relation in IMPL for step in of.steps) else _LEADS
    for direction in Direction:
        far = _far(of, direction)
        if far:
            bodies = len({of.papers[id].issuer_id for id in far})
            said.append(label(keys[direction], lang, n=len(far), bodies=bodies))
    unclear = sum(not paper.numbered for paper in of.papers.values())
    if unclear:
        said.append(label("chain.unclear", lang, n=unclear))
    if acted is not None and (gaps or acted):
        every = acted + len(gaps)
        said.append(label("chain.asked", lang, done=acted, all=every))
        missing = sum(gap.state is State.MISSING for gap in gaps)
        said += [label("chain.missing", lang, n=missing)] if missing else []
    names = ", ".join(called(of.papers[id], lang) for id in of.starts[:_NAMED])
    if of.starts[_NAMED:]:
        names += f" … (+{len(of.starts) - _NAMED})"
    if not said:
        return label("chain.nothing", lang, document=names)
    return f"{names}: {'; '.join(said)}"


def _far(of: Parts, direction: Direction) -> set[str]:
    """The numbered documents that the starts reach that way."""
    ahead: dict[str, list[str]] = {}
    for step in of.steps:
        near, far = _ends(step, direction)
        ahead.setdefault(near, []).append(far)
    seen, waiting = set(of.starts), list(of.starts)
    while waiting:
        after = [id for id in ahead.get(waiting.pop(), ()) if id not in seen]
        seen.update(after)
        waiting += after
    return {id for id in seen if of.papers[id].numbered} - set(of.starts)


def _ends(step: Step, direction: Direction) -> tuple[str, str]:
    ends = step.source, step.target
    return ends if direction is Direction.UP else (ends[1], ends[0])
