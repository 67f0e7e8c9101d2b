"""Messages of the national exchange: what their headers state, and what they bring."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import pytest

from graph.values import Citation, ParsedDocument, Text, Unread
from graph.words import Action, Carrier, Comparator, Relation, Scope, Severity
from loaders.formats import unpacking
from loaders.messages import number
from loaders.parse import parse
from loaders.read import read
from tests.messages import HEADER, LETTER, PLAN, REPLACING, message


def texts(path: Path, data: bytes) -> list[Text | Unread]:
    path.write_bytes(data)
    return list(read([path]))


def header(tmp_path: Path, data: bytes) -> ParsedDocument:
    """What is read of the header of a message."""
    first = texts(tmp_path / "m.edxml", data)[0]
    assert isinstance(first, Text), first
    return parse(first)


def words(document: ParsedDocument, one: Citation) -> str:
    return document.source.text[one.start : one.end]


def codes(found: list[Text | Unread]) -> list[str]:
    return [one.issue.code if isinstance(one, Unread) else one.reader for one in found]


def test_the_header_says_which_document_it_is(tmp_path: Path) -> None:
    own = header(tmp_path, message()).identity

    assert own.carrier is Carrier.EXCHANGE
    assert (own.number, own.type, own.date) == ("45/SNV-CCHC", "CV", date(2021, 5, 6))
    assert own.issuer_id == "so/ha-nam/noi-vu"
    assert own.title == "Về việc báo cáo kết quả cải cách hành chính"
    assert (own.place, own.signing_mode) == ("Hà Nam", "KT.")
    assert (own.signer, own.signer_title) == ("Trần Văn Mẫu", "Phó Giám đốc")


def test_what_it_answers_and_what_it_replaces_stand_in_its_words(
    tmp_path: Path,
) -> None:
    document = header(tmp_path, message(business=REPLACING))
    answered, replaced = document.citations

    assert (answered.relation, answered.scope) == (
        Relation.REPLIES_TO,
        Scope.DOCUMENT,
    )
    assert (answered.number, answered.type) == ("512/KH-UBND", "KH")
    assert (answered.date, answered.issuer_id) == (date(2021, 4, 1), "ubnd/ha-nam")
    assert words(document, answered) == (
        "Kế hoạch số 512/KH-UBND ngày 01/04/2021 của UBND tỉnh Hà Nam"
    )
    assert (replaced.relation, replaced.number) == (Relation.REPLACES, "40/SNV-CCHC")
    assert (replaced.date, replaced.issuer_id) == (
        date(2021, 4, 20),
        "so/ha-nam/noi-vu",
    )


def test_whom_it_was_sent_to_are_recipients(tmp_path: Path) -> None:
    document = header(tmp_path, message())

    assert [(one.text, one.body_id) for one in document.recipients] == [
        ("UBND tỉnh Hà Nam", "ubnd/ha-nam"),
        ("Sở Tài chính (UBND tỉnh Hà Nam)", "so/ha-nam/tai-chinh"),
        ("Văn phòng Sở", None),
    ]


def test_being_sent_a_document_with_a_day_is_no_order(tmp_path: Path) -> None:
    document = header(tmp_path, message())

    assert document.demands == ()
    assert [(d.date, d.comparator) for d in document.deadlines] == [
        (date(2021, 6, 30), Comparator.BY)
    ]


def test_a_message_that_gives_orders_asks_its_receivers_by_its_day(
    tmp_path: Path,
) -> None:
    steering = HEADER.replace("SteeringType>1<", "SteeringType>2<")
    (demand,) = header(tmp_path, message(steering)).demands

    assert (demand.action, demand.deadline) == (Action.ORGANISE, 0)
    assert [one.body_id for one in demand.addressees] == [
        "ubnd/ha-nam",
        "so/ha-nam/tai-chinh",
    ]


def test_the_title_says_what_the_document_carries_out(tmp_path: Path) -> None:
    plan = (
        HEADER.replace("SNV-CCHC</edXML:CodeNot", "KH-SNV</edXML:CodeNot")
        .replace("Công văn", "Kế hoạch")
        .replace(
            "Về việc báo cáo kết quả cải cách hành chính",
            "Triển khai thực hiện Kế hoạch số 512/KH-UBND ngày 01/4/2021 của UBND tỉnh",
        )
    )
    first = header(tmp_path, message(plan)).citations[0]

    assert (first.relation, first.scope) == (Relation.IMPLEMENTS, Scope.DOCUMENT)
    assert (first.number, first.issuer_id) == ("512/KH-UBND", "ubnd/ha-nam")


def test_the_summary_is_no_title(tmp_path: Path) -> None:
    told = HEADER.replace(
        "Báo cáo kết quả sáu tháng", "Thực hiện Chỉ thị số 7/CT-TTg ngày 05/02/2021"
    )
    document = header(tmp_path, message(told))

    (one,) = [c for c in document.citations if c.number == "07/CT-TTg"]
    assert one.scope is Scope.TASK


@pytest.mark.parametrize(
    ("digits", "notation", "canonical"),
    [
        ("12", "KH-UBND", "12/KH-UBND"),
        ("12", "12/KH-UBND", "12/KH-UBND"),
        ("12/KH-UBND", "", "12/KH-UBND"),
        ("12/KH-UBND", "KH-UBND", "12/KH-UBND"),
        ("12", "/KH-UBND", "12/KH-UBND"),
        ("", "12/KH-UBND", "12/KH-UBND"),
        ("02", "UBND-TTTH", "02/UBND-TTTH"),
        ("15", "2021/QĐ-UBND", "15/2021/QĐ-UBND"),
        ("7", "KH/TU", "07-KH/TU"),
        ("16", "CT-TTg", "16/CT-TTg"),
    ],
)
def test_the_number_is_read_however_its_parts_are_given(
    digits: str, notation: str, canonical: str
) -> None:
    found = number(digits, notation)

    assert found is not None
    assert found.canonical == canonical


def test_half_a_number_is_none() -> None:
    assert number("12", "") is None
    assert number("", "KH-UBND") is None


def test_the_author_of_the_number_issued_what_another_sent(tmp_path: Path) -> None:
    office = HEADER.replace("Sở Nội vụ<", "Văn phòng UBND tỉnh Hà Nam<").replace(
        "SNV-CCHC</edXML:CodeNot", "UBND-NC</edXML:CodeNot"
    )
    own = header(tmp_path, message(office)).identity

    assert own.issuer_id == "ubnd/ha-nam"
    assert own.inferred == ("issuer: author of the number, sent by another body",)


def test_a_sender_without_a_place_is_of_the_place_of_the_document(
    tmp_path: Path,
) -> None:
    bare = HEADER.replace(
        "<edXML:OrganizationInCharge>UBND tỉnh Hà Nam</edXML:OrganizationInCharge>", ""
    )
    own = header(tmp_path, message(bare)).identity
    assert own.issuer_id == "so/ha-nam/noi-vu"
    assert own.inferred == ("issuer: place of the document",)

    nowhere = header(tmp_path, message(bare.replace(">Hà Nam<", "><")))
    assert nowhere.identity.issuer_id is None
    assert [one.code for one in nowhere.issues] == ["unknown_sender"]


def test_the_same_department_elsewhere_is_not_guessed(tmp_path: Path) -> None:
    other = HEADER.replace(
        "<edXML:OrganId>000.00.00.H25</edXML:OrganId>\n  <edXML:Code>512/KH-UBND",
        "<edXML:OrganId>000.00.12.H99</edXML:OrganId>\n  <edXML:Code>9/SNV-CCHC",
    )
    first = header(tmp_path, message(other)).citations[0]

    assert (first.number, first.issuer_id) == ("09/SNV-CCHC", None)


def test_a_number_and_a_day_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    odd = (
        HEADER.replace("45<", "N/A<")
        .replace("2021/05/06<", "2021/13/45<")
        .replace(">512/KH-UBND<", ">số năm trăm<")
    )
    document = header(tmp_path, message(odd))

    assert (document.identity.number, document.identity.date) == (None, None)
    assert sorted(one.code for one in document.issues) == [
        "bad_date",
        "no_number",
        "no_number",
    ]


def test_the_type_is_that_of_the_number_where_programs_name_another(
    tmp_path: Path,
) -> None:
    odd = HEADER.replace("SNV-CCHC</edXML:CodeNot", "QĐ-SNV</edXML:CodeNot")
    document = header(tmp_path, message(odd))

    assert document.identity.type == "QĐ"
    assert [one.code for one in document.issues] == ["types_disagree"]


def test_attached_files_are_read_and_named_within_the_message(tmp_path: Path) -> None:
    files = {"Công văn 45.txt": LETTER.encode(), "phụ lục.txt": PLAN.encode()}
    _, letter, plan = texts(tmp_path / "m.edxml", message(files=files))

    assert isinstance(letter, Text)
    assert isinstance(plan, Text)
    assert letter.path.endswith("m.edxml!Công văn 45.txt")
    assert letter.text == LETTER
    assert plan.text == PLAN


def test_a_message_and_its_first_file_that_disagree_are_told(tmp_path: Path) -> None:
    later = LETTER.replace("06 tháng 5", "07 tháng 5")
    for text, code in ((later, ["sent_date"]), (PLAN, ["sent_number"])):
        _, file = texts(tmp_path / "m.edxml", message(files={"a.txt": text.encode()}))
        assert isinstance(file, Text)
        assert [one.code for one in parse(file).issues] == code


def test_a_message_and_its_file_that_agree_are_not_doubted(tmp_path: Path) -> None:
    files = {"a.txt": LETTER.encode(), "phu-luc.txt": PLAN.encode()}
    _, *found = texts(tmp_path / "m.edxml", message(files=files))

    assert [parse(file).issues for file in found if isinstance(file, Text)] == [(), ()]


def test_a_moment_is_the_day_that_it_was_in_vietnam(tmp_path: Path) -> None:
    moment = HEADER.replace("2021/05/06<", "2021-05-05T17:00:00.000Z<")

    assert header(tmp_path, message(moment)).identity.date == date(2021, 5, 6)


def test_a_receiver_without_a_name_is_its_code(tmp_path: Path) -> None:
    bare = HEADER.replace("<edXML:OrganName>Sở Tài chính</edXML:OrganName>", "")
    told = header(tmp_path, message(bare)).recipients

    assert (told[1].text, told[1].body_id) == ("[000.00.13.H25]", None)


def test_further_messages_in_one_file_are_told(tmp_path: Path) -> None:
    two = message().replace(b"</edXML>", b"<MessageHeader/><MessageHeader/></edXML>")

    assert codes(texts(tmp_path / "m.edxml", two)) == [
        "edxml",
        "further_message",
        "further_message",
    ]


def test_issuers_that_differ_are_told(tmp_path: Path) -> None:
    other = LETTER.replace("SỞ NỘI VỤ", "SỞ TÀI CHÍNH").replace("Nội vụ", "Tài chính")
    found = first_file(tmp_path, other)

    assert found.identity.issuer_id == "so/ha-nam/tai-chinh"
    assert [one.code for one in found.issues] == ["sent_issuer"]


def first_file(tmp_path: Path, text: str) -> ParsedDocument:
    _, file = texts(tmp_path / "m.edxml", message(files={"a.txt": text.encode()}))
    assert isinstance(file, Text)
    return parse(file)


def test_the_number_and_day_that_are_stamped_later_are_those_of_the_header(
    tmp_path: Path,
) -> None:
    blank = LETTER.replace("45/SNV", "     /SNV").replace(
        "ngày 06 tháng 5", "ngày     tháng   "
    )
    own = first_file(tmp_path, blank).identity

    assert (own.number, own.date) == ("45/SNV-CCHC", date(2021, 5, 6))
    assert own.carrier is Carrier.DOCUMENT
    assert "number: exchange message" in own.inferred
    assert "date: exchange message" in own.inferred


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        ("V/v báo cáo kết quả cải cách hành chính", "V/v mở lớp bồi dưỡng kế toán"),
        ("cải cách hành chính", "cải cách hành chính năm 2020"),
        ("06 tháng 5", "07 tháng 6"),
    ],
)
def test_a_blank_number_of_another_document_stays_blank(
    tmp_path: Path, was: str, is_: str
) -> None:
    blank = LETTER.replace("45/SNV", "     /SNV").replace(was, is_)

    assert first_file(tmp_path, blank).identity.number is None


def test_a_blank_number_of_another_body_stays_blank(tmp_path: Path) -> None:
    other = LETTER.replace("SỞ NỘI VỤ", "SỞ TÀI CHÍNH").replace("Nội vụ", "Tài chính")
    own = first_file(tmp_path, other.replace("45/SNV", "     /STC")).identity

    assert (own.issuer_id, own.number) == ("so/ha-nam/tai-chinh", None)


def test_a_damaged_file_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    data = message(files={"a.txt": b"x" * 90, "b.txt": PLAN.encode()})
    data = data.replace(b"eHh4", b"*?*?", 1)

    assert codes(texts(tmp_path / "m.edxml", data)) == [
        "edxml",
        "broken_member",
        "plain",
    ]


def test_a_receipt_carries_no_document(tmp_path: Path) -> None:
    status = b"""<?xml version="1.0"?><edXML:edXMLEnvelope xmlns:edXML="x">
    <edXML:edXMLHeader><edXML:Status><edXML:ResponseFor>
    <edXML:Code>45/SNV-CCHC</edXML:Code></edXML:ResponseFor>
    <edXML:From><edXML:OrganName>UBND</edXML:OrganName></edXML:From>
    <edXML:StatusCode>02</edXML:StatusCode>
    </edXML:Status></edXML:edXMLHeader></edXML:edXMLEnvelope>"""
    (told,) = texts(tmp_path / "s.edxml", status)

    assert isinstance(told, Unread)
    assert (told.issue.code, told.issue.severity) == ("message_receipt", Severity.NOTE)
    assert "từ chối tiếp nhận" in told.issue.message
    assert "45/SNV-CCHC" in told.issue.message


def test_a_message_that_takes_a_document_back_states_none(tmp_path: Path) -> None:
    recall = "<edXML:BussinessDocType>1</edXML:BussinessDocType>"
    (told,) = texts(tmp_path / "m.edxml", message(business=recall))

    assert codes([told]) == ["message_recalls"]


OTHER_FORMS = {
    "soap": """<soap:Envelope xmlns:soap="s" xmlns:edXML="e"><soap:Header>
        <edXML:MessageHeader>{}</edXML:MessageHeader></soap:Header><soap:Body/>
        </soap:Envelope>""",
    "bare": """<?xml version="1.0" encoding="utf-8"?>
        <!-- from the registry --><EdXMLEnvelope xmlns="http://www.go.vn/eDoc">
        <MessageHeader>{}</MessageHeader><Manifest><Attachment><Content>S+G6vw==
        </Content><FileName>a.txt</FileName></Attachment></Manifest></EdXMLEnvelope>""",
}


@pytest.mark.parametrize("form", OTHER_FORMS)
@pytest.mark.parametrize("name", ["m.edxml", "m.xml", "m.txt", "m"])
def test_other_envelopes_and_suffixes_carry_the_same_header(
    tmp_path: Path, form: str, name: str
) -> None:
    inner = HEADER if form == "soap" else HEADER.replace("edXML:", "")
    first, *rest = texts(tmp_path / name, OTHER_FORMS[form].format(inner).encode())

    assert isinstance(first, Text)
    assert parse(first).identity.number == "45/SNV-CCHC"
    assert [one.path.partition("!")[2] for one in rest] == ["a.txt"] * (form == "bare")


HOSTILE = {
    "xml_doctype": b"""<?xml version="1.0"?><!DOCTYPE edXML [<!ENTITY a "aaaaaaaa">
        <!ENTITY b "&a;&a;&a;&a;">]><edXML><MessageHeader>&b;</MessageHeader>
        </edXML>""",
    "xml_beyond_measure": b"<edXML>" + b"<a>" * 100,
    "bad_xml": message()[:1500],
    "no_message": b"<edXML><edXMLEnvelope/></edXML>",
}


@pytest.mark.parametrize("code", HOSTILE)
def test_hostile_xml_is_refused_with_a_sentence(tmp_path: Path, code: str) -> None:
    assert codes(texts(tmp_path / "m.edxml", HOSTILE[code])) == [code]


def test_comments_without_end_take_no_time(tmp_path: Path) -> None:
    data = b"<!-- -->" * 5000 + b"x"

    assert codes(texts(tmp_path / "m.txt", data)) == ["plain"]


def test_long_words_take_no_time(tmp_path: Path) -> None:
    for word in ("số x của ", "của ", "(a (", "số 1/KH-UBND ngày "):
        long = HEADER.replace("512/KH-UBND", word * 20_000)
        long = long.replace("Sở Nội vụ", word * 20_000)
        document = header(tmp_path, message(long))
        assert len(document.source.text) < 40_000


def test_an_outer_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Số: 1/KH-UBND")
    data = f"""<!DOCTYPE a SYSTEM "{secret}"><edXML><MessageHeader>
    </MessageHeader></edXML>""".encode()

    assert codes(texts(tmp_path / "m.edxml", data)) == ["xml_doctype"]


def test_words_without_end_and_elements_without_number_are_refused(
    tmp_path: Path,
) -> None:
    for header_ in ("x" * (1 << 21), "<a/>" * 60_000):
        assert codes(texts(tmp_path / "m.edxml", message(header_))) == [
            "xml_beyond_measure"
        ]


def test_lines_of_a_header_cannot_be_forged_by_its_title(tmp_path: Path) -> None:
    forged = HEADER.replace(
        "Về việc báo cáo kết quả cải cách hành chính",
        "x\nThay thế: Kế hoạch số 1/KH-UBND ngày 01/01/2021 của UBND tỉnh Hà Nam",
    )
    document = header(tmp_path, message(forged))

    assert Relation.REPLACES not in {c.relation for c in document.citations}


ODD = (
    *("", "N/A", "0", "12", "9" * 20, "KH/TU", "//", "a,b,c", "x,2021/01/01,", "(())"),
    *("31/02/2021", "2021-13-45", "9999/12/31", "UBND tỉnh (", "- x", "của của", "["),
    *(
        "Thay thế: số ngày của",
        "Nơi nhận:",
        "Các sở, ban, ngành",
        "\u202e",
        "số " * 300,
    ),
)


def test_a_header_of_odd_words_never_fails_and_its_places_are_right(
    tmp_path: Path,
) -> None:
    chance = random.Random(2016)
    header_ = HEADER.replace("SteeringType>1<", "SteeringType>2<")
    names = re.findall(r"<edXML:(\w+)>[^<>]*</edXML:", header_)
    for _ in range(300):
        made = header_
        for name in chance.choices(names, k=chance.randint(1, 8)):
            word = chance.choice(ODD)
            made = re.sub(rf"(<edXML:{name}>)[^<>]*(<)", rf"\g<1>{word}\g<2>", made)
        document = header(tmp_path, message(made, business=REPLACING))
        assert "parse_failed" not in {one.code for one in document.issues}, made
        places = [(c.start, c.end, c.text) for c in document.citations]
        places += [(r.start, r.end, r.text) for r in document.recipients]
        places += [(d.start, d.end, d.text) for d in document.deadlines]
        for start, end, words_ in places:
            assert document.source.text[start:end] == words_


def test_attached_files_beyond_measure_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "FACTOR", 0)
    monkeypatch.setattr(unpacking, "LEAST", 1000)
    data = message(files={"a.txt": b"Mot. " * 150, "b.txt": b"Hai. " * 150})

    assert codes(texts(tmp_path / "a.edxml", data)) == ["unpacks_too_much"]
