-- Decisions that a second person judges without knowing the first answer: one in twenty, and every ban.
CREATE TABLE community.quality_check (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  decision_id uuid NOT NULL UNIQUE REFERENCES community.decision,
  picked_at timestamptz NOT NULL,
  reviewer uuid REFERENCES community.account ON DELETE SET NULL,
  action text,
  reviewed_at timestamptz,
  CHECK ((action IS NULL) = (reviewed_at IS NULL))
);
CREATE INDEX quality_check_open ON community.quality_check (picked_at, id) WHERE reviewed_at IS NULL;
CREATE INDEX quality_check_of ON community.quality_check (reviewer);

-- How many hard texts someone of the team wants to decide about in a day.
CREATE TABLE community.exposure_choice (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  per_day int NOT NULL CHECK (per_day BETWEEN 5 AND 60)
);

GRANT SELECT, INSERT, UPDATE ON community.quality_check TO kith_community;
GRANT SELECT, INSERT, UPDATE ON community.exposure_choice TO kith_community;
-- What statistics count by time.
CREATE INDEX decision_time ON community.decision (created_at) WHERE reverses IS NULL;
CREATE INDEX review_item_time ON community.review_item (created_at);
