-- Which works are resolved again: all whose rows may be others than in the old graph.
--
-- Beside the steps of identity.sql these read the old graph (graph.main), what the last
-- build kept of its own steps (graph.resolving), and changed_files, changed_documents and
-- changed_citations: the files of which rows came or went, and these rows. A work too many
-- costs time; one too few is wrong. Each step named of_* is a rule: what is added to
-- citing.sql, cited.sql or told.sql that looks beyond the own work of a citation needs one.

-- step: changed_works
-- The works of texts that changed, came, went, or carry another document than before.
SELECT work_id FROM carried
WHERE file_id IN (SELECT file_id FROM changed_files)
UNION
SELECT document_id FROM graph.main.document_files
WHERE file_id IN (SELECT file_id FROM changed_files)
UNION
SELECT unnest([n.work_id, o.document_id])
FROM carried n
JOIN graph.main.document_files o ON o.file_id = n.file_id
WHERE o.document_id <> n.work_id

-- step: changed_keys
-- The keys that came, went, or have another day, symbol or rank.
SELECT
    coalesce(n.key_id, o.key_id) AS key_id,
    n.date IS NOT DISTINCT FROM o.date
        AND n.symbol IS NOT DISTINCT FROM o.symbol
        AND n.key_id IS NOT DISTINCT FROM o.key_id AS in_rank_only
FROM keys n
FULL OUTER JOIN graph.resolving.keys o ON o.key_id = n.key_id
WHERE n.rank IS DISTINCT FROM o.rank
    OR n.date IS DISTINCT FROM o.date
    OR n.symbol IS DISTINCT FROM o.symbol

-- step: changed_names
-- The ids for which others stand, or stood, than in the other graph.
SELECT old_id FROM (SELECT * FROM renamed EXCEPT SELECT * FROM graph.resolving.renamed)
UNION
SELECT old_id FROM (SELECT * FROM graph.resolving.renamed EXCEPT SELECT * FROM renamed)

-- step: moved
-- Those keys and the keys of those ids, as they were and as they are.
WITH ids AS (
    SELECT key_id, in_rank_only FROM changed_keys
    WHERE key_id NOT IN (SELECT old_id FROM changed_names)
    UNION ALL
    SELECT old_id, FALSE FROM changed_names
)
SELECT k.*, i.in_rank_only FROM keys k JOIN ids i ON i.key_id = k.key_id
UNION
SELECT k.*, i.in_rank_only FROM graph.resolving.keys k JOIN ids i ON i.key_id = k.key_id

-- step: moved_works
-- The works with the days that they had and have.
SELECT c.work_id, o.date AS old_date, n.date AS new_date
FROM changed_works c
LEFT JOIN works n ON n.work_id = c.work_id
LEFT JOIN graph.main.documents o ON o.document_id = c.work_id AND o.known <> 'cited'

-- step: own_titles
-- The titles under a full key in the files that changed, as they were and as they are.
SELECT
    key_id, series_id, type_class AS type, base, number_year, cited_from AS day_from,
    cited_to AS day_to, title_words, title_size, title_tells
FROM changed_citations
WHERE key_id IS NOT NULL AND key_tier IN ('date', 'year', 'symbol') AND title_size >= 5
UNION
SELECT
    document_id, series_id, type, base, number_year, date_from, date_to, title_words,
    title_size, title_tells
FROM changed_documents
WHERE complete AND title_size >= 5

-- step: moved_titles
-- Those among them that no other file has, so that they came or went.
SELECT * FROM own_titles
EXCEPT
SELECT
    key_id, series_id, type_class, base, number_year, cited_from, cited_to, title_words,
    title_size, title_tells
FROM citations_read
WHERE key_id IN (SELECT key_id FROM own_titles)
    AND key_tier IN ('date', 'year', 'symbol')
    AND file_id NOT IN (SELECT file_id FROM changed_files)

-- step: of_names
-- Its key is that of a document that is called otherwise.
SELECT file_id FROM citations_read
WHERE key_id IN (SELECT old_id FROM changed_names)
UNION
SELECT c.file_id
FROM fits_read f
JOIN citations_read c ON c.citation_id = f.citation_id
WHERE f.key_id IN (SELECT old_id FROM changed_names)

-- step: of_spellings
-- Another spelling of its number had or has its very day; or its own key changed, and
-- there is such a spelling.
SELECT c.file_id
FROM citations_read c
JOIN moved m
    ON m.series_id = c.series_id
    AND m.type = c.type_class
    AND m.base = c.base
    AND m.date = c.cited_on
    AND coalesce(m.number_year, 0) <> coalesce(c.number_year, 0)
WHERE c.key_id IS NOT NULL
UNION
SELECT c.file_id
FROM citations_read c
JOIN changed_keys own ON own.key_id = c.key_id
JOIN keys other
    ON other.series_id = c.series_id
    AND other.type = c.type_class
    AND other.base = c.base
    AND other.date = c.cited_on
    AND coalesce(other.number_year, 0) <> coalesce(c.number_year, 0)

-- step: of_days
-- The text of the document that it means has, or had, another day.
SELECT c.file_id
FROM citations_read c
LEFT JOIN renamed r ON r.old_id = c.key_id
JOIN moved_works w ON w.work_id = coalesce(r.new_id, c.key_id)
WHERE coalesce(w.old_date <> c.cited_on, FALSE)
    OR coalesce(w.new_date <> c.cited_on, FALSE)
UNION
SELECT c.file_id
FROM graph.main.citations c
LEFT JOIN graph.main.candidates a
    ON a.subject_id = c.citation_id AND a.reason = 'date_differs'
WHERE c.tier = 'spelling'
    AND coalesce(c.target_id, a.document_id) IN (SELECT work_id FROM changed_works)

-- step: of_gaps
-- It leaves the year or the issuer open, and may mean a document that came, went, or has
-- another day or name.
SELECT c.file_id
FROM citations_read c
JOIN moved m
    ON m.series_id = c.series_id
    AND m.type = c.type_class
    AND m.base = c.base
    AND coalesce(m.number_year, 0) = coalesce(c.number_year, 0)
WHERE c.key_id IS NULL AND c.year IS NULL AND NOT m.in_rank_only
UNION
SELECT c.file_id
FROM citations_read c
JOIN moved m ON m.date = c.cited_on AND m.symbol = c.symbol
WHERE c.key_id IS NULL AND c.series_id IS NULL AND NOT m.in_rank_only

-- step: of_titles
-- It leaves the year open, and a title that may stand for it came or went.
SELECT DISTINCT c.file_id
FROM citations_read c
JOIN moved_titles t
    ON t.series_id = c.series_id
    AND t.type = c.type_class
    AND t.base = c.base
    AND coalesce(t.number_year, 0) = coalesce(c.number_year, 0)
    AND t.title_tells = c.title_tells
WHERE c.key_id IS NULL AND c.year IS NULL AND c.title_size >= 5

-- step: touched_works
-- Beside all these the works whose own day only citations of them tell.
SELECT work_id FROM changed_works
UNION
SELECT c.work_id
FROM carried c
JOIN (
    SELECT file_id FROM of_names
    UNION SELECT file_id FROM of_spellings
    UNION SELECT file_id FROM of_days
    UNION SELECT file_id FROM of_gaps
    UNION SELECT file_id FROM of_titles
) s ON s.file_id = c.file_id
UNION
SELECT w.work_id
FROM works w
JOIN changed_keys k ON k.key_id = w.work_id
WHERE NOT k.in_rank_only

-- step: touched_files
-- All texts of these works, and what came or went without being a document.
SELECT file_id FROM carried WHERE work_id IN (SELECT work_id FROM touched_works)
UNION
SELECT file_id FROM changed_files
