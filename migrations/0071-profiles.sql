-- What someone says of themselves, and to whom. No row means that they have said nothing yet. The words about themselves
-- are judged as posts are, under an id of their own: an item of the queue names no account.
CREATE TABLE community.profile (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  id uuid NOT NULL UNIQUE DEFAULT uuidv7(),
  about text NOT NULL DEFAULT '' CHECK (char_length(about) <= 1000),
  about_state text NOT NULL DEFAULT 'withdrawn'
    CHECK (about_state IN ('held', 'live', 'limited', 'hidden', 'removed', 'withdrawn', 'purged')),
  about_version int NOT NULL DEFAULT 0,
  removed_for text,
  shown_at timestamptz,
  written_at timestamptz,
  -- Which there are is the contract's.
  role text CHECK (role ~ '^[a-z][a-z-]{0,30}$'),
  pronouns text CHECK (pronouns ~ '^[a-z][a-z-]{0,30}$'),
  -- Who sees what: from the field to the audience, for those that were chosen.
  audiences jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(audiences) = 'object')
);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.profile TO kith_community;
