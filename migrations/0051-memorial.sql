-- Accounts kept in memory of someone who died. Why, and what they go back to should it have been a mistake.
CREATE TABLE community.memorial (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  standing_before text NOT NULL CHECK (standing_before IN ('active', 'silenced', 'suspended')),
  reason text NOT NULL,
  set_by uuid REFERENCES community.account ON DELETE SET NULL,
  set_at timestamptz NOT NULL
);
CREATE INDEX memorial_by ON community.memorial (set_by) WHERE set_by IS NOT NULL;
GRANT SELECT, INSERT, DELETE ON community.memorial TO kith_community;
