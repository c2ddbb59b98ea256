-- What stands between a member and the community, and until when. Their standing is a consequence of those that hold
-- now: neither lifted nor over. The reason and the words are what they are told, also where they can not sign in.
CREATE TABLE community.sanction (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('warn', 'silence', 'suspend', 'ban')),
  until timestamptz,
  decision_id uuid NOT NULL UNIQUE REFERENCES community.decision,
  reason text NOT NULL CHECK (reason ~ '^[a-z][a-z-]{0,30}$'),
  words text NOT NULL CHECK (char_length(words) <= 2000),
  made_at timestamptz NOT NULL,
  lifted_at timestamptz,
  lifted_by_decision uuid REFERENCES community.decision,
  -- When the clock saw that it was over, and told the member.
  ended_at timestamptz,
  CHECK ((kind IN ('silence', 'suspend')) = (until IS NOT NULL)),
  CHECK (lifted_at IS NOT NULL OR lifted_by_decision IS NULL)
);
CREATE INDEX sanction_of ON community.sanction (account_id, made_at DESC);
CREATE INDEX sanction_running ON community.sanction (until)
  WHERE until IS NOT NULL AND lifted_at IS NULL AND ended_at IS NULL;
CREATE INDEX sanction_lifted ON community.sanction (lifted_by_decision) WHERE lifted_by_decision IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON community.sanction TO kith_community;

-- Until when a sanction holds, in the notice of it.
ALTER TABLE community.notice ADD COLUMN until timestamptz;
