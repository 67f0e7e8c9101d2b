-- The tables of the model, once every citation has its verdict (tiers.sql).

-- view: document_files
SELECT
    d.work_id AS document_id,
    d.file_id,
    CASE
        WHEN d.role = 'text' AND d.preference <> w.preference THEN 'copy'
        ELSE d.role
    END AS role,
    d.preference = w.preference AS preferred,
    d.inferred
FROM texts_of d
JOIN works w ON w.work_id = d.work_id

-- step: linked
-- A link rests on a decision where a person says which document is meant.
SELECT v.citation_id, v.source_id, v.target_id, c.relation, c.scope,
    CASE
        WHEN v.citation_id IN (SELECT citation_id FROM meant) THEN 'decision'
        ELSE c.basis
    END AS basis,
    c.basis AS read_basis, c.file_id, c.partial, c.effective_from,
    lpad(CAST(c.start AS STRING), 12, '0') AS place
FROM verdicts v
JOIN citations_read c ON c.citation_id = v.citation_id
WHERE v.verdict IN ('resolved', 'date_conflict')

-- step: stub_mentions
SELECT
    v.target_id AS document_id, c.series_id, c.type_class, c.base, c.number_year, c.year,
    c.cited_on, c.cited_from, c.cited_to, c.stub_id, c.number, c.organ, c.title,
    c.title_folded
FROM verdicts v
JOIN citations_read c ON c.citation_id = v.citation_id
WHERE v.target_id IS NOT NULL AND v.verdict <> 'self'
    AND NOT EXISTS (SELECT 1 FROM works w WHERE w.work_id = v.target_id)

-- view: stub_said
-- What most citations say of a document, and how many do.
SELECT document_id, 'title' AS field, title AS value, count(*) AS times
FROM stub_mentions WHERE title IS NOT NULL GROUP BY document_id, title
UNION ALL
SELECT document_id, 'canonical', number, count(*)
FROM stub_mentions WHERE number IS NOT NULL GROUP BY document_id, number
UNION ALL
SELECT document_id, 'organ', organ, count(*)
FROM stub_mentions WHERE organ IS NOT NULL GROUP BY document_id, organ

-- step: stub_fields
SELECT
    document_id,
    field,
    min_by(value, lpad(CAST(999999999 - times AS STRING), 9, '0') || value) AS value
FROM stub_said
GROUP BY document_id, field

-- step: stubs
-- Documents that are only cited. Where their citations disagree on the day it is unknown.
SELECT
    m.document_id,
    min(m.series_id) AS issuer_id,
    min(m.type_class) AS type,
    min(m.base) AS base,
    min(m.number_year) AS number_year,
    min(m.year) AS year,
    CASE WHEN count(DISTINCT m.cited_on) = 1 THEN min(m.cited_on) END AS date,
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
    coalesce(max(CASE WHEN m.stub_id = m.document_id THEN 1 END), 0) = 1 AS provisional
FROM stub_mentions m
GROUP BY m.document_id

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
WHERE date IS NOT NULL
GROUP BY work_id
HAVING count(DISTINCT date) > 1
UNION ALL
SELECT document_id, 'days_disagree', min(cited_on), max(cited_on)
FROM stub_mentions
WHERE cited_on IS NOT NULL
GROUP BY document_id
HAVING count(DISTINCT cited_on) > 1
UNION ALL
SELECT apart_id, 'number_twice', date, date
FROM strangers
WHERE apart_id NOT IN (SELECT old_id FROM same)

-- view: text_fields
-- Each field as the best of the texts that state it says it.
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
GROUP BY work_id

-- step: joined_numbers
SELECT j.new_id, min(c.number) AS canonical
FROM joined j
JOIN citations_read c ON c.key_id = j.new_id
GROUP BY j.new_id

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
    s.document_id, s.issuer_id, o.value, s.type,
    CASE
        WHEN s.number_year IS NULL THEN s.base
        ELSE s.base || '/' || CAST(s.number_year AS STRING)
    END,
    c.value,
    s.year,
    s.date,
    s.date_from,
    s.date_to,
    t.title,
    t.title_folded,
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
    coalesce(d.document_id, s.document_id) AS document_id,
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
    coalesce(d.known, 'cited') AS known,
    coalesce(s.provisional, d.provisional, FALSE) AS provisional,
    coalesce(s.effective_from, d.effective_from, DATE '0001-01-01') AS effective_from,
    coalesce(s.effective_to, d.effective_to, DATE '9999-12-31') AS effective_to,
    coalesce(s.period_from, d.period_from, DATE '0001-01-01') AS period_from,
    coalesce(s.period_to, d.period_to, DATE '9999-12-31') AS period_to,
    coalesce(s.place, d.place) AS place,
    coalesce(s.signer, d.signer) AS signer,
    coalesce(s.signing_mode, d.signing_mode) AS signing_mode
FROM documents_found d
FULL OUTER JOIN stated s ON s.document_id = d.document_id

-- step: mentioned
-- The mentions of one text along one edge, and the first of them.
SELECT source_id, target_id, relation, scope, basis, file_id, count(*) AS times,
    min_by(citation_id, place) AS first_id
FROM linked
GROUP BY source_id, target_id, relation, scope, basis, file_id

-- step: edges
-- Two copies of a document say a thing once: the count is that of the fuller one.
SELECT
    m.source_id || '>' || m.relation || '>' || m.scope || '>' || m.target_id || '>'
        || m.basis AS edge_id,
    m.source_id, m.target_id, m.relation, m.scope, m.basis,
    max(m.times) AS citations,
    min_by(m.first_id, CASE WHEN f.preferred THEN '0' ELSE '1' END || m.file_id)
        AS first_citation_id,
    min(d.date_from) AS since_from,
    min(d.date_to) AS since_to
FROM mentioned m
JOIN documents d ON d.document_id = m.source_id
JOIN document_files f ON f.file_id = m.file_id
GROUP BY m.source_id, m.target_id, m.relation, m.scope, m.basis

-- step: changed
-- What one document does to another, with the day that its words state where that is
-- not the day of the document itself.
SELECT
    l.source_id, l.target_id, l.relation, coalesce(l.partial, FALSE) AS partial, l.basis,
    l.effective_from AS said,
    CASE WHEN l.effective_from <> d.effective_from THEN l.effective_from END AS other,
    CASE WHEN d.effective_from > DATE '0001-01-01' THEN d.effective_from END AS own,
    d.date_from, l.citation_id, l.file_id || l.place AS place
FROM linked l
JOIN documents d ON d.document_id = l.source_id
WHERE l.scope = 'document'
    AND l.relation IN ('replaces', 'repeals', 'amends', 'suspends', 'extends')

-- view: changes
-- Of several days that are stated each may be meant. Without any it is a day from the
-- date of the document on.
SELECT
    source_id || '>' || relation || '>' || target_id
        || CASE WHEN partial THEN '>partial>' ELSE '>' END || basis AS effect_id,
    source_id AS new_id,
    target_id AS old_id,
    relation AS kind,
    partial,
    coalesce(min(other), min(own), min(said), min(date_from)) AS from_from,
    coalesce(
        CAST(coalesce(max(other), max(own), max(said)) + INTERVAL 1 DAY AS DATE),
        DATE '9999-12-31'
    ) AS from_to,
    basis,
    min_by(
        citation_id, CASE WHEN other IS NULL THEN '1' ELSE '0' END || place
    ) AS evidence_id
FROM changed
GROUP BY source_id, relation, target_id, partial, basis

-- step: own_ends
-- The day from which a document is not in force any more by its own words, as the best
-- of its texts that states one says it.
SELECT
    t.work_id,
    min_by(t.ends_on, t.preference) AS ends_on,
    min_by(t.file_id, t.preference) AS file_id,
    CASE min_by(t.carrier, t.preference)
        WHEN 'register' THEN 'register'
        WHEN 'exchange' THEN 'exchange'
        WHEN 'portal' THEN 'portal'
        ELSE 'text'
    END AS basis
FROM texts_of t
WHERE t.ends_on IS NOT NULL
GROUP BY t.work_id

-- step: effects
SELECT * FROM changes
UNION ALL
SELECT
    o.work_id || '>expires>' || o.work_id || '>' || o.basis,
    o.work_id,
    o.work_id,
    'expires',
    FALSE,
    o.ends_on,
    CAST(o.ends_on + INTERVAL 1 DAY AS DATE),
    o.basis,
    o.file_id
FROM own_ends o
JOIN documents d ON d.document_id = o.work_id
WHERE d.date IS NULL OR d.date < o.ends_on

-- view: citations
SELECT c.*, v.source_id AS work_id, v.verdict, v.target_id, v.tier
FROM citations_read c
JOIN verdicts v ON v.citation_id = c.citation_id

-- step: orders
-- The text of each document that speaks for it: a copy orders nothing twice.
SELECT file_id, document_id AS work_id
FROM document_files
WHERE preferred

-- step: speaking
-- Beside it what exchange messages state of the document: whom they were sent to, by when
-- those have to act. No text of the document says that again.
SELECT d.file_id, d.work_id
FROM texts_of d
JOIN works w ON w.work_id = d.work_id
WHERE d.preference = w.preference OR d.carrier = 'exchange'

-- view: demands
SELECT
    q.*,
    o.work_id,
    CASE WHEN q.itself THEN o.work_id ELSE v.target_id END AS object_id
FROM demands_read q
JOIN speaking o ON o.file_id = q.file_id
LEFT JOIN verdicts v ON v.citation_id = q.object_citation_id

-- view: addressees
SELECT a.*
FROM addressees_read a
WHERE a.demand_id IN (
    SELECT q.demand_id FROM demands_read q JOIN speaking o ON o.file_id = q.file_id
)

-- view: recipients
SELECT q.*, o.work_id
FROM recipients_read q
JOIN speaking o ON o.file_id = q.file_id

-- view: references
SELECT q.*, o.work_id
FROM references_read q
JOIN orders o ON o.file_id = q.file_id

-- view: targets
SELECT q.*, o.work_id
FROM targets_read q
JOIN orders o ON o.file_id = q.file_id

-- view: document_issuers
SELECT DISTINCT coalesce(r.new_id, i.document_id) AS document_id, i.body_id, i.lead
FROM document_issuers_read i
LEFT JOIN renamed r ON r.old_id = i.document_id

-- view: issues
SELECT i.*, coalesce(t.work_id, i.document_id) AS work_id
FROM issues_read i
LEFT JOIN texts_of t ON t.file_id = i.file_id
