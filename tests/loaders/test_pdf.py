"""PDF files become texts, or say why not."""

from __future__ import annotations

import zlib
from contextlib import closing
from pathlib import Path

import pytest

from graph.fold import fold
from graph.values import Text, Unread
from loaders.formats import unpacking
from loaders.layout.values import Word
from loaders.pdf.judged import is_misnamed
from loaders.pdf.leaf import State, leaf
from loaders.read import read_file
from loaders.reading import Reading
from loaders.tools import TESSERACT
from loaders.tools import found as program
from tests.paper.made import Papers
from tests.paper.sample import FEW
from tests.tiny_pdf import Pdf, Sheet

HEAD = (
    ("UỶ BAN", 60, 780),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 280, 780),
    ("TỈNH A", 60, 764),
    ("Độc lập - Tự do - Hạnh phúc", 300, 764),
)


def read(path: Path, data: bytes, how: Reading | None = None) -> list[Text | Unread]:
    path.write_bytes(data)
    return list(read_file(str(path), how or Reading()))


def text(path: Path, data: bytes, how: Reading | None = None) -> Text:
    (found,) = read(path, data, how)
    assert isinstance(found, Text)
    return found


def codes(found: Text) -> list[str]:
    return [issue.code for issue in found.issues]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.pdf"


def test_columns_are_read_one_after_the_other(path: Path) -> None:
    found = text(path, Pdf([Sheet(HEAD)]).made())

    assert found.text.split("\n") == [
        "UỶ BAN",
        "TỈNH A",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert (found.reader, found.page_starts) == ("pdf", (0,))


def test_letters_that_stand_behind_their_line_are_put_in(path: Path) -> None:
    runs = [("THÀNH PH", 60, 700), ("HÀ N", 120, 700), ("I", 150, 700)]
    fallback = [("Ố", 108, 700), ("Ộ", 144, 700)]

    found = text(path, Pdf([Sheet([*runs, *fallback])]).made())

    assert found.text == "THÀNH PHỐ HÀ NỘI"


def test_words_without_spaces_are_parted_by_their_gaps(path: Path) -> None:
    found = text(path, Pdf([Sheet([("Kế", 60, 700), ("hoạch", 75, 700)])]).made())

    assert found.text == "Kế hoạch"


def test_the_pages_say_where_they_begin(path: Path) -> None:
    sheets = [Sheet([("Một.", 60, 700)]), Sheet(), Sheet([("Hai.", 60, 700)])]

    found = text(path, Pdf(sheets).made())

    assert (found.text, found.page_starts) == ("Một.\nHai.", (0, 5, 5))


def test_a_page_that_lies_on_its_side_is_read_upright(path: Path) -> None:
    runs = [("Phụ lục I", 100, 60), ("Kèm theo Kế hoạch.", 116, 60)]

    found = text(path, Pdf([Sheet(runs, matrix="0 1 -1 0")]).made())

    assert found.text.split("\n") == ["Phụ lục I", "Kèm theo Kế hoạch."]


def test_a_slanted_stamp_is_a_line_of_its_own(path: Path) -> None:
    stamp = "BT /F1 12 Tf .8 .6 -.6 .8 200 400 Tm <2122> Tj ET"
    runs = [("HS công khai thủ tục hành chính.", 60, 700)]

    found = text(path, Pdf([Sheet(runs, behind=stamp)]).made())

    assert found.text.split("\n") == ["HS công khai thủ tục hành chính.", "HS"]


def test_letters_of_an_old_font_are_read_as_it_shows_them(path: Path) -> None:
    runs = [("Uû ban nh©n d©n tØnh", 60, 700)]

    found = text(path, Pdf([Sheet(runs)], font=".VnTimeH").made())

    assert found.text == "UỶ BAN NHÂN DÂN TỈNH"
    assert [tuple(one) for one in found.repairs] == [
        (0, 20, "Uû ban nh©n d©n tØnh", "UỶ BAN NHÂN DÂN TỈNH", "tcvn3")
    ]


def test_a_locked_file_is_opened_with_a_password_that_was_named(path: Path) -> None:
    data = Pdf([Sheet([("Mật.", 60, 700)])], password="bí mật"[:1] + "1").made()

    (closed,) = read(path, data)
    opened = text(path, data, Reading(passwords=("x", "b1")))

    assert isinstance(closed, Unread)
    assert closed.issue.code == "password_protected"
    assert opened.text == "Mật."


def test_a_file_locked_without_a_password_is_just_read(path: Path) -> None:
    data = Pdf([Sheet([("Mở.", 60, 700)])], password="").made()

    assert text(path, data).text == "Mở."


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", b"%PDF-" + b"x" * 999]
)
def test_a_file_that_only_begins_as_a_pdf_is_told(path: Path, data: bytes) -> None:
    (found,) = read(path, data)

    assert isinstance(found, Unread)
    assert found.issue.code == "broken_container"


def test_a_page_of_blanks_is_no_text(path: Path) -> None:
    (found,) = read(path, Pdf([Sheet()]).made())

    assert isinstance(found, Unread)
    assert found.issue.code == "no_text"


def test_files_within_are_read_too(path: Path) -> None:
    held = "Số: 5/KH-UBND".encode().decode("latin-1")
    stream = f"<< /Type /EmbeddedFile /Length 14 >>\nstream\n{held}\nendstream"
    spec = "<< /Type /Filespec /F (b.txt) /UF (b.txt) /EF << /F 6 0 R >> >>"
    names = "/Names << /EmbeddedFiles << /Names [(b.txt) 7 0 R] >> >>"
    data = Pdf([Sheet([("A.", 60, 700)])], catalog=names, more=[stream, spec]).made()

    found = read(path, data)

    assert [one.path for one in found] == [str(path), f"{path}!b.txt"]
    assert isinstance(found[1], Text)
    assert found[1].text == "Số: 5/KH-UBND"


def holding(data: bytes, times: int) -> bytes:
    """A PDF to which the same file is attached many times."""
    packed = zlib.compress(data).decode("latin-1")
    stream = (
        f"<< /Type /EmbeddedFile /Filter /FlateDecode /Length {len(packed)} >>\n"
        f"stream\n{packed}\nendstream"
    )
    spec = "<< /Type /Filespec /F (../b.txt) /UF (../b.txt) /EF << /F 6 0 R >> >>"
    listed = " ".join(f"({n:04}) 7 0 R" for n in range(times))
    names = f"/Names << /EmbeddedFiles << /Names [{listed}] >> >>"
    return Pdf([Sheet([("A.", 60, 700)])], catalog=names, more=[stream, spec]).made()


def test_files_within_are_counted_through_all_depths(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "FILES", 10)
    inner = holding(b"x", 8)

    found = read(path, holding(inner, 8))

    assert len([one for one in found if isinstance(one, Text)]) == 11
    lost = [one.issue.code for one in found if isinstance(one, Unread)]
    assert lost == ["unpacks_too_much"] * 2


def test_files_within_beyond_measure_are_told(path: Path) -> None:
    *_, last = read(path, holding(b"So 5", 502))

    assert isinstance(last, Unread)
    assert (last.path, last.issue.code) == (f"{path}!501-502", "further_files")


@pytest.mark.parametrize("name", FEW)
def test_a_paper_is_read_line_by_line(papers: Papers, name: str) -> None:
    (found,) = read_file(str(papers.file(name, "pdf")))

    assert isinstance(found, Text)
    lines = [line for line in found.text.split("\n") if line]
    assert lines == [line for line in papers.text(name).split("\n") if line]


def test_a_paper_whose_words_have_no_spaces_is_read_the_same(papers: Papers) -> None:
    for name, file in papers.files("spaceless-pdf").items():
        (got,) = read_file(str(file))

        assert isinstance(got, Text)
        lines = [line for line in got.text.split("\n") if line]
        assert lines == [line for line in papers.text(name).split("\n") if line]


def test_a_page_that_is_a_picture_is_recognised_among_the_others(
    papers: Papers,
) -> None:
    if program(TESSERACT) is None:
        pytest.skip("tesseract is not installed")
    name = "lai-chau-1205-kh-ubnd-2022"

    (got,) = read_file(str(papers.file(name, "half-scanned-pdf")))

    assert isinstance(got, Text)
    assert len(got.page_starts) == 3
    assert got.text.startswith("ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 1205/KH-UBND\n")
    assert "Ghi chú: văn bản minh họa" in got.text


def test_pages_that_cannot_be_looked_at_are_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    scan = Sheet(before="q 595 0 0 842 0 0 cm /P Do Q")
    sheets = [Sheet([("Chữ.", 60, 700)]), scan, scan]

    mixed = text(path, Pdf(sheets, picture=True).made())
    (pictures,) = read(path, Pdf([scan], picture=True).made())

    assert codes(mixed) == ["pages_unseen"]
    assert "2-3" in mixed.issues[0].message
    assert isinstance(pictures, Unread)
    assert pictures.issue.code == "missing_tool"


def test_a_hyphen_that_calls_itself_soft_is_a_hyphen(path: Path) -> None:
    found = text(path, Pdf([Sheet([("117/KH\u00adUBND", 60, 700)])]).made())

    assert found.text == "117/KH-UBND"


def shown(letters: str, rest: str) -> str:
    """What a field shows: its letters by their codes."""
    content = f"BT /F1 10 Tf 2 4 Td <{letters}> Tj ET"
    return (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] "
        f"/Resources << /Font << /F1 3 0 R >> >> {rest} /Length {len(content)} >>\n"
        f"stream\n{content}\nendstream"
    )


def test_fields_are_read_in_their_place_signatures_apart_and_remarks_not(
    path: Path,
) -> None:
    known = {letter: ord(letter) for letter in "CHU TỊ".replace("Ị", "I")}
    known |= {letter: 97 + n for n, letter in enumerate("KýbởiSố:/DN1789")}
    hexed = {
        word: "".join(f"{known[c]:02x}" for c in word) for word in ("178", "Kýbởi")
    }
    widget = "<< /Type /Annot /Subtype /Widget /F 4 /P 11 0 R "
    notes = [
        widget + "/FT /Tx /T (a) /Rect [78 696 278 716] /AP << /N 6 0 R >> >>",
        widget + "/FT /Sig /T (b) /Rect [300 296 500 316] /AP << /N 7 0 R >> >>",
        "<< /Type /Annot /Subtype /FreeText /Rect [60 500 260 520] /F 4 "
        "/AP << /N 7 0 R >> >>",
    ]
    data = Pdf(
        [
            Sheet(
                [
                    ("Số:", 60, 700),
                    ("/KH", 95, 700),
                    ("CHU", 300, 300),
                    ("TI", 60, 250),
                ],
                annotations=notes,
            )
        ],
        codes=known,
        catalog="/AcroForm << /Fields [9 0 R 10 0 R] >>",
        more=[shown(hexed["178"], ""), shown(hexed["Kýbởi"], "")],
    ).made()

    assert text(path, data).text.split() == ["Số:", "178/KH", "CHU", "TI", "Kýbởi"]


def test_what_a_program_signed_stands_apart_from_the_head(path: Path) -> None:
    pdf = Pdf([Sheet(HEAD)])
    pdf.made()
    small = "".join(
        f"BT /F1 6 Tf 470 {y} Td <{''.join(f'{pdf.code(c):02x}' for c in line)}> Tj ET "
        for line, y in (("Ký bởi: UBND A", 790), ("Email: a@b.vn", 782))
    )

    found = text(path, Pdf([Sheet(HEAD, behind=small)], known=pdf.known).made())

    assert found.text.split("\n")[2:] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Ký bởi: UBND A",
        "Email: a@b.vn",
    ]


def test_a_letter_printed_twice_is_one(path: Path) -> None:
    twice = [("Kế hoạch", 60, 700), ("Kế hoạch", 60.3, 700)]

    assert text(path, Pdf([Sheet(twice)]).made()).text == "Kế hoạch"


def test_only_the_first_pages_of_very_many_are_read(path: Path) -> None:
    made = Pdf([Sheet([("Trang.", 60, 700)])]).made()
    page = made.rpartition(b"/Kids [")[2].partition(b"]")[0] + b" "
    many = made.replace(b"/Kids [" + page.strip(), b"/Kids [" + page * 5100)
    many = many.replace(b"/Count 1", b"/Count 5100").partition(b"xref")[0]

    found = text(path, many + b"trailer << /Root 1 0 R >>")

    assert len(found.page_starts) == 5000
    assert codes(found) == ["many_pages"]


HOSTILE = {
    "a form that draws itself": Pdf(
        [Sheet([("Chữ.", 60, 700)], behind="/P Do", extra="/P 1")], picture=True
    ),
    "a page without size": Pdf([Sheet([("Chữ.", 60, 700)], box=(0, 0))]),
    "a page as large as a town": Pdf([Sheet([("Chữ.", 60, 700)], box=(1e9, 1e9))]),
    "letters beyond all places": Pdf([Sheet([("Xa", 1e30, 1e30), ("Chữ.", 60, 700)])]),
    "letters without size": Pdf(
        [Sheet([("Chữ.", 60, 700)], behind="BT 0 0 0 0 1 1 Tm ET")]
    ),
    "a stack without end": Pdf([Sheet([("Chữ.", 60, 700)], before="q " * 100_000)]),
    "lines by the thousand": Pdf(
        [Sheet([("Chữ.", 60, 700)], behind="0 0 m 9 500 l 5 0 m 5 500 l S\n" * 9000)]
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_all_the_same(path: Path, name: str) -> None:
    assert text(path, HOSTILE[name].made()).text == "Chữ."


@pytest.mark.parametrize(
    "kids", ["2 0 R", "99 0 R", "1 0 R 2 0 R"], ids=["loop", "nothing", "catalog"]
)
def test_pages_that_lead_nowhere_are_told(path: Path, kids: str) -> None:
    made = Pdf([Sheet([("Chữ.", 60, 700)])]).made()
    start = made.index(b"/Kids [") + 7
    end = made.index(b"]", start)

    (found,) = read(path, made[:start] + kids.encode() + made[end:])

    assert isinstance(found, Unread)
    assert found.issue.code in ("broken_container", "no_text")


LINES = (
    "Thực hiện Kế hoạch số 117/KH-UBND ngày 05/6/2020 của Ủy ban",
    "nhân dân Thành phố về công tác dân vận chính quyền năm 2020,",
    "các cơ quan báo cáo Thủ tướng Chính phủ theo quy định.",
)
PRINTED = [(line, 60.0, 700.0 - 16 * n) for n, line in enumerate(LINES)]
SCAN = "q 595 0 0 842 0 0 cm /P Do Q"


def state(pdf: Pdf) -> State:
    """How the first page of a file would be read."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf.made())) as document:
        return leaf(document, 0).state


def renamed(first: int) -> Pdf:
    """A file that says of each of its codes another letter than it shows."""
    right = Pdf([Sheet(PRINTED)])
    right.made()
    wrong = {chr(first + code): code for code in right.known.values()}
    return Pdf([Sheet(PRINTED)], known=right.known, told=wrong)


@pytest.mark.parametrize(
    ("pdf", "wanted"),
    [
        (Pdf([Sheet(PRINTED)]), State.TEXT),
        (Pdf([Sheet()]), State.BLANK),
        (Pdf([Sheet(PRINTED)], mapped=False), State.SCAN),
        (renamed(0x4E00), State.SCAN),
        (renamed(0xE000), State.SCAN),
        (Pdf([Sheet(before=SCAN)], picture=True), State.SCAN),
        (Pdf([Sheet(PRINTED, before=SCAN)], picture=True), State.TEXT),
        (Pdf([Sheet(PRINTED[2:], before=SCAN)], picture=True), State.SCAN),
        (Pdf([Sheet(PRINTED, before=SCAN, mode=3)], picture=True), State.LAYER),
        (Pdf([Sheet(behind="0 0 m 9 9 l S " * 50)]), State.SCAN),
    ],
    ids=[
        "text",
        "blank",
        "no letters told",
        "letters of another script",
        "letters of no script",
        "picture",
        "text on a picture",
        "few words on a picture",
        "good letters laid over a scan",
        "letters drawn as lines",
    ],
)
def test_a_page_is_looked_at_where_its_letters_are_no_text(
    pdf: Pdf, wanted: State
) -> None:
    assert state(pdf) is wanted


def test_letters_without_marks_that_someone_laid_over_a_scan_are_not_used() -> None:
    bare = [(fold(line), x, y) for line, x, y in PRINTED]

    pdf = Pdf([Sheet(bare, before=SCAN, mode=3)], picture=True)

    assert state(pdf) is State.SCAN


def test_letters_that_are_set_apart_for_effect_are_one_word(path: Path) -> None:
    spaced = "BT /F1 12 Tf 3 Tc 60 700 Td <{}> Tj ET"
    pdf = Pdf([Sheet([("QUYẾT ĐỊNH", 60, 600)])])
    pdf.made()
    codes = "".join(f"{pdf.code(letter):02x}" for letter in "QUYẾT ĐỊNH")

    found = text(
        path, Pdf([Sheet(behind=spaced.format(codes))], known=pdf.known).made()
    )

    assert found.text == "QUYẾT ĐỊNH"


def test_a_list_of_single_letters_stays_one(path: Path) -> None:
    runs = [(letter, 60 + 18 * n, 700) for n, letter in enumerate("ABCDE")]

    assert text(path, Pdf([Sheet(runs)]).made()).text == "A B C D E"


def test_a_sign_of_a_font_of_signs_begins_an_item(path: Path) -> None:
    runs = [("\uf076", 60, 700), ("Công khai thủ tục.", 75, 700)]
    more = [("\uf0b7", 60, 680), ("Gặp gỡ, đối thoại.", 75, 680)]

    found = text(path, Pdf([Sheet([*runs, *more])]).made())

    assert found.text == "• Công khai thủ tục.\n• Gặp gỡ, đối thoại."


def test_letters_that_the_file_calls_by_others_are_told() -> None:
    good = "Giao huyện ủy và các xã việc này, hiện đã rõ: tổ chức ở từng thôn bản"
    bad = good.replace("ệ", "ß").replace("ủ", "ÿ").replace("ổ", "Þ")

    assert not is_misnamed(_as_words(good))
    assert not is_misnamed(_as_words("Garçon, Müller, Ångström, Þórr, São, niño"))
    assert is_misnamed(_as_words(bad))


def _as_words(said: str) -> list[Word]:
    return [Word(word, 0, 0, 10, 10) for word in said.split()]
