-- What the staff notes of a member, for the staff alone. A note is never changed: one that puts another right names it.
CREATE TABLE community.member_note (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  item_id uuid REFERENCES community.review_item ON DELETE SET NULL,
  -- Who wrote it stays, as the audit log does.
  by uuid NOT NULL,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 1000),
  replaces uuid UNIQUE REFERENCES community.member_note ON DELETE CASCADE,
  at timestamptz NOT NULL
);
CREATE INDEX member_note_of ON community.member_note (account_id, at DESC);
CREATE INDEX member_note_at ON community.member_note (item_id) WHERE item_id IS NOT NULL;
GRANT SELECT, INSERT, DELETE ON community.member_note TO kith_community;
