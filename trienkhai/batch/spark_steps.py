"""The steps of resolving, run by Spark over staged rows: the same texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from pyspark.sql import SparkSession

from graph.resolve.steps import Step

_SHARED_WORDS = """
    CREATE OR REPLACE TEMPORARY FUNCTION shared_words(one STRING, other STRING)
    RETURNS BIGINT
    RETURN CAST(size(array_intersect(split(one, ' '), split(other, ' '))) AS BIGINT)
"""
_WORD = re.compile(r"\w+")
_AT_ONCE = 4
"""So many steps may run beside each other, where none of them waits for another."""


def run(
    spark: SparkSession, steps: Iterable[Step], asked: Iterable[str], folder: Path
) -> None:
    """
    Each step is a view of its name, over the views before it. What several read stands
    in the folder: a plan that held all steps before it would grow beyond measure, and
    what lies there outlives a worker.
    """
    spark.sql(_SHARED_WORDS)
    known = {step.name: step for step in steps}
    read = {name: words(step.select) & known.keys() for name, step in known.items()}
    times = Counter(name for names in read.values() for name in names)
    times.update(name for select in asked for name in words(select) & known.keys())
    begun: dict[str, Future[None]] = {}

    def make(step: Step) -> None:
        for name in read[step.name]:
            begun[name].result()
        found = spark.sql(step.select)
        if step.kept and times[step.name] > 1:
            place = str(folder / step.name)
            found.write.mode("overwrite").parquet(place)
            found = spark.read.schema(found.schema).parquet(place)
        found.createOrReplaceTempView(step.name)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for name, step in known.items():
            begun[name] = pool.submit(make, step)
        for one in begun.values():
            one.result()


def words(select: str) -> set[str]:
    """All names in a SELECT, those of the steps that it reads among them."""
    return set(_WORD.findall(select))
