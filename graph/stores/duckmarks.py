"""
Which rows may hold some ids, so that few rows have to be read: as the file keeps it
(`ducknear`); else a small number for each value of a column, kept in memory while the
file is open.
"""

from __future__ import annotations

from threading import Lock

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graph.stores.ducknear import COLUMNS, LEAST, MARKS, WALKED, are_all, noted
from graph.stores.duckopen import quoted

BITS = 22
LEAST_BITS, SPARSE = 10, 256
"""Few values need few bits: one mark in so many is wanted, and all are near at hand."""

FEW = 2_000
"""For so many marks the engine looks where each lies; for more it reads all marks."""

COUNT = "SELECT count(*) FROM {table}"
OF_COLUMN = """
    SELECT (hash({column}) >> {shift})::UINTEGER AS mark, rowid::UINTEGER AS "row"
    FROM {table}
"""
OF_VALUES = "SELECT (hash(value) >> {shift})::UINTEGER AS mark FROM wanted"

NEAR = 'SELECT "row" FROM near.{name} WHERE mark IN ({marks})'
OF_MANY = "SELECT mark FROM marks"

Marks = npt.NDArray[np.uint32]
Numbers = tuple[Marks, Marks]
"""The mark of each row, and the number of the row."""


class Marked:
    """The marks of the columns that were asked so far, of one open file."""

    def __init__(self) -> None:
        self._marks: dict[tuple[str, str], Numbers] = {}
        self._sizes: dict[str, int] = {}
        self._noted: frozenset[str] | None = None
        self._walks: bool | None = None
        self._lock = Lock()

    def rows(
        self,
        connection: duckdb.DuckDBPyConnection,
        table: str,
        column: str,
        values: pa.Array,
    ) -> pa.Table | None:
        """
        The numbers of rows (``row``) among which all are that hold one of the values;
        None where all rows might as well be read.
        """
        size = self.size(connection, table)
        if size < LEAST or len(values) > size // 4 or values.null_count:
            return None
        connection.register("wanted", pa.table({"value": values}))
        try:
            if self.keeps(connection, table, column):
                rows = _near(connection, f"{table}_{column}")
            else:
                rows = self._among(connection, table, column, len(values))
        finally:
            connection.unregister("wanted")
        return None if len(rows) > size // 4 else pa.table({"row": rows})

    def keeps(
        self, connection: duckdb.DuckDBPyConnection, table: str, column: str
    ) -> bool:
        """The file itself says where the rows lie."""
        if column not in COLUMNS.get(table, ()):
            return False
        if self._noted is None:
            self._noted = noted(connection)
        return table in self._noted

    def walks(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """The file keeps all links as numbers."""
        if self._walks is None:
            large = all(
                self.keeps(connection, name, COLUMNS[name][0]) for name in WALKED
            )
            self._walks = large and are_all(connection)
        return self._walks

    def _among(
        self, connection: duckdb.DuckDBPyConnection, table: str, column: str, many: int
    ) -> Marks:
        (given,) = _read(connection, OF_VALUES, "mark")
        fewer = max(0, BITS - max(LEAST_BITS, (SPARSE * many).bit_length()))
        wanted = np.zeros(1 << (BITS - fewer), bool)
        wanted[given >> fewer] = True
        marks, numbers = self._of(connection, table, column)
        rows: Marks = numbers[wanted[marks >> fewer]]
        return rows

    def size(self, connection: duckdb.DuckDBPyConnection, table: str) -> int:
        """How many rows the table has."""
        if table not in self._sizes:
            count = COUNT.format(table=quoted(table))
            ((self._sizes[table],),) = connection.execute(count).fetchall()
        return self._sizes[table]

    def _of(
        self, connection: duckdb.DuckDBPyConnection, table: str, column: str
    ) -> Numbers:
        with self._lock:
            if (table, column) not in self._marks:
                text = OF_COLUMN.format(
                    column=quoted(column), table=quoted(table), shift="{shift}"
                )
                mark, row = _read(connection, text, "mark", "row")
                self._marks[table, column] = mark, row
            return self._marks[table, column]


def _near(connection: duckdb.DuckDBPyConnection, name: str) -> Marks:
    """The rows that the file names for the wanted values."""
    (marks,) = _read(connection, MARKS, "mark")
    if not len(marks):
        return marks
    said = OF_MANY
    if len(marks) <= FEW:
        said = ", ".join(f"{mark:d}" for mark in marks)
    else:
        connection.register("marks", pa.table({"mark": marks}))
    (rows,) = _read(connection, NEAR.format(name=quoted(name), marks=said), "row")
    return rows


def _read(
    connection: duckdb.DuckDBPyConnection, text: str, *columns: str
) -> tuple[Marks, ...]:
    answer = connection.sql(text.format(shift=64 - BITS)).to_arrow_table(1 << 20)
    return tuple(answer[column].to_numpy() for column in columns)
