-- The other tables of the model: what the texts of each document say.
--
-- Each step gives rows of single works, from their texts, their citations and the
-- documents that they are: so the steps can be run for some works alone.

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

-- step: mentioned
-- The mentions of one text along one edge, and the first of them: citations have their ids
-- of the file and the place.
SELECT source_id, target_id, relation, scope, basis, file_id, count(*) AS times,
    file_id || ':' || CAST(CAST(min(place) AS BIGINT) AS STRING) AS first_id
FROM linked
GROUP BY source_id, target_id, relation, scope, basis, file_id

-- view: said
-- Two copies of a document say a thing once: the count is that of the fuller one.
SELECT source_id, target_id, relation, scope, basis, times, first_id
FROM mentioned
WHERE source_id NOT IN (SELECT work_id FROM copied)
UNION ALL
SELECT m.source_id, m.target_id, m.relation, m.scope, m.basis, max(m.times),
    min_by(m.first_id, CASE WHEN f.preferred THEN '0' ELSE '1' END || m.file_id)
FROM mentioned m
JOIN document_files f ON f.file_id = m.file_id
WHERE m.source_id IN (SELECT work_id FROM copied)
GROUP BY m.source_id, m.target_id, m.relation, m.scope, m.basis

-- step: edges
SELECT
    s.source_id || '>' || s.relation || '>' || s.scope || '>' || s.target_id || '>'
        || s.basis AS edge_id,
    s.source_id, s.target_id, s.relation, s.scope, s.basis,
    s.times AS citations,
    s.first_id AS first_citation_id,
    d.date_from AS since_from,
    d.date_to AS since_to
FROM said s
JOIN documents d ON d.document_id = s.source_id

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
