"""What can be stated of a document, and what cannot."""

from __future__ import annotations

from datetime import date

import pytest

from graph.stated import day_of_a_change, stated


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("year", "2016", 2016),
        ("type", "kế hoạch", "KH"),
        ("type", "qđ", "QĐ"),
        ("number", "8B", "8B"),
        ("number", "93/2007", "93/2007"),
        ("canonical", "1447-KH/BCSĐCP", "1447-KH/BCSĐCP"),
        ("issuer_id", "ubnd/ha-tay", "ubnd/ha-tay"),
        ("organ", "so/lam-dong/noi-vu", "so/lam-dong/noi-vu"),
        ("date", "5/6/2020", date(2020, 6, 5)),
        ("effective_to", "9999-12-31", date(9999, 12, 31)),
        ("title", "=1+1", "=1+1"),
    ],
)
def test_a_value_is_read_as_its_column_holds_it(
    name: str, text: str, value: object
) -> None:
    assert stated(name, text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("year", text) for text in ("0", "-5", "10000", "9999", "9" * 30, "٢٠١٦")),
        *(("number", text) for text in ("5|6", "a b", "6\x00", "?", "~1", "6\n")),
        *(("type", text) for text in ("ZZZ", "KH|X", "")),
        *(("issuer_id", text) for text in ("ubnd/nowhere", "ubnd/ha-noi|x", "ai")),
        *(("canonical", text) for text in ("9|9/KH", "zzz", "\x00", "27/KH\nUBND")),
        *(("date", text) for text in ("0001-01-01", "9999-12-31", "20/1/22")),
        *(("effective_to", "0001-01-01"), ("effective_from", "9999-12-31")),
        *(("organ", "nope"), ("known", "held"), ("document_id", "a|b|c|d")),
    ],
)
def test_what_a_column_cannot_hold_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=name):
        stated(name, text)


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "9999-12-30"])
def test_nothing_changes_at_the_ends_of_the_calendar(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        day_of_a_change(text)
