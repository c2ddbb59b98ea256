-- What is asked for when signing in beside the password: a secret of an app (RFC 6238), sealed by the application.
CREATE TABLE community.second_factor (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  secret_cipher bytea NOT NULL,
  begun_at timestamptz NOT NULL,
  -- Until a code of the app was given it is not asked for.
  confirmed_at timestamptz,
  -- The last period of thirty seconds whose code was used: a code is good once.
  last_step bigint NOT NULL DEFAULT 0
);

-- Codes on paper, by a keyed hash; one that was used is gone.
CREATE TABLE community.paper_code (
  account_id uuid NOT NULL REFERENCES community.second_factor ON DELETE CASCADE,
  hash bytea NOT NULL,
  PRIMARY KEY (account_id, hash)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.second_factor TO kith_community;
GRANT SELECT, INSERT, DELETE ON community.paper_code TO kith_community;
