"""
The tables of the graph: names, keys and columns, as plain data.

Columns are flat. Intervals are half-open; an unknown bound of an interval is `EARLIEST`
or `LATEST`, never null. `graph.arrow` turns a table into its Arrow schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EARLIEST = date(1, 1, 1)
LATEST = date(9999, 12, 31)

TEXT = "text"
INTEGER = "integer"
FLOAT = "float"
BOOL = "bool"
DATE = "date"
TIMESTAMP = "timestamp"
TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its key columns, all columns with their kinds, what a row is."""

    name: str
    key: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    row: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.columns)


def table(name: str, key: str, row: str, columns: str) -> Table:
    """``columns`` is ``name name:kind ...``; a name without a kind is text."""
    pairs = [word.partition(":") for word in columns.split()]
    return Table(
        name=name,
        key=tuple(key.split()),
        columns=tuple((column, kind or TEXT) for column, _, kind in pairs),
        row=row,
    )


_ALL = (
    table(
        "files",
        "file_id path",
        "bytes, or a part or row of them, that were read",
        "file_id path part:integer row:integer sha256 bytes:integer reader "
        "reader_version carrier published_on:date state",
    ),
    table(
        "texts",
        "file_id",
        "the text that offsets point into",
        "file_id text page_starts:texts",
    ),
    table(
        "repairs",
        "file_id n",
        "a place that is read otherwise than it stood in the file (chỗ đã sửa)",
        "file_id n:integer start:integer end:integer was became rule",
    ),
    table(
        "not_read",
        "file_id n",
        "a number or a day that a scan lost (chỗ không đọc được)",
        "file_id n:integer start:integer end:integer kind seen page:integer x0:integer "
        "y0:integer x1:integer y1:integer picture",
    ),
    table(
        "documents",
        "document_id",
        "a work (văn bản)",
        "document_id issuer_id organ type number canonical year:integer date:date "
        "date_from:date date_to:date title title_folded known provisional:bool "
        "effective_from:date effective_to:date period_from:date period_to:date "
        "place signer signing_mode",
    ),
    table(
        "document_files",
        "document_id file_id",
        "this file carries this work",
        "document_id file_id role preferred:bool inferred:texts",
    ),
    table(
        "document_issuers",
        "document_id body_id",
        "joint issuers (liên tịch)",
        "document_id body_id lead:bool",
    ),
    table(
        "citations",
        "citation_id",
        "a mention with a number (viện dẫn)",
        "citation_id document_id file_id start:integer end:integer words number type "
        "date:date issuer_id organ title relation scope cue_start:integer "
        "cue_end:integer partial:bool effective_from:date verdict target_id tier "
        "inferred:texts",
    ),
    table(
        "candidates",
        "subject_id document_id reason",
        "what a doubtful citation or document may mean; never an edge",
        "subject_id document_id reason",
    ),
    table(
        "references",
        "reference_id",
        "a document named without a number",
        "reference_id document_id file_id start:integer end:integer words kind "
        "issuer_id relation scope target_id",
    ),
    table(
        "edges",
        "edge_id",
        "a distinct directed link",
        "edge_id source_id target_id relation scope basis citations:integer "
        "first_citation_id since_from:date since_to:date",
    ),
    table(
        "effects",
        "effect_id",
        "what one document does to the life of another",
        "effect_id new_id old_id kind partial:bool from_from:date from_to:date basis "
        "evidence_id",
    ),
    table(
        "localities",
        "locality_id",
        "a unit of administration (đơn vị hành chính)",
        "locality_id name kind level parent_id valid_from:date valid_to:date "
        "certainty act",
    ),
    table(
        "bodies",
        "body_id",
        "a body (cơ quan)",
        "body_id name kind system branch level parent_id locality_id series_owner_id "
        "symbol valid_from:date valid_to:date certainty act",
    ),
    table(
        "names",
        "owner_id name valid_from",
        "how a unit or body is called",
        "owner_id name folded valid_from:date valid_to:date",
    ),
    table(
        "codes",
        "owner_id scheme code valid_from",
        "how a unit is numbered",
        "owner_id scheme code valid_from:date valid_to:date",
    ),
    table(
        "successions",
        "from_id to_id on",
        "who follows whom",
        "from_id to_id on:date kind whole:bool act",
    ),
    table(
        "recipients",
        "file_id n",
        "a line of Nơi nhận",
        "document_id file_id n:integer start:integer end:integer words place body_id "
        "class_kind class_unit class_level class_units:texts jurisdiction_id purpose",
    ),
    table(
        "demands",
        "demand_id",
        "what is ordered or asked (nhiệm vụ được giao)",
        "demand_id document_id file_id start:integer end:integer words action strength "
        "object_id clock due_from:date due_to:date comparator recurrence terms:texts "
        "via_id to_ids:texts basis",
    ),
    table(
        "addressees",
        "demand_id n",
        "whom a demand addresses",
        "demand_id n:integer words start:integer end:integer body_id class_kind "
        "class_unit class_level class_units:texts jurisdiction_id "
        "stated_count:integer exceptions:texts binding:bool countable:bool",
    ),
    table(
        "targets",
        "target_id",
        "a figure to reach (chỉ tiêu)",
        "target_id document_id file_id words start:integer end:integer value:float "
        "unit comparator modality who what",
    ),
    table(
        "decisions",
        "decision_id",
        "what a person stated; append-only",
        "decision_id at by kind subject_id field value reason source withdraws",
    ),
    table(
        "manifests",
        "manifest_id",
        "what is declared complete (kê khai lưu trữ)",
        "manifest_id body_id class_kind class_unit class_level class_units:texts "
        "jurisdiction_id types:texts from:date to:date basis count:integer "
        "declared_by at",
    ),
    table(
        "issues",
        "issue_id",
        "a doubt about the data",
        "issue_id code severity path file_id document_id start:integer end:integer "
        "sentence",
    ),
    table(
        "meta",
        "name",
        "version, parameters, digest of inputs: one value a row",
        "name value",
    ),
)

TABLES: dict[str, Table] = {each.name: each for each in _ALL}
