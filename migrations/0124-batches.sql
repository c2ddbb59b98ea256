-- What one person decided about many items at once. Each is a decision like any other, and names its batch, so that all
-- of them are taken back together. Its action, reason and letters are the same for each, and written before the first.
CREATE TABLE community.batch (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  decided_by uuid NOT NULL REFERENCES community.account,
  action text NOT NULL CHECK (action IN ('approve', 'no-action', 'remove')),
  policy_code text,
  -- What the authors read, by language.
  letters jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  undone_at timestamptz,
  CHECK ((action = 'remove') = (policy_code IS NOT NULL))
);
CREATE INDEX batch_of ON community.batch (decided_by, created_at);
GRANT SELECT, INSERT, UPDATE (undone_at) ON community.batch TO kith_community;

ALTER TABLE community.decision ADD COLUMN batch_id uuid REFERENCES community.batch;
CREATE INDEX decision_of_batch ON community.decision (batch_id) WHERE batch_id IS NOT NULL;
