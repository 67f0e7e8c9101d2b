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

-- step: dated
-- Every text with the days of its document, and whether it speaks for it.
SELECT f.file_id, f.preferred, d.date_from, d.date_to
FROM document_files f
JOIN documents d ON d.document_id = f.document_id

-- step: mentioned
-- The mentions of one text along one edge, and the first of them: citations have their ids
-- of the file and the place.
SELECT file_id, target_id, relation, scope, basis, min(source_id) AS source_id,
    count(*) AS times, file_id || ':' || CAST(min(start) AS STRING) AS first_id
FROM linked
GROUP BY file_id, target_id, relation, scope, basis

-- view: drawn
-- Two copies of a document say a thing once: the count is that of the fuller one. Of a
-- document with one text each row of `mentioned` is an edge.
SELECT
    m.source_id, m.target_id, m.relation, m.scope, m.basis, m.times AS citations,
    m.first_id AS first_citation_id, d.date_from AS since_from, d.date_to AS since_to
FROM mentioned m
JOIN dated d ON d.file_id = m.file_id
WHERE NOT EXISTS (SELECT 1 FROM copied c WHERE c.work_id = m.source_id)
UNION ALL
SELECT
    m.source_id, m.target_id, m.relation, m.scope, m.basis, max(m.times),
    min_by(m.first_id, CASE WHEN d.preferred THEN '0' ELSE '1' END || m.file_id),
    min(d.date_from), min(d.date_to)
FROM mentioned m
JOIN copied c ON c.work_id = m.source_id
JOIN dated d ON d.file_id = m.file_id
GROUP BY m.source_id, m.target_id, m.relation, m.scope, m.basis

-- view: edges
SELECT
    source_id || '>' || relation || '>' || scope || '>' || target_id || '>' || basis
        AS edge_id,
    *
FROM drawn

-- step: changed
-- What one document does to another, with the day that its words state where that is
-- not the day of the document itself.
SELECT
    l.source_id, l.target_id, l.relation, coalesce(l.partial, FALSE) AS partial, l.basis,
    l.effective_from AS said,
    CASE WHEN l.effective_from <> d.effective_from THEN l.effective_from END AS other,
    CASE WHEN d.effective_from > DATE '0001-01-01' THEN d.effective_from END AS own,
    d.date_from, l.citation_id,
    l.file_id || lpad(CAST(l.start AS STRING), 12, '0') AS place
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

-- view: effects
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
-- Most citations mean just what they say; only for the others is the verdict looked up.
SELECT
    c.*,
    s.work_id,
    coalesce(v.verdict, 'resolved') AS verdict,
    CASE WHEN v.citation_id IS NULL THEN c.key_id ELSE v.target_id END AS target_id,
    CASE WHEN v.citation_id IS NULL THEN c.key_tier ELSE v.tier END AS tier
FROM citations_read c
JOIN carried s ON s.file_id = c.file_id
LEFT JOIN (SELECT * FROM verdicts WHERE NOT as_read) v ON v.citation_id = c.citation_id

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

-- step: objects
-- What demands are about, where they cite it: apart, so that no words of demands wait in
-- memory beside all verdicts.
SELECT q.demand_id, v.target_id
FROM demands_read q
JOIN verdicts v ON v.citation_id = q.object_citation_id

-- view: demands
SELECT
    q.*,
    o.work_id,
    CASE WHEN q.itself THEN o.work_id ELSE b.target_id END AS object_id
FROM demands_read q
JOIN speaking o ON o.file_id = q.file_id
LEFT JOIN objects b ON b.demand_id = q.demand_id

-- view: addressees
-- The id of a demand begins with that of its text.
SELECT a.*
FROM addressees_read a
JOIN speaking o ON o.file_id = split_part(a.demand_id, ':', 1)

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
-- Where texts of one document disagree on who leads, one that leads in any does.
SELECT coalesce(r.new_id, i.document_id) AS document_id, i.body_id,
    bool_or(i.lead) AS lead
FROM document_issuers_read i
LEFT JOIN renamed r ON r.old_id = i.document_id
GROUP BY coalesce(r.new_id, i.document_id), i.body_id

-- view: issues
SELECT i.*, coalesce(t.work_id, i.document_id) AS work_id
FROM issues_read i
LEFT JOIN carried t ON t.file_id = i.file_id
