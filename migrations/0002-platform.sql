-- The answer to a creating request, kept so that the same key gets the same answer. One table a login.
CREATE TABLE community.idempotency_key (
  owner text NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  status int NOT NULL,
  reply jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (owner, key)
);
CREATE INDEX idempotency_key_age ON community.idempotency_key (created_at);
CREATE TABLE clinic.idempotency_key (LIKE community.idempotency_key INCLUDING ALL);
GRANT SELECT, INSERT, DELETE ON community.idempotency_key TO kith_community;
GRANT SELECT, INSERT, DELETE ON clinic.idempotency_key TO kith_clinic;

-- Rate limits that all processes share; the columns are those the limiter library expects.
CREATE TABLE community.rate_limit (
  key text PRIMARY KEY,
  points int NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX rate_limit_expire ON community.rate_limit (expire);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.rate_limit TO kith_community;
