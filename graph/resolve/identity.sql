-- Which texts are one document: tiers of unique keys, never a best score.
--
-- Each step is one SELECT, known by its name to those below it; what a step gives is kept,
-- what a view gives is made again where it is asked for. The text keeps to what DuckDB and
-- Spark understand alike. It reads the staged tables (graph/staging.py), documents_read,
-- citations_read and so on; and what people decided: apart (pairs that are never one),
-- same (ids that stand for others), stated (what is said of a document), means and
-- means_not (which document a citation means, or does not).
-- shared_words counts the words that two texts have in common: each engine defines it. The
-- words of a title are distinct and in order, so equal texts share all of them.
-- Rank: 0 held, 1 described, 2 cited.

-- view: keyed
-- Every statement of a full key: by a text of its own document, or by a citation.
SELECT document_id AS key_id, series_id, type, base, number_year, year, date, rank, symbol
FROM documents_read
WHERE complete
UNION ALL
SELECT key_id, series_id, type_class, base, number_year, year, cited_on, 2, symbol
FROM citations_read
WHERE key_id IS NOT NULL AND key_tier <> 'self'

-- view: witnessed
-- Every full key with the first and the last day that witnesses of each rank state.
SELECT
    key_id,
    min(series_id) AS series_id, min(type) AS type, min(base) AS base,
    min(number_year) AS number_year, min(year) AS year, min(rank) AS rank,
    min(symbol) AS symbol,
    min(CASE WHEN rank = 0 THEN date END) AS held_first,
    max(CASE WHEN rank = 0 THEN date END) AS held_last,
    min(CASE WHEN rank = 1 THEN date END) AS described_first,
    max(CASE WHEN rank = 1 THEN date END) AS described_last,
    min(CASE WHEN rank = 2 THEN date END) AS cited_first,
    max(CASE WHEN rank = 2 THEN date END) AS cited_last
FROM keyed
GROUP BY key_id

-- step: keys
-- Every full key with its day: the one on which all of the best witnesses agree.
SELECT
    key_id, series_id, type, base, number_year, year, rank,
    CASE
        WHEN held_first IS NOT NULL
        THEN CASE WHEN held_first = held_last THEN held_first END
        WHEN described_first IS NOT NULL
        THEN CASE WHEN described_first = described_last THEN described_first END
        WHEN cited_first = cited_last THEN cited_first
    END AS date,
    symbol
FROM witnessed

-- step: several_spelled
-- Keys of a number that stands with a year inside and without, or with several.
SELECT k.*
FROM keys k
JOIN (
    SELECT series_id, type, base
    FROM keys
    GROUP BY series_id, type, base
    HAVING min(coalesce(number_year, 0)) < max(coalesce(number_year, 0))
) s ON s.series_id = k.series_id AND s.type = k.type AND s.base = k.base

-- step: spelled
-- Keys that differ only in the year inside the number are one document if and only if
-- their full dates are equal: 18/2000/CT-TTg is 18/CT-TTg of 21/9/2000. Here for texts;
-- a citation speaks for itself only (spelled_otherwise), since its day may be a slip. The
-- better known keeps its id, else the one with the year inside.
SELECT
    CASE WHEN plain.rank < inside.rank THEN inside.key_id ELSE plain.key_id END AS old_id,
    CASE WHEN plain.rank < inside.rank THEN plain.key_id ELSE inside.key_id END AS new_id
FROM several_spelled plain
JOIN several_spelled inside
    ON inside.series_id = plain.series_id
    AND inside.type = plain.type
    AND inside.base = plain.base
    AND inside.date = plain.date
    AND inside.number_year = plain.year
WHERE plain.number_year IS NULL
    AND plain.rank < 2
    AND inside.rank < 2
    AND NOT EXISTS (
        SELECT 1 FROM apart a WHERE a.one_id = plain.key_id AND a.other_id = inside.key_id
    )

-- step: titled
-- Every title under a full key, by a citation or by the text of the document: what many
-- say alike stands there once, else the joins below grow with the square of its fame.
SELECT
    key_id, series_id, type_class AS type, base, number_year, cited_from AS day_from,
    cited_to AS day_to, title_words, title_size, title_tells
FROM citations_read
WHERE key_id IS NOT NULL AND key_tier IN ('date', 'year', 'symbol') AND title_size >= 5
UNION
SELECT
    document_id, series_id, type, base, number_year, date_from, date_to, title_words,
    title_size, title_tells
FROM documents_read
WHERE complete AND title_size >= 5

-- step: gaps
-- Documents whose number or date is lost.
SELECT
    document_id, series_id, type, base, number_year, max(date_from) AS day_from,
    min(date_to) AS day_to, title_words, title_size, title_tells, min(rank) AS rank
FROM documents_read
WHERE NOT complete AND series_id IS NOT NULL AND type IS NOT NULL AND title_size >= 5
GROUP BY document_id, series_id, type, base, number_year, title_words, title_size,
    title_tells

-- step: gap_shared
-- How many words of its title each shares with the title of a full citation.
SELECT
    g.document_id, t.key_id, t.title_size, g.title_size AS own_size,
    g.base IS NOT NULL AND g.rank > 0 AS tells_number,
    CASE
        WHEN g.title_words = t.title_words THEN g.title_size
        ELSE shared_words(g.title_words, t.title_words)
    END AS shared
FROM gaps g
JOIN titled t
    ON t.series_id = g.series_id
    AND t.type = g.type
    AND t.title_tells = g.title_tells
    AND t.day_from < g.day_to
    AND g.day_from < t.day_to
    AND (
        g.base IS NULL
        OR (t.base = g.base AND coalesce(t.number_year, 0) = coalesce(g.number_year, 0))
    )

-- step: same_title
SELECT DISTINCT
    s.document_id, coalesce(p.new_id, s.key_id) AS key_id, k.rank, s.tells_number
FROM gap_shared s
JOIN keys k ON k.key_id = s.key_id
LEFT JOIN spelled p ON p.old_id = s.key_id
WHERE s.shared = least(s.title_size, s.own_size)
    AND 4 * s.shared >= 3 * greatest(s.title_size, s.own_size)

-- step: joined
-- A document with a gap is the one that a full citation names, if exactly one fits on
-- both sides; it is one whose text is held only where itself is a description or a row,
-- and has its number.
SELECT f.document_id AS old_id, f.key_id AS new_id
FROM same_title f
WHERE (f.rank > 0 OR f.tells_number)
    AND f.document_id IN (
        SELECT document_id FROM same_title GROUP BY document_id HAVING count(*) = 1
    )
    AND f.key_id IN (SELECT key_id FROM same_title GROUP BY key_id HAVING count(*) = 1)
    AND NOT EXISTS (
        SELECT 1 FROM apart a WHERE a.one_id = f.document_id AND a.other_id = f.key_id
    )

-- step: same_key
SELECT old_id, new_id FROM spelled
UNION ALL
SELECT old_id, new_id FROM joined

-- step: messages
-- An exchange message and its first file state the same number, day and type: they are
-- one document, also where one of both does not know the issuer. The full key is its id,
-- else that of the file.
SELECT
    CASE WHEN h.complete THEN t.document_id ELSE h.document_id END AS old_id,
    CASE WHEN h.complete THEN h.document_id ELSE t.document_id END AS new_id
FROM documents_read t
JOIN documents_read h ON h.file_id = t.sent_by
WHERE h.document_id <> t.document_id
    AND NOT (h.complete AND t.complete)
    AND h.symbol = t.symbol AND h.date = t.date AND h.type = t.type
    AND coalesce(h.series_id, t.series_id, '') = coalesce(t.series_id, h.series_id, '')

-- step: brought
SELECT m.old_id, min(coalesce(a.new_id, m.new_id)) AS new_id
FROM messages m
LEFT JOIN same_key a ON a.old_id = m.new_id
WHERE m.old_id NOT IN (SELECT old_id FROM same_key)
    AND NOT EXISTS (
        SELECT 1 FROM apart p WHERE p.one_id = m.old_id AND p.other_id = m.new_id
    )
GROUP BY m.old_id

-- step: found_same
SELECT old_id, new_id FROM same_key
UNION ALL
SELECT old_id, new_id FROM brought

-- step: renamed
-- What was found, and behind it what people decided.
SELECT f.old_id, coalesce(s.new_id, f.new_id) AS new_id
FROM found_same f
LEFT JOIN same s ON s.old_id = f.new_id
WHERE f.old_id NOT IN (SELECT old_id FROM same)
UNION ALL
SELECT old_id, new_id FROM same

-- step: grouped
SELECT
    coalesce(r.new_id, d.document_id) AS group_id, d.file_id, d.document_id, d.apart_id,
    d.preference, d.date, d.title_words, d.title_size
FROM documents_read d
LEFT JOIN renamed r ON r.old_id = d.document_id

-- step: leaders
SELECT group_id, min(preference) AS preference
FROM grouped
GROUP BY group_id
HAVING count(*) > 1

-- step: strangers
-- Texts of one key whose day and title both differ are no copies: a number was misread, or
-- two series share it. The text that speaks for the document keeps the key.
SELECT t.file_id, t.apart_id, t.date
FROM grouped t
JOIN leaders l ON l.group_id = t.group_id
JOIN grouped p ON p.group_id = l.group_id AND p.preference = l.preference
WHERE t.date <> p.date
    AND least(t.title_size, p.title_size) >= 4
    AND 2 * shared_words(t.title_words, p.title_words) < least(t.title_size, p.title_size)
    AND t.document_id NOT IN (SELECT old_id FROM same)

-- view: texts_of
-- Every text with the document that it carries or describes.
SELECT coalesce(m.new_id, s.apart_id, g.group_id) AS work_id, d.*
FROM documents_read d
JOIN grouped g ON g.file_id = d.file_id
LEFT JOIN strangers s ON s.file_id = d.file_id
LEFT JOIN same m ON m.old_id = s.apart_id

-- step: carried
-- Which document each text carries or describes.
SELECT file_id, work_id FROM texts_of

-- step: copied
-- The documents that several texts carry. All others need nobody to choose among texts,
-- which takes memory for each that is chosen for.
SELECT work_id FROM carried GROUP BY work_id HAVING count(*) > 1

-- step: works
-- The documents that a text carries or describes, with their day.
SELECT work_id, rank, preference, date, date_from AS day_from, date_to AS day_to
FROM texts_of
WHERE work_id NOT IN (SELECT work_id FROM copied)
UNION ALL
SELECT
    work_id,
    min(rank) AS rank,
    min(preference) AS preference,
    min_by(date, preference) FILTER (WHERE date IS NOT NULL) AS date,
    min_by(date_from, preference) AS day_from,
    min_by(date_to, preference) AS day_to
FROM texts_of
WHERE work_id IN (SELECT work_id FROM copied)
GROUP BY work_id

-- step: joined_numbers
SELECT j.new_id, min(c.number) AS canonical
FROM joined j
JOIN citations_read c ON c.key_id = j.new_id
GROUP BY j.new_id
