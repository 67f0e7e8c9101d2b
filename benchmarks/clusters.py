"""
A batch on a cluster of two workers beside one on this machine with two processes:
``python -m benchmarks.clusters [DOCUMENTS]``. The start of the session is apart.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import say
from benchmarks.scale import corpus
from tests.trienkhai.batch.cluster import cluster
from trienkhai.batch.running import LOCAL, SPARK, Batched, batch

DOCUMENTS = 20_000
"""With few, all of the time is what Spark costs whatever there is to do."""
JOBS = 2
_CONF = {"spark.executor.memory": "512m", "spark.driver.memory": "1g"}
"""As much as the workers of the cluster have to give."""


def clusters(documents: int = DOCUMENTS) -> None:
    """Seconds of both, and whether they give the same; nothing without Java."""
    if shutil.which("java") is None:
        say("batch: Java is not there", 0, "nothing is measured")
        return
    name = f"batch, {documents:,} documents"
    with tempfile.TemporaryDirectory() as made:
        folder, out = Path(made, "corpus"), Path(made)
        corpus(folder, documents, jobs=JOBS)
        here, done = _timed(folder, out / LOCAL)
        with cluster(Path(made)) as started:
            there, result = _timed(folder, out / SPARK, started.master)
    session = result.seconds["session"]
    say(f"{name}: here with two processes, seconds", here, "for the reader")
    say(f"{name}: on two workers of Spark, seconds", there - session, "for the reader")
    say(f"{name}: the start of the session, seconds", session, "for the reader")
    say(f"{name}: Spark / here", (there - session) / here, "at most 4")
    differing = float(done.record.digest != result.record.digest)
    say(f"{name}: the results differ", differing, "0")


def _timed(folder: Path, out: Path, master: str | None = None) -> tuple[float, Batched]:
    begun = time.perf_counter()
    engine = SPARK if master else LOCAL
    conf = _CONF if master else None
    done = batch([folder], out=out, engine=engine, master=master, conf=conf, jobs=JOBS)
    return time.perf_counter() - begun, done


if __name__ == "__main__":
    clusters(*map(int, sys.argv[1:]))
