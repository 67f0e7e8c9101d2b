"""
The same documents by both engines of a batch: ``python -m benchmarks.batches FOLDER``.

The cluster is a master and two workers of one core each on this machine; the local pool
has two processes. Starting a session is told apart: it costs the same for any corpus.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.trienkhai.batch.cluster import cluster
from trienkhai.batch.running import batch

_MEMORY = ("spark.driver.memory", "spark.executor.memory")


@dataclass(frozen=True, slots=True)
class Compared:
    """The seconds of each part by either engine, and whether the tables are equal."""

    local: Mapping[str, float]
    spark: Mapping[str, float]
    equal: bool

    @property
    def session(self) -> float:
        """Seconds until Spark has begun."""
        return self.spark["session"]

    @property
    def ratio(self) -> float:
        """How many times as long Spark takes, its start apart."""
        whole = sum(self.spark.values()) - self.session
        return whole / sum(self.local.values())


def compared(folder: Path) -> Compared:
    """The documents of the folder, read and resolved by both engines."""
    with tempfile.TemporaryDirectory() as place:
        here, there = Path(place, "here"), Path(place, "there")
        local = batch([folder], out=here, jobs=2)
        with cluster(Path(place)) as started:
            conf = {name: started.conf[name] for name in _MEMORY}
            master = started.master
            spark = batch([folder], out=there, engine="spark", master=master, conf=conf)
        return Compared(local.seconds, spark.seconds, local.record == spark.record)


def main() -> None:
    found = compared(Path(sys.argv[1]))
    for name, seconds in (("local", found.local), ("spark", found.spark)):
        parts = ", ".join(f"{part} {spent:.1f}" for part, spent in seconds.items())
        print(f"{name}: {parts}")
    print(f"spark / local, session apart: {found.ratio:.2f} (<= 4)")
    print(f"tables equal: {found.equal}")


if __name__ == "__main__":
    main()
