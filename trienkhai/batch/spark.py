"""A session of Apache Spark, and the staged rows of packed documents by it."""

from __future__ import annotations

import errno
import os
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark import TaskContext
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from graph.errors import EngineAbsent, EngineFailed
from graph.labels import both
from graph.staging import STAGED
from graph.stores.building import says_full
from loaders.reading import Reading
from trienkhai.batch.alone import few, resolved, size
from trienkhai.batch.cluster import on_loopback
from trienkhai.batch.finishing import completed
from trienkhai.batch.inputs import Inputs
from trienkhai.batch.layout import TABLE, layout, places
from trienkhai.batch.mapped import staged_rows
from trienkhai.batch.out import Record
from trienkhai.batch.working import Work

_DONE = "_SUCCESS"
_SHOWN = 300
_PATIENCE = 40
"""Seconds in which a cluster gives a worker, if it has one that is free."""

_AT_START = {
    "spark.app.name": "trienkhai",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_ALWAYS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "400",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(16 << 20),
    "spark.sql.parquet.columnarReaderBatchSize": "400",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.files.openCostInBytes": "32768",
    "spark.sql.files.maxPartitionBytes": str(8 << 20),
    "spark.sql.maxConcurrentOutputFileWriters": str(len(STAGED) + 1),
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
}
KINDS = {
    pa.string(): "STRING",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us"): "TIMESTAMP_NTZ",
    pa.list_(pa.string()): "ARRAY<STRING>",
}


def made(
    given: Inputs,
    how: Reading,
    work: Work,
    to: Path,
    master: str | None,
    conf: Mapping[str, str],
    *,
    memory: str,
) -> Record:
    """
    The tables of all documents stand in the folder ``to``. So few rows as one process
    resolves at once this one resolves, in at most so much ``memory``.
    """
    from trienkhai.batch.spark_tables import write_tables

    staged, most = work.folder / "staged", few(conf)
    done = staged / _DONE
    if not done.exists() or size(staged) > most:
        with _said(), _unwarned(), _session(master, conf, work) as spark:
            if not done.exists():
                with work.part("parse"):
                    parse(spark, given, how, work)
            if size(staged) > most:
                with work.part("resolve"):
                    write_tables(spark, staged, work.folder / "steps", to)
    if size(staged) <= most:
        return resolved(staged, work, to, memory=memory)
    with work.part("write"):
        return completed(to)


@contextmanager
def _said() -> Iterator[None]:
    """What goes wrong on the cluster is said in a sentence."""
    try:
        yield
    except (PySparkException, Py4JError, ConnectionError) as fault:
        told = str(fault)
        if says_full(told):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from fault
        cause = next((line for line in told.splitlines() if line.strip()), "")
        raise EngineFailed(both("error.spark_failed", cause=cause[:_SHOWN])) from fault


@contextmanager
def _session(
    master: str | None, conf: Mapping[str, str], work: Work
) -> Iterator[SparkSession]:
    """A session of its own on the cluster; one that was there before stays."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if on_loopback(master):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    before = SparkSession.getActiveSession()
    with work.part("session"):
        builder = SparkSession.builder
        if master:
            builder = builder.master(master)
        for name, value in {**_AT_START, **conf}.items():
            builder = builder.config(name, value)
        started = builder.getOrCreate()
    try:
        _wait_for_worker(started, master)
        own = started.newSession()
        parallel = max(2 * started.sparkContext.defaultParallelism, 4)
        always = {**_ALWAYS, "spark.sql.shuffle.partitions": str(parallel)}
        for name, value in always.items():
            own.conf.set(name, conf.get(name, value))
        own.sparkContext.addPyFile(str(work.code))
        yield own
    finally:
        if before is None:
            started.stop()


def _wait_for_worker(spark: SparkSession, master: str | None) -> None:
    """`EngineAbsent` when a standalone cluster gives no worker for long."""
    if master is None or not master.startswith("spark://"):
        return
    cluster = spark.sparkContext._jsc.sc()
    until = time.monotonic() + _PATIENCE
    while len(cluster.statusTracker().getExecutorInfos()) < 2:  # the first is ours
        if cluster.isStopped() or time.monotonic() > until:
            words = both("error.master_idle", master=master, seconds=_PATIENCE)
            raise EngineAbsent(words)
        time.sleep(0.1)


@contextmanager
def _unwarned() -> Iterator[None]:
    """That pandas is newer than Spark knows concerns nobody: no frame is made here."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
        yield


def parse(spark: SparkSession, given: Inputs, how: Reading, work: Work) -> None:
    """The staged rows of all documents stand in the folder, in the one layout."""

    def rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return staged_rows(batches, how, _attempt)

    whole = _packed(spark, given).mapInArrow(rows, ddl(layout()))
    place = str(work.folder / "staged")
    whole.write.partitionBy(TABLE).mode("overwrite").parquet(place)


def _attempt() -> int:
    """How often this task was begun before."""
    context = TaskContext.get()
    return context.attemptNumber() if context else 0


def _packed(spark: SparkSession, given: Inputs) -> DataFrame:
    columns = "path STRING, code STRING, sentence STRING, "
    frames = [
        spark.read.schema(f"{columns}{name} {kind}")
        .parquet(*files)
        .selectExpr("path", f"CAST({name} AS BINARY) AS content", "code", "sentence")
        for name, kind, files in (
            ("content", "BINARY", given.contents),
            ("text", "STRING", given.texts),
        )
        if files
    ]
    whole = frames[0]
    for other in frames[1:]:
        whole = whole.unionAll(other)
    return whole


def ddl(schema: pa.Schema) -> str:
    """The columns as Spark writes them."""
    return ", ".join(f"`{field.name}` {KINDS[field.type]}" for field in schema)


def read_staged(spark: SparkSession, folder: Path) -> None:
    """A view ``<table>_rows`` of the rows of each staged table in the folder."""
    whole = spark.read.schema(ddl(layout())).parquet(str(folder))
    for name in STAGED:
        whole.where(whole[TABLE] == name).selectExpr(
            *(f"`{place}` AS `{column}`" for column, place in places(name).items())
        ).createOrReplaceTempView(f"{name}_rows")
