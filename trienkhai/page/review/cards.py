"""One doubt as a card: what is open, the sentence, what it may mean, the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from graph.bodies import body
from graph.labels import label, word
from graph.words import Known
from trienkhai.cells import is_absent
from trienkhai.page import places
from trienkhai.page.asked import Asked
from trienkhai.page.review.listing import Doubt
from trienkhai.page.review.options import MOST, options
from trienkhai.page.review.stated import looked, stated

Row = Mapping[str, Any]

_APART = ("type", "canonical", "issuer_id", "date", "title")


def card(
    number: int,
    doubt: Doubt,
    place: Row,
    names: Mapping[str, str],
    asked: Asked,
) -> Component:
    """
    A doubt with its answers, or with the notes of who looked at it and the fields for
    an answer; ``place`` is where its words stand.
    """
    rows, lang = doubt.rows, asked.lang
    first = rows[0]
    document = first["document_id"]
    head = html.A(names.get(document, document), href=places.work(asked, document))
    parts: list[Component] = [
        html.Legend([word_of(first, lang), " · ", head]),
        html.P(first["asks"], className="asks"),
        *_passage(place, first, asked),
        *_candidates(rows, names, asked),
    ]
    if doubt.answers:
        parts += [stated(line, names, asked) for line in doubt.answers]
    else:
        parts += [looked(line, asked) for line in doubt.looks]
        parts += _answer(number, first["doubt_id"], rows, names, lang)
    parts.append(html.P("", className="fault", role="alert"))
    return html.Fieldset(parts, className="doubt", **{"data-doubt": first["doubt_id"]})


def word_of(row: Row, lang: str) -> str:
    """What kind of doubt it is."""
    return label(f"matter.{row['matter']}", lang)


def _passage(place: Row, row: Row, asked: Asked) -> Iterator[Component]:
    """The sentence with the words in it, and where it stands."""
    told = place.get("passage")
    if not is_absent(told) and told:
        yield html.Blockquote(_marked(str(told), place.get("words")))
    where = [
        label(f"sheet.{name}_at", asked.lang, n=place[name])
        for name in ("page", "row", "line")
        if not is_absent(place.get(name))
    ]
    path = place.get("file_path")
    if is_absent(path):
        return
    seen = place.get("recognised")
    if not is_absent(seen) and seen:
        where.append(label("sheet.recognised", asked.lang))
    href = places.passage(asked, row["evidence_id"], document=row["document_id"])
    link = html.A(label("review.in_text", asked.lang), href=href)
    file = str(path).replace("\\", "/").rpartition("/")[2]
    yield html.P([", ".join([file, *where]), " · ", link], className="place")


def _marked(told: str, words: object) -> list[Component | str]:
    """The sentence, the words that are in doubt marked in it."""
    said = " ".join(str(words).split()) if isinstance(words, str) else ""
    before, found, after = told.partition(said) if said else (told, "", "")
    return [before, html.Mark(found), after] if found else [told]


def _candidates(
    rows: Sequence[Row], names: Mapping[str, str], asked: Asked
) -> Iterator[Component]:
    """The documents that may be meant, and by what they differ."""
    found = [row for row in rows if not is_absent(row["candidate_id"])]
    if not found:
        return
    lang = asked.lang
    if len(found) > 1:
        apart = [c for c in _APART if len({str(row[c]) for row in found}) > 1]
        columns = ", ".join(label(f"column.{c}", lang).lower() for c in apart)
        yield html.P(label("sheet.apart", lang, columns=columns), className="apart")
    items = [html.Li(_candidate(row, names, asked)) for row in found[:MOST]]
    if len(found) > MOST:
        items.append(html.Li(label("sheet.more", lang, n=len(found) - MOST)))
    yield html.Ul(items, className="candidates")


def _candidate(
    row: Row, names: Mapping[str, str], asked: Asked
) -> list[Component | str]:
    id = row["candidate_id"]
    issuer = body(row["issuer_id"]) if not is_absent(row["issuer_id"]) else None
    told = [issuer.name if issuer else None, row["title"]]
    if not is_absent(row["known"]):
        told.append(word(Known(row["known"]), asked.lang))
    said = [str(one) for one in told if not is_absent(one)]
    link = html.A(names.get(id, id), href=places.work(asked, id))
    return [link, " – ", " – ".join(said)] if said else [link]


def _answer(
    number: int,
    doubt_id: str,
    rows: Sequence[Row],
    names: Mapping[str, str],
    lang: str,
) -> Iterator[Component]:
    """The fields of an answer; nothing is chosen before a person chooses."""
    choice = f"choice-{number}"
    listed = [html.Option(label("review.unchosen", lang), value="")]
    listed += [
        html.Option(said, value=value)
        for value, said in options(doubt_id, rows, names, lang)
    ]
    fields = [
        html.Div(
            [
                html.Label(label("review.decision", lang), htmlFor=choice),
                html.Select(listed, id=choice, name="choice"),
            ],
            className="field wide",
        )
    ]
    for name in ("value", "reason", "source"):
        fields.append(text_field(f"{name}-{number}", name, lang))
    yield html.Div(fields, className="answer")


def text_field(id: str, name: str, lang: str, value: str = "") -> Component:
    """A field to write in, with its label."""
    box = dcc.Input(
        id=id,
        name=name,
        value=value,
        type="text",
        autoComplete="off",
        maxLength=2000,
    )
    text = html.Label(label(f"review.{name}", lang), htmlFor=id)
    return html.Div([text, box], className="field")
