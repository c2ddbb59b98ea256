-- Who wants nothing to do with whom. It works both ways, and the blocked person is never told.
CREATE TABLE community.block (
  blocker uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  blocked uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (blocker, blocked),
  CHECK (blocker <> blocked)
);
CREATE INDEX block_of ON community.block (blocked, blocker);

GRANT SELECT, INSERT, DELETE ON community.block TO kith_community;
