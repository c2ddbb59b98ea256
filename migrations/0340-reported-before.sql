-- Whoever reported a text has no part in judging it, also not in a later episode: in an appeal, or after an edit. They are told
-- of the outcome of their own episode alone, so their ids stand apart.
ALTER TABLE community.review_item ADD COLUMN past_reporter_ids uuid[] NOT NULL DEFAULT '{}';
UPDATE community.review_item later SET past_reporter_ids = ARRAY(
  SELECT DISTINCT r FROM community.review_item earlier, unnest(earlier.reporter_ids) r
  WHERE earlier.subject_kind = later.subject_kind AND earlier.subject_id = later.subject_id AND earlier.episode < later.episode)
WHERE later.episode > 1;
CREATE INDEX review_item_reported_before ON community.review_item USING gin (past_reporter_ids);
