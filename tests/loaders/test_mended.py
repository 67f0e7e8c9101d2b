"""A text is read as it was meant, and each place that is read otherwise is recorded."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values import Repair, Text
from graph.words import Repair as Rule
from loaders.mending.fonts import converted
from loaders.mending.reading import repaired
from loaders.mending.syllables import counts
from loaders.mending.text import mended
from loaders.parse import parse
from loaders.read import read
from loaders.view import view

TCVN3 = "Uû ban nh©n d©n tØnh ®· ban hµnh v¨n b¶n h­íng dÉn"
UNICODE = "Uỷ ban nhân dân tỉnh đã ban hành văn bản hướng dẫn"
SYLLABLES = st.sampled_from(sorted(counts()))
WORDS = st.one_of(SYLLABLES, SYLLABLES.map(str.title), SYLLABLES.map(str.upper))
MARKS = st.sampled_from(
    [" ", " ", " ", ", ", ". ", "\n", "\t", " - ", " “", "” ", "; "]
)
SENTENCES = st.lists(st.tuples(WORDS, MARKS), max_size=60).map(
    lambda pairs: "".join(word + mark for word, mark in pairs)
)


def as_read(text: str) -> str:
    """The text with the repairs of what was kept as it stood."""
    mine = mended(text)
    return repaired(mine.text, 0, mine.repairs)[0]


def rules(text: str) -> set[str]:
    return {place.rule for place in mended(text).repairs}


@pytest.mark.parametrize(
    ("word", "rule"),
    [
        ("vềviệc", Rule.SPACES),
        ("ngày5", Rule.SPACES),
        ("NHâN", Rule.CAPITALS),
        ("QÐ", Rule.STROKE),
        ("QĐ-ТТg", Rule.LOOKALIKE),
        ("kế\u200bhoạch", Rule.ZERO_WIDTH),
        ("tha\u0301ng", Rule.DECOMPOSED),
    ],
)
def test_one_damaged_word_among_known_ones_is_found_each_time(
    word: str, rule: Rule
) -> None:
    clean = "ỦY BAN NHÂN DÂN tỉnh ban hành kế hoạch triển khai công tác năm "
    assert [rules(clean), rules(clean + word), rules(clean + word)] == [
        set(),
        {rule},
        {rule},
    ]


@given(SENTENCES)
def test_vietnamese_in_unicode_stays_as_it_is(text: str) -> None:
    mine = mended(unicodedata.normalize("NFC", text))
    assert (mine.text, mine.repairs, mine.doubtful) == (text, (), None)


ODD = "aeouyAEOUYnNtTSs ùøûõïâêôöñÑÖÔÐðÃÄáº»¦Æ°§®©«“”Тс12/-\n\t.ưđắủ¹ß"
UNSEEN = "\u0300\u0301\u0302\u200b\xad\x02\x10"


@given(st.one_of(st.text(), st.text(ODD + UNSEEN)))
def test_a_repair_says_what_stood_and_what_stands(text: str) -> None:
    mine = mended(text)
    for place in mine.repairs:
        assert place.was != place.became
        assert mine.text[place.start : place.end] in (place.was, place.became)


@given(st.one_of(st.text(), st.text(ODD + UNSEEN)))
def test_places_keep_their_order_and_a_view_leads_into_the_text(text: str) -> None:
    mine = mended(text)
    moved = mine.moved(range(len(text) + 1))
    assert list(moved) == sorted(moved)
    assert (moved[0], moved[-1]) == (0, len(mine.text))

    seen = view(mine.text, repairs=mine.repairs)
    places = [seen.at(index) for index in range(len(seen.text) + 1)]
    assert places == sorted(places)
    assert not places or 0 <= places[0] <= places[-1] <= len(mine.text)


PIECES = [
    *("ế", "Kếhoạch", "coâng taùc ", "aù", "Uû ban nh©n d©n ", "nh©n\n", "á»", "ÃÃ "),
    *("á»¦y ban nhÃ¢n ", "SắC LệNH ", "S¾C LÖNH ", "\u0301", "a\u0301", "ВТС/", "В"),
    *("Ð", "ðýợc ", "”a“", "số5", "Ke hoach so 5/KH ", "\x02\x10", "\té", "trëng níc "),
]


@pytest.mark.parametrize("piece", PIECES)
def test_the_time_grows_with_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begun = time.process_time()
        mine = mended(text)
        view(mine.text, repairs=mine.repairs)
        return time.process_time() - begun

    # The collector may pass through all that other tests hold: one of three is enough.
    assert any(seconds(80_000) <= 10 * seconds(20_000) + 0.3 for _ in range(3))


@pytest.mark.parametrize(
    "text",
    [
        "Les élèves ont été très contents : « où est la forêt ? » – Noël, garçon.",
        "Le thé est tôt né; dès la clé, le blé, le pré et le gré du café où il a dû",
        "Die Straße nach München führt über Köln; größer, schöner, ähnlich, Gemüse.",
        "El niño y la mañana: José está aquí, señor; ¿cómo, dónde, qué? ¡Adiós!",
        "El ítem; também é um bem comum; a água do mar, o avô e o chá da manhã",
        "Perché è così, può farlo; là, già, più, città e università.",
        "Året før være på båten: Ærø, Ålesund, også får vi kjøpe grønnsaker.",
        "25 m² · 30 °C ± 2 µm, 5 µg, ½ §4 ©2020 ® Nº 7",
        "Trois µm, deux µm et un µm; 3 µl, 4 µs",
    ],
)
def test_other_languages_stay_as_they_are(text: str) -> None:
    assert mended(text).text == text
    assert mended("\n".join([text] * 5)).repairs == ()


def test_lines_in_an_old_font_become_unicode_and_others_stay() -> None:
    text = f"Căn cứ Luật số 5\n{TCVN3}\nCafé né à Paris\nSố: 7/KH-UBND"

    mine = mended(text)

    assert mine.text == text.replace(TCVN3, UNICODE)
    (place,) = mine.repairs
    assert (place.was, place.became, place.rule) == (TCVN3, UNICODE, Rule.TCVN3)
    assert mine.text[place.start : place.end] == UNICODE


def test_one_cell_of_a_table_may_be_in_an_old_font() -> None:
    mine = mended(f"Tên văn bản\t{TCVN3}\tđã ký")
    assert mine.text == f"Tên văn bản\t{UNICODE}\tđã ký"


def test_a_line_that_may_be_an_old_font_is_told_and_stays() -> None:
    text = "Căn cứ Luật Tổ chức\nUû ban nh©n\nngày 5"
    mine = mended(text)
    assert (mine.text, mine.repairs, mine.doubtful) == (text, (), "tcvn3")


@pytest.mark.parametrize("line", ["Sè: 12/Q§-UBND", "Soá: 12/QÑ-UBND", "12/N§-CP"])
def test_the_number_of_a_document_is_converted_with_the_rest(line: str) -> None:
    font = "VNI-Times" if "Ñ" in line else ".VnTime"
    rest = "coâng taùc daân vaän" if "Ñ" in line else TCVN3
    became = converted(line, font)
    assert mended(f"{rest}\n{line}").text.endswith(became)
    assert mended(f"{rest}\n{line}\nĐã ký").text.endswith(f"{became}\nĐã ký")


def test_a_font_that_is_known_needs_no_proof() -> None:
    assert mended("Uû ban", ".VnTime").text == "Uỷ ban"
    assert mended("Uû ban", ".VnTimeH").text == "UỶ BAN"
    assert mended("UÛY BAN", "VNI-Times").text == "ỦY BAN"


def as_latin(text: str, name: str) -> str:
    """The text as a program shows it that takes its bytes for Windows-1252."""
    return "".join(
        chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252")
        for b in text.encode(name)
    )


def in_viscii(text: str) -> str:
    codes = zip("ếđịủỉềệổứ", "\xaa\xf0\xb8\xfc\xef\xab\xae\xb1\xd1", strict=True)
    return text.translate({ord(letter): code for letter, code in codes})


DECIDED = "Quyết định của ủy ban nhân dân tỉnh về việc tổ chức"


@pytest.mark.parametrize(
    ("text", "became", "rule"),
    [
        (
            "UÛY BAN NHAÂN DAÂN TÆNH\ncoâng taùc daân vaän",
            "ỦY BAN NHÂN DÂN TỈNH\ncông tác dân vận",
            Rule.VNI,
        ),
        (in_viscii(DECIDED), DECIDED, Rule.VISCII),
        (as_latin(DECIDED, "utf-8"), DECIDED, Rule.TWICE),
        (DECIDED.encode().decode("latin-1"), DECIDED, Rule.TWICE),
        (as_latin("Đắk Lắk, và “Ủy ban”", "utf-8"), "Đắk Lắk, và “Ủy ban”", Rule.TWICE),
        ("Äáº¯k Láº¯k, vÃ  Äá»“ng Nai", "Đắk Lắk, và Đồng Nai", Rule.TWICE),
    ],
)
def test_other_encodings_of_letters_are_known_by_their_words(
    text: str, became: str, rule: Rule
) -> None:
    assert mended(text).text == became
    assert rules(text) == {rule}


def test_places_move_with_the_letters() -> None:
    before = "coâng taùc daân vaän\nSố 5\ncuûa chính quyeàn ñòa phöông\nngày 6"
    mine = mended(before)
    after = "công tác dân vận\nSố 5\ncủa chính quyền địa phương\nngày 6"
    assert mine.text == after
    for word in ("Số 5", "ngày 6", "\n"):
        assert mine.moved([before.index(word)]) == (after.index(word),)
    inside = before.index("phöông")
    assert mine.moved([inside, len(before)]) == (after.index("phương"), len(after))


@pytest.mark.parametrize(
    ("text", "became"),
    [
        (
            "Kếhoạchsố5827/KH-UBND ngày 06/11/2009",
            "Kế hoạch số 5827/KH-UBND ngày 06/11/2009",
        ),
        (
            "UBND Thành phốHồChí Minh vềthực hiện",
            "UBND Thành phố Hồ Chí Minh về thực hiện",
        ),
        ("thi đua“Dân vận khéo”vàthực hiện", "thi đua “Dân vận khéo” và thực hiện"),
        ("ỦYBANNHÂNDÂN QUẬN", "ỦY BAN NHÂN DÂN QUẬN"),
        ("củaUBNDtỉnh, HĐNDthành phố", "của UBND tỉnh, HĐND thành phố"),
        ("ngày05 tháng06 năm2010", "ngày 05 tháng 06 năm 2010"),
    ],
)
def test_words_that_lost_their_spaces_are_parted(text: str, became: str) -> None:
    assert as_read(text) == became
    assert mended(text).text == text
    assert rules(text) == {Rule.SPACES}


def test_words_whose_letters_stand_apart_are_parted_too() -> None:
    apart = unicodedata.normalize("NFD", "Thành phốHồChí Minh")
    assert unicodedata.normalize("NFC", as_read(apart)) == "Thành phố Hồ Chí Minh"


@pytest.mark.parametrize(
    "text",
    [
        "BLĐTBXH, QĐ-TTg, HĐND, UBNĐ, TƯ, ĐUCA, BCĐTW, NĐ-CP, QLĐKKD",
        "Inđônêxia, Canađa, Mêhicô, Ápganixtan, Êtiôpia, Côlômbia, Mátxcơva, Angiêri",
        "Krông Năng, Đắk Lắk, Buôn Ma Thuột, Ô Môn, Pắc Bó, Đăk Hà, Ia Grai",
        "ôtô, xenlulô, vắcxin, bêtông, cacbônic, hiđrôxit, amiăng",
        "Website, download, haohao89, Email, Nicaragua",
        "12a/2004, 5đ, 100đ, TƯ12, ĐƯ2, A4",
        "nghiêng ngoằn khuỷu quýt giếng gìn uyên xoong thuở huỵch",
    ],
)
def test_what_lost_no_space_is_not_parted(text: str) -> None:
    assert mended(text).repairs == ()


@given(st.lists(SYLLABLES, min_size=1, max_size=30), st.data())
def test_no_digit_is_ever_read_otherwise(words: list[str], data: st.DataObject) -> None:
    glue = st.sampled_from(["", "", " ", "12", "3", "/", "-", "05/6/2019"])
    text = "".join(word + data.draw(glue) for word in words)

    read = as_read(text)

    assert [c for c in read if c.isdigit()] == [c for c in text if c.isdigit()]
    assert read.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "became", "rule"),
    [
        ("SắC LệNH CủA CHủ TịCH", "SẮC LỆNH CỦA CHỦ TỊCH", Rule.CAPITALS),
        ("Uỷ BAN NHâN DâN Số 5", "UỶ BAN NHÂN DÂN SỐ 5", Rule.CAPITALS),
        ("Thông tư số 06/2022/TT-BТС", "Thông tư số 06/2022/TT-BTC", Rule.LOOKALIKE),
        ("Công văn 5/ВТС-ТСТ ngày", "Công văn 5/BTC-TCT ngày", Rule.LOOKALIKE),
        (
            "ðýợc ban hành; nhýng chýõng trình, hýớng dẫn này",
            "được ban hành; nhưng chương trình, hướng dẫn này",
            Rule.WINDOWS_1258,
        ),
    ],
)
def test_letters_that_are_others_are_read_as_meant(
    text: str, became: str, rule: Rule
) -> None:
    assert as_read(text) == became
    assert mended(text).text == text
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh, QĐi, TTg, HĐND các cấp, NĐ-CP, Uỷ ban, Bộ TT&TT",
        "Москва, Владимир и Нина; Αθήνα",
        "quý, ý kiến, lý do, võ, bão, hỗ trợ, Ý, Mỹ, ký, phân bón",
    ],
)
def test_letters_that_are_what_they_look_like_stay(text: str) -> None:
    assert mended(text).repairs == ()


def test_the_u_that_programs_drop_from_tcvn3_is_put_back_where_it_is_sure() -> None:
    text = "Bé trëng Bé Néi vô ®îc Thñ tíng uû quyÒn nhng lêi mêi nµy th«i"
    assert as_read(text) == (
        "Bộ trưởng Bộ Nội vụ được Thủ tướng uỷ quyền nhưng lời mời này thôi"
    )
    assert mended(text).text.startswith("Bộ trởng Bộ Nội vụ đợc")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (unicodedata.normalize("NFD", "Sở Nội vụ"), Rule.DECOMPOSED),
        ("Ðảng bộ", Rule.STROKE),
        ("Kế\u200b hoạch", Rule.ZERO_WIDTH),
    ],
)
def test_what_a_view_makes_even_is_recorded(text: str, rule: Rule) -> None:
    assert rules(text) == {rule}


def test_a_view_reads_repairs_and_leads_back() -> None:
    text = "theo Kếhoạchsố5827/KH-UBND và"
    seen = view(text, repairs=mended(text).repairs)
    start = seen.text.index("hoạch")
    assert seen.words(start, start + len("hoạch số 5827")) == "hoạchsố5827"
    assert seen.words(seen.text.index("5827"), len(seen.text)) == "5827/KH-UBND và"
    assert seen.words(0, seen.text.index(" số") + 3) == "theo Kếhoạchsố"


def test_a_repair_of_another_text_is_not_read() -> None:
    seen = view("Kế hoạch", repairs=[Repair(0, 8, "phốHồChí", "phố Hồ Chí", "spaces")])
    assert seen.text == "Kế hoạch"


PLAN = "Uû ban nh©n d©n tØnh Hµ Giang\nSè: 7/KH-UBND\nThùc hiÖn ChØ thÞ sè 5/CT-TTg"


def test_a_file_in_an_old_font_is_read_with_its_repairs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PLAN.encode("latin-1"))

    (text,) = read([tmp_path])

    assert isinstance(text, Text)
    assert text.text.startswith("Uỷ ban nhân dân tỉnh Hà Giang\nSố: 7/KH-UBND")
    assert [place.rule for place in text.repairs] == [Rule.TCVN3] * 3
    assert parse(text).citations[-1].number == "05/CT-TTg"


def test_a_line_of_json_in_an_old_font_keeps_its_places(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "text": PLAN})
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")

    (text,) = read([tmp_path])

    assert isinstance(text, Text)
    cited = parse(text).citations[-1]
    assert PLAN[cited.start : cited.end] == "ChØ thÞ sè 5/CT-TTg"


def test_citations_in_words_that_lost_their_spaces_are_found() -> None:
    text = "Thực hiện Kếhoạchsố5827/KH-UBND ngày06/11/2009 của UBND Thành phốHồChí Minh"
    mine = mended(text)
    whole = Text("a", mine.text, "b", "c", repairs=mine.repairs)
    (cited,) = parse(whole).citations
    assert (cited.number, str(cited.date)) == ("5827/KH-UBND", "2009-11-06")
    assert cited.issuer_id == "ubnd/ho-chi-minh"
    assert text[cited.start : cited.end].startswith("Kếhoạchsố5827/KH-UBND")


REGISTER = (
    "Sè ký hiÖu;Ngµy ban hµnh;Lo¹i v¨n b¶n;C¬ quan ban hµnh;TrÝch yÕu\n"
    "12/Q§-UBND;05/06/2004;QuyÕt ®Þnh;UBND tØnh Hµ Giang;VÒ viÖc lËp Tæ c«ng t¸c\n"
    "7/KH-UBND;09/07/2004;KÕ ho¹ch;UBND tØnh Hµ Giang;Tæng kÕt n¨m\n"
)


def test_a_register_in_an_old_font_is_read_and_its_cells_are_kept(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_bytes(REGISTER.encode("latin-1"))

    first, second = read([tmp_path])

    assert isinstance(first, Text)
    assert isinstance(second, Text)
    assert first.text == (
        "Quyết định số 12/QĐ-UBND ngày 05/06/2004 của UBND tỉnh Hà Giang: "
        "Về việc lập Tổ công tác"
    )
    assert second.given["type"] == "Kế hoạch"
    (place,) = first.repairs
    assert place.was.startswith("12/Q§-UBND\t05/06/2004\tQuyÕt ®Þnh")
    assert (place.rule, place.became) == (Rule.TCVN3, first.text)


def test_a_workbook_in_an_old_font_is_read(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for line in REGISTER.splitlines():
        book.active.append(line.split(";"))
    book.save(tmp_path / "a.xlsx")

    first, second = read([tmp_path])

    assert isinstance(first, Text)
    assert isinstance(second, Text)
    assert first.given["number"] == "12/QĐ-UBND"
    assert second.text.endswith("Tổng kết năm")
    assert {place.rule for place in second.repairs} == {Rule.TCVN3}


def without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in apart if not unicodedata.combining(c))


HEADED = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NINH
Số: 25/KH-UBND
Quảng Ninh, ngày 21 tháng 01 năm 2022

KẾ HOẠCH
Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ trên địa bàn tỉnh
"""


def test_a_text_without_marks_is_told_and_its_set_phrases_are_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(without_marks(HEADED), encoding="utf-8")

    (text,) = read([tmp_path])

    assert isinstance(text, Text)
    assert text.text == without_marks(HEADED)
    assert [issue.code for issue in text.issues] == ["lost_marks"]
    assert {place.rule for place in text.repairs} == {Rule.MARKS}
    own = parse(text).identity
    assert (own.number, own.type) == ("25/KH-UBND", "KH")
    assert (str(own.date), own.issuer_id) == ("2022-01-21", "ubnd/quang-ninh")
    (cited,) = [c for c in parse(text).citations if c.number == "33/CT-TTg"]
    assert (str(cited.date), cited.issuer_id) == ("2021-11-26", "gov/thu-tuong")


@pytest.mark.parametrize(
    "words",
    ["van ban minh hoa dien bien thu truong", "Dien bien phuc tap, so lieu, ngay nay"],
)
def test_a_word_that_may_be_another_gets_no_marks(words: str) -> None:
    text = f"{without_marks(HEADED)}{words}\n"
    at = text.index(words)
    assert [p.became for p in mended(text).repairs if p.start >= at] == []


def test_a_text_whose_marked_letters_were_dropped_is_told_and_stays() -> None:
    dropped = "".join(c for c in HEADED * 2 if c.isascii() or c in "đăâêôĐ")
    mine = mended(f"{dropped} t chc thc hin nhim v ca tnh y, các đng chí, mc tiêu chng")
    assert mine.lost == "lost_letters"
    assert [place for place in mine.repairs if place.rule == Rule.MARKS] == []


@pytest.mark.parametrize(
    "text",
    [
        HEADED,
        "The quick brown fox jumps over a lazy dog, and it was not that he had to do "
        "so in the end, as one of the things that an office may have to do for them.",
        "5 kg, 3 mm, 2 km, 7 ml, 9 cm và các đơn vị đo lường hợp pháp của nước ta",
    ],
)
def test_a_text_that_lost_nothing_is_not_told(text: str) -> None:
    assert mended(text).lost is None
