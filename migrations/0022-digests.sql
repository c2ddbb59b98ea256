-- One row a person and period: the digest is claimed by it, however often and wherever the job runs.
CREATE TABLE community.digest (
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  period text NOT NULL CHECK (period IN ('daily', 'weekly')),
  -- The day in the person's own zone; of a week its Monday.
  day date NOT NULL,
  made_at timestamptz NOT NULL,
  sent_at timestamptz,
  PRIMARY KEY (account_id, period, day)
);
CREATE INDEX digest_age ON community.digest (made_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.digest TO kith_community;
