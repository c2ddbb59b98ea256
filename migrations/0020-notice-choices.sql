-- How each kind of notice reaches a person; no row means the default. Which topics there are is the contract's.
CREATE TABLE community.notice_choice (
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  topic text NOT NULL CHECK (topic ~ '^[a-z][a-z-]{0,30}$'),
  way text NOT NULL CHECK (way IN ('now', 'daily', 'weekly', 'app', 'never')),
  PRIMARY KEY (account_id, topic)
);
-- mail_choice stays until no server of the version before is left that reads it.
INSERT INTO community.notice_choice (account_id, topic, way)
  SELECT account_id, 'reply', 'app' FROM community.mail_choice WHERE NOT reply
  UNION ALL
  SELECT account_id, topic, 'app' FROM community.mail_choice, unnest(ARRAY['decision', 'report', 'membership']) AS topic
  WHERE NOT decision;

-- The zone a person's days begin in, and their break: `quiet_since` stays after its end, until they were told what came meanwhile.
CREATE TABLE community.notice_setting (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  time_zone text CHECK (length(time_zone) BETWEEN 1 AND 64),
  quiet_since timestamptz,
  quiet_until date,
  CHECK (quiet_until IS NULL OR quiet_since IS NOT NULL)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON community.notice_choice, community.notice_setting TO kith_community;
