-- Mails that came back, once each. No address and no words of the report are kept.
CREATE TABLE community.mail_bounce (
  -- SHA-256 of the id we gave the mail.
  mail bytea PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  email_index bytea NOT NULL,
  hard boolean NOT NULL,
  -- False from when the person asked us to try the address again.
  counts boolean NOT NULL DEFAULT true,
  at timestamptz NOT NULL
);
CREATE INDEX mail_bounce_of_account ON community.mail_bounce (account_id, at);
CREATE INDEX mail_bounce_age ON community.mail_bounce (at);

-- Addresses that nothing is sent to. It holds for the address it was: another one begins afresh.
CREATE TABLE community.mail_stop (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  email_index bytea NOT NULL,
  since timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.mail_bounce, community.mail_stop TO kith_community;
