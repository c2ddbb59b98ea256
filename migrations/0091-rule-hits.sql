-- Which texts a rule fired on, on trial or live: for its precision and for the alarm. It holds no words.
CREATE TABLE community.rule_hit (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  rule text NOT NULL,
  state text NOT NULL CHECK (state IN ('shadow', 'live')),
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  text_version int NOT NULL,
  -- Starts and ends in turn.
  spans int[] NOT NULL,
  found_at timestamptz NOT NULL,
  UNIQUE (rule, subject_kind, subject_id)
);
CREATE INDEX rule_hit_of ON community.rule_hit (rule, id DESC);
CREATE INDEX rule_hit_at ON community.rule_hit (found_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.rule_hit TO kith_community;
