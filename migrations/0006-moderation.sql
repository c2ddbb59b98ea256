CREATE TABLE community.review_item (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  subject_kind text NOT NULL CHECK (subject_kind IN ('post', 'reply')),
  subject_id uuid NOT NULL,
  episode int NOT NULL DEFAULT 1,
  lane text NOT NULL CHECK (lane IN ('crisis', 'harm', 'privacy', 'spam', 'advice', 'appeal', 'new-member', 'quality')),
  severity int NOT NULL CHECK (severity BETWEEN 0 AND 3),
  group_id uuid REFERENCES community."group",
  author_id uuid,
  -- Everyone who reported in this episode: they may not review it.
  reporter_ids uuid[] NOT NULL DEFAULT '{}',
  tier int NOT NULL DEFAULT 0 CHECK (tier BETWEEN 0 AND 2),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'claimed', 'second', 'decided', 'closed')),
  holder uuid REFERENCES community.account,
  lease_until timestamptz,
  renewals int NOT NULL DEFAULT 0,
  fence int NOT NULL DEFAULT 0,
  subject_version int NOT NULL DEFAULT 1,
  second_needed boolean NOT NULL DEFAULT false,
  excerpt text NOT NULL,
  -- The text as it was when the item was opened.
  snapshot text NOT NULL,
  due_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'claimed') = (holder IS NOT NULL)),
  CHECK ((holder IS NULL) = (lease_until IS NULL)),
  UNIQUE (subject_kind, subject_id, episode)
);
-- I1: one item at a time for a subject.
CREATE UNIQUE INDEX review_item_one_open ON community.review_item (subject_kind, subject_id)
  WHERE state IN ('open', 'claimed', 'second');
-- The order of "claim next" and of the list, within what is open.
CREATE INDEX review_item_queue ON community.review_item (severity DESC, due_at, id)
  WHERE state IN ('open', 'claimed');
CREATE INDEX review_item_lane ON community.review_item (lane, severity DESC, due_at, id)
  WHERE state IN ('open', 'claimed');

-- How much waits in each lane, by group; and a member's history.
CREATE INDEX review_item_scope ON community.review_item (group_id, lane, due_at) INCLUDE (tier)
  WHERE state IN ('open', 'claimed');
CREATE INDEX review_item_author ON community.review_item (author_id);

CREATE TABLE community.signal (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  item_id uuid NOT NULL REFERENCES community.review_item,
  kind text NOT NULL CHECK (kind IN ('first-post', 'rule', 'report', 'edit')),
  lane text NOT NULL,
  severity int NOT NULL,
  rule text,
  span_start int,
  span_end int,
  reporter_id uuid REFERENCES community.account ON DELETE SET NULL,
  reason text,
  note text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX signal_of_item ON community.signal (item_id, created_at);
CREATE UNIQUE INDEX signal_one_report ON community.signal (item_id, reporter_id) WHERE kind = 'report';

-- I3: one decision an item. Append-only; a reversal will be another row.
CREATE TABLE community.decision (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  item_id uuid NOT NULL UNIQUE REFERENCES community.review_item,
  decided_by uuid NOT NULL REFERENCES community.account,
  action text NOT NULL CHECK (action IN ('approve', 'ask-to-edit', 'remove', 'no-action')),
  policy_code text,
  guidelines_version int NOT NULL DEFAULT 1,
  subject_version int NOT NULL,
  fence int NOT NULL,
  state_before text NOT NULL,
  state_after text NOT NULL,
  note text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON community.decision
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

GRANT SELECT, INSERT, UPDATE ON community.review_item TO kith_community;
GRANT SELECT, INSERT ON community.signal, community.decision TO kith_community;
