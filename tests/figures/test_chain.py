"""A chain is drawn by level: every row is in the picture, and nothing overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, pairwise, product
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.chain import COLUMNS
from queries.coverage import COLUMNS as COVERAGE
from queries.frames import frame
from queries.identity import COLUMNS as IDENTITY
from trienkhai.figures import chain
from trienkhai.figures.chains.parts import parts
from trienkhai.figures.chains.plan import Box, Plan, plan
from trienkhai.figures.chains.tiles import Kind, Picture, gaps_of, picture

ORDER = "gov/thu-tuong|CT|33|2021"
PROVINCE = "ubnd/hai-duong|KH|5|2022"
DISTRICT = "ubnd/ho-chi-minh/go-vap|KH|7|2022"
CITY = "ubnd/ho-chi-minh|KH|6|2022"
BODIES = (
    "gov/thu-tuong",
    "gov/bo-noi-vu",
    "party/trung-uong",
    "ubnd/ha-noi",
    "ubnd/ho-chi-minh",
    "ubnd/ho-chi-minh/go-vap",
    "ubnd/ho-chi-minh/go-vap/phuong-3",
    "ubnd/ha-noi/soc-son",
    "so/ha-noi/noi-vu",
    "ubnd/nowhere",
    "?",
)


def step(
    source: str, target: str | None, *, down: bool = True, **more: Any
) -> dict[str, Any]:
    """A row of ``chain``; the far document is the source where it leads down."""
    far = source if down else target
    issuer, type, number, _ = far.split("|") if far else (None, None, None, None)
    return {
        "depth": 1,
        "source_id": source,
        "target_id": target,
        "relation": "implements",
        "scope": "document",
        "basis": "text",
        "words": "Chỉ thị số 33",
        "document_id": far,
        "canonical": f"{number}/{type}" if far else None,
        "issuer_id": issuer,
        "date": date(2022, 1, 5),
        "known": "held" if far else None,
        "through_asserted": False,
        "through_described": False,
        "evidence_id": f"f:{source}:{target}",
        **more,
    }


def told(*rows: dict[str, Any]) -> pd.DataFrame:
    return frame(rows, COLUMNS)


def known(*ids: str) -> pd.DataFrame:
    """The answer of ``identity`` for these documents."""
    rows = [step(id, ORDER) | {"date": date(2021, 11, 26)} for id in ids]
    return frame(rows, IDENTITY)


def asked(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Rows of ``coverage``: body, its level, its state."""
    values = [
        {
            "body_id": body,
            "body": body,
            "locality_id": body.partition("/")[2],
            "level": level,
            "state": state,
            "reason": f"{body}: {state}",
        }
        for body, level, state in rows
    ]
    return frame(values, COVERAGE)


def shown(found: pd.DataFrame, **given: Any) -> Picture:
    return picture(parts(found), **given)


def bars(figure: go.Figure) -> Iterator[tuple[str, list[Any], Box]]:
    """The name of its trace, the data and the box of each tile."""
    for trace in figure.data:
        if trace.type == "bar":
            for n, data in enumerate(trace.customdata):
                x, wide, tall = trace.base[n], trace.x[n], trace.width[n]
                yield trace.name, list(data), Box(x, trace.y[n] - tall / 2, wide, tall)


def tops(figure: go.Figure) -> dict[str, float]:
    """How far down each tile begins."""
    return {data[0]: box.y for _, data, box in bars(figure)}


def written(figure: go.Figure) -> str:
    """All that is written on tiles."""
    return "\n".join(t for trace in figure.data if trace.text for t in trace.text)


def test_no_row_is_a_picture_that_says_so() -> None:
    figure = chain(told(), identity=known(ORDER))

    says = "33/CT ngày 26/11/2021: chưa biết bước nào lên hay xuống"
    assert figure.layout.title.text == says
    assert [data for _, data, _ in bars(figure)] == [[ORDER]]
    assert not list(bars(chain(told())))


def test_the_level_of_the_body_sets_the_layer() -> None:
    figure = chain(
        told(
            step(PROVINCE, ORDER),
            step(DISTRICT, CITY, depth=2),
            step(CITY, ORDER),
            step("gov/bo-noi-vu|KH|1|2022", ORDER),
        )
    )

    top = tops(figure)
    assert top[ORDER] < top["gov/bo-noi-vu|KH|1|2022"] < top[PROVINCE]
    assert top[CITY] == top[DISTRICT]


def test_districts_stand_beside_their_province_also_when_they_skip_it() -> None:
    for above in (CITY, ORDER):
        figure = chain(told(step(CITY, ORDER), step(DISTRICT, above)))

        box = {data[0]: box for _, data, box in bars(figure)}
        assert box[CITY].y == box[DISTRICT].y
        assert box[CITY].right < box[DISTRICT].x


def test_the_title_counts_documents_and_bodies_both_ways() -> None:
    rows = [
        step(PROVINCE, ORDER),
        step("ubnd/hai-duong|QĐ|9|2022", PROVINCE, depth=2),
        step(ORDER, "party/trung-uong|KL|114|2015", down=False, end="top"),
    ]

    title = chain(told(*rows), identity=known(ORDER), lang="en").layout.title.text

    assert title == (
        "33/CT of 2021-11-26: carries out documents: 1, of bodies: 1; "
        "carried out by documents: 2, of bodies: 1"
    )


def test_the_title_tells_of_citing_where_other_relations_are_asked() -> None:
    title = chain(told(step(PROVINCE, ORDER, relation="refers_to"))).layout.title.text

    assert title == "33/CT (2021): 1 văn bản của 1 cơ quan viện dẫn đến"


def test_a_document_is_known_by_its_edge_and_in_words() -> None:
    figure = chain(
        told(
            step(ORDER, "party/trung-uong|KL|1|2015", down=False, end="top"),
            step(ORDER, "na/quoc-hoi|NQ|2|2016", down=False, known="cited"),
            step(PROVINCE, ORDER, known="described", through_described=True),
            step(CITY, ORDER, through_asserted=True, date=None),
        )
    )

    edges = {t.name: t.line.dash for t in figure.data if t.type == "scatter" and t.line}
    assert edges["Có toàn văn"] == "solid"
    assert edges["Chỉ được viện dẫn"] == "dot"
    assert edges["Chỉ biết qua mô tả"] == "dash"
    words = written(figure)
    for word in ("Văn bản gốc", "Chỉ được viện dẫn", "Chỉ có mô tả", "chưa rõ ngày"):
        assert word in words


def test_each_relation_has_a_word_at_its_arrow_and_a_line_of_its_own() -> None:
    figure = chain(
        told(
            step(PROVINCE, ORDER),
            step(PROVINCE, ORDER, relation="continues_implementing", evidence_id="g"),
        )
    )

    notes = [note.text for note in figure.layout.annotations]
    assert any(text.startswith("Triển khai") for text in notes)
    assert any(text.startswith("Tiếp tục") for text in notes)
    dashes = {
        trace.line.dash
        for trace in figure.data
        if trace.name in ("Triển khai thực hiện", "Tiếp tục triển khai thực hiện")
    }
    assert len(dashes) == 2


def test_each_link_leads_to_its_sentence_and_each_tile_to_its_document() -> None:
    figure = chain(told(step(PROVINCE, ORDER), step(CITY, ORDER)))

    ports = next(trace for trace in figure.data if trace.name == "links")
    assert sorted(map(tuple, ports.customdata)) == [
        (f"f:{PROVINCE}:{ORDER}", PROVINCE),
        (f"f:{CITY}:{ORDER}", CITY),
    ]
    assert "Chỉ thị số 33" in ports.hovertext[0]
    assert {data[0] for name, data, _ in bars(figure) if name == "papers"} == {
        ORDER,
        PROVINCE,
        CITY,
    }


def test_an_authority_without_number_is_a_tile_that_opens_nothing() -> None:
    rows = [
        step(
            PROVINCE, None, down=False, end="unnumbered", words="Chỉ đạo của cấp trên"
        ),
        step(
            PROVINCE, None, down=False, end="ambiguous", evidence_id="g", canonical="5"
        ),
    ]

    figure = chain(told(*rows))

    assert [data for _, data, _ in bars(figure)].count([""]) == 2
    assert "Chỉ đạo của cấp trên" in written(figure)
    assert "Không ghi số, ký hiệu" in written(figure)
    assert "2 căn cứ không đủ số, ký hiệu" in figure.layout.title.text


def test_a_cycle_and_a_document_that_cites_itself_are_drawn_once() -> None:
    there = step(PROVINCE, ORDER, end=None)
    back = step(ORDER, PROVINCE, depth=2, end="cycle")
    itself = step(PROVINCE, PROVINCE, depth=2, end="cycle", evidence_id="i")
    up = step(PROVINCE, ORDER, down=False, depth=2, end="cycle")

    found = shown(told(there, back, itself, up))

    assert {tile.key for tile in found.tiles} == {ORDER, PROVINCE}
    assert sum(len(link.steps) for link in found.links) == 3


def test_links_of_two_bases_are_two() -> None:
    found = shown(
        told(
            step(PROVINCE, ORDER),
            step(PROVINCE, ORDER, basis="decision", evidence_id="d1"),
        )
    )

    assert [link.basis for link in found.links] == ["decision", "text"]


def test_several_starts_are_all_told() -> None:
    rows = told(step(PROVINCE, ORDER), step(PROVINCE, CITY))

    for of in (parts(rows), parts(rows, known(ORDER, CITY))):
        assert of.starts == (ORDER, CITY)
        assert all(of.papers[id].is_start for id in of.starts)


def test_gaps_stand_before_those_that_acted_and_the_worst_first() -> None:
    coverage = asked(
        ("ubnd/ha-noi", "province", "unknown"),
        ("ubnd/cao-bang", "province", "not_found"),
        ("ubnd/thanh-hoa", "province", "missing"),
        ("ubnd/hai-duong", "province", "direct"),
    )

    figure = chain(told(step(PROVINCE, ORDER)), coverage=coverage)

    box = {data[0]: box for _, data, box in bars(figure)}
    assert box["ubnd/thanh-hoa"].bottom < box["ubnd/cao-bang"].y
    assert box["ubnd/cao-bang"].right < box["ubnd/ha-noi"].x
    assert box["ubnd/ha-noi"].right < box[PROVINCE].x
    said = [data[0] for name, data, _ in bars(figure) if name == "gaps"]
    assert said == ["ubnd/thanh-hoa", "ubnd/cao-bang", "ubnd/ha-noi"]
    assert "1 trong 4 nơi được yêu cầu đã triển khai" in figure.layout.title.text
    assert "1 nơi chưa triển khai" in figure.layout.title.text


def test_only_what_is_missing_is_told_as_a_failure() -> None:
    coverage = asked(("ubnd/ha-noi", "province", "unknown"))

    figure = chain(told(step(PROVINCE, ORDER)), coverage=coverage)

    assert "chưa triển khai" not in figure.layout.title.text
    names = {trace.name for trace in figure.data}
    assert "Chưa có dữ liệu" in names


def test_gaps_of_districts_stand_beside_their_province() -> None:
    coverage = asked(("ubnd/ho-chi-minh/go-vap", "district", "unknown"))

    figure = chain(told(step(CITY, ORDER)), coverage=coverage)

    top = tops(figure)
    assert top[CITY] == top["ubnd/ho-chi-minh/go-vap"]


def many(count: int) -> pd.DataFrame:
    """So many plans of one province, 150 to a year."""
    return told(
        *(
            step(f"ubnd/hai-duong|KH|{n}|x", ORDER, date=date(2000 + n // 150, 1, 1))
            for n in range(count)
        )
    )


def counts(of: Picture) -> list[int]:
    return [len(tile.papers) for tile in of.tiles]


def test_beyond_the_limit_the_picture_folds_by_itself_and_says_so() -> None:
    assert max(counts(shown(many(299)))) == 1

    found = shown(many(400))

    assert sorted(counts(found)) == [1, 50, 50, 100, 100, 100]
    notes = [note.text for note in chain(many(400)).layout.annotations]
    assert any("bấm vào ô để mở" in text for text in notes)


def test_every_fold_can_be_opened_down_to_its_documents() -> None:
    frame = many(400)
    opened: list[str] = []
    for _ in range(5):
        found = shown(frame, opened=opened)
        folds = [tile for tile in found.tiles if tile.kind is Kind.FOLD]
        if not folds:
            break
        opened.append(folds[0].key)
        after = shown(frame, opened=opened)
        assert len(after.tiles) > len(found.tiles)
        assert sum(counts(after)) == 401


def test_folding_by_body_and_by_year() -> None:
    rows = told(
        step("ubnd/hai-duong|KH|1|2021", ORDER, date=date(2021, 1, 5)),
        step("ubnd/hai-duong|KH|2|2022", ORDER, date=date(2022, 1, 5)),
        step("ubnd/ha-noi|KH|3|2022", ORDER, date=date(2022, 2, 5)),
        step("ubnd/ha-noi|KH|4|?", ORDER, date=None),
    )

    by_body, by_year = shown(rows, fold="body"), shown(rows, fold="year")

    folds = [
        {frozenset(p.number for p in t.papers) for t in of.tiles if len(t.papers) > 1}
        for of in (by_body, by_year)
    ]
    of_body = {frozenset({"1/KH", "2/KH"}), frozenset({"3/KH", "4/KH"})}
    assert folds == [of_body, {frozenset({"2/KH", "3/KH"})}]


def test_links_inside_a_fold_are_counted_there() -> None:
    rows = told(
        step("ubnd/ha-noi|KH|1|2021", ORDER),
        step("ubnd/ha-noi|QĐ|2|2022", "ubnd/ha-noi|KH|1|2021", depth=2),
    )

    found = shown(rows, fold="body")

    assert [tile.inner for tile in found.tiles] == [0, 1]
    assert sum(len(link.steps) for link in found.links) == 1


def documents(count: int) -> list[str]:
    return [f"{BODIES[n % len(BODIES)]}|KH|{n}|{2015 + n % 7}" for n in range(count)]


DAYS = (None, date(2020, 1, 1), date(2021, 1, 1))
LINKS = st.tuples(
    st.integers(0, 39),
    st.one_of(st.integers(0, 39), st.none()),
    st.booleans(),
    st.sampled_from(["implements", "based_on", "amends"]),
    st.integers(1, 3),
)


def drawn_by_chance(links: list[Any]) -> pd.DataFrame:
    """Links among some documents of all levels, up, down and to nothing."""
    ids = documents(40)
    rows = []
    for n, (source, target, down, relation, depth) in enumerate(links):
        far = source if down else target
        here = step(
            ids[source],
            None if target is None else ids[target],
            down=down and target is not None,
            relation=relation,
            depth=depth,
            evidence_id=f"f:{n}",
        )
        rows.append({**here, "date": DAYS[(far or 0) % 3]})
    return told(*rows)


def frames() -> st.SearchStrategy[pd.DataFrame]:
    return st.lists(LINKS, max_size=60).map(drawn_by_chance)


GAPS = st.lists(
    st.tuples(
        st.sampled_from(["ubnd/ha-noi", "ubnd/ho-chi-minh/go-vap", "ubnd/ca-mau"]),
        st.sampled_from(["province", "district"]),
        st.sampled_from(["unknown", "missing", "candidate"]),
    ),
    max_size=12,
)
FOLDS = st.sampled_from([None, "body", "year"])
LIMITS = st.sampled_from([5, 20, 300])


def crosses(box: Box, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a piece, straight up or along, runs through the inside of a box."""
    (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    if x1 == x2:
        return box.x < x1 < box.right and y1 < box.bottom and box.y < y2
    return box.y < y1 < box.bottom and x1 < box.right and box.x < x2


def apart(boxes: Iterable[Box]) -> None:
    for one, other in combinations(boxes, 2):
        assert (
            one.right <= other.x
            or other.right <= one.x
            or one.bottom <= other.y
            or other.bottom <= one.y
        )


@given(frames(), GAPS, FOLDS, LIMITS, st.sampled_from([1160, 390]))
def test_no_two_tiles_overlap_and_no_line_runs_through_one(
    found: pd.DataFrame,
    gaps: list[tuple[str, str, str]],
    fold: str | None,
    limit: int,
    wide: int,
) -> None:
    of = picture(parts(found), gaps_of(asked(*gaps)), fold=fold, limit=limit)

    planned = plan(of, wide)

    assert len(planned.boxes) == len(of.tiles)
    apart(planned.boxes)
    assert all(box.x >= 0 and box.right <= wide for box in planned.boxes)
    assert all(box.y >= 0 and box.bottom <= planned.tall for box in planned.boxes)
    for line, box in product(planned.lines, planned.boxes):
        assert not crosses(box, line.start, line.end)


@given(frames(), FOLDS, LIMITS)
def test_every_row_is_in_the_picture_or_counted_in_a_fold(
    found: pd.DataFrame, fold: str | None, limit: int
) -> None:
    of = parts(found)

    drawn = picture(of, fold=fold, limit=limit)

    links = sum(len(link.steps) for link in drawn.links)
    assert links + sum(tile.inner for tile in drawn.tiles) == len(of.steps)
    papers = [paper.id for tile in drawn.tiles for paper in tile.papers]
    assert sorted(papers) == sorted(of.papers)
    planned = plan(drawn)
    lines = sum(len(port.link.steps) for port in planned.ports)
    assert lines + planned.undrawn == links


@given(frames(), st.permutations(range(60)), FOLDS)
def test_the_order_of_the_rows_changes_nothing(
    found: pd.DataFrame, order: list[int], fold: str | None
) -> None:
    mixed = found.iloc[[n for n in order if n < len(found)]]
    identity = known(documents(1)[0])

    one, other = (picture(parts(of, identity), fold=fold) for of in (found, mixed))

    assert one == other
    assert plan(one) == plan(other)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_picture_on_a_small_screen_has_one_column(lang: str) -> None:
    figure = chain(many(40), wide=380, lang=lang)

    boxes = [box for _, _, box in bars(figure)]
    assert figure.layout.width == 380
    assert all(one.bottom < other.y for one, other in pairwise(sorted(boxes, key=_y)))


def _y(box: Box) -> float:
    return box.y


def test_ten_thousand_documents_are_a_picture_of_at_most_the_limit() -> None:
    bodies = [f"ubnd/{place}" for place in ("ha-noi", "ha-noi/soc-son", "cao-bang")]
    rows = told(
        *(
            step(f"{bodies[n % 3]}|QĐ|{n}|x", ORDER, date=date(2015 + n % 9, 1, 1))
            for n in range(10_000)
        )
    )

    found = shown(rows)

    assert len(found.tiles) <= 300
    assert sum(counts(found)) == 10_001
    planned: Plan = plan(found)
    apart(planned.boxes)


def test_many_gaps_are_folded_by_province_and_can_be_opened() -> None:
    places = [f"ha-noi/{n}" for n in range(250)] + [f"ca-mau/{n}" for n in range(150)]
    gaps = gaps_of(asked(*((f"ubnd/{p}", "district", "unknown") for p in places)))
    of = parts(told(step(PROVINCE, ORDER)))

    folded = [tile for tile in picture(of, gaps).tiles if tile.is_gap]
    opened = picture(of, gaps, opened=[folded[0].key]).tiles

    assert [(t.kind, t.region, len(t.gaps)) for t in folded] == [
        (Kind.GAPS, "ca-mau", 150),
        (Kind.GAPS, "ha-noi", 250),
    ]
    assert sum(tile.kind is Kind.GAP for tile in opened) == 150
    assert sum(len(tile.gaps) for tile in opened) == 400


def test_communes_of_one_name_are_told_apart_by_their_district() -> None:
    commune = "ubnd/ho-chi-minh/go-vap/phuong-3|KH|1|2022"

    assert "phường 3, Gò Vấp" in written(chain(told(step(commune, ORDER))))


def test_a_long_title_fits_its_picture() -> None:
    rows = told(*(step(PROVINCE, f"ubnd/ha-noi|KH|{n}|2022") for n in range(9)))

    wide, narrow = (chain(rows, wide=pixels).layout.title for pixels in (1160, 390))

    assert "(+7)" in wide.text
    assert narrow.font.size < wide.font.size
