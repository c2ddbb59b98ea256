-- What someone was called before. Nobody else gets the name until `kept_until`; old links lead on and others are told
-- of it for a shorter time.
CREATE TABLE community.former_name (
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  name text NOT NULL,
  key text NOT NULL,
  -- All that it looks like: see looksOf.
  looks text[] NOT NULL,
  changed_at timestamptz NOT NULL,
  kept_until timestamptz NOT NULL,
  -- The team has said that others are not told of it.
  hidden boolean NOT NULL DEFAULT false,
  PRIMARY KEY (account_id, changed_at)
);
CREATE INDEX former_name_looks ON community.former_name USING gin (looks);
CREATE INDEX former_name_key ON community.former_name (key);
CREATE INDEX former_name_kept ON community.former_name (kept_until);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.former_name TO kith_community;

-- More signs are known to look alike than when these keys were made. Of two names that are one by now, the older one
-- has the key, and the other keeps what it had.
WITH known AS (
  SELECT id, created_at, screen_name_key AS was, translate(screen_name_key,
    'ѕјӏԁԛԝһүгпѵғзбьъґҝқβημυσςχγωϲϳօոսհցզյլքøđłħŧıðþßŋĸə',
    'sjldqwhyrnvfebbbrkkbnuuooxywcjonuhgqjlpodlhtldpbnke') AS is_now
  FROM community.account
), first AS (
  SELECT DISTINCT ON (is_now) id, is_now FROM known WHERE is_now <> was ORDER BY is_now, created_at, id
)
UPDATE community.account a SET screen_name_key = first.is_now FROM first
WHERE a.id = first.id AND NOT EXISTS (SELECT FROM known k WHERE k.was = first.is_now);

-- What a name looks like at a glance, beside its key.
CREATE INDEX account_look ON community.account (replace(replace(screen_name_key, 'rn', 'm'), 'vv', 'w'));

-- A door in the wall: what clinics are called, so that nobody takes such a name. They hang on its walls.
CREATE FUNCTION link.clinic_names() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$ SELECT name FROM clinic.clinic $$;
DO $$
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  ALTER FUNCTION link.clinic_names() OWNER TO kith_bridge;
  REVOKE ALL ON FUNCTION link.clinic_names() FROM PUBLIC;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
GRANT EXECUTE ON FUNCTION link.clinic_names() TO kith_community;
