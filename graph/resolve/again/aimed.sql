-- Which documents are made again, once the touched works are resolved again: theirs, and
-- those of which other citations than before say what is known.

-- step: turned
-- The citations of touched works that mean another document than before, or stand in a
-- text that changed.
SELECT n.target_id AS new_id, o.target_id AS old_id
FROM verdicts n
FULL OUTER JOIN (
    SELECT citation_id, target_id, verdict
    FROM graph.main.citations
    WHERE document_id IN (SELECT work_id FROM touched_works)
) o ON o.citation_id = n.citation_id
WHERE n.target_id IS DISTINCT FROM o.target_id
    OR n.verdict = 'self' AND o.verdict <> 'self'
    OR n.verdict <> 'self' AND o.verdict = 'self'
    OR split_part(coalesce(n.citation_id, o.citation_id), ':', 1)
        IN (SELECT file_id FROM changed_files)

-- step: touched_documents
SELECT work_id AS document_id FROM touched_works
UNION
SELECT new_id FROM turned WHERE new_id IS NOT NULL
UNION
SELECT old_id FROM turned WHERE old_id IS NOT NULL
UNION
SELECT new_id FROM (
    SELECT * FROM joined_numbers EXCEPT SELECT * FROM graph.resolving.joined_numbers
)
UNION
SELECT new_id FROM (
    SELECT * FROM graph.resolving.joined_numbers EXCEPT SELECT * FROM joined_numbers
)

-- step: stub_verdicts
-- What means those that no text carries or describes: the touched works as they are
-- resolved now, all others as they were.
SELECT citation_id, source_id, verdict, target_id
FROM verdicts
WHERE target_id IN (SELECT document_id FROM touched_documents)
    AND target_id NOT IN (SELECT work_id FROM works)
UNION ALL
SELECT citation_id, document_id, verdict, target_id
FROM graph.main.citations
WHERE target_id IN (SELECT document_id FROM touched_documents)
    AND target_id NOT IN (SELECT work_id FROM works)
    AND document_id NOT IN (SELECT work_id FROM touched_works)
