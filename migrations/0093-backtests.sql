-- A rule tried on the newest texts that stand already, before it may act.
CREATE TABLE community.rule_backtest (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  rule text NOT NULL,
  spec_version int NOT NULL,
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
  texts int NOT NULL DEFAULT 0,
  read int NOT NULL DEFAULT 0,
  found int NOT NULL DEFAULT 0,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((state = 'running') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX rule_backtest_one ON community.rule_backtest (rule) WHERE state = 'running';
CREATE INDEX rule_backtest_of ON community.rule_backtest (rule, asked_at DESC);

CREATE TABLE community.rule_backtest_hit (
  backtest_id uuid NOT NULL REFERENCES community.rule_backtest ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuidv7(),
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  text_version int NOT NULL,
  spans int[] NOT NULL,
  found_at timestamptz NOT NULL,
  PRIMARY KEY (backtest_id, id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.rule_backtest, community.rule_backtest_hit TO kith_community;
