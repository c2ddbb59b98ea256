-- Who brought an item to the crises because a life may be in danger, when, and what it was before: as long as nothing
-- else came to it, they may take that back. Whom the roster was to tell of the crisis is told anew of another one.
ALTER TABLE community.review_item
  ADD COLUMN alarm_by uuid REFERENCES community.account ON DELETE SET NULL,
  ADD COLUMN alarm_at timestamptz,
  ADD COLUMN alarm_was jsonb;
GRANT DELETE ON community.crisis_alert TO kith_community;
