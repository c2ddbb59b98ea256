-- The items whose words were typed at this sitting: those of other browsers at the same answers are not shown to it.
ALTER TABLE survey.sitting ADD COLUMN own_words text[] NOT NULL DEFAULT '{}';

-- A place of an open link is taken by the first answer that is kept. Those that were taken by opening it are free again.
UPDATE survey.link l SET uses = greatest(l.uses - opened.n, 0)
FROM (
  SELECT s.link_id, count(*)::int AS n FROM survey.sitting s
  WHERE s.kind = 'link' AND s.assignment_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM survey.response r WHERE r.assignment_id = s.assignment_id)
  GROUP BY s.link_id
) opened
WHERE l.id = opened.link_id AND l.kind = 'open';
