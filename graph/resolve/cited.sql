-- The documents, once every citation has its verdict.
--
-- Each step gives rows of single documents, from the texts that carry them and all
-- citations that mean them: so the steps can be run for some documents alone.

-- step: stub_mentions
SELECT
    v.target_id AS document_id, c.series_id, c.type_class, c.base, c.number_year, c.year,
    c.cited_on, c.cited_from, c.cited_to, c.stub_id, c.number, c.organ, c.title,
    c.title_folded
FROM verdicts v
JOIN citations_read c ON c.citation_id = v.citation_id
WHERE v.target_id IS NOT NULL AND v.verdict <> 'self'
    AND NOT EXISTS (SELECT 1 FROM works w WHERE w.work_id = v.target_id)

-- step: stubs
-- Documents that are only cited. Where their citations disagree on the day it is unknown.
SELECT
    m.document_id,
    min(m.series_id) AS issuer_id,
    min(m.type_class) AS type,
    min(m.base) AS base,
    min(m.number_year) AS number_year,
    min(m.year) AS year,
    CASE WHEN min(m.cited_on) = max(m.cited_on) THEN min(m.cited_on) END AS date,
    CASE
        WHEN count(m.cited_on) > 0
        THEN min(CASE WHEN m.cited_on IS NOT NULL THEN m.cited_from END)
        ELSE max(m.cited_from)
    END AS date_from,
    CASE
        WHEN count(m.cited_on) > 0
        THEN max(CASE WHEN m.cited_on IS NOT NULL THEN m.cited_to END)
        ELSE min(m.cited_to)
    END AS date_to,
    coalesce(max(CASE WHEN m.stub_id = m.document_id THEN 1 END), 0) = 1 AS provisional,
    min(m.title) AS title, max(m.title) AS last_title,
    min(CASE WHEN m.title IS NOT NULL THEN m.title_folded END) AS title_folded,
    min(m.number) AS canonical, max(m.number) AS last_canonical,
    min(m.organ) AS organ, max(m.organ) AS last_organ
FROM stub_mentions m
GROUP BY m.document_id

-- view: stub_said
-- What most citations say of a document, and how many do, where they do not agree.
SELECT m.document_id, 'title' AS field, m.title AS value, count(*) AS times
FROM stub_mentions m
JOIN stubs s ON s.document_id = m.document_id
WHERE s.title < s.last_title AND m.title IS NOT NULL
GROUP BY m.document_id, m.title
UNION ALL
SELECT m.document_id, 'canonical', m.number, count(*)
FROM stub_mentions m
JOIN stubs s ON s.document_id = m.document_id
WHERE s.canonical < s.last_canonical AND m.number IS NOT NULL
GROUP BY m.document_id, m.number
UNION ALL
SELECT m.document_id, 'organ', m.organ, count(*)
FROM stub_mentions m
JOIN stubs s ON s.document_id = m.document_id
WHERE s.organ < s.last_organ AND m.organ IS NOT NULL
GROUP BY m.document_id, m.organ

-- step: stub_fields
SELECT
    document_id,
    field,
    min_by(value, lpad(CAST(999999999 - times AS STRING), 9, '0') || value) AS value
FROM stub_said
GROUP BY document_id, field

-- step: stub_titles
SELECT f.document_id, f.value AS title, min(m.title_folded) AS title_folded
FROM stub_fields f
JOIN stub_mentions m ON m.document_id = f.document_id AND m.title = f.value
WHERE f.field = 'title'
GROUP BY f.document_id, f.value

-- view: disagreeing
-- Documents whose texts, or whose citations, state several days.
SELECT work_id AS document_id, 'copies_disagree' AS code,
    min(date) AS first_day, max(date) AS last_day
FROM texts_of
GROUP BY work_id
HAVING min(date) < max(date)
UNION ALL
SELECT document_id, 'days_disagree', min(cited_on), max(cited_on)
FROM stub_mentions
GROUP BY document_id
HAVING min(cited_on) < max(cited_on)
UNION ALL
SELECT apart_id, 'number_twice', date, date
FROM strangers
WHERE apart_id NOT IN (SELECT old_id FROM same)

-- view: text_fields
-- Each field as the best of the texts that state it says it.
SELECT
    work_id, series_id AS issuer_id, organ, type, base, number_year, canonical, year,
    title, title_folded, effective_from, effective_to, period_from, period_to, place,
    signer, signing_mode
FROM texts_of
WHERE work_id NOT IN (SELECT work_id FROM copied)
UNION ALL
SELECT
    work_id,
    min_by(series_id, preference) FILTER (WHERE series_id IS NOT NULL) AS issuer_id,
    min_by(organ, preference) FILTER (WHERE organ IS NOT NULL) AS organ,
    min_by(type, preference) FILTER (WHERE type IS NOT NULL) AS type,
    min_by(base, preference) FILTER (WHERE base IS NOT NULL) AS base,
    min_by(number_year, preference) FILTER (WHERE number_year IS NOT NULL)
        AS number_year,
    min_by(canonical, preference) FILTER (WHERE canonical IS NOT NULL) AS canonical,
    min_by(year, preference) FILTER (WHERE year IS NOT NULL) AS year,
    min_by(title, preference) FILTER (WHERE title IS NOT NULL) AS title,
    min_by(title_folded, preference) FILTER (WHERE title IS NOT NULL) AS title_folded,
    min_by(effective_from, preference) FILTER (WHERE effective_from IS NOT NULL)
        AS effective_from,
    min_by(effective_to, preference) FILTER (WHERE effective_to IS NOT NULL)
        AS effective_to,
    min_by(period_from, preference) FILTER (WHERE period_from IS NOT NULL) AS period_from,
    min_by(period_to, preference) FILTER (WHERE period_to IS NOT NULL) AS period_to,
    min_by(place, preference) FILTER (WHERE place IS NOT NULL) AS place,
    min_by(signer, preference) FILTER (WHERE signer IS NOT NULL) AS signer,
    min_by(signing_mode, preference) FILTER (WHERE signing_mode IS NOT NULL)
        AS signing_mode
FROM texts_of
WHERE work_id IN (SELECT work_id FROM copied)
GROUP BY work_id

-- view: described
SELECT
    w.work_id AS document_id, w.rank, f.*, k.key_id,
    coalesce(w.date, k.date) AS date, w.day_from, w.day_to,
    coalesce(f.canonical, n.canonical) AS any_canonical,
    coalesce(k.base, f.base) AS any_base,
    CASE WHEN k.key_id IS NULL THEN f.number_year ELSE k.number_year END AS any_inside,
    coalesce(k.year, f.year) AS any_year
FROM works w
JOIN text_fields f ON f.work_id = w.work_id
LEFT JOIN keys k ON k.key_id = w.work_id
LEFT JOIN joined_numbers n ON n.new_id = w.work_id

-- view: documents_found
SELECT
    document_id, issuer_id, organ, type,
    CASE
        WHEN any_inside IS NULL THEN any_base
        ELSE any_base || '/' || CAST(any_inside AS STRING)
    END AS number,
    any_canonical AS canonical,
    any_year AS year,
    date,
    coalesce(date, day_from) AS date_from,
    coalesce(CAST(date + INTERVAL 1 DAY AS DATE), day_to) AS date_to,
    title,
    title_folded,
    CASE rank WHEN 0 THEN 'held' ELSE 'described' END AS known,
    key_id IS NULL AS provisional,
    coalesce(effective_from, DATE '0001-01-01') AS effective_from,
    coalesce(effective_to, DATE '9999-12-31') AS effective_to,
    coalesce(period_from, DATE '0001-01-01') AS period_from,
    coalesce(period_to, DATE '9999-12-31') AS period_to,
    place,
    signer,
    signing_mode
FROM described
UNION ALL
SELECT
    s.document_id, s.issuer_id, coalesce(o.value, s.organ), s.type,
    CASE
        WHEN s.number_year IS NULL THEN s.base
        ELSE s.base || '/' || CAST(s.number_year AS STRING)
    END,
    coalesce(c.value, s.canonical),
    s.year,
    s.date,
    s.date_from,
    s.date_to,
    coalesce(t.title, s.title),
    CASE WHEN t.title IS NULL THEN s.title_folded ELSE t.title_folded END,
    'cited',
    s.provisional,
    DATE '0001-01-01',
    DATE '9999-12-31',
    DATE '0001-01-01',
    DATE '9999-12-31',
    NULL,
    NULL,
    NULL
FROM stubs s
LEFT JOIN stub_fields o ON o.document_id = s.document_id AND o.field = 'organ'
LEFT JOIN stub_fields c ON c.document_id = s.document_id AND c.field = 'canonical'
LEFT JOIN stub_titles t ON t.document_id = s.document_id

-- step: documents
-- What people state of a document goes before what was found; they may know one that no
-- text names.
SELECT
    d.document_id,
    coalesce(s.issuer_id, d.issuer_id) AS issuer_id,
    coalesce(s.organ, d.organ) AS organ,
    coalesce(s.type, d.type) AS type,
    coalesce(s.number, d.number) AS number,
    coalesce(s.canonical, d.canonical) AS canonical,
    coalesce(s.year, d.year) AS year,
    coalesce(s.date, d.date) AS date,
    coalesce(s.date_from, d.date_from, DATE '0001-01-01') AS date_from,
    coalesce(s.date_to, d.date_to, DATE '9999-12-31') AS date_to,
    coalesce(s.title, d.title) AS title,
    coalesce(s.title_folded, d.title_folded) AS title_folded,
    d.known,
    coalesce(s.provisional, d.provisional, FALSE) AS provisional,
    coalesce(s.effective_from, d.effective_from, DATE '0001-01-01') AS effective_from,
    coalesce(s.effective_to, d.effective_to, DATE '9999-12-31') AS effective_to,
    coalesce(s.period_from, d.period_from, DATE '0001-01-01') AS period_from,
    coalesce(s.period_to, d.period_to, DATE '9999-12-31') AS period_to,
    coalesce(s.place, d.place) AS place,
    coalesce(s.signer, d.signer) AS signer,
    coalesce(s.signing_mode, d.signing_mode) AS signing_mode
FROM documents_found d
LEFT JOIN stated s ON s.document_id = d.document_id
UNION ALL
SELECT
    s.document_id, s.issuer_id, s.organ, s.type, s.number, s.canonical, s.year, s.date,
    coalesce(s.date_from, DATE '0001-01-01'),
    coalesce(s.date_to, DATE '9999-12-31'),
    s.title,
    s.title_folded,
    'cited',
    coalesce(s.provisional, FALSE),
    coalesce(s.effective_from, DATE '0001-01-01'),
    coalesce(s.effective_to, DATE '9999-12-31'),
    coalesce(s.period_from, DATE '0001-01-01'),
    coalesce(s.period_to, DATE '9999-12-31'),
    s.place,
    s.signer,
    s.signing_mode
FROM stated s
WHERE NOT EXISTS (SELECT 1 FROM works w WHERE w.work_id = s.document_id)
    AND NOT EXISTS (SELECT 1 FROM stubs b WHERE b.document_id = s.document_id)
