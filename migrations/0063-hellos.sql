-- What a mentor says to everybody who is new in a group.
CREATE TABLE community.mentor_hello (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  group_id uuid NOT NULL REFERENCES community."group" ON DELETE CASCADE,
  mentor_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 600),
  state text NOT NULL CHECK (state IN ('held', 'live', 'limited', 'hidden', 'removed')),
  version int NOT NULL DEFAULT 1,
  shown_at timestamptz,
  removed_for text,
  changed_at timestamptz NOT NULL,
  UNIQUE (group_id, mentor_id)
);
CREATE INDEX mentor_hello_of ON community.mentor_hello (mentor_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.mentor_hello TO kith_community;

-- How far someone is with what the page for newcomers shows; folded once, it stays so.
CREATE TABLE community.welcome (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  done text[] NOT NULL DEFAULT '{}',
  folded_at timestamptz
);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.welcome TO kith_community;
