"""
How much of the annotated texts is read right: each figure beside what it should reach.

``make accuracy`` runs it; ``python -m benchmarks.accuracy seeds docs -v`` runs some of
the parts and prints each miss. The texts and their scorers lie beside the project, in
``../shared``; without that folder only ``formats`` is measured, which needs none.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks import formats
from benchmarks.kinds import kind_figures
from benchmarks.provinces import province_figures
from benchmarks.registers import register_figures
from benchmarks.titles import rows, title_figures
from graph.values import Text, Unread
from loaders.parse import parse
from loaders.printed import printed
from loaders.read import read

SHARED = Path(__file__).resolve().parents[2] / "shared"
_BATCH = 16

SEEDS = {
    **{f"identity.{name}": 1.0 for name in ("number", "date", "type", "issuer")},
    **{f"identity.{name}": 1.0 for name in ("title", "signer", "place")},
    "citation.recall": 1.0,
    "citation.precision": 1.0,
    "citation.type": 1.0,
    "citation.date": 1.0,
    "citation.issuer": 30 / 31,
    "citation.relation": 30 / 31,
    "citation.scope": 30 / 31,
    "recipient.recall": 0.95,
    "deadline.recall": 7 / 8,
    "deadline.date": 7 / 8,
    "deadline.recurrence": 7 / 8,
    "demand.recall": 0.85,
    "demand.precision": 0.70,
    "demand.action": 0.80,
    "demand.addressee": 0.80,
    "demand.deadline": 0.80,
    "demand.binding": 0.95,
    "reference.recall": 0.75,
    "target.recall": 0.90,
    "target.value": 0.90,
}
PLANS = {
    **{f"identity.{name}": 1.0 for name in ("number", "date", "type", "issuer")},
    "citation.recall": 0.98,
    "citation.precision": 0.98,
    "citation.relation": 0.93,
    "citation.scope": 0.93,
    "citation.issuer": 0.95,
    "demand.recall": 0.80,
    "demand.addressee": 0.80,
    "demand.deadline": 0.80,
    "deadline.recall": 0.90,
    "reference.recall": 0.70,
}
DOCS = {
    "identity.number": 0.96,
    "identity.date": 0.95,
    "identity.issuer": 0.92,
    "identity.signer": 0.90,
    "identity.type": 0.97,
    "relation.cited": 18 / 19,
    "document.parsed": 1.0,
    "citation.offsets": 1.0,
}
KINDS = {
    "ocr.number": 0.92,
    "ocr.date": 0.90,
    "tcvn3.date": 0.95,
    "tcvn3.type": 0.95,
}
TITLES = {"relation.said": 0.90, "relation.reversed": 0.0}
SLUGS = {
    "slugs.parsed": 1.0,
    **{
        f"slugs.{name}.{what}": 0.99
        for name in ("number", "type", "place", "implements")
        for what in ("precision", "recall")
    },
}
PROVINCES = {f"coverage.{name}": 1.0 for name in ("exact", "recall", "precision")}
REGISTERS = {
    f"register.{name}": 0.95 for name in ("number", "type", "date", "issuer_id")
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A share of hits, as a scorer prints it."""

    name: str
    value: float | None
    count: str


def lines(texts: Iterable[Text | Unread], pool: ProcessPoolExecutor) -> Iterator[str]:
    """Each text parsed, as a line of JSON, in order."""
    kept = (text for text in texts if isinstance(text, Text))
    batches = iter(lambda: list(islice(kept, _BATCH)), [])
    for batch in pool.map(_parsed, batches):
        yield from batch


def _parsed(texts: list[Text]) -> list[str]:
    return [json.dumps(printed(parse(t)), ensure_ascii=False) for t in texts]


class Measure:
    """The parts to measure, sharing one pool and one folder for what is parsed."""

    def __init__(self, pool: ProcessPoolExecutor, folder: Path, verbose: bool) -> None:
        self.pool, self.folder, self.verbose = pool, folder, verbose

    def parsed(self, name: str, *paths: Path) -> Path:
        """What is read from ``paths``, as a file of JSON lines."""
        out = self.folder / f"{name}.parsed.jsonl"
        with out.open("w", encoding="utf-8") as stream:
            for line in lines(read(paths), self.pool):
                stream.write(line + "\n")
        return out

    def scored(self, tool: str, *arguments: str | Path) -> list[Figure]:
        """The figures that a scorer prints."""
        command = [sys.executable, str(SHARED / "tools" / tool), *map(str, arguments)]
        if self.verbose:
            command.append("-v")
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        if self.verbose:
            print(done.stderr, end="")
        return [_figure(line) for line in done.stdout.splitlines() if line.strip()]

    def stripped(self, name: str) -> Path:
        """The texts of an annotated file, without the annotation."""
        bare = self.folder / f"{name}.jsonl"
        texts = rows(SHARED / "dev" / f"{name}.jsonl")
        with bare.open("w", encoding="utf-8") as stream:
            for row in texts:
                kept = {"id": row["id"], "text": row.get("text") or ""}
                stream.write(json.dumps(kept, ensure_ascii=False) + "\n")
        return bare

    def seeds(self) -> list[Figure]:
        return self.scored("score.py", "seeds", self.parsed("seeds", SHARED / "seeds"))

    def plans(self) -> list[Figure]:
        plans = SHARED / "gold" / "plans"
        texts = self.parsed("plans", *sorted(plans.glob("*.txt")))
        return self.scored("score.py", "seeds", texts, plans / "gold.json")

    def docs(self) -> list[Figure]:
        texts = self.parsed("docs", self.stripped("docs"))
        return self.scored("score.py", "docs", texts, SHARED / "dev" / "docs.jsonl")

    def kinds(self) -> list[Figure]:
        gold = SHARED / "dev" / "docs.jsonl"
        texts = self.parsed("kinds", self.stripped("docs"))
        scorer = SHARED / "tools" / "score.py"
        return _figures(kind_figures(texts, gold, scorer))

    def titles(self) -> list[Figure]:
        name = "congbao_graph_2010_2011"
        texts, gold = self.parsed(name, self.stripped(name)), SHARED / "dev" / name
        gold = gold.with_suffix(".jsonl")
        found = title_figures(texts, gold)
        return [*self.scored("score.py", "docs", texts, gold), *_figures(found)]

    def slugs(self) -> list[Figure]:
        name = "coverage_tvpl_slugs"
        texts = self.parsed(name, self.stripped(name))
        gold = SHARED / "dev" / f"{name}.jsonl"
        return self.scored("score_slugs.py", texts, gold)

    def provinces(self) -> list[Figure]:
        gold = SHARED / "dev" / "coverage_tvpl_slugs.jsonl"
        return _figures(province_figures(gold, self.folder))

    def registers(self) -> list[Figure]:
        gold = SHARED / "dev" / "register_sonla.jsonl"
        found = register_figures(gold, self.folder, self.verbose)
        return _figures({f"register.{name}": pair for name, pair in found.items()})


PARTS: dict[str, tuple[Callable[[Measure], list[Figure]], dict[str, float]]] = {
    "seeds": (Measure.seeds, SEEDS),
    "plans": (Measure.plans, PLANS),
    "docs": (Measure.docs, DOCS),
    "kinds": (Measure.kinds, KINDS),
    "titles": (Measure.titles, TITLES),
    "slugs": (Measure.slugs, SLUGS),
    "provinces": (Measure.provinces, PROVINCES),
    "registers": (Measure.registers, REGISTERS),
}


def _figures(found: dict[str, tuple[int, int]]) -> list[Figure]:
    return [
        Figure(name, hits / total if total else None, f"({hits}/{total})")
        for name, (hits, total) in found.items()
    ]


def _figure(line: str) -> Figure:
    name, value, count = line.split(maxsplit=2)
    return Figure(name, None if value == "-" else float(value), count)


def show(part: str, figures: Iterable[Figure], targets: dict[str, float]) -> None:
    """One line a figure: value, count, target and what is missing to it."""
    print(f"\n== {part}")
    for figure in figures:
        target = targets.get(figure.name)
        value = "    -" if figure.value is None else f"{figure.value:.4f}"
        aim = gap = ""
        if target is not None:
            aim = f"{target:.3f}"
            if figure.value is not None:
                gap = _gap(figure, target)
        print(f"{figure.name:<36} {value:>7} {figure.count:<16} {aim:>6} {gap}")


def _gap(figure: Figure, target: float) -> str:
    assert figure.value is not None
    short = figure.value - target if target == 0.0 else target - figure.value
    return "ok" if short <= 0.00005 else f"-{short:.4f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parts = ", ".join((*PARTS, "formats"))
    parser.add_argument("parts", nargs="*", help=parts)
    parser.add_argument("-v", "--verbose", action="store_true", help="print each miss")
    arguments = parser.parse_args()
    wanted = arguments.parts or [*PARTS, "formats"]
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor() as pool:
        if SHARED.is_dir():
            measure = Measure(pool, Path(folder), arguments.verbose)
            for part in wanted:
                if part in PARTS:
                    figures, targets = PARTS[part]
                    show(part, figures(measure), targets)
        else:
            print(f"Annotated texts are expected in {SHARED}: without them,")
            print("only what the sample itself says can be measured.")
        if "formats" in wanted:
            formats.show(formats.REACH, pool, verbose=arguments.verbose)


if __name__ == "__main__":
    main()
