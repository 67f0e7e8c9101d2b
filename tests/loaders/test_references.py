"""Documents named without a number."""

from __future__ import annotations

from datetime import date

import pytest

from graph.bodies import Setting
from graph.values import Identity, Reference
from graph.words import Carrier, Relation, Scope
from loaders.citations import citations
from loaders.numbers import mentions
from loaders.outline import outline
from loaders.references import Row, references, rows
from loaders.view import view


def read(text: str) -> tuple[Reference, ...]:
    """The references of a text of Hà Nam province of 2022."""
    made = view(text)
    parts = outline(made)
    own = Identity(Carrier.DOCUMENT, issuer_id="ubnd/ha-nam")
    setting = Setting("ubnd/ha-nam", date(2022, 5, 4))
    cited = citations(made, parts, mentions(made), own, setting)
    return references(made, parts, cited, own, setting)


@pytest.mark.parametrize("row", rows(), ids=[row.words for row in rows()])
def test_an_example_names_a_document_of_its_row(row: Row) -> None:
    body = f"I. NHIỆM VỤ\n\n1. Việc chung.\n\n2. {row.example}\n"
    assert row.kind in [one.kind for one in read(body)]


def test_a_law_stands_once_in_a_paragraph_and_with_its_date() -> None:
    found = read(
        "Căn cứ Luật Thủy lợi ngày 19/6/2017; theo Luật Thủy lợi ngày 19/6/2017."
    )
    assert [one.text for one in found] == ["Luật Thủy lợi ngày 19/6/2017"]
    assert found[0].relation is Relation.BASED_ON


def test_a_general_rule_of_law_names_nothing() -> None:
    text = "I. VIỆC\n\n1. Xử lý theo quy định của pháp luật.\n\n2. Luật này nói.\n"
    assert read(text) == ()


def test_a_law_in_the_title_of_a_cited_decree_is_part_of_that_title() -> None:
    text = (
        "Thực hiện Nghị định số 67/2018/NĐ-CP ngày 14/5/2018 của Chính phủ quy định "
        "chi tiết một số điều của Luật Thủy lợi"
    )
    assert read(text) == ()


def test_references_share_the_verb_of_a_list_with_numbers() -> None:
    text = (
        "I. VIỆC\n\n1. Tổ chức thực hiện Chỉ thị số 07/CT-TTg ngày 05/3/2020 của Thủ "
        "tướng Chính phủ; Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX.\n"
    )
    found = read(text)
    assert [(one.kind, one.relation) for one in found] == [
        ("congress_resolution", Relation.IMPLEMENTS)
    ]


def test_what_is_promulgated_with_a_decision_is_named_by_its_first_article() -> None:
    text = (
        "QUYẾT ĐỊNH\nBan hành Quy chế\n\nCăn cứ Luật Giá;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý chợ trên địa bàn.\n"
    )
    found = [one for one in read(text) if one.kind == "annexed_document"]
    assert [(one.text, one.relation, one.scope) for one in found] == [
        ("Quy chế quản lý chợ", Relation.PROMULGATES, Scope.DOCUMENT)
    ]
