-- What became of what someone told the team, or asked of it; and the decision that a notice is about.
ALTER TABLE community.notice
  ADD COLUMN outcome text CHECK (outcome ~ '^[a-z][a-z-]{0,30}$'),
  ADD COLUMN decision_id uuid;
UPDATE community.notice SET decision_id = substr(source, 10)::uuid WHERE source LIKE 'decision:%';

-- Who reported what its author took back is told too: those of each item that was closed, once.
ALTER TABLE community.review_item ADD COLUMN reporters_told boolean NOT NULL DEFAULT false;
UPDATE community.review_item SET reporters_told = true WHERE state = 'closed';
CREATE INDEX review_item_untold ON community.review_item (id)
  WHERE state = 'closed' AND NOT reporters_told AND reporter_ids <> '{}';
