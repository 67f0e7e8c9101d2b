"""
Speed, as ratios to something measured in the same run: ``python -m benchmarks.speed``.

One line a figure: name, value, what it should be at least (or at most).
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from benchmarks import (
    building,
    clusters,
    files,
    names,
    page,
    readers,
    resolving,
    servers,
    stores,
    whole,
)
from benchmarks.corpus import HOSTILE, hostile, in_plan, opinion, plans
from benchmarks.figures import paired, say, seconds
from graph.values import Text
from loaders.parse import parse

MB = 1_000_000
SIZE = 60_000
"""Characters of the shorter of two texts whose times are compared."""


def _text(text: str) -> Text:
    raw = text.encode()
    digest = sha256(raw).hexdigest()
    return Text("bench", text, digest, digest[:16], len(raw))


def _parse_all(texts: Sequence[Text]) -> Callable[[], object]:
    def work() -> None:
        for text in texts:
            parse(text)

    return work


def against_eyecite(size: int) -> None:
    """Full parse against eyecite with hyperscan, and against a count of slashes."""
    from eyecite import get_citations
    from eyecite.tokenizers import HyperscanTokenizer

    vietnamese = list(plans(size))
    texts = [_text(t) for t in vietnamese]
    ours_mb = sum(t.bytes for t in texts) / MB
    raw = "\n".join(vietnamese).encode()
    english = [opinion(seed) for seed in range(80)]
    english_mb = sum(len(t) for t in english) / MB
    with tempfile.TemporaryDirectory() as cache:
        tokenizer = HyperscanTokenizer(cache_dir=cache)
        get_citations(english[0], tokenizer=tokenizer)
        parse(texts[0])
        ours, theirs = paired(
            _parse_all(texts),
            lambda: [get_citations(t, tokenizer=tokenizer) for t in english],
            runs=3,
        )
    count = statistics.median(seconds(lambda: raw.count(b"/")) for _ in range(9))
    found = sum(len(parse(t).citations) for t in texts[:200])
    density = found / (sum(t.bytes for t in texts[:200]) / 1000)
    rate = ours_mb / ours
    say("citations a KB in the generated texts", density, "about 1.1")
    say("parse, MB/s of UTF-8", rate, "for the reader")
    say("eyecite with hyperscan, MB/s", english_mb / theirs, "for the reader")
    say("parse / eyecite", rate / (english_mb / theirs), "at least 15")
    say('parse / bytes.count(b"/")', rate / (len(raw) / MB / count), "at least 0.004")


def growth() -> None:
    """time(4n)/time(n) on plain and on hostile texts: 4 is linear."""
    gc.collect()
    gc.freeze()  # so that a search for cycles costs what the text made, no more
    pieces = {"plain": "\n".join(plans(60_000)), **HOSTILE}
    for name, piece in pieces.items():
        for place, framed in (("", str), (" in a plan", in_plan)):
            small, large = (_text(framed(hostile(piece, n * SIZE))) for n in (1, 4))
            parse(small)
            n, four = paired(_parse_all([small]), _parse_all([large]), runs=5)
            say(f"growth, {name}{place}: time(4n)/time(n)", four / n, "at most 4.4")


def jobs(size: int) -> None:
    """``build`` with two jobs against one."""
    from trienkhai.line import build

    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "texts"
        inputs.mkdir()
        for n, text in enumerate(plans(size)):
            (inputs / f"{n}.txt").write_text(text, encoding="utf-8")

        def run(count: int) -> Callable[[], object]:
            place = Path(folder) / f"{count}.duckdb"
            return lambda: build([inputs], store=str(place), jobs=count)

        one, two = paired(run(1), run(2), runs=3, clock=time.perf_counter)
    say("build --jobs 1, seconds", one, "for the reader")
    say("build, jobs 1 / jobs 2", one / two, "at least 1.7")


def main(arguments: Sequence[str]) -> None:
    """``--small`` for a quick look: a tenth of the text and of the documents."""
    small = "--small" in arguments
    size = 4 * MB if small else 40 * MB
    against_eyecite(size)
    growth()
    files.kept()
    names.lookups(names.COUNT // 10 if small else names.COUNT)
    jobs(size)
    building.building(building.sizes(building.SMALL[:1] if small else building.SMALL))
    resolving.resolving(resolving.DOCUMENTS // (500 if small else 50))
    stores.embedded(stores.DOCUMENTS // 10 if small else stores.DOCUMENTS)
    whole.whole(whole.DOCUMENTS // 10 if small else whole.DOCUMENTS)
    readers.readers()
    page.page(page.DOCUMENTS // 10 if small else page.DOCUMENTS)
    servers.served(servers.DOCUMENTS // 10 if small else servers.DOCUMENTS)
    clusters.clusters(clusters.DOCUMENTS // 5 if small else clusters.DOCUMENTS)


if __name__ == "__main__":
    main(sys.argv[1:])
