-- Which citation means which document: tiers of unique keys, never a best score.
--
-- Each step gives rows of single citations. What one says of the others is in its own
-- work, and in what identity.sql gives: so the steps can be run for some works alone.

-- step: spelled_otherwise
-- A dated citation means the document of that very day whose key differs in the year
-- inside the number only, if the document of its own key has another day, or no text
-- shows it: 63/QĐ-TTg of 15/10/2010 is 63/2010/QĐ-TTg. Of two that are only cited the
-- one with the year inside is meant.
SELECT c.citation_id, min(other.key_id) AS key_id
FROM citations_read c
JOIN several_spelled own ON own.key_id = c.key_id
JOIN several_spelled other
    ON other.series_id = own.series_id
    AND other.type = own.type
    AND other.base = own.base
    AND other.date = c.cited_on
    AND coalesce(other.number_year, 0) <> coalesce(own.number_year, 0)
    AND coalesce(other.number_year, own.number_year) = year(c.cited_on)
WHERE c.key_tier <> 'self'
    AND CASE
        WHEN own.rank < 2 THEN coalesce(own.date <> c.cited_on, TRUE)
        ELSE other.rank < 2 OR other.number_year IS NOT NULL
    END
GROUP BY c.citation_id
HAVING count(*) = 1

-- view: mentions
-- What a document says in one way: its citations of one number that state the same.
SELECT
    c.citation_id, s.work_id AS source_id, c.file_id, c.key_id, c.stub_id, c.symbol,
    coalesce(c.key_id, '') || '|' || coalesce(c.series_id, '') || '|'
        || coalesce(c.type_class, '') || '|' || coalesce(c.base, '') || '|'
        || coalesce(CAST(c.number_year AS STRING), '') || '|'
        || coalesce(CAST(c.year AS STRING), '') || '|'
        || coalesce(CAST(c.cited_on AS STRING), '') AS stated
FROM citations_read c
JOIN carried s ON s.file_id = c.file_id

-- step: decided_here
-- The citations of which people say what they mean.
SELECT m.*
FROM mentions m
JOIN (SELECT citation_id FROM means UNION SELECT citation_id FROM means_not) d
    ON d.citation_id = m.citation_id

-- step: decided_mentions
-- They, and all that say the same there.
SELECT DISTINCT one.citation_id AS decided_id, other.citation_id
FROM decided_here one
JOIN mentions other
    ON other.source_id = one.source_id
    AND other.symbol = one.symbol
    AND other.stated = one.stated

-- step: meant
SELECT m.citation_id, min(coalesce(r.new_id, d.document_id)) AS document_id
FROM decided_mentions m
JOIN means d ON d.citation_id = m.decided_id
LEFT JOIN renamed r ON r.old_id = d.document_id
GROUP BY m.citation_id

-- step: not_meant
SELECT DISTINCT m.citation_id, coalesce(r.new_id, d.document_id) AS document_id
FROM decided_mentions m
JOIN means_not d ON d.citation_id = m.decided_id
LEFT JOIN renamed r ON r.old_id = d.document_id

-- step: placed
-- Every citation with a full key, beside the document of that key; and whether it means
-- just what it says.
SELECT
    c.citation_id,
    s.work_id AS source_id,
    CASE
        WHEN c.key_tier = 'self' THEN s.work_id
        ELSE coalesce(again.new_id, o.key_id, r.new_id, c.key_id)
    END AS target_id,
    CASE WHEN o.key_id IS NOT NULL THEN 'spelling' ELSE c.key_tier END AS tier,
    r.new_id IS NULL AND o.key_id IS NULL AND coalesce(c.key_tier <> 'self', FALSE)
        AS as_read,
    c.cited_on
FROM citations_read c
JOIN carried s ON s.file_id = c.file_id
LEFT JOIN renamed r ON r.old_id = c.key_id
LEFT JOIN spelled_otherwise o ON o.citation_id = c.citation_id
LEFT JOIN renamed again ON again.old_id = o.key_id
WHERE c.key_id IS NOT NULL

-- step: days_conflict
-- The day of the citation is not the day of the document that has its key.
SELECT p.citation_id, p.target_id
FROM placed p
JOIN works w ON w.work_id = p.target_id
WHERE w.date <> p.cited_on AND p.target_id <> p.source_id

-- step: conflicts
SELECT d.citation_id, d.target_id, c.title_words, c.title_size, c.title_tells
FROM days_conflict d
JOIN citations_read c ON c.citation_id = d.citation_id

-- step: conflict_shared
SELECT c.citation_id, c.title_size, d.title_size AS other_size,
    CASE
        WHEN c.title_words = d.title_words THEN c.title_size
        ELSE shared_words(c.title_words, d.title_words)
    END AS shared
FROM conflicts c
JOIN texts_of d
    ON d.work_id = c.target_id
    AND (d.title_tells = c.title_tells OR d.title_tells = '' OR c.title_tells = '')

-- view: by_key
SELECT
    p.citation_id,
    p.source_id,
    CASE
        WHEN p.target_id = p.source_id THEN 'self'
        WHEN c.citation_id IS NULL THEN 'resolved'
        WHEN t.citation_id IS NOT NULL THEN 'date_conflict'
        ELSE 'ambiguous'
    END AS verdict,
    p.target_id,
    p.tier,
    p.as_read
FROM placed p
LEFT JOIN conflicts c ON c.citation_id = p.citation_id
LEFT JOIN (
    SELECT DISTINCT citation_id
    FROM conflict_shared
    WHERE shared >= 3 AND 5 * shared >= 4 * least(title_size, other_size)
) t ON t.citation_id = p.citation_id

-- step: said_short
-- What each copy of a document says of a number in one way, as one stub.
SELECT m.source_id, m.symbol, m.stated, d.file_id, d.preference,
    min(m.stub_id) AS stub_id
FROM mentions m
JOIN copied w ON w.work_id = m.source_id
JOIN texts_of d ON d.file_id = m.file_id
WHERE m.key_id IS NULL
GROUP BY m.source_id, m.symbol, m.stated, d.file_id, d.preference

-- step: stub_of_copies
-- Copies say the same of the same: the stub of the one that speaks for the document.
SELECT s.stub_id AS own_id, min_by(other.stub_id, other.preference) AS stub_id
FROM said_short s
JOIN said_short other
    ON other.source_id = s.source_id
    AND other.symbol = s.symbol
    AND other.stated = s.stated
GROUP BY s.stub_id

-- step: open
-- Every citation with a gap, with the last day on which its document was made.
SELECT
    c.citation_id, c.series_id, c.type_class, c.base, c.number_year, c.year, c.cited_on,
    c.symbol, coalesce(o.stub_id, c.stub_id) AS stub_id, c.title_words, c.title_size,
    c.title_tells, s.work_id AS source_id, coalesce(w.day_to, DATE '9999-12-31') AS before
FROM citations_read c
JOIN carried s ON s.file_id = c.file_id
LEFT JOIN works w ON w.work_id = s.work_id
LEFT JOIN stub_of_copies o ON o.own_id = c.stub_id
WHERE c.key_id IS NULL

-- step: alike
-- What an open citation may mean: without a year, the documents of its issuer, type and
-- number up to its own day; without an issuer, those of its whole symbol and day.
SELECT o.citation_id, coalesce(r.new_id, k.key_id) AS document_id, 'no_year' AS reason
FROM open o
JOIN keys k
    ON k.series_id = o.series_id
    AND k.type = o.type_class
    AND k.base = o.base
    AND coalesce(k.number_year, 0) = coalesce(o.number_year, 0)
    AND coalesce(k.date < o.before, k.year <= year(o.before))
LEFT JOIN renamed r ON r.old_id = k.key_id
WHERE o.year IS NULL
UNION
SELECT o.citation_id, coalesce(r.new_id, k.key_id), 'no_issuer'
FROM open o
JOIN keys k
    ON k.date = o.cited_on
    AND k.symbol = o.symbol
LEFT JOIN renamed r ON r.old_id = k.key_id
WHERE o.series_id IS NULL
UNION
SELECT f.citation_id, coalesce(r.new_id, f.key_id), 'several_earlier'
FROM fits_read f
LEFT JOIN renamed r ON r.old_id = f.key_id

-- step: title_shared
-- Titles that may stand for the year that a citation leaves out.
SELECT o.citation_id, t.key_id, o.title_size, t.title_size AS other_size,
    CASE
        WHEN o.title_words = t.title_words THEN o.title_size
        ELSE shared_words(o.title_words, t.title_words)
    END AS shared
FROM open o
JOIN titled t
    ON t.series_id = o.series_id
    AND t.type = o.type_class
    AND t.base = o.base
    AND coalesce(t.number_year, 0) = coalesce(o.number_year, 0)
    AND t.title_tells = o.title_tells
    AND t.day_from < o.before
WHERE o.year IS NULL AND o.title_size >= 5

-- step: by_title
SELECT
    s.citation_id,
    count(DISTINCT coalesce(r.new_id, s.key_id)) AS works,
    min(coalesce(r.new_id, s.key_id)) AS target_id
FROM title_shared s
LEFT JOIN renamed r ON r.old_id = s.key_id
WHERE s.shared = least(s.title_size, s.other_size)
    AND 4 * s.shared >= 3 * greatest(s.title_size, s.other_size)
GROUP BY s.citation_id

-- view: by_gap
-- A person's decision goes before titles.
SELECT
    o.citation_id,
    o.source_id,
    CASE
        WHEN coalesce(m.new_id, t.target_id) = o.source_id
            AND (m.new_id IS NOT NULL OR f.citation_id IS NULL AND t.works = 1)
        THEN 'self'
        WHEN m.new_id IS NOT NULL THEN 'resolved'
        WHEN f.citation_id IS NOT NULL OR t.works > 1 THEN 'ambiguous'
        WHEN t.works IS NULL THEN 'incomplete'
        ELSE 'resolved'
    END AS verdict,
    CASE
        WHEN m.new_id IS NOT NULL THEN m.new_id
        WHEN f.citation_id IS NULL AND t.works = 1 THEN t.target_id
        ELSE o.stub_id
    END AS target_id,
    CASE
        WHEN m.new_id IS NOT NULL THEN 'decision'
        WHEN f.citation_id IS NULL AND t.works = 1 THEN 'title'
    END AS tier,
    FALSE AS as_read
FROM open o
LEFT JOIN same m ON m.old_id = o.stub_id
LEFT JOIN by_title t ON t.citation_id = o.citation_id
LEFT JOIN (SELECT DISTINCT citation_id FROM fits_read) f
    ON f.citation_id = o.citation_id

-- view: found_verdicts
-- An ambiguous citation has candidates and no target; an incomplete one its own stub.
SELECT citation_id, source_id, verdict, tier, as_read,
    CASE WHEN verdict <> 'ambiguous' THEN target_id END AS target_id
FROM by_key
UNION ALL
SELECT citation_id, source_id, verdict, tier, as_read,
    CASE WHEN verdict <> 'ambiguous' THEN target_id END
FROM by_gap

-- step: verdicts
-- What people say goes before what was found.
SELECT
    v.citation_id,
    v.source_id,
    CASE
        WHEN m.document_id = v.source_id THEN 'self'
        WHEN m.document_id IS NOT NULL THEN 'resolved'
        WHEN n.document_id IS NOT NULL THEN 'ambiguous'
        ELSE v.verdict
    END AS verdict,
    CASE
        WHEN m.document_id IS NOT NULL THEN 'decision'
        WHEN n.document_id IS NULL THEN v.tier
    END AS tier,
    CASE
        WHEN m.document_id IS NOT NULL THEN m.document_id
        WHEN n.document_id IS NULL THEN v.target_id
    END AS target_id,
    v.as_read AND v.verdict = 'resolved' AND m.document_id IS NULL
        AND n.document_id IS NULL AS as_read
FROM found_verdicts v
LEFT JOIN meant m ON m.citation_id = v.citation_id
LEFT JOIN not_meant n ON n.citation_id = v.citation_id AND n.document_id = v.target_id

-- view: found_candidates
SELECT DISTINCT a.citation_id AS subject_id, a.document_id, a.reason
FROM alike a
JOIN verdicts v ON v.citation_id = a.citation_id
WHERE v.verdict IN ('incomplete', 'ambiguous') AND a.document_id <> v.source_id
UNION
SELECT k.citation_id, k.target_id, 'date_differs'
FROM by_key k
JOIN verdicts v ON v.citation_id = k.citation_id
WHERE k.verdict = 'ambiguous' AND v.verdict = 'ambiguous'

-- step: candidates
SELECT c.subject_id, c.document_id, c.reason
FROM found_candidates c
LEFT JOIN not_meant n
    ON n.citation_id = c.subject_id AND n.document_id = c.document_id
WHERE n.citation_id IS NULL
UNION
SELECT s.document_id, s.key_id, 'same_title'
FROM same_title s
WHERE s.document_id NOT IN (SELECT old_id FROM renamed)
    AND NOT EXISTS (
        SELECT 1 FROM apart a WHERE a.one_id = s.document_id AND a.other_id = s.key_id
    )

-- step: linked
-- A link rests on a decision where a person says which document is meant.
SELECT v.citation_id, v.source_id, v.target_id, c.relation, c.scope,
    CASE
        WHEN v.citation_id IN (SELECT citation_id FROM meant) THEN 'decision'
        ELSE c.basis
    END AS basis,
    c.file_id, c.partial, c.effective_from,
    c.start
FROM verdicts v
JOIN citations_read c ON c.citation_id = v.citation_id
WHERE v.verdict IN ('resolved', 'date_conflict')
