-- A code for many is used once by each: an account that comes again uses up no second place. Who used it is a hash of the
-- account's keyed hash with the code; it leads to no link, and is there for those who share nothing too.
CREATE TABLE link.shared_once (
  by_hash bytea PRIMARY KEY,
  invitation_id uuid NOT NULL REFERENCES clinic.invitation ON DELETE CASCADE
);
CREATE INDEX shared_once_of ON link.shared_once (invitation_id);
ALTER TABLE link.shared_once ENABLE ROW LEVEL SECURITY;
CREATE POLICY bridge ON link.shared_once TO kith_bridge USING (true);
GRANT SELECT, INSERT, DELETE ON link.shared_once TO kith_bridge;

CREATE FUNCTION link.once_by(p_hash bytea, p_key bytea) RETURNS bytea LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp AS $$ SELECT sha256(p_key || p_hash) $$;

-- What spends a code is asked through what follows, and by nobody else.
ALTER FUNCTION link.redeem(bytea, bytea, bytea, int, int) RENAME TO spend;
REVOKE ALL ON FUNCTION link.spend(bytea, bytea, bytea, int, int) FROM kith_community;

-- One account after the other: of several codes that one person uses at once, the first makes the link, and each of the
-- others sees the level it has by then.
CREATE FUNCTION link.redeem(p_hash bytea, p_key bytea, p_cipher bytea, p_level int, p_version int)
  RETURNS TABLE (clinic_name text, link_id uuid) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  i clinic.invitation;
  once bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('redeem ' || encode(p_key, 'hex'), 0));
  SELECT * INTO i FROM clinic.invitation WHERE code_hash = p_hash;
  IF link.judged(i) AND i.kind = 'shared' THEN
    -- One use after the other, and before a row refers to it: two that both do would wait for each other to count it.
    SELECT * INTO i FROM clinic.invitation WHERE id = i.id FOR UPDATE;
  END IF;
  IF link.judged(i) AND i.kind = 'shared' THEN
    once := link.once_by(p_hash, p_key);
    DELETE FROM link.shared_once o USING clinic.invitation x
      WHERE x.id = o.invitation_id AND x.clinic_id = i.clinic_id AND x.expires_on < link.today(i.clinic_id);
    INSERT INTO link.shared_once (by_hash, invitation_id) VALUES (once, i.id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN; END IF;
  END IF;
  RETURN QUERY SELECT s.clinic_name, s.link_id FROM link.spend(p_hash, p_key, p_cipher, p_level, p_version) s;
  IF NOT FOUND AND once IS NOT NULL THEN
    DELETE FROM link.shared_once o WHERE o.by_hash = once;
  END IF;
END $$;

-- Who uses a code for many again is told that it is theirs, whatever they share. It reads the same whatever the code is.
CREATE OR REPLACE FUNCTION link.used_by(p_hash bytea, p_key bytea) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM link.shared_once WHERE by_hash = link.once_by(p_hash, p_key))
    OR coalesce(bool_or(i.code_hash = p_hash), false)
  FROM link.enrolment_link l JOIN clinic.invitation i ON i.id = l.invitation_id WHERE l.account_key = p_key
$$;

-- When it happened, not when its transaction began: of two that wait for each other the later one stands.
ALTER TABLE link.consent_event ALTER COLUMN at SET DEFAULT clock_timestamp();

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  FOREACH f IN ARRAY ARRAY['link.once_by(bytea, bytea)', 'link.redeem(bytea, bytea, bytea, int, int)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO kith_bridge', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
GRANT EXECUTE ON FUNCTION link.redeem(bytea, bytea, bytea, int, int) TO kith_community;
