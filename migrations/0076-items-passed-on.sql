-- What reviewers say to each other about an item when they pass it on: the notes add up. `by` is the bare id of who
-- wrote it, as in the audit log.
CREATE TABLE community.item_note (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  item_id uuid NOT NULL REFERENCES community.review_item ON DELETE CASCADE,
  by uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('escalate', 'hand', 'lower', 'propose', 'refuse')),
  note text NOT NULL CHECK (char_length(note) BETWEEN 1 AND 1000),
  at timestamptz NOT NULL
);
CREATE INDEX item_note_of ON community.item_note (item_id, at);

-- Who would rather not decide about an item does not meet it again for a while; why is nobody else's to read.
CREATE TABLE community.item_skip (
  item_id uuid NOT NULL REFERENCES community.review_item ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  reason text NOT NULL CHECK (reason ~ '^[a-z][a-z-]{0,30}$'),
  until timestamptz NOT NULL,
  PRIMARY KEY (item_id, account_id)
);
CREATE INDEX item_skip_by ON community.item_skip (account_id);
GRANT SELECT, INSERT ON community.item_note TO kith_community;
GRANT UPDATE (note) ON community.item_note TO kith_community;
GRANT SELECT, INSERT, UPDATE, DELETE ON community.item_skip TO kith_community;
