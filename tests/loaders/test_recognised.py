"""Pages that were recognised in pictures are told with their places in the text."""

from __future__ import annotations

from loaders.formats.recognised import LAYERS, SEEN, told


def test_each_run_of_pages_is_one_doubt_with_its_place() -> None:
    pages = [False, True, True, False, True]
    found = [*told(SEEN, "a.pdf", pages, (0, 10, 20, 30, 40), 55)]

    assert [(one.start, one.end) for one in found] == [(10, 30), (40, 55)]
    assert "2-3" in found[0].message
    assert "5" in found[1].message


def test_where_nothing_was_recognised_there_is_no_doubt() -> None:
    assert [*told(LAYERS, "a.pdf", [False, False], (0, 10), 20)] == []
    assert [*told(SEEN, "a.png", [], (), 0)] == []
