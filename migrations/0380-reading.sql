-- How many different posts an account opened within an hour, as a sketch that all processes put together: a bit for each
-- post, by a keyed hash, so that without the key it says neither which nor in what order. See decision 071.
CREATE TABLE community.reading (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  since timestamptz NOT NULL,
  sketch bit(4096) NOT NULL,
  -- When administrators were told that it is much.
  told_at timestamptz
);
CREATE INDEX reading_since ON community.reading (since);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.reading TO kith_community;
