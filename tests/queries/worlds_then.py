"""Worlds drawn by hand, asked as of the directive's day."""

from __future__ import annotations

from datetime import date

from graph.values import BodyClass
from graph.words import Action, Clock, Known, Level, View
from tests.queries.drawn import ALL_TYPES, DIRECTIVE, demand, doubt, manifest, plan
from tests.queries.hand_drawn import (
    ABOVE,
    NOW,
    PROVINCES,
    TOWN,
    World,
    acts,
    asks,
    joint,
)
from tests.worlds import citation, document, edge, row

CITY_PLAN = plan("ubnd/ha-noi", "2021-12-20", 30)
BELOW_CITY = plan("ubnd/ha-noi/soc-son", "2022-02-01", 12)
NEWS = plan("ubnd/phu-tho", "2021-12-15", 7, known=Known.DESCRIBED)
BELOW_NEWS = plan("ubnd/phu-tho/viet-tri", "2022-01-15", 8)
LINKED = plan("ubnd/lang-son", "2022-01-05", 9)
BELOW_LINKED = plan("ubnd/lang-son/cao-loc", "2022-01-25", 10)
DATED_WRONG = plan("ubnd/son-la", "2022-01-05", 11)
TASK_ONLY = plan("ubnd/nghe-an", number=3)
JOINT = document("1/KH-UBND", of="ubnd/cao-bang", on="2022-03-01")
CO_SIGNED = document("2/KH-UBND", of="ubnd/son-la", on="2022-03-02")
BY_CHAIR = document("04/CT-UBND", of="ct-ubnd/phu-tho", on="2022-02-02")
REPORT = document("9/BC-UBND", of="ubnd/cao-bang", on="2022-06-20")
OF_YEAR = document(
    "34/CT-TTg",
    of="gov/thu-tuong",
    year=2022,
    date_from=date(2022, 1, 1),
    date_to=date(2023, 1, 1),
)
WITHOUT_DAY = document("35/CT-TTg", of="gov/thu-tuong")
OBJECT = document("76/NQ-CP", of="gov/chinh-phu", on="2021-07-15")
FOR_OBJECT = plan("ubnd/ha-tinh", "2022-02-02", 6)
VAGUE, EARLY, LATE = (
    plan(f"ubnd/{of}", on, 4)
    for of, on in (
        ("thanh-hoa", "2022-01-10"),
        ("nghe-an", "2021-11-25"),
        ("ha-tinh", "2022-11-27"),
    )
)
NAMED = plan("ubnd/quang-tri", "2022-01-10", 4, title="Triển khai Chỉ thị số 33/CT-TTg")
SAME_TOPIC = plan("ubnd/quang-nam", "2021-12-02", 4, known=Known.DESCRIBED)
PARTY = document(
    "35-CT/TW", of="party/trung-uong", on="2021-06-15", organ="party/ban-bi-thu"
)
COMMITTEE = document("171-KH/TU", of="party/thanh-uy/ha-noi", on="2021-09-01")
SIXTEEN_WARDS = BodyClass("ubnd", Level.COMMUNE, "ho-chi-minh/go-vap", count=16)

IN_2025 = document("9/KH-UBND", of="ubnd/ho-chi-minh/go-vap", on="2025-02-09")
SIXTEEN_WARDS = BodyClass("ubnd", Level.COMMUNE, "ho-chi-minh/go-vap", count=16)

WORLDS: dict[str, World] = {
    "nothing is held of anybody": World(
        (asks("cao-bang", "son-la"),),
        """
        cao-bang unknown - no_deadline stated
        son-la   unknown - no_deadline stated
        """,
    ),
    "plans before, on and after the day that they were to precede": World(
        (
            acts("cao-bang", "2021-12-30"),
            acts("bac-kan", "2021-12-31"),
            acts("lang-son", "2022-01-01"),
            acts("phu-tho", None, year=2021, date_from=date(2021, 11, 26)),
            asks("cao-bang", "bac-kan", "lang-son", "phu-tho", due="2021-12-31"),
        ),
        """
        cao-bang direct -        on_time  stated
        bac-kan  direct boundary boundary stated
        lang-son direct late     late     stated
        phu-tho  direct undated  -        stated
        """,
    ),
    "on the last day of a term that includes it a plan is on time": World(
        (
            acts("cao-bang", "2021-12-31"),
            acts("bac-kan", "2022-01-01"),
            asks("cao-bang", due="2021-12-31", comparator="by"),
            asks("bac-kan", name="q2", due="2021-12-31", comparator="until"),
        ),
        """
        cao-bang direct - on_time     stated
        bac-kan  direct - no_deadline stated
        """,
    ),
    "the plan was on time": World(
        (
            acts("cao-bang", "2021-12-20"),
            [REPORT, edge(REPORT, DIRECTIVE, relation="reports_on")],
            asks("cao-bang", due="2021-12-31", clock=Clock.PLAN),
            asks("cao-bang", name="q2", action=Action.REPORT, due="2022-06-15"),
        ),
        "cao-bang direct - on_time stated",
    ),
    "and the report late": World(
        (
            acts("cao-bang", "2021-12-20"),
            [REPORT, edge(REPORT, DIRECTIVE, relation="reports_on")],
            asks("cao-bang", due="2021-12-31", clock=Clock.PLAN),
            asks("cao-bang", name="q2", action=Action.REPORT, due="2022-06-15"),
        ),
        "cao-bang direct late late stated",
        asked={"demand": "q2"},
    ),
    "of several demands the strongest counts, then the soonest": World(
        (
            acts("cao-bang", "2022-02-01"),
            acts("son-la", "2022-02-01"),
            asks("cao-bang", "son-la", action=Action.ORGANISE, due="2021-12-31"),
            asks("cao-bang", name="q2", due="2022-06-30"),
            asks("cao-bang", name="q3", due="2022-01-31"),
            asks("cao-bang", "lai-chau", name="q4", action=Action.COORDINATE),
        ),
        """
        cao-bang direct late late stated
        son-la   direct late late stated
        """,
    ),
    "districts act through their provinces": World(
        (
            [CITY_PLAN, BELOW_CITY, NEWS, BELOW_NEWS, LINKED, BELOW_LINKED],
            [edge(CITY_PLAN, DIRECTIVE), edge(BELOW_CITY, CITY_PLAN)],
            [edge(NEWS, DIRECTIVE), edge(BELOW_NEWS, NEWS)],
            [edge(LINKED, DIRECTIVE, basis="decision"), edge(BELOW_LINKED, LINKED)],
            asks("ha-noi/soc-son", "phu-tho/viet-tri", "lang-son/cao-loc", "phu-tho"),
        ),
        """
        ha-noi/soc-son   transitive -                 no_deadline stated
        phu-tho/viet-tri transitive through_described no_deadline stated
        lang-son/cao-loc transitive through_asserted  no_deadline stated
        phu-tho          direct     through_described no_deadline stated
        """,
    ),
    "the citation has another date than the directive": World(
        (
            [DATED_WRONG, edge(DATED_WRONG, DIRECTIVE, first_citation_id="f1:0")],
            [citation(DATED_WRONG, DIRECTIVE, file="f1", verdict="date_conflict")],
            asks("son-la"),
        ),
        "son-la direct date_conflict no_deadline stated",
    ),
    "whoever carries out the object of the demand has answered": World(
        (
            [ABOVE, OBJECT, TOWN, edge(TOWN, OBJECT)],
            asks(
                "hai-duong/chi-linh",
                "hai-duong/kinh-mon",
                of=ABOVE,
                object_id=OBJECT.id,
            ),
        ),
        """
        hai-duong/chi-linh direct  - no_deadline stated
        hai-duong/kinh-mon unknown - no_deadline stated
        """,
        of=ABOVE,
    ),
    "candidates of three kinds in the window, and outside it none": World(
        (
            [VAGUE, EARLY, LATE, NAMED, SAME_TOPIC],
            [doubt(VAGUE), doubt(EARLY), doubt(LATE, "ambiguous")],
            [
                row(
                    "candidates",
                    subject_id=SAME_TOPIC.id,
                    document_id=DIRECTIVE.id,
                    reason="topic",
                )
            ],
            asks("thanh-hoa", "nghe-an", "ha-tinh", "quang-tri", "quang-nam"),
        ),
        """
        thanh-hoa candidate - no_deadline stated
        nghe-an   unknown   - no_deadline stated
        ha-tinh   unknown   - no_deadline stated
        quang-tri candidate - no_deadline stated
        quang-nam candidate - no_deadline stated
        """,
    ),
    "a directive of which only the year is known": World(
        (
            [
                OF_YEAR,
                plan("ubnd/son-la", "2021-12-31"),
                plan("ubnd/lai-chau", "2022-01-01"),
            ],
            [manifest("m1", "ubnd/ha-tinh", "2022-01-01", "2023-01-01")],
            asks("son-la", "lai-chau", "ha-tinh", of=OF_YEAR),
        ),
        """
        son-la   unknown   - no_deadline stated
        lai-chau not_found - no_deadline stated
        ha-tinh  missing   - no_deadline stated
        """,
        of=OF_YEAR,
    ),
    "a directive without any day is looked for nowhere": World(
        (
            [WITHOUT_DAY, plan("ubnd/son-la"), manifest("m1", "ubnd/ha-tinh")],
            [JOINT, edge(JOINT, WITHOUT_DAY)],
            asks("son-la", "ha-tinh", "cao-bang", of=WITHOUT_DAY),
        ),
        """
        son-la   unknown - no_deadline stated
        ha-tinh  unknown - no_deadline stated
        cao-bang direct  - no_deadline stated
        """,
        of=WITHOUT_DAY,
    ),
    "what is declared complete, and what only nearly": World(
        (
            [plan("ubnd/nghe-an"), plan("ubnd/thanh-hoa")],
            [manifest("m1", "ubnd/ha-tinh")],
            [manifest("m2", "ubnd/nghe-an", basis="full_text", count=1)],
            [manifest("m3", "ubnd/thanh-hoa", count=2)],
            [manifest("m4", "ubnd/son-la", types=[t for t in ALL_TYPES if t != "CT"])],
            [manifest("m5", "ubnd/lai-chau", "2021-12-01")],
            asks("ha-tinh", "nghe-an", "thanh-hoa", "son-la", "lai-chau"),
        ),
        """
        ha-tinh   missing   - no_deadline stated
        nghe-an   missing   - no_deadline stated
        thanh-hoa not_found - no_deadline stated
        son-la    unknown   - no_deadline stated
        lai-chau  unknown   - no_deadline stated
        """,
    ),
    "a class is declared complete": World(
        (
            acts("cao-bang"),
            [manifest("m1", None, class_kind="ubnd", class_level="province")],
            [manifest("m2", None, class_kind="hdnd", class_level="province")],
            asks(PROVINCES),
        ),
        "cao-bang direct - no_deadline stated",
        others=(62, "missing"),
    ),
    "before the deadline nobody is missing": World(
        (
            acts("cao-bang", "2021-12-20"),
            [manifest("m1", "ubnd/son-la"), plan("ubnd/lai-chau", "2021-12-22")],
            asks("cao-bang", "son-la", "lai-chau", due="2022-06-30"),
        ),
        """
        cao-bang direct  - on_time stated
        son-la   not_due - -       stated
        lai-chau not_due - -       stated
        """,
        asked={"on": date(2022, 1, 31)},
    ),
    "the text counts 62 provinces and one of 63 is left out": World(
        (
            asks(
                BodyClass("ubnd", Level.PROVINCE, count=62, exceptions=("ubnd/ha-noi",))
            ),
        ),
        "",
        others=(62, "unknown"),
    ),
    "the text counts 16 wards where there were 12": World(
        (
            [IN_2025],
            asks(SIXTEEN_WARDS, of=IN_2025),
        ),
        "ho-chi-minh/go-vap/phuong-1 unknown unverified no_deadline stated",
        of=IN_2025,
        others=(11, "unknown"),
        asked={"on": date(2025, 3, 1)},
    ),
    "a request is told apart from an order": World(
        (
            acts("cao-bang"),
            asks("cao-bang", "son-la", binding=False),
            asks("lai-chau", name="q2"),
        ),
        """
        cao-bang direct  not_binding no_deadline stated
        son-la   unknown not_binding no_deadline stated
        lai-chau unknown -           no_deadline stated
        """,
    ),
    "a class that nobody can count stands outside the sum": World(
        (
            [ABOVE],
            asks(
                "hai-duong/chi-linh",
                BodyClass("so", Level.PROVINCE, "hai-duong", countable=False),
                of=ABOVE,
            ),
        ),
        "hai-duong/chi-linh unknown - no_deadline stated",
        of=ABOVE,
        outside=1,
    ),
    "an act issued jointly, and one that a chair co-signed": World(
        (
            [JOINT, edge(JOINT, DIRECTIVE), CO_SIGNED, edge(CO_SIGNED, DIRECTIVE)],
            joint(JOINT, "ubnd/bac-kan"),
            joint(CO_SIGNED, "ct-ubnd/lai-chau"),
            asks("cao-bang", "bac-kan", "son-la", "lai-chau", "dien-bien"),
        ),
        """
        cao-bang  direct  - no_deadline stated
        bac-kan   direct  - no_deadline stated
        son-la    direct  - no_deadline stated
        lai-chau  direct  - no_deadline stated
        dien-bien unknown - no_deadline stated
        """,
    ),
    "the series of a chair is the committee's": World(
        ([BY_CHAIR, edge(BY_CHAIR, DIRECTIVE)], asks("phu-tho")),
        "phu-tho direct - no_deadline stated",
    ),
    "what a task or a mere basis says carries nothing down": World(
        (
            [TASK_ONLY, edge(TASK_ONLY, DIRECTIVE, scope="task")],
            [CITY_PLAN, edge(CITY_PLAN, DIRECTIVE, relation="based_on")],
            asks("nghe-an", "ha-noi"),
        ),
        """
        nghe-an not_found - no_deadline stated
        ha-noi  not_found - no_deadline stated
        """,
    ),
    "bodies that had ended, or were not there yet": World(
        (asks("ha-tay", "hai-phong@2025-07-01", "ha-noi"),),
        """
        ha-tay               not_existing - no_deadline stated
        hai-phong@2025-07-01 not_existing - no_deadline stated
        ha-noi               unknown      - no_deadline stated
        """,
        asked={"view": View.NOW, "on": NOW},
    ),
    "read, decided and assumed are told apart": World(
        (
            asks("cao-bang"),
            asks("son-la", name="q2", basis="decision", action=Action.ORGANISE),
        ),
        """
        cao-bang unknown - no_deadline stated
        son-la   unknown - no_deadline asserted
        lai-chau unknown - no_deadline assumed:province
        """,
        asked={"level": Level.PROVINCE},
        others=(60, "unknown"),
    ),
    "a party committee acts in the name of the Party": World(
        (
            [PARTY, COMMITTEE, edge(COMMITTEE, PARTY)],
            demand("party/thanh-uy/ha-noi", "party/tinh-uy/hai-duong", of=PARTY),
        ),
        """
        party/thanh-uy/ha-noi   direct  - no_deadline stated
        party/tinh-uy/hai-duong unknown - no_deadline stated
        """,
        of=PARTY,
    ),
}
