"""
Very many citations resolved, beside the same tiers in pandas:
``python -m benchmarks.resolving [DOCUMENTS]``.

Both read the same Parquet files, each in a process of its own, and must give the same
verdict and target for every citation. The times are those within the processes, from
the first file opened to the last verdict; start and imports are apart.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.figures import say
from benchmarks.measured import command
from graph.arrow import schema_of
from graph.resolve.steps import steps
from graph.resolve.tables import Given
from graph.shards import Shards
from graph.staging import STAGED

DOCUMENTS = 1_000_000
CITATIONS = 5
"""For each document."""

_COLUMNS = "citation_id, source_id, verdict, target_id, tier"
_SHARED_WORDS = """
    CREATE TEMP MACRO shared_words(one, other) AS
    len(list_intersect(string_split(one, ' '), string_split(other, ' ')))
"""


def resolving(documents: int = DOCUMENTS) -> None:
    """Seconds and memory of both, and whether they agree."""
    from benchmarks.staged import rows

    with tempfile.TemporaryDirectory() as folder:
        rows(Path(folder, "rows"), documents, documents * CITATIONS)
        taken = {}
        for way in ("steps", "pandas"):
            taken[way] = command(["-m", "benchmarks.resolving", way, folder])
        spent = {way: float(one.said) for way, one in taken.items()}
        differing = _differing(folder)
    name = f"{documents:,} documents, {documents * CITATIONS:,} citations"
    say(f"{name}: resolving, seconds", spent["steps"], "for the reader")
    say(f"{name}: in pandas, seconds", spent["pandas"], "for the reader")
    ratio = spent["pandas"] / spent["steps"]
    say(f"{name}: pandas / resolving", ratio, "at least 4")
    say(f"{name}: citations that differ", differing, "0")
    for way, one in taken.items():
        say(f"{name}: {way}, MB at the worst moment", one.peak, "for the reader")


def _differing(folder: str) -> int:
    one, other = (f"'{folder}/{way}.parquet'" for way in ("steps", "pandas"))
    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT count(*) FROM ((FROM {one} EXCEPT ALL FROM {other}) UNION ALL "
            f"(FROM {other} EXCEPT ALL FROM {one}))"
        ).fetchone()
    return int(found[0]) if found else 0


def by_steps(folder: Path, memory: str = "1GB", threads: int = 2) -> float:
    """Seconds that the steps take until every citation has its verdict."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "threads": threads,
        "temp_directory": str(folder / "spilled"),
    }
    with duckdb.connect(str(folder / "steps.duckdb"), config=config) as connection:
        begun = time.perf_counter()
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(_SHARED_WORDS)
        for name, paths in shards(folder).files.items():
            if paths:
                read = ", ".join(f"'{path}'" for path in paths)
                connection.execute(
                    f"CREATE TEMP VIEW {name}_read AS FROM read_parquet([{read}])"
                )
            else:
                connection.register(
                    f"{name}_read", schema_of(STAGED[name]).empty_table()
                )
        for name, table in Given().tables().items():
            connection.register(name, table)
        for step in steps():
            kind = "TABLE" if step.kept else "VIEW"
            connection.execute(f'CREATE TEMP {kind} "{step.name}" AS {step.select}')
            if step.name == "verdicts":
                break
        spent = time.perf_counter() - begun
        connection.execute(
            f"COPY (SELECT {_COLUMNS} FROM verdicts) TO '{folder}/steps.parquet'"
        )
    return spent


def by_pandas(folder: Path) -> float:
    """Seconds of the same in pandas."""
    from benchmarks.tiers import read, verdicts

    begun = time.perf_counter()
    found = verdicts(*read(shards(folder)))
    spent = time.perf_counter() - begun
    found.to_parquet(folder / "pandas.parquet", index=False)
    return spent


def shards(folder: Path) -> Shards:
    """The files of rows that lie below a folder."""
    found = {
        name: tuple(sorted(map(str, (folder / "rows" / name).glob("*.parquet"))))
        for name in STAGED
    }
    return Shards(found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["steps"]:
        print(by_steps(Path(sys.argv[2])))
    elif sys.argv[1:2] == ["pandas"]:
        print(by_pandas(Path(sys.argv[2])))
    else:
        resolving(*map(int, sys.argv[1:]))
