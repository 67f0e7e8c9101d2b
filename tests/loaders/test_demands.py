"""Demands: what is ordered, of whom, how bindingly, by when, and about what."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.values import Demand, Identity
from graph.words import Action, Carrier, Clock
from loaders.deadlines import deadlines
from loaders.demands import demands
from loaders.outline import outline
from loaders.view import view

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG\n\nSố: "
    "45/{symbol}-UBND\n\nHải Dương, ngày 10 tháng 3 "
    "năm 2022\n\n{type}\nVề trồng cây xanh năm 2022\n\nThực hiện "
    "chỉ đạo của Tỉnh ủy, Ủy ban "
    "nhân dân tỉnh {does} như sau:\n\n"
)
TASKS = "I. NỘI DUNG\n\n1. Trồng cây tại công viên.\n\n"
EXECUTION = "II. TỔ CHỨC THỰC HIỆN\n\n"


def own(type: str = "KH", carrier: Carrier = Carrier.DOCUMENT) -> Identity:
    return Identity(
        carrier=carrier,
        type=type,
        date=dt.date(2022, 3, 10),
        issuer_id="ubnd/hai-duong",
        year=2022,
    )


def found(text: str, identity: Identity) -> tuple[Demand, ...]:
    seen = view(text)
    parts = outline(seen)
    return demands(seen, parts, identity, (), deadlines(seen, parts, identity))


def in_plan(words: str) -> tuple[Demand, ...]:
    head = HEAD.format(symbol="KH", type="KẾ HOẠCH", does="ban hành Kế hoạch")
    return found(head + TASKS + EXECUTION + words, own())


def in_directive(words: str) -> tuple[Demand, ...]:
    head = HEAD.format(symbol="CT", type="CHỈ THỊ", does="yêu cầu")
    return found(head.replace("như sau", "") + words, own("CT"))


def said(every: tuple[Demand, ...]) -> list[tuple[str, list[str]]]:
    return [
        (d.action.value, [a.text for a in d.addressees if a.binding]) for d in every
    ]


def test_a_text_without_orders_has_no_demands() -> None:
    assert found("", own()) == ()
    assert in_plan("") == ()


def test_the_tasks_of_a_plan_are_no_demands_by_themselves() -> None:
    assert in_plan("1. Sở Xây dựng trồng 100 cây.")[0].addressees[0].text == (
        "Sở Xây dựng"
    )
    assert len(in_plan("1. Sở Xây dựng trồng 100 cây.")) == 1


def test_paragraphs_under_a_heading_bind_those_it_names() -> None:
    every = in_plan(
        "1. Sở Xây dựng\n\na) Chủ trì, phối hợp với các đơn vị liên "
        "quan hướng dẫn, đôn đốc "
        "việc thực hiện Kế hoạch này;\n\nb) Tổng hợp, báo cáo UBND "
        "tỉnh trước ngày 15/12 "
        "hằng năm.\n\n2. UBND các huyện, thành phố\n\nXây dựng kế "
        "hoạch trồng cây; chỉ đạo "
        "UBND cấp xã tổ chức thực hiện.\n"
    )

    assert said(every) == [
        ("lead", ["Sở Xây dựng"]),
        ("report", ["Sở Xây dựng"]),
        ("make_plan", ["UBND các huyện, thành phố"]),
        ("cascade", ["UBND các huyện, thành phố"]),
    ]
    assert every[1].addressees[0].body_id == "so/hai-duong/xay-dung"
    assert (every[1].clock, every[1].deadline) == (Clock.REPORT, 0)
    assert every[1].to == ("ubnd/hai-duong",)
    assert (every[2].clock, every[2].deadline) == (Clock.PLAN, None)


def test_a_partner_is_asked_and_not_ordered() -> None:
    (demand,) = in_plan("1. Giao Sở Y tế phối hợp với Hội Nông dân tỉnh trồng cây.\n")

    assert demand.action is Action.COORDINATE
    assert [(a.text, a.binding) for a in demand.addressees] == [
        ("Sở Y tế", True),
        ("Hội Nông dân tỉnh", False),
    ]


@pytest.mark.parametrize(
    ("words", "binding"),
    [
        ("Đề nghị Ủy ban MTTQ Việt Nam tỉnh tuyên truyền về trồng cây.", False),
        ("Đề nghị Hội Cựu chiến binh tỉnh tuyên truyền về trồng cây.", False),
        ("Đề nghị Ban Tuyên giáo Tỉnh ủy tuyên truyền về trồng cây.", False),
        ("Kiến nghị Bộ Xây dựng ban hành hướng dẫn.", False),
        ("Đề nghị các sở, ban, ngành nghiêm túc thực hiện Kế hoạch này.", True),
        ("Yêu cầu Công an tỉnh bảo vệ cây xanh.", True),
        ("UBND tỉnh yêu cầu Giám đốc các sở nghiêm túc thực hiện.", True),
    ],
)
def test_who_is_bound_and_who_is_only_asked(words: str, binding: bool) -> None:
    (demand,) = in_plan(f"1. {words}\n")

    assert [a.binding for a in demand.addressees] == [binding]


def test_semicolons_may_part_the_names_of_one_subject() -> None:
    (demand,) = in_plan(
        "1. Giám đốc các sở; Chủ tịch UBND các huyện; Thủ trưởng các "
        "đơn vị trực thuộc, căn "
        "cứ tình hình đơn vị, xây dựng kế hoạch cụ thể.\n"
    )

    assert said((demand,)) == [
        (
            "make_plan",
            [
                "Giám đốc các sở",
                "Chủ tịch UBND các huyện",
                "Thủ trưởng các đơn vị trực thuộc",
            ],
        )
    ]


def test_a_report_that_follows_a_deed_is_a_demand_of_its_own() -> None:
    every = in_plan(
        "1. Các sở nghiêm túc thực hiện Kế hoạch này, định kỳ hằng "
        "quý báo cáo UBND tỉnh "
        "(qua Sở Xây dựng) để tổng hợp, báo cáo Bộ Xây dựng.\n"
    )

    assert [d.action.value for d in every] == ["organise", "report", "report_upward"]
    assert every[1].via == "so/hai-duong/xay-dung"
    assert every[2].addressees[0].body_id == "ubnd/hai-duong"
    assert every[2].to == ("gov/bo-xay-dung",)


def test_a_report_to_the_issuer_through_others_owes_nothing_upward() -> None:
    every = in_plan(
        "1. Các đơn vị phản ánh về Sở Xây dựng để tổng hợp, báo cáo UBND tỉnh.\n"
    )

    assert [d.action.value for d in every] == ["report"]


def test_two_terms_of_one_action_are_two_demands() -> None:
    every = in_plan(
        "1. Sở Y tế báo cáo UBND tỉnh trước ngày 15/6/2022; báo cáo năm gửi trước ngày "
        "15/12/2022.\n"
    )

    assert [(d.action.value, d.deadline) for d in every] == [
        ("report", 0),
        ("report", 1),
    ]


def test_the_body_of_a_directive_orders() -> None:
    every = in_directive(
        "1. Giám đốc Sở Y tế\n\nKiểm tra vườn thuốc.\n\n2. Sở Tài "
        "chính tham mưu UBND tỉnh "
        "bố trí kinh phí.\n"
    )

    assert said(every) == [
        ("inspect", ["Giám đốc Sở Y tế"]),
        ("propose", ["Sở Tài chính"]),
    ]


def test_rows_of_a_table_of_tasks_are_demands() -> None:
    (demand,) = in_plan(
        "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn\n"
        "1 | Xây dựng kế hoạch trồng cây | Sở Xây dựng | Sở Y tế | Quý II/2022\n"
    )

    assert demand.text == "Xây dựng kế hoạch trồng cây"
    assert demand.action is Action.MAKE_PLAN
    assert demand.deadline == 0
    assert [(a.text, a.binding) for a in demand.addressees] == [
        ("Sở Xây dựng", True),
        ("Sở Y tế", False),
    ]


def test_tasks_may_be_listed_with_their_leaders_below() -> None:
    (demand,) = in_plan(
        "a) Rà soát vườn ươm.\n- Đơn vị chủ trì: Sở Xây dựng.\n- Đơn vị phối hợp: Sở Y "
        "tế.\n- Thời gian hoàn thành: Quý II/2022.\n"
    )

    assert (demand.text, demand.deadline) == ("Rà soát vườn ươm", 0)
    assert [(a.text, a.binding) for a in demand.addressees] == [
        ("Sở Xây dựng", True),
        ("Sở Y tế", False),
    ]


def test_a_directive_binds_those_whom_its_preamble_names() -> None:
    head = HEAD.format(symbol="CT", type="CHỈ THỊ", does="yêu cầu các sở, ban, ngành")
    text = head.replace("như sau", "thực hiện tốt các nhiệm vụ sau")

    every = found(text + "1. Kiểm tra vườn thuốc.\n\n2. Bảo vệ cây xanh.\n", own("CT"))

    assert said(every) == [
        ("inspect", ["các sở, ban, ngành"]),
        ("organise", ["các sở, ban, ngành"]),
    ]


def test_a_letter_binds_those_it_is_sent_to() -> None:
    text = (
        "UBND TỈNH HẢI DƯƠNG\n\nSố: 12/UBND-KT\nV/v trồng cây\n\nKính gửi:\n- Sở Xây "
        "dựng;\n- UBND các huyện.\n\nThực hiện chỉ đạo của Tỉnh ủy, UBND tỉnh ý kiến "
        "như sau:\n\n1. Kiểm tra vườn thuốc.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    )

    every = found(text, own("CV"))

    assert said(every) == [("inspect", ["Sở Xây dựng", "UBND các huyện"])]


def test_money_and_effect_are_no_demands() -> None:
    assert in_plan("1. Kinh phí thực hiện do ngân sách tỉnh bảo đảm.\n") == ()


def test_news_tells_of_a_demand_where_all_of_a_class_shall_plan() -> None:
    text = (
        "UBND tỉnh ban hành Kế hoạch số 45/KH-UBND.\n\nTheo đó, 100% "
        "các sở, ban, ngành xây "
        "dựng kế hoạch trồng cây; 100% trường học có vườn.\n"
    )

    every = found(text, own(carrier=Carrier.DESCRIPTION))

    assert said(every) == [("make_plan", ["các sở, ban, ngành"])]


def test_offsets_point_into_the_source() -> None:
    words = "1. Giao Sở Y tế kiê\u0309m tra vườn thuốc.\n"
    head = HEAD.format(symbol="KH", type="KẾ HOẠCH", does="ban hành Kế hoạch")
    text = head + TASKS + EXECUTION + words

    (demand,) = found(text, own())

    assert text[demand.start : demand.end] == "kiê\u0309m tra vườn thuốc"
    assert demand.action is Action.INSPECT


def test_one_taken_out_with_a_term_of_its_own_has_its_own_demand() -> None:
    whole, apart = in_plan(
        "1. UBND các huyện, thành phố xây dựng kế hoạch trồng cây trước ngày 30/4/2022 "
        "(trừ huyện Nam Sách, hoàn thành trước ngày 31/5/2022).\n"
    )

    assert (whole.action, apart.action) == (Action.MAKE_PLAN, Action.MAKE_PLAN)
    assert (whole.deadline, apart.deadline) == (0, 1)
    assert apart.addressees[0].body_id == "ubnd/hai-duong/nam-sach"
    assert whole.addressees[0].group is not None
    assert whole.addressees[0].group.exceptions == ("ubnd/hai-duong/nam-sach",)


def test_a_text_that_lost_its_lines_orders_the_same() -> None:
    words = (
        "1. Sở Xây dựng a) Chủ trì, phối hợp với các đơn vị liên quan đôn đốc việc "
        "thực hiện Kế hoạch. b) Báo cáo UBND tỉnh trước ngày 15/12 hằng năm. 2. Công "
        "an tỉnh Chỉ đạo các đơn vị trực thuộc bảo vệ cây xanh trên địa bàn, kịp thời "
        "xử lý vi phạm, không để xảy ra điểm nóng về trật tự, an toàn xã hội. 3. Thanh "
        "tra tỉnh Kiểm tra việc thực hiện Kế hoạch này, tập trung vào các huyện có "
        "nhiều khiếu nại của người dân về cây xanh đô thị và công viên."
    )

    assert said(in_plan(words)) == [
        ("lead", ["Sở Xây dựng"]),
        ("report", ["Sở Xây dựng"]),
        ("cascade", ["Công an tỉnh"]),
        ("inspect", ["Thanh tra tỉnh"]),
    ]


def test_the_furniture_of_a_gazette_orders_nothing() -> None:
    assert in_plan("1. Sở Y tế\n\nCÔNG BÁO/Số 12/Ngày 01-4-2022\n") == ()


def test_a_report_with_a_term_is_a_demand_wherever_it_stands() -> None:
    head = HEAD.format(symbol="KH", type="KẾ HOẠCH", does="ban hành Kế hoạch")
    text = (
        head
        + TASKS
        + "II. CHẾ ĐỘ BÁO CÁO\n\n1. Báo cáo quý: Các sở gửi báo cáo về Sở Y tế trước "
        "ngày 10/6/2022.\n\n2. Báo cáo năm gửi trước ngày 10/12/2022.\n"
    )

    assert said(found(text, own())) == [("report", ["Các sở"]), ("report", [])]


def test_an_introduction_names_those_whom_the_points_below_bind() -> None:
    every = in_plan(
        "Căn cứ Kế hoạch này, UBND tỉnh yêu cầu các sở, ban, ngành:\n\n"
        "1. Kiểm tra vườn thuốc.\n\n2. Theo dõi, tổng hợp, báo cáo UBND tỉnh.\n"
    )

    assert said(every) == [
        ("inspect", ["các sở, ban, ngành"]),
        ("report", ["các sở, ban, ngành"]),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "UBND tỉnh đã nhận được kiến nghị của cử tri.",
        "Các sở đang rà soát số cây đã trồng.",
        "UBND tỉnh ban hành danh mục cây trồng kèm theo.",
    ],
)
def test_what_is_told_is_not_ordered(words: str) -> None:
    assert in_directive(f"1. {words}\n") == ()


def test_a_term_at_the_end_of_a_sentence_holds_for_its_deeds() -> None:
    (demand,) = in_plan(
        "1. Sở Y tế\n\na) Xây dựng phương án trồng cây thuốc;\n"
        "hoàn thành trước ngày 30/4/2022.\n\nb) Trồng cây.\n"
    )[:1]

    assert (demand.action, demand.deadline) == (Action.MAKE_PLAN, 0)


def test_a_letter_that_only_explains_orders_nothing() -> None:
    text = (
        "BỘ XÂY DỰNG\n\nSố: 12/BXD-VP\nV/v trả lời kiến nghị\n\nKính gửi: Công ty TNHH "
        "Hoa Mai\n\nTrả lời văn bản của Công ty, Bộ Xây dựng trả lời như sau:\n\nViệc "
        "chia lô do địa phương quyết định. Khoản 3 Điều 5 quy định rõ trình tự.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    )

    assert found(text, own("CV")) == ()


def test_a_plan_that_follows_another_deed_is_demanded_by_itself() -> None:
    every = in_plan(
        "1. Các sở tổ chức học tập, quán triệt, xây dựng kế hoạch trồng cây trước ngày "
        "30/4/2022.\n\n2. Sở Y tế xây dựng, ban hành kế hoạch trồng cây thuốc.\n"
    )

    assert [(d.action.value, d.deadline) for d in every] == [
        ("organise", None),
        ("make_plan", 0),
        ("make_plan", None),
    ]


def test_letters_with_a_full_stop_part_points_too() -> None:
    every = in_plan(
        "1. Sở Y tế\na. Kiểm tra vườn thuốc.\nb. Báo cáo UBND tỉnh kết quả.\n"
    )

    assert said(every) == [("inspect", ["Sở Y tế"]), ("report", ["Sở Y tế"])]


LETTER = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG\n\nSố: 45/UBND-VX\n\nHải Dương, ngày 10 tháng 3 "
    "năm 2022\n\nV/v trồng cây xanh\n\nKính gửi:\n- Sở Nội vụ;\n- Ủy ban nhân dân các "
    "huyện.\n\n"
)
ENDING = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\n"
RESTS = "Thực hiện Kế hoạch số 3/KH-UBND ngày 05/3/2022 của Ủy ban nhân dân tỉnh, "


@pytest.mark.parametrize(
    "speaker",
    ["Ủy ban nhân dân tỉnh", "UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh Hải Dương"],
)
@pytest.mark.parametrize("word", ["đề nghị", "yêu cầu", "giao"])
def test_a_letter_of_one_paragraph_orders_where_its_issuer_speaks(
    speaker: str, word: str
) -> None:
    asked = "Ủy ban nhân dân các huyện ban hành kế hoạch trước ngày 30/4/2022."

    every = found(f"{LETTER}{RESTS}{speaker} {word} {asked}{ENDING}", own("CV"))

    assert said(every) == [("make_plan", ["Ủy ban nhân dân các huyện"])]
    assert every[0].deadline == 0


@pytest.mark.parametrize(
    "told",
    [
        "Ủy ban nhân dân huyện Nam Sách đề nghị các xã ban hành kế hoạch trước ngày "
        "30/4/2022.",
        "Bộ Nội vụ có Công văn số 5/BNV-TCCB yêu cầu các địa phương ban hành kế hoạch "
        "trước ngày 30/4/2022.",
        "Theo đề nghị của Sở Nội vụ về việc giao các huyện ban hành kế hoạch trước "
        "ngày 30/4/2022, Ủy ban nhân dân tỉnh đồng ý.",
    ],
)
def test_what_others_asked_before_is_no_order_of_a_letter(told: str) -> None:
    assert found(f"{LETTER}{told}{ENDING}", own("CV")) == ()
