"""
The tiers of resolving, written a second time: plainly, in pandas, step by step.

It gives the verdict and the target of every citation where nobody decided anything and
no message of an exchange system stands among the texts.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pyarrow.parquet as pq

from graph.shards import Shards

Frame = pd.DataFrame

_DOCUMENTS = """
    file_id document_id apart_id complete rank preference series_id type base
    number_year year date date_from date_to title_words title_size title_tells symbol
"""
_CITATIONS = """
    citation_id file_id series_id type_class base number_year year cited_on key_id
    stub_id key_tier cited_from cited_to title_words title_size title_tells symbol
"""
_BLOCK = ["series_id", "type", "base"]
_TITLE = ["title_words", "title_size", "title_tells"]


def read(shards: Shards) -> tuple[Frame, Frame, Frame]:
    """The columns that the tiers need, of documents, citations and fits."""
    return (
        _frame(shards, "documents", _DOCUMENTS.split()),
        _frame(shards, "citations", _CITATIONS.split()),
        _frame(shards, "fits", ["citation_id", "key_id"]),
    )


def _frame(shards: Shards, name: str, columns: Sequence[str]) -> Frame:
    table = pq.read_table(list(shards.files[name]), columns=list(columns))
    frame: Frame = table.to_pandas(date_as_object=False)
    return frame


def verdicts(documents: Frame, citations: Frame, fits: Frame) -> Frame:
    """``citation_id, source_id, verdict, target_id, tier`` of every citation."""
    keys = _keys(documents, citations)
    spelled = _spelled(keys)
    titled = _titled(documents, citations)
    joined = _joined(_gaps(documents), titled, keys, spelled)
    renamed = pd.concat([spelled, joined]).set_index("old_id").new_id
    texts = _texts(documents, renamed)
    works = _works(texts)
    of_file = texts.set_index("file_id").work_id
    said = citations.assign(source_id=citations.file_id.map(of_file))
    full = _by_key(said[said.key_id.notna()], keys, renamed, texts, works)
    gap = _by_gap(said[said.key_id.isna()], titled, renamed, texts, works, fits)
    return pd.concat([full, gap], ignore_index=True)


def _keys(documents: Frame, citations: Frame) -> Frame:
    """Every full key with its day: the one on which the best witnesses agree."""
    columns = ["key_id", *_BLOCK, "number_year", "year", "date", "rank", "symbol"]
    own = documents[documents.complete].rename(columns={"document_id": "key_id"})
    cited = citations[citations.key_id.notna() & (citations.key_tier != "self")]
    cited = cited.rename(columns={"type_class": "type", "cited_on": "date"})
    keyed = pd.concat([own[columns], cited.assign(rank=2)[columns]], ignore_index=True)
    parts = ["key_id", *_BLOCK, "number_year", "year"]
    grouped = keyed.groupby(parts, dropna=False, sort=False)
    keys = grouped.agg(rank=("rank", "min"), symbol=("symbol", "min")).reset_index()
    dated = keyed[keyed.date.notna()]
    best = dated.groupby("key_id", sort=False)["rank"].transform("min")
    days = dated[dated["rank"] == best].groupby("key_id", sort=False).date
    day = days.min()[days.nunique() == 1]
    return keys.assign(date=keys.key_id.map(day))


def _spelled(keys: Frame) -> Frame:
    """Keys that differ in the year inside the number only, of one day."""
    known = keys[(keys["rank"] < 2) & keys.date.notna()]
    plain, inside = known[known.number_year.isna()], known[known.number_year.notna()]
    pairs = plain.merge(inside, on=[*_BLOCK, "date"], suffixes=("", "_in"))
    pairs = pairs[pairs.number_year_in == pairs.year]
    first = pairs["rank"] < pairs["rank_in"]
    return pd.DataFrame(
        {
            "old_id": pairs.key_id_in.where(first, pairs.key_id),
            "new_id": pairs.key_id.where(first, pairs.key_id_in),
        }
    )


def _titled(documents: Frame, citations: Frame) -> Frame:
    columns = ["key_id", *_BLOCK, "number_year", "day_from", "day_to", *_TITLE]
    tiers = citations.key_tier.isin(["date", "year", "symbol"])
    cited = citations[citations.key_id.notna() & tiers & (citations.title_size >= 5)]
    named = {"type_class": "type", "cited_from": "day_from", "cited_to": "day_to"}
    own = documents[documents.complete & (documents.title_size >= 5)]
    dates = {"document_id": "key_id", "date_from": "day_from", "date_to": "day_to"}
    both = [cited.rename(columns=named)[columns], own.rename(columns=dates)[columns]]
    return pd.concat(both, ignore_index=True).drop_duplicates()


def _gaps(documents: Frame) -> Frame:
    """Documents whose number or date is lost."""
    lost = documents[
        ~documents.complete
        & documents.series_id.notna()
        & documents.type.notna()
        & (documents.title_size >= 5)
    ]
    same = ["document_id", *_BLOCK, "number_year", *_TITLE]
    return (
        lost.groupby(same, dropna=False, sort=False)
        .agg(
            day_from=("date_from", "max"),
            day_to=("date_to", "min"),
            rank=("rank", "min"),
        )
        .reset_index()
    )


def _joined(gaps: Frame, titled: Frame, keys: Frame, spelled: Frame) -> Frame:
    """A document with a gap, and the one full key whose title fits on both sides."""
    on = ["series_id", "type", "title_tells"]
    near = gaps.merge(titled, on=on, suffixes=("", "_t"))
    numbered = (near.base_t == near.base) & (
        near.number_year_t.fillna(0) == near.number_year.fillna(0)
    )
    near = near[
        (near.day_from_t < near.day_to)
        & (near.day_from < near.day_to_t)
        & (near.base.isna() | numbered)
    ]
    near = near[_agrees(near)]
    other = spelled.set_index("old_id").new_id
    near = near[near.key_id.isin(keys.key_id)]
    same = pd.DataFrame(
        {
            "old_id": near.document_id,
            "new_id": near.key_id.map(other).fillna(near.key_id),
            "rank": near.key_id.map(keys.set_index("key_id")["rank"]),
            "tells": near.base.notna() & (near["rank"] > 0),
        }
    ).drop_duplicates()
    once = ~same.duplicated("old_id", keep=False) & ~same.duplicated("new_id", False)
    return same[once & ((same["rank"] > 0) | same.tells)][["old_id", "new_id"]]


def _agrees(pairs: Frame, other: str = "_t") -> pd.Series[bool]:
    """Two titles of which one has all words of the other, and not many more."""
    one, two = pairs.title_size, pairs[f"title_size{other}"]
    shared = _shared(pairs.title_words, pairs[f"title_words{other}"])
    least, most = one.where(one < two, two), one.where(one > two, two)
    return (shared == least) & (4 * shared >= 3 * most)


def _shared(one: pd.Series[str], other: pd.Series[str]) -> pd.Series[int]:
    """How many words both have."""
    counts = [
        len({*a.split(" ")} & {*b.split(" ")}) for a, b in zip(one, other, strict=True)
    ]
    return pd.Series(counts, index=one.index, dtype="int64")


def _texts(documents: Frame, renamed: pd.Series[str]) -> Frame:
    """Every text with the document that it carries."""
    group = documents.document_id.map(renamed).fillna(documents.document_id)
    texts = documents.assign(work_id=group)
    several = texts[texts.work_id.duplicated(keep=False)]
    leaders = several.sort_values("preference").drop_duplicates("work_id")
    pairs = several.merge(leaders, on="work_id", suffixes=("", "_t"))
    sizes = pairs[["title_size", "title_size_t"]].min(axis=1)
    shared = _shared(pairs.title_words, pairs.title_words_t)
    days = pairs.date.notna() & pairs.date_t.notna() & (pairs.date != pairs.date_t)
    apart = pairs[days & (sizes >= 4) & (2 * shared < sizes)]
    own = texts.file_id.map(apart.set_index("file_id").apart_id)
    return texts.assign(work_id=own.fillna(texts.work_id))


def _works(texts: Frame) -> Frame:
    ordered = texts.sort_values("preference")
    return ordered.groupby("work_id", sort=False).agg(
        date=("date", "first"), day_to=("date_to", "first")
    )


def _by_key(
    said: Frame, keys: Frame, renamed: pd.Series[str], texts: Frame, works: Frame
) -> Frame:
    """Citations with a full key."""
    other = said.citation_id.map(_spelled_otherwise(said, keys))
    itself = said.key_tier == "self"
    found = other.fillna(said.key_id)
    target = found.map(renamed).fillna(found).where(~itself, said.source_id)
    tier = said.key_tier.where(other.isna(), "spelling")
    day = target.map(works.date)
    conflict = (
        (target != said.source_id)
        & day.notna()
        & said.cited_on.notna()
        & (day != said.cited_on)
    )
    wrong = said[conflict].assign(work_id=target[conflict])
    pairs = wrong.merge(texts, on="work_id", suffixes=("", "_t"))
    pairs = pairs[
        (pairs.title_tells == pairs.title_tells_t)
        | (pairs.title_tells == "")
        | (pairs.title_tells_t == "")
    ]
    shared = _shared(pairs.title_words, pairs.title_words_t)
    sizes = pairs[["title_size", "title_size_t"]].min(axis=1)
    agreed = pairs[(shared >= 3) & (5 * shared >= 4 * sizes)].citation_id
    verdict = pd.Series("resolved", index=said.index)
    verdict = verdict.mask(conflict, "ambiguous")
    verdict = verdict.mask(conflict & said.citation_id.isin(agreed), "date_conflict")
    verdict = verdict.mask(target == said.source_id, "self")
    return _said(said, verdict, target, tier)


def _spelled_otherwise(said: Frame, keys: Frame) -> pd.Series[str]:
    """By citation the one document of its very day with another year inside."""
    dated = said[(said.key_tier != "self") & said.cited_on.notna()]
    of = keys.rename(columns={"type": "type_class"})
    pairs = dated[["citation_id", "key_id", "cited_on"]].merge(of, on="key_id")
    block = ["series_id", "type_class", "base"]
    pairs = pairs.merge(
        of[of.date.notna()],
        left_on=[*block, "cited_on"],
        right_on=[*block, "date"],
        suffixes=("", "_o"),
    )
    inside = pairs.number_year_o.fillna(pairs.number_year)
    differ = pairs.number_year_o.fillna(0) != pairs.number_year.fillna(0)
    pairs = pairs[differ & (inside == pairs.cited_on.dt.year)]
    elsewhere = pairs.date.isna() | (pairs.date != pairs.cited_on)
    unseen = (pairs.rank_o < 2) | pairs.number_year_o.notna()
    pairs = pairs[elsewhere.where(pairs["rank"] < 2, unseen)]
    once = pairs[~pairs.citation_id.duplicated(keep=False)]
    found: pd.Series[str] = once.set_index("citation_id").key_id_o
    return found


def _by_gap(
    said: Frame,
    titled: Frame,
    renamed: pd.Series[str],
    texts: Frame,
    works: Frame,
    fits: Frame,
) -> Frame:
    """Citations with a gap: their title may stand for the year."""
    stubs = _stubs_of_copies(said, texts)
    stub = said.stub_id.map(stubs).fillna(said.stub_id)
    before = said.source_id.map(works.day_to)
    open_ = said.assign(before=before).rename(columns={"type_class": "type"})
    asked = open_[open_.year.isna() & (open_.title_size >= 5)]
    asked = asked[asked.series_id.notna() & asked.base.notna()]
    pairs = asked.merge(titled, on=[*_BLOCK, "title_tells"], suffixes=("", "_t"))
    inside = pairs.number_year_t.fillna(0) == pairs.number_year.fillna(0)
    pairs = pairs[inside & (pairs.day_from < pairs.before)]
    pairs = pairs[_agrees(pairs)]
    meant = pairs.key_id_t.map(renamed).fillna(pairs.key_id_t)
    by_title = meant.groupby(pairs.citation_id).agg(["nunique", "min"])
    works_of = said.citation_id.map(by_title["nunique"])
    found = said.citation_id.map(by_title["min"])
    fitting = said.citation_id.isin(fits.citation_id)
    one = ~fitting & (works_of == 1)
    verdict = pd.Series("resolved", index=said.index)
    verdict = verdict.mask(works_of.isna(), "incomplete")
    verdict = verdict.mask(fitting | (works_of > 1), "ambiguous")
    verdict = verdict.mask(one & (found == said.source_id), "self")
    tier = pd.Series("title", index=said.index).where(one)
    return _said(said, verdict, found.where(one, stub), tier)


def _stubs_of_copies(said: Frame, texts: Frame) -> pd.Series[str]:
    """Copies say the same of the same: the stub of the one that speaks."""
    copied = texts.work_id[texts.work_id.duplicated()]
    some = said[said.source_id.isin(copied)]
    stated = ["series_id", "type_class", "base", "number_year", "year", "cited_on"]
    same = ["source_id", "symbol", *stated]
    preference = some.file_id.map(texts.set_index("file_id").preference)
    short = (
        some.assign(preference=preference)
        .groupby([*same, "file_id", "preference"], dropna=False, sort=False)
        .stub_id.min()
        .reset_index()
        .sort_values("preference")
    )
    first = short.groupby(same, dropna=False, sort=False).stub_id.transform("first")
    return first.set_axis(short.stub_id)


def _said(
    said: Frame,
    verdict: pd.Series[str],
    target: pd.Series[str],
    tier: pd.Series[str],
) -> Frame:
    return pd.DataFrame(
        {
            "citation_id": said.citation_id,
            "source_id": said.source_id,
            "verdict": verdict,
            "target_id": target.where(verdict != "ambiguous"),
            "tier": tier,
        }
    )
