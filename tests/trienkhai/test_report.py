"""A report tells what the questions answer, in one file that needs nothing else."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser, LexborNode

import trienkhai
from graph.errors import AmbiguousDocument, TrienkhaiError, UnknownDocument
from graph.stores import open_store
from graph.stores.seam import Store
from graph.values import BodyClass
from graph.words import Level, State
from tests.graph.exports.test_places import no_file_larger_than
from tests.queries.drawn import DIRECTIVE as ORDER
from tests.queries.drawn import demand, plan
from tests.worlds import Row, document, edge, row, world
from trienkhai.cli import main
from trienkhai.demo import DIRECTIVE, build_sample

ON = date(2022, 3, 1)
ANSWER = (
    "4 trong 93 cơ quan được giao đã triển khai Chỉ thị số 33/CT-TTg ngày 26/11/2021, "
    "tính đến 01/03/2022; 2 có văn bản cần đối chiếu; 1 chưa triển khai (kho đã kê "
    "khai đủ); 1 chưa tìm thấy văn bản triển khai; 85 chưa có dữ liệu."
)
BY_LEVEL = "Theo cấp: 0 trong 30 cơ quan trung ương; 4 trong 63 tỉnh, thành phố."


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("sample") / "graph.duckdb"
    build_sample(str(found))
    return found


@pytest.fixture(scope="module")
def sample(place: Path) -> Iterator[Store]:
    store = open_store(str(place))
    yield store
    store.close()


@pytest.fixture(scope="module")
def told(sample: Store, tmp_path_factory: pytest.TempPathFactory) -> LexborHTMLParser:
    """The report of 33/CT-TTg of 2021, of the sample."""
    return page_of(sample, tmp_path_factory.mktemp("report"), DIRECTIVE)


def page_of(store: Store, folder: Path, name: str, **given: object) -> LexborHTMLParser:
    out = folder / "bao-cao.html"
    asked = {"on": ON, **given}
    trienkhai.report(store, name, out=out, **asked)
    return LexborHTMLParser(out.read_text("utf-8"))


def drawn(
    folder: Path, *rows: Row, of: Row = ORDER, **given: object
) -> LexborHTMLParser:
    store = open_store("memory:")
    store.write(world(of, *rows))
    return page_of(store, folder, of.id, **given)


def words(node: LexborHTMLParser | LexborNode, where: str) -> list[str]:
    """The texts of the elements, with single spaces."""
    found = (one.text(separator=" ", strip=True) for one in node.css(where))
    return [" ".join(one.split()) for one in found]


def source(told: LexborHTMLParser) -> str:
    return told.html or ""


def attribute(told: LexborHTMLParser, where: str, name: str) -> str:
    (one,) = told.css(where)
    return one.attributes[name] or ""


def figures(told: LexborHTMLParser) -> list[dict[str, Any]]:
    """The data of the pictures."""
    found = told.css("div.drawn + script[type='application/json']")
    return [json.loads(one.text(deep=True)) for one in found]


def cells(told: LexborHTMLParser, where: str) -> list[list[str]]:
    return [words(line, "th, td") for line in told.css(f"{where} tbody tr")]


# What it says: worked out by hand from the texts of the sample.


def test_the_answer_is_one_sentence_with_every_number_in_it(
    told: LexborHTMLParser,
) -> None:
    assert words(told, ".answer p") == [ANSWER, BY_LEVEL]


def test_the_table_of_states_adds_up_to_those_expected(told: LexborHTMLParser) -> None:
    *lines, total = cells(told, "table.states")
    numbers = {line[0][2:]: int(line[1]) for line in lines}

    assert len(lines) == len(State)
    assert sum(numbers.values()) == int(total[1]) == 93
    assert numbers["Đã triển khai trực tiếp"] == 4
    assert numbers["Chưa có dữ liệu"] == 85


def test_what_was_asked_is_told_with_whom_and_by_when(told: LexborHTMLParser) -> None:
    lines = cells(told, "table.demands")

    assert len(lines) == 5
    assert lines[1] == [
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        "Xây dựng kế hoạch “Xây dựng kế hoạch thực hiện Chỉ thị này tại địa phương, "
        "ban hành trước ngày 31/01/2022”",
        "Trước ngày 31/01/2022",
        "63",
    ]
    assert lines[2][2] == "Định kỳ, như câu văn nêu"


def test_those_who_acted_stand_with_document_sentence_and_source(
    told: LexborHTMLParser,
) -> None:
    lines = {line[0]: line for line in cells(told, "table.acts")}

    assert set(lines) == {
        "UBND tỉnh Hải Dương",
        "UBND tỉnh Cao Bằng",
        "UBND thành phố Đà Nẵng",
        "UBND tỉnh Quảng Ninh",
    }
    late = lines["UBND tỉnh Cao Bằng"]
    assert late[1] == "Kế hoạch số 411/KH-UBND ngày 28/02/2022"
    assert late[2] == "■ Đã triển khai trực tiếp Quá hạn sau 94 ngày"
    assert late[3].startswith("Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021")
    number = re.fullmatch(r"\[(\d+)\], dòng 11", late[4])
    assert number
    files = {line[0]: line for line in cells(told, "table.sources")}
    assert files[f"[{number[1]}]"][1].endswith("cao-bang-411-kh-ubnd-2022.txt")
    assert files[f"[{number[1]}]"][3] == (
        "5ab854c0bab8840894b0721181559ca41f392689f1b891f7e456532ad6939e67"
    )


def test_every_body_that_is_left_is_named_once_with_reason_and_next_step(
    told: LexborHTMLParser,
) -> None:
    alone = [line[0] for line in cells(told, "table.gaps")]
    together = [
        name
        for said in words(told, ".names")
        for name in re.sub(r"^\d+: ", "", said).split(", ")
    ]

    assert alone == [
        "UBND tỉnh Thanh Hóa",
        "UBND thành phố Hà Nội",
        "UBND tỉnh Sơn La",
        "UBND tỉnh Quảng Nam",
    ]
    assert words(told, ".names")[1].startswith("55: UBND tỉnh An Giang, UBND tỉnh Bà")
    assert len([name for name in together if name.startswith("UBND")]) == 55
    assert all(line[1] and line[2] for line in cells(told, "table.gaps"))
    assert any("đến 31/01/2022" in one for one in words(told, ".together p"))


def test_manifests_decisions_and_the_digest_are_told(
    told: LexborHTMLParser, sample: Store
) -> None:
    made = dict(cells(told, "table.made"))

    assert [line[:2] for line in cells(told, "table.manifests")] == [
        ["kk1", "Ủy ban nhân dân tỉnh Thanh Hóa"]
    ]
    assert [line[0] for line in cells(told, "table.decisions")] == ["qd2"]
    assert re.fullmatch("[0-9a-f]{64}", made["Mã của đồ thị"])
    assert made["Ngày xem xét"] == "2022-03-01"
    assert made["Lệnh để làm lại"].startswith("trienkhai report")


def test_a_report_in_english_has_no_vietnamese_of_ours(
    sample: Store, tmp_path: Path
) -> None:
    told = page_of(sample, tmp_path, DIRECTIVE, lang="en")
    said = words(told, ".answer p")

    assert said[0].startswith("4 of 93 bodies expected to act carried out ")
    assert said[1] == "By level: 0 of 30 central bodies; 4 of 63 provinces and cities."
    assert "Trạng thái" not in " ".join(words(told, "h1, h2, h3, caption, th, li"))
    assert [line[3] for line in cells(told, "table.manifests")] == [
        "2021-11-01 – 2022-12-31"
    ]
    assert attribute(told, "html", "lang") == "en"


def test_a_level_that_is_assumed_counts_places(sample: Store, tmp_path: Path) -> None:
    told = page_of(sample, tmp_path, DIRECTIVE, level=Level.PROVINCE)

    assert words(told, ".answer p")[0].startswith("4 trong 63 tỉnh, thành phố đã")
    assert len(words(told, ".answer p")) == 1


# The pictures: the same figures as elsewhere, told in captions.


def test_each_picture_states_its_answer_and_has_its_data(
    told: LexborHTMLParser,
) -> None:
    captions, data = words(told, "figcaption"), figures(told)
    names = [one.attributes["aria-label"] for one in told.css("div.drawn")]

    assert captions == names
    assert captions[0].startswith("Đến 01/03/2022, 3 trong 93 cơ quan")
    assert captions[3].startswith("4 trong 93 cơ quan đã triển khai")
    assert len(data) == len(captions) == 4
    assert not any(one["layout"].get("title", {}).get("text") for one in data)
    assert all(one["layout"]["width"] <= 680 for one in data)


def test_the_tiles_show_the_states_of_the_provinces(told: LexborHTMLParser) -> None:
    tiles = json.dumps(figures(told)[3], ensure_ascii=False)

    for place, mark in {
        "Thanh<br>Hóa": "✕",
        "Đà<br>Nẵng": "■",
        "Sơn<br>La": "?",
    }.items():
        assert f'"{place}<br>{mark}"' in tiles


def test_without_provinces_there_are_no_tiles(tmp_path: Path) -> None:
    told = drawn(tmp_path, *demand("gov/bo-noi-vu", "ubnd/phu-tho"))

    assert len(figures(told)) == 1
    assert words(told, "figcaption")[0].startswith("Đến 01/03/2022, 0 trong 2")


def test_documents_of_another_level_are_told_and_not_counted(
    sample: Store, tmp_path: Path
) -> None:
    told = page_of(sample, tmp_path, DIRECTIVE, level=Level.DISTRICT)
    captions = words(told, "table.acts caption")

    assert words(told, ".answer p")[0].startswith("0 trong 705 ")
    assert captions == ["4 văn bản triển khai khác, không thêm vào số đã đếm"]
    assert "gov/thu-tuong|CT|33|2021" not in " ".join(words(told, "figcaption"))


def test_party_committees_are_bodies_and_no_places(tmp_path: Path) -> None:
    committees = BodyClass("party", level=Level.PROVINCE)
    told = drawn(tmp_path, *demand(committees))

    assert words(told, ".answer p")[0].startswith("0 trong 63 cơ quan được giao")


# A file that needs nothing else.


def test_the_page_asks_for_nothing_and_runs_its_own_scripts_alone(
    told: LexborHTMLParser,
) -> None:
    policy = attribute(told, "meta[http-equiv=Content-Security-Policy]", "content")
    scripts = [one.text(deep=True) for one in told.css("script:not([type])")]
    digests = [
        b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts
    ]

    assert "default-src 'none'" in policy
    assert policy.endswith("script-src " + " ".join(f"'sha256-{d}'" for d in digests))
    assert told.css("script[src], link, iframe, object, form, a, img") == []
    assert len(told.css("div.drawn + script[type='application/json']")) >= 2
    looks = " ".join(one.text(deep=True) for one in told.css("style"))
    assert set(re.findall(r"url\(\"(\w+:\w+)", looks)) == {"data:font"}
    assert "@import" not in looks


@pytest.mark.parametrize("suffix", [".html", ".xlsx"])
def test_the_same_graph_and_day_make_the_same_bytes(
    sample: Store, tmp_path: Path, suffix: str
) -> None:
    outs = [tmp_path / f"{name}{suffix}" for name in ("a", "b")]
    for out in outs:
        trienkhai.report(sample, DIRECTIVE, on=ON, out=out)

    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_a_title_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    title = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[2J\x00"
    of = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26", title=title)
    words_of = '"><b>&amp;'
    one = plan("ubnd/phu-tho", title=title)
    told = drawn(tmp_path, one, edge(one, of), *demand(words_of, of=of), of=of)

    assert told.css("img, b b") == []
    scripts = [one.text(deep=True) for one in told.css("script")]
    assert [one for one in scripts if "alert(1)</script>" in one] == []
    assert words(told, "p.title") == [
        "</style><script>alert(1)</script><img src=x onerror=alert(1)>\ufffd[2J\ufffd"
    ]


def test_a_word_without_an_end_does_not_widen_the_page(tmp_path: Path) -> None:
    of = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26", title="a" * 5000)
    told = drawn(tmp_path, of=of)

    assert words(told, "p.title") == ["a" * 5000]
    assert "overflow-wrap: anywhere" in words(told, "style")[0]


def test_a_workbook_says_the_answer_and_counts_as_the_page_does(
    sample: Store, tmp_path: Path
) -> None:
    out = tmp_path / "bao-cao.xlsx"
    trienkhai.report(sample, DIRECTIVE, on=ON, out=out)
    book = openpyxl.load_workbook(out)
    front = " ".join(str(c.value) for c in book.worksheets[0]["A"] if c.value)
    heads, _, *lines = book["Ai phải làm và trạng thái"].values
    state = heads.index("Trạng thái")

    assert ANSWER in front
    assert sum(line[state] == "Chưa có dữ liệu" for line in lines) == 85
    assert sum(line[state] is not None for line in lines) == 93


# Honest where there is little to say.


def test_a_document_that_asks_nothing_of_anybody_says_so(tmp_path: Path) -> None:
    told = drawn(tmp_path)

    assert "Chương trình không đọc thấy" in words(told, "section p")[0]
    assert told.css("table.states") == []
    assert "%" not in "".join(words(told, ".answer p"))


def test_when_all_is_unknown_it_does_not_say_that_nothing_was_done(
    tmp_path: Path,
) -> None:
    provinces = BodyClass("ubnd", level=Level.PROVINCE)
    told = drawn(tmp_path, *demand(provinces, due="2022-01-31"))

    assert words(told, ".answer p") == [
        "0 trong 63 tỉnh, thành phố đã triển khai Chỉ thị số 33/CT-TTg ngày "
        "26/11/2021, tính đến 01/03/2022; 63 chưa có dữ liệu."
    ]
    assert any("không được hiểu là chưa triển khai" in one for one in words(told, "li"))
    assert "Chưa thấy văn bản nào triển khai trong những gì đang giữ." in words(
        told, "section p"
    )


def test_documents_are_told_where_nobody_can_be_counted(tmp_path: Path) -> None:
    one = plan("ubnd/phu-tho", "2022-01-10", 7)
    told = drawn(tmp_path, one, edge(one, ORDER))

    assert words(told, ".answer p")[1] == (
        "Đã biết 1 văn bản triển khai Chỉ thị số 33/CT-TTg ngày 26/11/2021, "
        "tính đến 01/03/2022."
    )
    assert cells(told, "table.acts")[0][0] == "UBND tỉnh Phú Thọ"


def test_a_row_of_a_register_is_told_with_its_number(tmp_path: Path) -> None:
    named = {"aa": ("kho/so.csv", 12), "bb": ("kho/33.txt", None)}
    files = [
        one
        for id, (path, n) in named.items()
        for one in (
            row("files", file_id=id, path=path, row=n, sha256=id * 32, state="read"),
            row("document_files", document_id=ORDER.id, file_id=id, role="text"),
        )
    ]
    told = drawn(tmp_path, *files)

    names = [line[1] for line in cells(told, "table.sources")]
    assert sorted(names) == ["33.txt", "so.csv, dòng sổ 12"]


def test_a_class_that_cannot_be_counted_stands_outside_the_sum(tmp_path: Path) -> None:
    group = BodyClass("agencies", countable=False)
    told = drawn(tmp_path, *demand("ubnd/phu-tho", group))

    assert words(told, ".answer p")[0].startswith("0 trong 1 tỉnh, thành phố")
    assert [line[0] for line in cells(told, "table.apart")] == ["các agencies"]
    assert cells(told, "table.states")[-1][1] == "1"


def test_only_classes_that_cannot_be_counted_give_no_share(tmp_path: Path) -> None:
    told = drawn(tmp_path, *demand(BodyClass("agencies", countable=False)))

    assert words(told, ".answer p") == [
        "Văn bản giao cho 1 đối tượng không có danh sách để đếm, nên không có tỷ lệ "
        "nào để nêu."
    ]


def test_before_the_directive_nothing_is_counted(tmp_path: Path) -> None:
    told = drawn(tmp_path, *demand("ubnd/phu-tho"), on=date(2021, 1, 1))

    assert words(told, ".answer p")[0].startswith("Ngày xem xét 01/01/2021 ở trước")


def test_a_document_through_another_says_through_which(tmp_path: Path) -> None:
    province = plan("ubnd/ha-noi", "2022-01-10", 7)
    district = plan("ubnd/ha-noi/soc-son", "2022-01-20", 8)
    told = drawn(
        tmp_path,
        province,
        district,
        edge(province, ORDER),
        edge(district, province),
        *demand("ubnd/ha-noi/soc-son"),
    )

    assert "trong đó 1 qua văn bản trung gian" in words(told, ".answer p")[0]
    counted, other = cells(told, "table.acts")
    assert counted[1].endswith("qua Kế hoạch số 07/KH-UBND ngày 10/01/2022")
    assert other[0] == "UBND thành phố Hà Nội"


def test_only_so_many_names_are_printed_and_the_others_are_counted(
    tmp_path: Path,
) -> None:
    communes = BodyClass("ubnd", level=Level.COMMUNE)
    told = drawn(tmp_path, *demand(communes))
    expected = int(cells(told, "table.states")[-1][1])

    assert expected > 10_000
    (said,) = words(told, ".names")
    assert f"… và {expected - 400} dòng khác" in said
    assert len(words(told, "main")[0]) < 1_000_000


def test_doubts_about_documents_of_the_report_are_told(tmp_path: Path) -> None:
    sentence = "Không rõ ngày. / The day is not known."
    doubt = row(
        "issues",
        issue_id="1",
        code="no_date",
        severity="warning",
        document_id=ORDER.id,
        sentence=sentence,
    )
    told = drawn(tmp_path, doubt)

    assert cells(told, "table.doubts") == [
        ["Cảnh báo", "Chỉ thị số 33/CT-TTg ngày 26/11/2021", "Không rõ ngày."]
    ]


# What cannot be written.


def test_an_ambiguous_number_is_for_the_caller_to_decide(
    sample: Store, tmp_path: Path
) -> None:
    with pytest.raises(AmbiguousDocument):
        trienkhai.report(sample, "33/CT-TTg", on=ON, out=tmp_path / "a.html")
    with pytest.raises(UnknownDocument):
        trienkhai.report(sample, "9999/CT-TTg", on=ON, out=tmp_path / "a.html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["bao-cao", "bao-cao.doc", "bao-cao.htm"])
def test_an_unknown_form_is_said_before_anything_is_asked(
    sample: Store, tmp_path: Path, name: str
) -> None:
    with pytest.raises(TrienkhaiError, match=r"\.html, \.xlsx, \.pdf, \.png"):
        trienkhai.report(sample, DIRECTIVE, on=ON, out=tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".html", ".xlsx"])
def test_a_full_disk_leaves_the_old_report(
    sample: Store, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"bao-cao{suffix}"
    out.write_text("trước", encoding="utf-8")

    with no_file_larger_than(1000), pytest.raises(TrienkhaiError):
        trienkhai.report(sample, DIRECTIVE, on=ON, out=out)

    assert out.read_text("utf-8") == "trước"
    assert list(tmp_path.iterdir()) == [out]


def test_a_graph_is_never_lost_to_a_report(place: Path, sample: Store) -> None:
    graph = place.with_suffix(".html")
    graph.write_bytes(place.read_bytes())

    with pytest.raises(TrienkhaiError, match="đồ thị"):
        trienkhai.report(sample, DIRECTIVE, on=ON, out=graph)


def test_the_command_says_where_the_report_stands_and_what_it_answers(
    place: Path, tmp_path: Path
) -> None:
    out = tmp_path / "bao-cao.html"
    given = ["--on", "2022-03-01", "--level", "province", "--store", str(place)]
    ran = CliRunner().invoke(main, ["report", DIRECTIVE, *given, "--out", str(out)])

    assert ran.exit_code == 0, ran.output
    assert str(out) in ran.output
    assert "4 trong 63 tỉnh, thành phố đã triển khai" in ran.output
    assert out.is_file()


def test_the_command_lists_what_an_ambiguous_number_may_be(
    place: Path, tmp_path: Path
) -> None:
    given = ["--store", str(place), "--out", str(tmp_path / "a.html")]
    ran = CliRunner().invoke(main, ["report", "33/CT-TTg", *given])

    assert ran.exit_code == 2
    assert "33/CT-TTg" in ran.output
