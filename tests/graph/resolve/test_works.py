"""Which texts are one document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from graph.decisions import COLUMNS, read_decisions
from graph.values import Demand, Recipient
from graph.words import Action
from tests.graph.resolve.made import PRIME, World, cites, news, row, written

LONG = "Về tăng cường bảo vệ và phát triển rừng phòng hộ ven biển trong tình hình mới"


def test_an_empty_folder_gives_an_empty_graph() -> None:
    assert World().documents() == {}


def test_two_copies_of_one_document_are_one_document_with_two_sources() -> None:
    fuller = written("12/KH-UBND", of="ubnd/ha-noi", on="2020-03-01", body="x" * 900)
    other = written("12/KH-UBND", of="ubnd/ha-noi", on="2020-03-01", title="Kế hoạch")
    for order in ([fuller, other], [other, fuller]):
        world = World(*order)

        assert world.documents() == {"ubnd/ha-noi|KH|12|2020": "held"}
        assert {
            (r["file_id"], r["role"], r["preferred"])
            for r in world.rows("document_files")
        } == {
            (fuller.source.file_id, "text", True),
            (other.source.file_id, "copy", False),
        }
        assert world.document("ubnd/ha-noi|KH|12|2020")["title"] == "Kế hoạch"


def test_copies_of_several_days_are_told() -> None:
    world = World(
        written("12/KH-UBND", of="ubnd/ha-noi", on="2020-03-01", body="x" * 900),
        row("12/KH-UBND", of="ubnd/ha-noi", on="2020-03-02"),
    )
    (issue,) = world.rows("issues")

    assert str(world.document("ubnd/ha-noi|KH|12|2020")["date"]) == "2020-03-01"
    assert (issue["code"], issue["document_id"]) == (
        "copies_disagree",
        "ubnd/ha-noi|KH|12|2020",
    )


def test_texts_whose_day_and_title_both_differ_are_no_copies(tmp_path: Path) -> None:
    forest = written("15/QĐ-UBND", of="ubnd/ha-nam", on="2020-03-01", title=LONG)
    misread = written(
        "15/QĐ-UBND",
        cites("15/QĐ-UBND", at=3),
        of="ubnd/ha-nam",
        on="2020-09-09",
        title="Phê duyệt quy hoạch chi tiết khu dân cư nông thôn mới",
    )
    citing = written(
        "9/BC-UBND",
        cites("15/QĐ-UBND", of="ubnd/ha-nam", on="2020-03-01"),
        of="ubnd/ha-nam",
        on="2021-01-05",
    )
    world = World(misread, forest, citing)
    (apart,) = (id for id in world.documents() if "~" in id)
    kept = "ubnd/ha-nam|QĐ|15|2020"

    assert apart.startswith("ubnd/ha-nam|QĐ|15~")
    assert world.documents()[kept] == "held"
    assert [i["code"] for i in world.rows("issues")] == ["number_twice"]
    assert not [e for e in world.edges() if apart in e]
    assert {v[1] for v in world.verdicts() if v[0] == "15/QĐ-UBND"} <= {
        "self",
        "resolved",
        "ambiguous",
    }
    same = tmp_path / "decisions.csv"
    same.write_text(
        f"{','.join(COLUMNS)}\nd1,,,same,{apart},,{kept},,,\n", encoding="utf-8"
    )
    joined = World(misread, forest, citing, decisions=read_decisions(same))
    assert not [id for id in joined.documents() if "~" in id]


def test_an_issuer_is_the_body_of_its_name_on_the_day() -> None:
    """Hải Phòng before and after Hải Dương joined it: two bodies, two series."""
    later = "ubnd/hai-phong@2025-07-01"
    old = written("12/QĐ-UBND", of=later, on="2024-03-01")
    new = written("12/QĐ-UBND", of="ubnd/hai-phong", on="2025-08-01")
    citing = written(
        "9/KH-UBND",
        cites("12/QĐ-UBND", of=later, on="2024-03-01"),
        of=later,
        on="2026-01-05",
    )
    world = World(old, new, citing)

    assert set(world.documents()) == {
        "ubnd/hai-phong|QĐ|12|2024",
        f"{later}|QĐ|12|2025",
        f"{later}|KH|9|2026",
    }
    assert world.verdicts()[0][1:3] == ("resolved", "ubnd/hai-phong|QĐ|12|2024")


def test_a_dissolved_province_keeps_its_documents() -> None:
    """Hải Dương ended on 2025-07-01; its documents are cited under its own name."""
    cited = cites("24/CT-UBND", of="ubnd/hai-duong", on="2016-11-15")
    world = World(
        written("3/KH-UBND", cited, of="ubnd/hai-phong@2025-07-01", on="2026-01-05")
    )
    bodies = {r["body_id"] for r in world.rows("bodies")}
    passed = {(r["from_id"], r["to_id"]) for r in world.rows("successions")}

    assert world.verdicts()[0][2] == "ubnd/hai-duong|CT|24|2016"
    assert {"ubnd/hai-duong", "ubnd/hai-phong@2025-07-01"} <= bodies
    assert ("ubnd/hai-duong", "ubnd/hai-phong@2025-07-01") in passed


def test_all_provinces_are_there_before_and_after_they_merged() -> None:
    found = [r for r in World().rows("localities") if r["level"] == "province"]
    counts = [
        sum(r["valid_from"] <= on < r["valid_to"] for r in found)
        for on in (date(2021, 11, 26), date(2025, 8, 1))
    ]

    assert counts == [63, 34]


def test_joint_issuers_are_kept_with_the_lead() -> None:
    world = World(
        written(
            "03-CTr/BDVTW-BCSĐCP",
            of="party/ban-dan-van-trung-uong",
            on="2021-12-15",
            joint_issuer_ids=("party/bcsd-chinh-phu",),
        )
    )

    assert {(r["body_id"], r["lead"]) for r in world.rows("document_issuers")} == {
        ("party/ban-dan-van-trung-uong", True),
        ("party/bcsd-chinh-phu", False),
    }


def test_the_object_of_a_demand_is_the_document_that_its_citation_means() -> None:
    order = Demand(5, 80, "lập kế hoạch", Action.MAKE_PLAN, object="33/CT-TTg")
    unknown = Demand(90, 99, "lập kế hoạch", Action.MAKE_PLAN, object="1/CT-UBND")
    world = World(
        written(
            "12/KH-UBND",
            cites("33/CT-TTg", of=PRIME, on="2021-11-26", at=1),
            cites("33/CT-TTg", of=PRIME, at=40),
            of="ubnd/ha-noi",
            on="2022-01-05",
            parts={"demands": (order, unknown)},
        )
    )

    assert [r["object_id"] for r in world.rows("demands")] == [
        f"{PRIME}|CT|33|2021",
        None,
    ]


def test_a_copy_orders_nothing_twice() -> None:
    parts = {
        "demands": (Demand(0, 5, "lập kế hoạch", Action.MAKE_PLAN),),
        "recipients": (Recipient(6, 9, "- Như Điều 3;"),),
    }
    copies = [
        written("12/KH-UBND", of="ubnd/ha-noi", on="2020-03-01", body=b, parts=parts)
        for b in ("one", "another")
    ]
    world = World(*copies)

    assert len(world.rows("demands")) == len(world.rows("recipients")) == 1
    assert world.rows("demands")[0]["object_id"] == "ubnd/ha-noi|KH|12|2020"


def test_letters_that_were_read_go_before_those_of_a_scan() -> None:
    scan, text = (
        written("12/KH-UBND", of="ubnd/ha-noi", on="2020-03-01", body=body)
        for body in ("as a scan, with more letters than the other", "as a text")
    )
    scan = replace(scan, source=replace(scan.source, scanned=True))
    world = World(scan, text)

    preferred = [r["file_id"] for r in world.rows("document_files") if r["preferred"]]
    assert preferred == [text.source.file_id]


def test_one_number_of_two_years_is_two_documents() -> None:
    world = World(
        written("33/CT-TTg", of=PRIME, on="2020-08-20"),
        written("33/CT-TTg", of=PRIME, on="2021-11-26"),
    )

    assert set(world.documents()) == {f"{PRIME}|CT|33|2020", f"{PRIME}|CT|33|2021"}


def test_one_number_of_two_issuers_is_two_documents() -> None:
    world = World(
        written("08/2024/NQ-HĐND", of="hdnd/an-giang", on="2024-07-10"),
        written("08/2024/NQ-HĐND", of="hdnd/kien-giang", on="2024-07-10"),
    )

    assert len(world.documents()) == 2


def test_a_number_with_a_year_inside_and_one_without_are_two_series() -> None:
    world = World(
        written("63/QĐ-TTg", of=PRIME, on="2010-01-13"),
        written("63/2010/QĐ-TTg", of=PRIME, on="2010-10-15"),
    )

    assert set(world.documents()) == {f"{PRIME}|QĐ|63|2010", f"{PRIME}|QĐ|63/2010|2010"}


def test_both_spellings_of_one_day_are_one_document() -> None:
    world = World(
        written("18/2000/CT-TTg", of=PRIME, on="2000-09-21"),
        row("18/CT-TTg", of=PRIME, on="2000-09-21", title=LONG),
    )

    assert world.documents() == {f"{PRIME}|CT|18/2000|2000": "held"}
    assert world.document(f"{PRIME}|CT|18/2000|2000")["title"] == LONG


def test_a_news_item_and_a_row_join_the_text_that_is_held() -> None:
    own: dict[str, Any] = {"of": "ubnd/ha-noi", "on": "2021-12-02"}
    text, item = written("274/KH-UBND", **own), news("274/KH-UBND", **own)
    listed = row("274/KH-UBND", **own)

    assert World(item).documents() == {"ubnd/ha-noi|KH|274|2021": "described"}
    assert World(item, listed, text).documents() == {"ubnd/ha-noi|KH|274|2021": "held"}


def test_an_organ_numbers_in_the_series_of_its_owner() -> None:
    world = World(written("23-QĐ/TW", of="party/bo-chinh-tri", on="2021-07-30"))

    found = world.document("party/trung-uong|QĐ|23|2021")
    assert (found["issuer_id"], found["organ"]) == (
        "party/trung-uong",
        "party/bo-chinh-tri",
    )


def test_quyet_dinh_and_quy_dinh_of_the_party_are_one_series() -> None:
    world = World(
        written("11-QĐi/TW", of="party/bo-chinh-tri", on="2019-02-18"),
        written(
            None,
            cites("11-QĐ/TW", of="party/bo-chinh-tri", on="2019-02-18"),
            of="ubnd/ha-noi",
        ),
    )

    assert world.verdicts()[0][2] == "party/trung-uong|QĐ|11|2019"


def test_a_document_whose_number_is_lost_waits_under_its_title() -> None:
    world = World(written(None, of="ubnd/hai-duong", type="KH", title=LONG))

    (id,) = world.documents()
    assert id.startswith("ubnd/hai-duong|KH|~")
    assert id.endswith("|?")
    assert world.document(id)["provisional"]


def test_a_full_citation_gives_a_lost_number_back() -> None:
    lost = written(
        None,
        cites("33/CT-TTg", of=PRIME, on="2021-11-26"),
        of="ubnd/hai-duong",
        type="KH",
        title=LONG,
    )
    naming = cites(
        "15/KH-UBND", of="ubnd/hai-duong", on="2022-01-10", title=f"“{LONG}”"
    )
    other = written("9/KH-UBND", naming, of="ubnd/hai-duong/chi-linh", on="2022-02-01")
    world = World(lost, other)

    found = world.document("ubnd/hai-duong|KH|15|2022")
    assert (found["known"], str(found["date"]), found["canonical"]) == (
        "held",
        "2022-01-10",
        "15/KH-UBND",
    )
    assert (
        "ubnd/hai-duong|KH|15|2022",
        "implements",
        f"{PRIME}|CT|33|2021",
    ) in world.edges()
    assert len(world.documents()) == 3


def test_a_description_without_a_year_joins_the_text_of_its_number_and_title() -> None:
    text = written("15/KH-UBND", of="ubnd/hai-duong", on="2022-01-10", title=LONG)
    item = news("15/KH-UBND", of="ubnd/hai-duong", title=LONG)
    draft = written(None, of="ubnd/hai-duong", type="KH", title=LONG)

    assert World(text, item).documents() == {"ubnd/hai-duong|KH|15|2022": "held"}
    apart = World(text, draft)
    assert len(apart.documents()) == 2
    assert apart.candidates() == {("ubnd/hai-duong|KH|15|2022", "same_title")}


def test_a_title_that_two_citations_claim_joins_neither() -> None:
    lost = written(None, of="ubnd/hai-duong", type="KH", title=LONG)
    naming = [
        cites(f"{n}/KH-UBND", of="ubnd/hai-duong", on="2022-01-10", title=LONG, at=n)
        for n in (15, 16)
    ]
    world = World(
        lost, written("9/BC-UBND", *naming, of="ubnd/hai-duong", on="2022-03-01")
    )

    assert len([id for id in world.documents() if "~" in id]) == 1


def test_a_lost_number_is_not_joined_outside_its_days_or_with_other_figures() -> None:
    lost = written(
        None,
        of="ubnd/hai-duong",
        type="KH",
        title=f"{LONG} năm 2022",
        date_from=cites("1/KH-UBND", on="2021-11-26").date,
    )
    early = cites(
        "15/KH-UBND", of="ubnd/hai-duong", on="2021-01-10", title=f"{LONG} năm 2022"
    )
    other = cites(
        "16/KH-UBND", of="ubnd/hai-duong", on="2022-01-10", title=f"{LONG} năm 2023"
    )
    for naming in (early, other):
        world = World(
            lost, written("9/BC-UBND", naming, of="ubnd/ha-noi", on="2022-03-01")
        )

        assert [id for id in world.documents() if "~" in id]
