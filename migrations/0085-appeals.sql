-- What the team decided about someone is looked at again by somebody else, where they ask for it.
CREATE TABLE community.appeal (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  decision_id uuid NOT NULL REFERENCES community.decision,
  -- The item in which it is decided.
  item_id uuid NOT NULL REFERENCES community.review_item,
  account_id uuid REFERENCES community.account ON DELETE SET NULL,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 2000),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'upheld', 'overturned', 'modified', 'withdrawn')),
  due_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- The decision about it; none where its author took it back.
  answer_id uuid REFERENCES community.decision,
  CHECK ((state = 'open') = (ended_at IS NULL)),
  CHECK ((state IN ('upheld', 'overturned', 'modified')) = (answer_id IS NOT NULL))
);
-- I9: one at a time, and none after one that was decided.
CREATE UNIQUE INDEX appeal_once ON community.appeal (decision_id) WHERE state <> 'withdrawn';
CREATE INDEX appeal_of_decision ON community.appeal (decision_id, created_at DESC);
CREATE INDEX appeal_of_item ON community.appeal (item_id) WHERE state = 'open';
CREATE INDEX appeal_by ON community.appeal (account_id) WHERE account_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON community.appeal TO kith_community;

-- Which decisions are appealed in an item, and who made them: they may not answer.
ALTER TABLE community.review_item
  ADD COLUMN appealed uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN barred_ids uuid[] NOT NULL DEFAULT '{}';

-- Which kinds there are is the contract's.
ALTER TABLE community.signal DROP CONSTRAINT signal_kind_check;
ALTER TABLE community.signal ADD CONSTRAINT signal_kind_check CHECK (kind ~ '^[a-z][a-z-]{0,30}$');
ALTER TABLE community.decision DROP CONSTRAINT decision_action_check;
ALTER TABLE community.decision ADD CONSTRAINT decision_action_check CHECK (action ~ '^[a-z][a-z-]{0,30}$');
