-- E-mail addresses are encrypted by the server; `email_index` is their keyed hash, to find one by.
-- Several people may have typed the same address; only one can have confirmed it.
CREATE TABLE community.account (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  screen_name text NOT NULL,
  screen_name_key text NOT NULL UNIQUE,
  email_cipher bytea NOT NULL,
  email_index bytea NOT NULL,
  password_hash text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('patient', 'caregiver', 'staff')),
  locale text NOT NULL CHECK (locale IN ('en', 'es')),
  standing text NOT NULL DEFAULT 'active' CHECK (standing IN ('active', 'silenced', 'suspended')),
  verified_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX account_confirmed_email ON community.account (email_index) WHERE verified_at IS NOT NULL;
CREATE INDEX account_email ON community.account (email_index, created_at DESC);
CREATE INDEX account_by_name ON community.account (screen_name_key text_pattern_ops);

-- Only the SHA-256 of the cookie's token is kept.
CREATE TABLE community.session (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  device text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  idle_seconds int NOT NULL,
  absolute_until timestamptz NOT NULL
);
CREATE INDEX session_of_account ON community.session (account_id);

-- Mailed links: hashed, single use, bound to a purpose.
CREATE TABLE community.token (
  hash bytea PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('verify', 'reset')),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX token_of_account ON community.token (account_id, purpose);

CREATE TABLE community.role_grant (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('mentor', 'moderator', 'clinic', 'admin')),
  group_id uuid,
  clinic_id uuid,
  exception_reason text,
  granted_by uuid REFERENCES community.account,
  granted_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  CHECK ((role = 'mentor') = (group_id IS NOT NULL)),
  CHECK ((role = 'clinic') = (clinic_id IS NOT NULL))
);
CREATE UNIQUE INDEX role_grant_once ON community.role_grant
  (account_id, role, coalesce(group_id, clinic_id, '00000000-0000-0000-0000-000000000000'))
  WHERE revoked_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON community.account, community.session, community.token TO kith_community;
GRANT SELECT, INSERT, UPDATE ON community.role_grant TO kith_community;
