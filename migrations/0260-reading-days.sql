-- The day (of UTC) on which someone last read something new, so that it is told once a day: who reads on without
-- writing is here as well. Asked and noted in the statement that moves the mark.
CREATE TABLE community.read_day (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  day date NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON community.read_day TO kith_community;
