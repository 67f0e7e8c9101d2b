"""Worlds drawn by hand, asked for the units of a later day."""

from __future__ import annotations

from datetime import date

from graph.words import View
from tests.queries.drawn import DIRECTIVE, demand, plan
from tests.queries.hand_drawn import (
    ABOVE,
    NOW,
    PROVINCES,
    TOWN,
    TOWNS,
    World,
    acts,
    asks,
)
from tests.worlds import document, edge

MINISTRY = document("12/QĐ-BKHĐT", of="gov/bo-ke-hoach-va-dau-tu", on="2022-01-20")
WARD = plan("ubnd/ho-chi-minh/go-vap/phuong-1", "2022-01-10", 2)
DISTRICT = document("8/KH-UBND", of="ubnd/hai-duong/binh-giang", on="2023-01-10")
DIVIDED = plan("ubnd/hai-duong/binh-giang/vinh-hong", "2023-02-10", 3)

WORLDS: dict[str, World] = {
    "today: one of two former provinces acted": World(
        (acts("hai-duong"), asks("hai-duong", "hai-phong")),
        "hai-phong@2025-07-01 direct inherited+partial no_deadline stated",
        asked={"view": View.NOW, "on": NOW},
    ),
    "today: one of three former provinces acted, late": World(
        (acts("hoa-binh"), asks("hoa-binh", "phu-tho", "vinh-phuc", due="2021-12-31")),
        "phu-tho@2025-07-01 direct late+inherited+partial late stated",
        asked={"view": View.NOW, "on": NOW},
    ),
    "today: all three acted": World(
        (
            *(
                acts(of, n=n)
                for n, of in enumerate(("hoa-binh", "phu-tho", "vinh-phuc"))
            ),
            asks("hoa-binh", "phu-tho", "vinh-phuc"),
        ),
        "phu-tho@2025-07-01 direct inherited no_deadline stated",
        asked={"view": View.NOW, "on": NOW},
    ),
    "today: the unit of today acted itself": World(
        (acts("hai-phong@2025-07-01", "2025-09-01"), asks("hai-duong", "hai-phong")),
        "hai-phong@2025-07-01 direct - no_deadline stated",
        asked={"view": View.NOW, "on": NOW},
    ),
    "today: 63 provinces are 34, and none is lost": World(
        (acts("ha-noi"), acts("cao-bang"), asks(PROVINCES)),
        """
        ha-noi   direct - no_deadline stated
        cao-bang direct - no_deadline stated
        """,
        asked={"view": View.NOW, "on": NOW},
        others=(32, "unknown"),
    ),
    "today: districts have ended and are told as such": World(
        (
            [ABOVE, TOWN, edge(TOWN, ABOVE)],
            asks(*TOWNS, of=ABOVE),
        ),
        """
        hai-duong/chi-linh direct  dissolved no_deadline stated
        hai-duong/kinh-mon unknown dissolved no_deadline stated
        """,
        of=ABOVE,
        asked={"view": View.NOW, "on": NOW},
    ),
    "today: a commune was divided between two": World(
        (
            [DISTRICT, DIVIDED, edge(DIVIDED, DISTRICT)],
            demand(DIVIDED.values["issuer_id"], of=DISTRICT),
        ),
        """
        hai-phong/binh-giang@2025-07-01 direct inherited+partial no_deadline stated
        hai-phong/ke-sat@2025-07-01     direct inherited+partial no_deadline stated
        """,
        of=DISTRICT,
        asked={"view": View.NOW, "on": NOW},
    ),
    "today: a ward acted before others passed into it": World(
        (
            [WARD, edge(WARD, DIRECTIVE)],
            asks(*(f"ho-chi-minh/go-vap/phuong-{n}" for n in (1, 4, 7))),
        ),
        "ho-chi-minh/go-vap/phuong-1 direct partial no_deadline stated",
        asked={"view": View.NOW, "on": date(2025, 3, 1)},
    ),
    "today: one of two merged ministries acted": World(
        (
            [MINISTRY, edge(MINISTRY, DIRECTIVE)],
            demand("gov/bo-ke-hoach-va-dau-tu", "gov/bo-tai-chinh", "gov/bo-y-te"),
        ),
        """
        gov/bo-tai-chinh direct  inherited+partial no_deadline stated
        gov/bo-y-te      unknown -                 no_deadline stated
        """,
        asked={"view": View.NOW, "on": NOW},
    ),
}
