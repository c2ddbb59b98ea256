-- What was done of the checklist of a crisis, by whom: rows, so that it outlives a reload and a change of hands.
CREATE TABLE community.crisis_step (
  item_id uuid NOT NULL REFERENCES community.review_item,
  step text NOT NULL CHECK (step IN ('contact-made', 'helplines-shown', 'thread-safe')),
  by uuid REFERENCES community.account ON DELETE SET NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (item_id, step)
);

-- Someone to come back to on a day. Anyone of the team who may see the item can take it over.
CREATE TABLE community.follow_up (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  item_id uuid NOT NULL REFERENCES community.review_item,
  due_on date NOT NULL,
  holder uuid REFERENCES community.account ON DELETE SET NULL,
  done_at timestamptz,
  CHECK (done_at IS NULL OR holder IS NULL)
);
CREATE INDEX follow_up_of_item ON community.follow_up (item_id);
CREATE INDEX follow_up_waiting ON community.follow_up (due_on, id) WHERE done_at IS NULL;
CREATE INDEX follow_up_done ON community.follow_up (done_at DESC, id DESC) WHERE done_at IS NOT NULL;
CREATE INDEX follow_up_held ON community.follow_up (holder) WHERE holder IS NOT NULL;

-- What happened to it, and what was said to whoever comes next.
CREATE TABLE community.follow_up_step (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  follow_up_id uuid NOT NULL REFERENCES community.follow_up,
  what text NOT NULL CHECK (what IN ('made', 'taken', 'given-back', 'moved', 'done')),
  by uuid REFERENCES community.account ON DELETE SET NULL,
  at timestamptz NOT NULL,
  -- Of `made` and `moved`.
  due_on date,
  note text NOT NULL DEFAULT '' CHECK (char_length(note) <= 1000)
);
CREATE INDEX follow_up_step_of ON community.follow_up_step (follow_up_id, id);

GRANT SELECT, INSERT, DELETE ON community.crisis_step TO kith_community;
GRANT SELECT, INSERT, UPDATE ON community.follow_up, community.follow_up_step TO kith_community;
GRANT UPDATE (by) ON community.crisis_step TO kith_community;
