-- A notice about a day's posts of a group stands for those after one number up to another; what of them can be read is
-- counted when it is.
ALTER TABLE community.notice
  ADD COLUMN after_sequence bigint,
  ADD COLUMN to_sequence bigint,
  ADD CHECK ((after_sequence IS NULL) = (to_sequence IS NULL));
CREATE INDEX notice_open_of_group ON community.notice (group_id, account_id) WHERE read_at IS NULL AND thread_id IS NULL AND group_id IS NOT NULL;
CREATE INDEX notice_open_of_post ON community.notice (post_id, account_id) WHERE read_at IS NULL AND thread_id IS NULL AND post_id IS NOT NULL;

-- How far someone was told of a group once a day, and on which day of theirs.
CREATE TABLE community.group_told (
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  group_id uuid NOT NULL REFERENCES community."group" ON DELETE CASCADE,
  sequence bigint NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (account_id, group_id)
);

-- When someone was here last. Who comes back after a week or more is told what came meanwhile, as after a break that
-- they took: `quiet_since` is since when, until they have seen it.
ALTER TABLE community.notice_setting ADD COLUMN here_at timestamptz;
INSERT INTO community.notice_setting AS setting (account_id, here_at)
  SELECT account_id, max(last_seen_at) FROM community.session GROUP BY account_id
  ON CONFLICT (account_id) DO UPDATE SET here_at = excluded.here_at;

CREATE FUNCTION community.note_here() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO community.notice_setting AS setting (account_id, here_at) VALUES (NEW.account_id, NEW.last_seen_at)
    ON CONFLICT (account_id) DO UPDATE SET here_at = excluded.here_at,
      quiet_since = CASE WHEN setting.quiet_since IS NULL AND setting.here_at < excluded.here_at - interval '7 days'
        THEN setting.here_at ELSE setting.quiet_since END
      -- More exactly nobody needs to know it.
      WHERE setting.here_at IS NULL OR setting.here_at < excluded.here_at - interval '1 hour';
  RETURN NULL;
END $$;
CREATE TRIGGER note_here AFTER INSERT OR UPDATE OF last_seen_at ON community.session
  FOR EACH ROW EXECUTE FUNCTION community.note_here();

GRANT SELECT, INSERT, UPDATE ON community.group_told TO kith_community;
