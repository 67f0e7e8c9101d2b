"""Names of bodies as written, by speaker and day."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.bodies import Setting, acting_for, body, by_author, each, longest, named
from graph.bodies.held import districts, provinces
from graph.bodies.known import central

HA_NOI = Setting("ubnd/ha-noi", date(2020, 6, 5))
HAI_DUONG = Setting("ubnd/hai-duong", date(2022, 3, 1))
GO_VAP = Setting("ubnd/ho-chi-minh/go-vap", date(2010, 2, 9))
LAM_DONG = Setting("ubnd/lam-dong@2025-07-01", date(2025, 9, 1))
NOBODY = Setting(day=date(2022, 3, 1))


@pytest.mark.parametrize(
    ("words", "setting", "body_id"),
    [
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", NOBODY, "ubnd/ha-noi"),
        ("Uỷ ban nhân dân\ntỉnh Hải Dương", NOBODY, "ubnd/hai-duong"),
        ("UBND Thành phốHồChí Minh", NOBODY, "ubnd/ho-chi-minh"),
        ("Ủyban nhân dân TP.HCM", NOBODY, "ubnd/ho-chi-minh"),
        ("UY BAN NHAN DAN TINH DAK LAK", NOBODY, "ubnd/dak-lak"),
        ("UBND tỉnh Đắc Lắc", NOBODY, "ubnd/dak-lak"),
        ("UBND tỉnh BR-VT", NOBODY, "ubnd/ba-ria-vung-tau"),
        ("UBND Thành phố", HA_NOI, "ubnd/ha-noi"),
        ("UBND Thành phố", GO_VAP, "ubnd/ho-chi-minh"),
        ("UBND tỉnh", HAI_DUONG, "ubnd/hai-duong"),
        ("UBND tỉnh", LAM_DONG, "ubnd/lam-dong@2025-07-01"),
        ("UBND quận", GO_VAP, "ubnd/ho-chi-minh/go-vap"),
        ("UBND huyện Sóc Sơn", NOBODY, "ubnd/ha-noi/soc-son"),
        ("UBND huyện Kỳ Anh", NOBODY, "ubnd/ha-tinh/ky-anh-huyen"),
        ("UBND thị xã Kỳ Anh", NOBODY, "ubnd/ha-tinh/ky-anh"),
        ("UBND quận 01", NOBODY, "ubnd/ho-chi-minh/quan-1"),
        ("UBND phường 05", GO_VAP, "ubnd/ho-chi-minh/go-vap/phuong-5"),
        (
            "UBND xã Tân Lập, huyện Bắc Sơn, tỉnh Lạng Sơn",
            NOBODY,
            "ubnd/lang-son/bac-son/tan-lap",
        ),
        ("UBND đặc khu Phú Quý", LAM_DONG, "ubnd/lam-dong/phu-quy@2025-07-01"),
        ("UBND thành phố Qui Nhơn", NOBODY, "ubnd/binh-dinh/quy-nhon"),
        ("UBND thị xã Kì Anh", NOBODY, "ubnd/ha-tinh/ky-anh"),
        ("Tỉnh uỷ", HAI_DUONG, "party/tinh-uy/hai-duong"),
        ("Thành ủy", HA_NOI, "party/thanh-uy/ha-noi"),
        ("Ban Thường vụ Thành ủy Hà Nội", NOBODY, "party/thanh-uy/ha-noi"),
        ("Quận ủy", GO_VAP, "party/quan-uy/ho-chi-minh/go-vap"),
        ("Quân ủy Trung ương", GO_VAP, "party/quan-uy-trung-uong"),
        ("Ban Dân vận Tỉnh ủy", HAI_DUONG, "party/tinh-uy/hai-duong/ban-dan-van"),
        ("Sở Nội vụ", HAI_DUONG, "so/hai-duong/noi-vu"),
        ("Sở LĐ-TB&XH", HAI_DUONG, "so/hai-duong/lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở Nội vụ", LAM_DONG, "so/lam-dong@2025-07-01/noi-vu"),
        ("Phòng Nội vụ quận", GO_VAP, "phong/ho-chi-minh/go-vap/noi-vu"),
        ("Bộ trưởng Bộ Nội vụ", NOBODY, "gov/bo-noi-vu"),
        ("Bộ NN&PTNT", NOBODY, "gov/bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("Ban cán sự Đảng UBND Chính phủ", HA_NOI, "party/bcsd-chinh-phu"),
        ("Ban bí thư Trung ương Đảng", NOBODY, "party/ban-bi-thu"),
        ("Chủ tịch UBND tỉnh", HAI_DUONG, "ubnd/hai-duong"),
        ("UBND tỉnh Bình Thuận", LAM_DONG, "ubnd/binh-thuan"),
        (
            "UBND tỉnh Lâm Đồng",
            Setting(LAM_DONG.issuer_id, date(2022, 1, 1)),
            "ubnd/lam-dong",
        ),
    ],
)
def test_a_name_is_one_body(words: str, setting: Setting, body_id: str) -> None:
    assert named(words, setting=setting).body_id == body_id


@pytest.mark.parametrize(
    ("words", "setting"),
    [
        ("", NOBODY),
        ("UBND tỉnh", NOBODY),
        ("UBND tỉnh", HA_NOI),
        ("UBND Thành phố", HAI_DUONG),
        ("UBND huyện Châu Thành", NOBODY),
        ("UBND tỉnh", Setting(LAM_DONG.issuer_id, date(2022, 1, 1))),
        ("UBND thành phố Hải Phòng", Setting()),
        ("Sở Nội vụ", NOBODY),
        ("số 12", HAI_DUONG),
        ("Đảng", HA_NOI),
        ("cấp trên", HA_NOI),
        ("liên Bộ", HA_NOI),
    ],
)
def test_what_is_not_certain_is_no_body(words: str, setting: Setting) -> None:
    found = named(words, setting=setting)
    assert found.body_id is None
    assert found.reason


def test_several_that_fit_are_candidates() -> None:
    found = named("UBND huyện Châu Thành", setting=NOBODY)
    assert "ubnd/ben-tre/chau-thanh" in found.candidates
    assert len(found.candidates) > 5


def test_an_organ_is_kept_beside_its_body() -> None:
    assert named("Ban Thường vụ Tỉnh ủy", setting=HAI_DUONG).organ == "Ban Thường vụ"
    assert named("Chủ tịch UBND tỉnh", setting=HAI_DUONG).organ == "Chủ tịch"
    assert named("TT HĐND tỉnh", setting=HAI_DUONG).organ == "Thường trực"


@pytest.mark.parametrize(
    ("words", "body_id", "organ"),
    [
        (
            "Tổng cục trưởng Tổng cục Thống kê",
            "gov/tong-cuc-thong-ke",
            "Tổng cục trưởng",
        ),
        ("Trưởng Ban Dân vận Tỉnh ủy", "party/tinh-uy/hai-duong/ban-dan-van", "Trưởng"),
        ("Tổng Kiểm toán nhà nước", "gov/kiem-toan-nha-nuoc", None),
        ("Tổng Thanh tra Chính phủ", "gov/thanh-tra-chinh-phu", "Tổng"),
        ("Chánh Văn phòng UBND tỉnh", "van-phong/hai-duong/ubnd", "Chánh"),
        ("Thống đốc NHNN", "gov/ngan-hang-nha-nuoc-viet-nam", "Thống đốc"),
        ("Trưởng phòng Nội vụ huyện Sóc Sơn", "phong/ha-noi/soc-son/noi-vu", "Trưởng"),
    ],
)
def test_a_person_speaks_for_the_body(
    words: str, body_id: str, organ: str | None
) -> None:
    found = named(words, setting=HAI_DUONG)
    assert (found.body_id, found.organ) == (body_id, organ)


def test_a_name_is_given_in_full() -> None:
    assert (
        named("UBND tỉnh", setting=HAI_DUONG).name == "Ủy ban nhân dân tỉnh Hải Dương"
    )
    assert named("UBND quận", setting=GO_VAP).name == "Ủy ban nhân dân quận Gò Vấp"
    assert named("Thành ủy", setting=HA_NOI).name == "Thành ủy Hà Nội"


@pytest.mark.parametrize(
    ("words", "prefix", "setting"),
    [
        ("Bộ trưởng Bộ Y tế ban hành quy chế", "Bộ trưởng Bộ Y tế", NOBODY),
        ("Bộ Y tế, Bộ Tài chính", "Bộ Y tế", NOBODY),
        ("UBND tỉnh về việc", "UBND tỉnh", HAI_DUONG),
        (
            "UBND huyện Sóc Sơn, thành phố Hà Nội về",
            "UBND huyện Sóc Sơn, thành phố Hà Nội",
            NOBODY,
        ),
        (
            "Bộ Văn hóa, Thể thao và Du lịch quy định",
            "Bộ Văn hóa, Thể thao và Du lịch",
            NOBODY,
        ),
        ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ", NOBODY),
        ("các trường học", "", NOBODY),
    ],
)
def test_the_longest_beginning_is_a_body(
    words: str, prefix: str, setting: Setting
) -> None:
    found, length = longest(words, setting=setting)
    assert words[:length] == prefix
    assert bool(found.body_id) == bool(prefix)


@pytest.mark.parametrize(
    ("heading", "body_id"),
    [
        ("BỘ Y TẾ\nCỤC Y TẾ DỰ PHÒNG", "gov/bo-y-te/cuc-y-te-du-phong"),
        ("BỘ TÀI CHÍNH\nTỔNG CỤC HẢI QUAN", "gov/tong-cuc-hai-quan"),
        ("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\nSỞ NỘI VỤ", "so/lang-son/noi-vu"),
        ("TỈNH ỦY LẠNG SƠN\nBAN DÂN VẬN", "party/tinh-uy/lang-son/ban-dan-van"),
        ("UBND QUẬN GÒ VẤP\nPHÒNG NỘI VỤ", "phong/ho-chi-minh/go-vap/noi-vu"),
    ],
)
def test_a_heading_of_two_lines_is_the_lower_body(heading: str, body_id: str) -> None:
    assert named(heading, setting=NOBODY).body_id == body_id


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ỦYBAN NHÂNDÂN TỈNHHẢI DƯƠNG", "Ủy ban nhân dân tỉnh Hải Dương"),
        ("BỘ GIAO THÔNG VẬN TÀL", "Bộ Giao thông vận tải"),
        ("ỦY BAN NHÂN DÂN TỈNH BẮC GlANG", "Ủy ban nhân dân tỉnh Bắc Giang"),
        ("NGÂN HÀNG NHÀ NƯỚC VIỆT NA", "Ngân hàng Nhà nước Việt Nam"),
    ],
)
def test_a_slip_of_a_letter_is_put_right(words: str, name: str) -> None:
    assert named(words, setting=NOBODY).name == name


@pytest.mark.parametrize("words", ["BỘ Y", "BỘ TÀI", "ỦY BAN NHÂN DÂN TỈNH HÀ"])
def test_half_a_name_is_no_body(words: str) -> None:
    assert named(words, setting=NOBODY).body_id is None


@pytest.mark.parametrize(
    ("words", "body_id"),
    [
        ("Sở Y tế (cơ quan thường trực)", "so/hai-duong/y-te"),
        ("Cục Kiểm tra văn bản (Bộ Tư pháp)", "gov/bo-tu-phap/cuc-kiem-tra-van-ban"),
        ("Thủ tướng, các Phó Thủ tướng Chính phủ", "gov/thu-tuong"),
    ],
)
def test_a_note_and_a_deputy_change_no_body(words: str, body_id: str) -> None:
    assert named(words, setting=HAI_DUONG).body_id == body_id


def test_a_department_of_a_ministry_is_its_part() -> None:
    own = Setting("gov/bo-noi-vu", date(2023, 8, 16))
    full = named("Vụ Chính quyền địa phương thuộc Bộ Nội vụ")
    assert full.body_id == "gov/bo-noi-vu/vu-chinh-quyen-dia-phuong"
    assert named("Vụ Chính quyền địa phương", setting=own).body_id == full.body_id
    assert named("Vụ Chính quyền địa phương").body_id is None
    assert named("Vụ trưởng Vụ Pháp chế", setting=own).organ == "Vụ trưởng"
    assert named("Chánh Văn phòng Bộ", setting=own).body_id == "gov/bo-noi-vu/van-phong"


@pytest.mark.parametrize(
    ("code", "setting", "body_id"),
    [
        ("TTg", NOBODY, "gov/thu-tuong"),
        ("BNN-TY", NOBODY, "gov/bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("LĐTBXH-TE", NOBODY, "gov/bo-lao-dong-thuong-binh-va-xa-hoi"),
        ("QH14", NOBODY, "na/quoc-hoi"),
        ("UBTVQH15", NOBODY, "na/uy-ban-thuong-vu-quoc-hoi"),
        ("BCSĐCP", NOBODY, "party/bcsd-chinh-phu"),
        ("TW", NOBODY, "party/trung-uong"),
        ("HNTW", NOBODY, "party/bchtw"),
        ("UBND", HA_NOI, "ubnd/ha-noi"),
        ("UBND-VX", HA_NOI, "ubnd/ha-noi"),
        ("CTUBND", HA_NOI, "ct-ubnd/ha-noi"),
        ("TU", HA_NOI, "party/thanh-uy/ha-noi"),
        ("TU", HAI_DUONG, "party/tinh-uy/hai-duong"),
        ("QU", GO_VAP, "party/quan-uy/ho-chi-minh/go-vap"),
        ("SNV", HAI_DUONG, "so/hai-duong/noi-vu"),
        ("STNMT", HAI_DUONG, "so/hai-duong/tai-nguyen-va-moi-truong"),
        ("BDVTU", HAI_DUONG, "party/tinh-uy/hai-duong/ban-dan-van"),
        ("SNN&PTNT", HAI_DUONG, "so/hai-duong/nong-nghiep-va-phat-trien-nong-thon"),
        ("UBND.VX", HA_NOI, "ubnd/ha-noi"),
        ("CT.UBT", HAI_DUONG, "ct-ubnd/hai-duong"),
        ("BCSĐBNV", NOBODY, "party/bcsd-bo-noi-vu"),
        ("BDVTW-BCSĐCP", NOBODY, "party/ban-dan-van-trung-uong"),
        ("UBND", NOBODY, None),
        ("XYZ", HA_NOI, None),
    ],
)
def test_an_author_code_is_a_body(
    code: str, setting: Setting, body_id: str | None
) -> None:
    assert by_author(code, setting=setting).body_id == body_id


def test_two_codes_are_two_bodies_and_the_first_leads() -> None:
    found = by_author("BTC-BTNMT")
    assert found.bodies == ("gov/bo-tai-chinh", "gov/bo-tai-nguyen-va-moi-truong")
    assert found.body_id == "gov/bo-tai-chinh"


@given(st.sampled_from(sorted(central())))
def test_the_full_name_of_a_central_body_names_it(body_id: str) -> None:
    name = central()[body_id].name
    assert named(name).body_id == body_id
    assert named(name.upper()).body_id == body_id


@given(st.sampled_from([*provinces(), *districts()]), st.sampled_from(["ubnd", "hdnd"]))
def test_the_full_name_of_a_place_names_its_bodies(place: object, kind: str) -> None:
    from graph.bodies.values import Locality

    assert isinstance(place, Locality)
    day = max(place.valid_from, date(2010, 1, 1))
    head = {"ubnd": "Ủy ban nhân dân", "hdnd": "HĐND"}[kind]
    above = f", {_of(place)}" if place.parent_id else ""
    words = f"{head} {place.full_name}{above}"
    assert named(words, setting=Setting(day=day)).body_id == f"{kind}/{place.id}"


def _of(place: object) -> str:
    from graph.bodies.units import unit
    from graph.bodies.values import Locality

    assert isinstance(place, Locality)
    above = unit(place.parent_id or "", max(place.valid_from, date(2010, 1, 1)))
    assert above is not None
    return above.full_name


@given(st.text(max_size=60))
def test_any_words_are_answered(words: str) -> None:
    named(words, setting=HA_NOI)
    _, length = longest(words, setting=HA_NOI)
    assert 0 <= length <= len(words)


_TYPE = re.compile(r"^(KH|CT|QĐ|NQ|TT|NĐ|HD|CTr|BC|TB|TTr|CĐ|KL|QC)-")


def test_issuers_of_annotated_citations_are_found(shared: Path) -> None:
    hits = 0
    misses = []
    for name in ("seeds_gold.json", "plans/gold.json"):
        gold = json.loads((shared / "gold" / name).read_text("utf-8"))
        for document in gold["documents"]:
            issuer = document["identity"]["issuer"]["value"]
            own = document["identity"]["date"].get("value")
            for citation in document["citations"]:
                written = citation.get("issuer_as_written")
                if written is None and citation["number_normalised"].endswith("/TW"):
                    continue
                text = citation.get("date") or own
                day = date.fromisoformat(text) if text else None
                setting = Setting(issuer, day)
                found = named(written or "", setting=setting)
                symbol = citation["number_normalised"].rpartition("/")[2]
                if not found.body_id:
                    found = by_author(_TYPE.sub("", symbol), setting=setting)
                if found.body_id == citation["issuer"]:
                    hits += 1
                else:
                    misses.append((written, symbol, citation["issuer"], found))
    assert hits / (hits + len(misses)) >= 0.98, misses


def test_a_place_addressed_by_name_acts_by_its_committee() -> None:
    assert acting_for("đặc khu Phú Quý", setting=LAM_DONG).body_id == (
        "ubnd/lam-dong/phu-quy@2025-07-01"
    )
    assert (
        acting_for("quận Gò Vấp", setting=NOBODY).body_id == "ubnd/ho-chi-minh/go-vap"
    )
    assert acting_for("thành phố", setting=HA_NOI).body_id is None


@pytest.mark.parametrize(
    "piece",
    [
        "các ",
        "UBND ",
        "thành phố Sóc Sơn ",
        "quận Vinh, ",
        "phường 3, ",
        "Chủ tịch ",
        "Đại hội Đảng bộ ",
        "Sở Nội vụ, ",
        "HĐND, ",
        "16 phường và ",
        "Vụ a b c ",
        "(trừ ",
    ],
)
def test_hostile_repetition_takes_no_longer_than_its_length(piece: str) -> None:
    def spent(times: int) -> float:
        words = piece * times
        begin = time.process_time()
        for n in range(3):
            each(f"{words}{n}", setting=HA_NOI)
            longest(f"{words}{n}", setting=HA_NOI)
            named(f"{words}{n}", setting=HA_NOI)
        return time.process_time() - begin

    spent(10)
    assert spent(4000) < 25 * max(spent(400), 0.02)


def test_a_numbered_ward_that_is_gone_has_its_name() -> None:
    gone = body("ubnd/ho-chi-minh/go-vap/phuong-4")
    assert gone is not None
    assert gone.name == "Ủy ban nhân dân phường 4"


def test_a_congress_has_its_place_and_number() -> None:
    words = "Đại hội Đảng bộ quận Gò Vấp nhiệm kỳ IX"
    assert named(words, setting=GO_VAP).body_id == (
        "party/dai-hoi-dang-bo/ho-chi-minh/go-vap/ix"
    )
    assert named("Đại hội XIII của Đảng").body_id == "party/dai-hoi-xiii"


@pytest.mark.parametrize(
    "name", ["Sở Nội vụ tỉnh Lâm Đồng", "Tỉnh ủy Lâm Đồng", "Phòng Nội vụ quận Gò Vấp"]
)
@pytest.mark.parametrize("between", [" ", " \u200b", "\u00a0", "\u2060 ", " \u202d"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_the_same_however_its_letters_are_stored(
    name: str, between: str, form: Literal["NFC", "NFD"]
) -> None:
    at = Setting(day=date(2020, 1, 1))
    stored = unicodedata.normalize(form, name).replace(" ", between)

    assert named(stored, setting=at).body_id == named(name, setting=at).body_id
    assert named(name, setting=at).body_id is not None


@pytest.mark.parametrize("kind", ["ubnd", "so", "party/tinh-uy", "phong", "hdnd"])
def test_an_id_of_many_parts_is_that_of_no_place_and_no_fault(kind: str) -> None:
    found = body(f"{kind}/" + "a/" * 50_000)

    assert found is None or found.locality_id is not None


@pytest.mark.parametrize(
    ("name", "body_id"),
    [
        ("UBND Văn bản nội bộ", None),
        ("UBND - Văn bản", None),
        ("UBND Văn bàn", "ubnd/lao-cai/van-ban"),
        ("UBND Van ban", "ubnd/lao-cai/van-ban"),
        ("UBND Nam định", "ubnd/nam-dinh"),
    ],
)
def test_small_words_with_other_marks_are_no_place(
    name: str, body_id: str | None
) -> None:
    assert named(name).body_id == body_id
