"""The tables of the model, made by Spark of staged rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from graph.arrow import schema, schema_of
from graph.resolve.steps import steps
from graph.resolve.tables import Given, selects
from graph.tables import TABLES
from trienkhai.batch import spark_copies, spark_steps
from trienkhai.batch.doubted import doubts
from trienkhai.batch.spark import KINDS, ddl, read_staged

_PASSED = ("files", "texts", "repairs", "not_read")
_DISAGREEING = "SELECT * FROM disagreeing"


def write_tables(spark: SparkSession, staged: Path, work: Path, to: Path) -> None:
    """
    A folder for each table that the staged rows give. The steps stand in the folder
    ``work`` meanwhile.
    """
    read_staged(spark, staged)
    spark_copies.read_once(spark)
    for name, table in Given().tables().items():
        none = spark.createDataFrame([], ddl(table.schema))
        none.createOrReplaceTempView(name)
    made = selects()
    spark_steps.run(spark, steps(), [*made.values(), _DISAGREEING], work)
    for name, select in made.items():
        rows = spark.sql(select)
        if name == "issues":
            told = spark.sql(spark_copies.told())
            rows = rows.unionByName(told).unionByName(_doubts(spark))
        _write(rows, name, to)
    for name in _PASSED:
        _write(spark.table(f"{name}_read"), name, to)


def _doubts(spark: SparkSession) -> DataFrame:
    def rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return doubts(batches)

    return spark.sql(_DISAGREEING).mapInArrow(rows, ddl(schema("issues")))


def _write(rows: DataFrame, name: str, to: Path) -> None:
    columns = (
        f"CAST(`{field.name}` AS {KINDS[field.type]}) AS `{field.name}`"
        for field in schema_of(TABLES[name])
    )
    rows.selectExpr(*columns).write.mode("overwrite").parquet(str(to / name))
