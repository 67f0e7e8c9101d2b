"""One text in, one parsed document out, whatever happens inside."""

from __future__ import annotations

import logging

import pytest

from graph.values import Text
from graph.words import Carrier
from loaders.parse import parse
from loaders.steps import Steps


def _text(words: str) -> Text:
    return Text("a.txt", words, "00", "00")


def _broken(month: str) -> tuple[str, ...]:
    raise ValueError(f"no such month: {month}")


def test_an_empty_text_gives_an_empty_document() -> None:
    document = parse(_text(""))

    assert document.identity.number is None
    assert document.citations == ()
    assert document.issues == ()


def test_a_step_that_fails_leaves_nothing_and_an_issue(
    caplog: pytest.LogCaptureFixture,
) -> None:
    steps = Steps(_text("trước ngày 15/13/2022"))
    with caplog.at_level(logging.ERROR, "trienkhai.parse"):
        assert steps.read("deadlines", (), _broken, "13") == ()

    assert [issue.code for issue in steps.doubts] == ["parse_failed"]
    assert "deadlines" in steps.doubts[0].message
    assert "no such month: 13" in steps.doubts[0].message
    assert "deadlines" in caplog.text


def test_the_steps_behind_one_that_failed_go_on() -> None:
    steps = Steps(_text("x"))
    steps.read("deadlines", (), _broken, "13")

    assert steps.read("words", 0, len, "x") == 1
    assert len(steps.doubts) == 1


def test_a_person_who_stops_the_program_is_obeyed() -> None:
    def interrupted() -> tuple[()]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Steps(_text("x")).read("deadlines", (), interrupted)


def test_a_part_is_read_alone_and_keeps_the_offsets_of_the_whole() -> None:
    first = "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.\n\n"
    second = "Nơi nhận:\n- Sở Tài chính;\n- Lưu: VT.\n"
    whole = first + second
    document = parse(Text("a.txt", whole, "00", "00", start=len(first), part=2))

    assert "Sở Tài chính" in document.recipients[0].text
    assert all(r.start >= len(first) for r in document.recipients)
    for recipient in document.recipients:
        assert whole[recipient.start : recipient.end] == recipient.text


def test_the_carrier_that_the_reader_states_stands() -> None:
    text = Text("a.csv", "x", "00", "00", carrier=Carrier.REGISTER)
    assert parse(text).identity.carrier is Carrier.REGISTER
