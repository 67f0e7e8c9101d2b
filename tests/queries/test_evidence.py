"""Evidence is told by its ids; an id that nothing has is no row."""

from __future__ import annotations

from graph.stores.seam import Store
from queries.evidence import evidence
from tests.queries.drawn import DIRECTIVE, plan, put
from tests.queries.told import told
from tests.worlds import citation, file, row

TEXT = "KẾ HOẠCH\n\nThực hiện Chỉ thị số 33/CT-TTg. UBND các xã lập kế hoạch."
PLAN = plan("ubnd/ha-noi", "2022-01-10", 30)


def test_each_id_is_a_row_and_an_unknown_one_is_none(store: Store) -> None:
    put(
        store,
        *(DIRECTIVE, PLAN, file("f1", path="a.txt")),
        row("texts", file_id="f1", text=TEXT, page_starts=[]),
        citation(PLAN, DIRECTIVE, file="f1", start=31, end=40, words="33/CT-TTg"),
        row("decisions", decision_id="q1", by="văn thư", at="2026-11-25", kind="topic"),
    )

    frame = evidence(store, ["q1", "f1:31", "f1:32"])

    assert told(frame, "evidence_id", "record", "document_id", "passage", "by") == [
        (
            "f1:31",
            "citations",
            PLAN.id,
            "Thực hiện Chỉ thị số 33/CT-TTg.",
            None,
        ),
        ("q1", "decisions", None, None, "văn thư"),
    ]
