"""The notebooks run from the first cell to the last, and find what they tell."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.neo4j_server import Server

jupytext = pytest.importorskip("jupytext", reason="pip install 'trienkhai[notebooks]'")
nbclient = pytest.importorskip("nbclient", reason="pip install 'trienkhai[notebooks]'")

pytestmark = pytest.mark.xdist_group("notebooks")

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))
PICTURE = "application/vnd.plotly.v1+json"

Notebook = Any


def run(
    number: int, folder: Path, *asked: str, given: dict[str, str], **environ: str
) -> tuple[Any, Any, Notebook]:
    """
    What is ``asked`` after the last cell: of the sample, then of the same cells again
    with other values for the names of the first; and the notebook with what it gave.
    """
    (source,) = (one for one in NOTEBOOKS if one.name.startswith(f"{number}_"))
    text = source.read_text(encoding="utf-8")
    own = text
    for name, value in given.items():
        own, many = re.subn(rf"(?m)^{name} = .*$", f"{name} = {value}", own)
        assert many == 1
    books = [
        jupytext.reads(
            f"{one}\n# %%\nimport json\n_told = {what}\n"
            "print(json.dumps(_told, default=str))\n",
            fmt="py:percent",
        )
        for one, what in zip((text, own), asked, strict=True)
    ]
    book, again = books
    size = len(book.cells)
    book.cells += again.cells
    for n, cell in enumerate(book.cells):
        cell["id"] = str(n)
    settings = {name: str(folder / name) for name in ("IPYTHONDIR", "JUPYTER_DATA_DIR")}
    nbclient.NotebookClient(
        book,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    ).execute(
        env={
            **os.environ,
            **settings,
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "error::FutureWarning",
            "PLOTLY_RENDERER": "plotly_mimetype",
            **environ,
        }
    )
    first, second = (json.loads(printed(book.cells[n])) for n in (size - 1, -1))
    book.cells = book.cells[:size]
    return first, second, book


def printed(cell: Any) -> str:
    return "".join(one.get("text", "") for one in cell.outputs)


def pictures(book: Notebook) -> list[str]:
    """The titles of the pictures in a notebook."""
    return [
        one["data"][PICTURE]["layout"]["title"]["text"]
        for cell in book.cells
        for one in cell.get("outputs", ())
        if PICTURE in one.get("data", {})
    ]


def own(folder: Path) -> dict[str, str]:
    """The first cell for a folder of one's own, with two documents."""
    mine = folder / "cua-toi"
    mine.mkdir()
    for name in ("33-ct-ttg-2021.txt", "cao-bang-411-kh-ubnd-2022.txt"):
        shutil.copy(ROOT / "trienkhai" / "sample" / "van-ban" / name, mine)
    return {"FOLDER": f"Path({str(mine)!r})", "DECISIONS": "None"}


def test_a_directive_is_traced_up_and_down(tmp_path: Path) -> None:
    asked = (
        "{'up': up['canonical'].tolist(), 'bases': up['basis'].tolist(),"
        " 'down': sorted(answers['body_id']), 'by': steps['by'].dropna().tolist(),"
        " 'late': answers.loc[answers['timing'] == 'late', 'canonical'].tolist(),"
        " 'proof': proof['file'].tolist()}"
    )
    again = "[up['canonical'].tolist(), answers['canonical'].tolist()]"
    given = {**own(tmp_path), "PLAN": "'411/KH-UBND'"}
    found, mine, book = run(1, tmp_path, asked, again, given=given)
    (doubt,) = (one for one in book.cells if "AmbiguousDocument" in one.source)

    assert found["up"] == ["1447-KH/BCSĐCP", "290-QĐ/TW"]
    assert found["bases"] == ["text", "decision"]
    assert found["by"]
    assert found["down"] == [
        f"ubnd/{name}" for name in ("cao-bang", "da-nang", "hai-duong", "quang-ninh")
    ]
    assert found["late"] == ["411/KH-UBND"]
    assert "cao-bang-411-kh-ubnd-2022.txt" in found["proof"]
    assert "4 văn bản của 4 cơ quan triển khai" in pictures(book)[0]
    assert "4 văn bản triển khai" in pictures(book)[1]
    assert re.findall(r"CT\|33\|(\d+)", printed(doubt)) or "2020" in printed(doubt)
    assert mine == [["33/CT-TTg"], ["411/KH-UBND"]]


def test_a_citation_network_is_drawn(tmp_path: Path) -> None:
    asked = (
        "{'nodes': cites.number_of_nodes(), 'cycles': len(cycles),"
        " 'pieces': sum(pieces), 'top': most['canonical'].iloc[0], 'differ':"
        " most.loc[most['cited_by'] != most['in_degree'], 'canonical'].tolist(),"
        " 'wanted': wanted['known'].unique().tolist(),"
        " 'taken': taken.number_of_nodes()}"
    )
    again = "[sorted(cites.nodes), cites.number_of_edges(), len(wanted)]"
    found, mine, book = run(2, tmp_path, asked, again, given=own(tmp_path))

    assert found["nodes"] == found["pieces"] == 44
    assert found["cycles"] == 0
    assert found["top"] == "33/CT-TTg"
    assert found["differ"] == []
    assert found["wanted"] == ["cited"]
    assert found["taken"] > 5
    assert pictures(book)[1].startswith("33/CT-TTg được 5 văn bản viện dẫn")
    assert mine == [
        [
            "gov/thu-tuong|CT|33|2021",
            "party/tinh-uy/cao-bang|KH|25|2021",
            "ubnd/cao-bang|KH|411|2022",
        ],
        2,
        1,
    ]


def test_gaps_are_audited(tmp_path: Path) -> None:
    asked = (
        "{'states': states.to_dict(), 'range': [float(low), float(high)],"
        " 'open': open_['body_id'].tolist(), 'said': done_report.said[0],"
        " 'doubtful': doubtful['candidate_id'].tolist(),"
        " 'before': by_day.iloc[:, 0].to_dict()}"
    )
    given = {**own(tmp_path), "MANIFEST": "None"}
    found, mine, book = run(3, tmp_path, asked, "states.to_dict()", given=given)

    assert found["states"] == {
        "unknown": 55,
        "direct": 4,
        "candidate": 2,
        "missing": 1,
        "not_found": 1,
    }
    assert found["range"] == [4 / 63, 62 / 63]
    assert found["open"] == [
        f"ubnd/{name}" for name in ("thanh-hoa", "ha-noi", "son-la", "quang-nam")
    ]
    assert len(found["doubtful"]) == 2
    assert found["said"].startswith("4 trong 63 tỉnh, thành phố đã triển khai")
    assert found["before"].get("missing", 0) == 0
    assert "3 trong 63" in pictures(book)[0]
    assert len(pictures(book)) == 2
    assert (tmp_path / "bao-cao.html").is_file()
    assert mine == {"unknown": 62, "direct": 1}


def test_the_graph_is_asked_on_a_neo4j_server(tmp_path: Path, emptied: Server) -> None:
    asked = (
        "{'direct': sorted(direct['canonical'].dropna()), 'steps':"
        " above[['canonical', 'steps']].values.tolist(), 'missing': missing,"
        " 'no_edge': len(no_edge), 'demands': int(tasks['demands'].sum())}"
    )
    given = {**own(tmp_path), "MANIFEST": "None", "PLAN": "'411/KH-UBND'"}
    found, mine, book = run(
        4,
        tmp_path,
        asked,
        "direct['canonical'].tolist()",
        given=given,
        NEO4J_URI=emptied.bolt,
        NEO4J_USERNAME=emptied.user,
        NEO4J_PASSWORD=emptied.password,
    )
    held = emptied.cypher("MATCH (d:Document) RETURN count(d) AS n")

    assert found["direct"] == ["02/CT-UBND", "25/KH-UBND", "411/KH-UBND"]
    assert found["steps"] == [["1447-KH/BCSĐCP", 1], ["290-QĐ/TW", 2]]
    assert (found["no_edge"], found["missing"]) == (59, 1)
    assert found["demands"] > 10
    assert pictures(book)[0].startswith(f"{found['demands']} việc được giao")
    assert mine == ["411/KH-UBND"]
    assert held == [{"n": 3}]


def test_a_notebook_imports_what_analysts_have_and_nothing_else_of_ours() -> None:
    allowed = {"datetime", "os", "pathlib", "trienkhai"}
    allowed |= {"pandas", "networkx", "plotly", "neo4j"}
    for one in NOTEBOOKS:
        text = one.read_text(encoding="utf-8")
        named = re.findall(r"(?m)^(?:import|from) (\w+)", text)
        assert set(named) <= allowed, one.name
        assert not re.search(r"(?m)^from trienkhai\.", text)


def test_there_are_four_and_only_their_text_is_kept() -> None:
    assert [one.name[0] for one in NOTEBOOKS] == ["1", "2", "3", "4"]
    assert list((ROOT / "notebooks").rglob("*.ipynb")) == []
