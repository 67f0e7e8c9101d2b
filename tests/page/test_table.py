"""Links of a table lead to the values of their row, whatever those are."""

from __future__ import annotations

from trienkhai.page.table import _filled


def test_a_value_that_looks_like_a_place_is_a_value() -> None:
    row = {"document_id": "{evidence_id}", "evidence_id": "27:40"}

    for link in (
        "/van-ban?document={document_id}",
        "/van-ban?document=%7Bdocument_id%7D",
    ):
        assert _filled(link, row) == "/van-ban?document=%7Bevidence_id%7D"


def test_a_row_that_lacks_a_value_has_no_link() -> None:
    assert _filled("/van-ban?at={evidence_id}", {"evidence_id": None}) is None
    assert _filled("/van-ban?q={other}", {"evidence_id": None}) == "/van-ban?q={other}"
