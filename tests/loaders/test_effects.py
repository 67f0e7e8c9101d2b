"""What a text changes in others here and now, which part, and when it ends itself."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.values import ParsedDocument, Text
from loaders.parse import parse

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
-------
Số: 12/2010/QĐ-UBND
Hà Nam, ngày 05 tháng 02 năm 2010

QUYẾT ĐỊNH
Về mức hỗ trợ tiêm chủng

ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;
{recital}
QUYẾT ĐỊNH:

Điều 1. {first}

{clause}

Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn A
"""
OLD = "Quyết định số 05/2008/QĐ-UBND ngày 01/02/2008 của UBND tỉnh Hà Nam"
CHANGES = ("replaces", "repeals", "amends", "suspends", "extends")


def read(
    clause: str, *, first: str = "Mức hỗ trợ là 50.000 đồng.", recital: str = ""
) -> ParsedDocument:
    text = HEAD.format(clause=clause, first=first, recital=recital)
    return parse(Text("a.txt", text, "0" * 64, "f"))


def changes(found: ParsedDocument) -> list[tuple[str, str, bool, str | None]]:
    """What is changed as a whole document: how, what, only in part, from when."""
    return [
        (
            c.relation.value,
            c.number,
            c.partial,
            str(c.effective_from) if c.effective_from else None,
        )
        for c in found.citations
        if c.relation in CHANGES and c.scope == "document"
    ]


@pytest.mark.parametrize(
    ("clause", "kind", "partial", "since"),
    [
        (
            "Điều 2. Quyết định này có hiệu lực từ ngày 15/02/2010 và thay thế {old}.",
            "replaces",
            False,
            "2010-02-15",
        ),
        (
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký, bãi bỏ {old}.",
            "repeals",
            False,
            "2010-02-05",
        ),
        (
            "Điều 2. Quyết định này có hiệu lực từ ngày 15/02/2010. {old} hết hiệu lực "
            "kể từ ngày Quyết định này có hiệu lực.",
            "repeals",
            False,
            "2010-02-15",
        ),
        (
            "Điều 2. Quyết định này có hiệu lực từ ngày 15/02/2010. {old} hết hiệu lực "
            "kể từ ngày 01/03/2010.",
            "repeals",
            False,
            "2010-03-01",
        ),
        (
            "Điều 2. Bãi bỏ khoản 2 Điều 5 của {old}.",
            "repeals",
            True,
            None,
        ),
        (
            "Điều 2. Bãi bỏ {old} kể từ ngày 01/03/2010.",
            "repeals",
            False,
            "2010-03-01",
        ),
        (
            "Điều 2. Quyết định này có hiệu lực từ ngày 15/02/2010 và bãi bỏ {old} kể "
            "từ ngày 01/03/2010.",
            "repeals",
            False,
            "2010-03-01",
        ),
        (
            "Điều 2. Ngưng hiệu lực thi hành {old} kể từ ngày 01/03/2010.",
            "suspends",
            False,
            "2010-03-01",
        ),
        (
            "Điều 2. Kéo dài thời hạn áp dụng {old} đến hết năm 2010.",
            "extends",
            False,
            None,
        ),
        (
            "Điều 2. Bãi bỏ một phần {old}.",
            "repeals",
            True,
            None,
        ),
    ],
)
def test_an_operative_clause_changes_a_document(
    clause: str, kind: str, partial: bool, since: str | None
) -> None:
    found = changes(read(clause.format(old=OLD)))

    assert found == [(kind, "05/2008/QĐ-UBND", partial, since)]


def test_provisions_behind_a_semicolon_are_a_part_of_their_document() -> None:
    clause = (
        f"Điều 2. Bãi bỏ {OLD}; khoản 4 Điều 12 Quyết định số 07/2008/QĐ-UBND ngày "
        "02/02/2008 của UBND tỉnh Hà Nam; các Điều 2, 3 và 5 của Quyết định số "
        "09/2008/QĐ-UBND ngày 03/02/2008 của UBND tỉnh Hà Nam; Quyết định số "
        "11/2008/QĐ-UBND ngày 04/02/2008 của UBND tỉnh Hà Nam."
    )

    assert [(number, part) for _, number, part, _ in changes(read(clause))] == [
        ("05/2008/QĐ-UBND", False),
        ("07/2008/QĐ-UBND", True),
        ("09/2008/QĐ-UBND", True),
        ("11/2008/QĐ-UBND", False),
    ]


@pytest.mark.parametrize(
    "clause",
    [
        f"Điều 2. Giao Sở Y tế đề xuất sửa đổi, bổ sung {OLD}.",
        f"Điều 2. Các sở tiếp tục thực hiện {OLD} cho đến khi có văn bản thay thế.",
        f"Điều 2. Sở Tư pháp rà soát để kiến nghị bãi bỏ {OLD}.",
        f"Điều 2. Trường hợp {OLD} được thay thế thì áp dụng văn bản mới.",
    ],
)
def test_a_task_or_a_supposition_changes_nothing(clause: str) -> None:
    assert changes(read(clause)) == []


def test_a_recital_changes_nothing() -> None:
    recital = (
        "Căn cứ Nghị định số 7/2009/NĐ-CP ngày 02/02/2009 của Chính phủ thay thế Nghị "
        "định số 5/2005/NĐ-CP ngày 03/03/2005 của Chính phủ;\n"
    )

    assert changes(read("Điều 2. Sở Y tế thi hành.", recital=recital)) == []


def test_the_new_words_of_another_document_change_nothing() -> None:
    clause = (
        f"Điều 2. Sửa đổi khoản 1 Điều 2 {OLD} như sau: “1. Bãi bỏ Quyết định số "
        "07/2008/QĐ-UBND ngày 02/02/2008 của UBND tỉnh Hà Nam”."
    )

    assert changes(read(clause)) == [("amends", "05/2008/QĐ-UBND", True, None)]


def test_a_title_in_quotes_changes_nothing() -> None:
    first = f"Phổ biến tài liệu “Giải thích việc thay thế {OLD}”."

    assert changes(read("Điều 2. Sở Y tế thi hành.", first=first)) == []


@pytest.mark.parametrize(
    ("clause", "end"),
    [
        (
            "có hiệu lực kể từ ngày ký và hết hiệu lực kể từ ngày 01/01/2012.",
            "2012-01-01",
        ),
        ("có hiệu lực từ ngày 10/02/2010 đến hết ngày 31/12/2010.", "2011-01-01"),
        ("hết hiệu lực sau ngày 31/12/2010.", "2011-01-01"),
        ("thực hiện đến hết năm 2010.", "2011-01-01"),
        (
            "có hiệu lực từ ngày ký và được thực hiện đến hết ngày 30/6/2011.",
            "2011-07-01",
        ),
    ],
)
def test_a_document_says_when_it_ends(clause: str, end: str) -> None:
    found = read(f"Điều 2. Quyết định này {clause}")

    assert found.identity.effective_to == dt.date.fromisoformat(end)


@pytest.mark.parametrize(
    "clause",
    [
        f"Quyết định này có hiệu lực từ ngày ký. {OLD} hết hiệu lực từ 1/3/2010.",
        "Các quy định trước đây trái với Quyết định này hết hiệu lực từ ngày 1/3/2010.",
        f"Quyết định này thay thế {OLD} hết hiệu lực từ ngày 01/03/2010.",
        "Các mức chi quy định tại Quyết định này áp dụng đến hết năm 2010.",
        "Quyết định này áp dụng cho các dự án thực hiện đến hết năm 2012.",
        "Quyết định này có hiệu lực từ ngày ký. Thời gian thực hiện đến hết năm 2012.",
        "Quyết định này quy định mức hỗ trợ áp dụng đến hết năm 2012.",
    ],
)
def test_the_end_of_something_else_is_not_its_own(clause: str) -> None:
    assert read(f"Điều 2. {clause}").identity.effective_to is None
