-- Scores that members share with their clinic, of what they handed in while they agreed to that. To the week, and gone with
-- the consent.
CREATE TABLE link.shared_score (
  link_id uuid NOT NULL REFERENCES link.enrolment_link ON DELETE CASCADE,
  survey text NOT NULL,
  version int NOT NULL,
  wave text NOT NULL CHECK (wave IN ('baseline', '3m', '6m')),
  scale text NOT NULL,
  -- Null where too many items are missing.
  value double precision,
  n_missing int NOT NULL CHECK (n_missing >= 0),
  week date NOT NULL,
  PRIMARY KEY (link_id, survey, wave, scale)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON link.shared_score TO kith_bridge;
ALTER TABLE link.shared_score ENABLE ROW LEVEL SECURITY;
CREATE POLICY bridge ON link.shared_score TO kith_bridge USING (true);
-- In a clinic's transaction the bridge itself sees those of that clinic alone.
CREATE POLICY own_clinic ON link.shared_score AS RESTRICTIVE FOR SELECT TO kith_bridge USING (
  nullif(current_setting('kith.clinic', true), '') IS NULL
  OR EXISTS (SELECT FROM link.enrolment_link l
    WHERE l.id = link_id AND l.clinic_id::text = current_setting('kith.clinic', true)));

-- Whichever way a consent is taken back, the scores go in the same transaction. Its link is locked by then.
CREATE FUNCTION link.unshare_scores() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM link.shared_score WHERE link_id = NEW.id;
  RETURN NULL;
END $$;

-- Takes the scores of what somebody handed in to where they share them; nothing where they do not. The first of a wave
-- says in which week; what is changed after that changes there.
CREATE FUNCTION link.share_scores(p_key bytea, p_survey text, p_version int, p_wave text, p_scores jsonb, p_now timestamptz)
  RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO link.shared_score (link_id, survey, version, wave, scale, value, n_missing, week)
  SELECT l.id, p_survey, p_version, p_wave, s.scale, s.value, s.missing,
    date_trunc('week', p_now AT TIME ZONE c.timezone)::date
  FROM link.enrolment_link l JOIN clinic.clinic c ON c.id = l.clinic_id
  CROSS JOIN jsonb_to_recordset(p_scores) AS s (scale text, value double precision, missing int)
  WHERE l.account_key = p_key AND l.level = 3
  FOR SHARE OF l
  ON CONFLICT (link_id, survey, wave, scale) DO UPDATE SET value = excluded.value, n_missing = excluded.n_missing
$$;

-- The scores that members of one clinic share, a row for each of them and in no order. Each of them is told of the look,
-- once a day.
CREATE FUNCTION link.shared_scores(p_clinic uuid, p_survey text, p_wave text, p_now timestamptz)
  RETURNS TABLE (version int, week text, scores jsonb) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('kith.clinic', true) IS DISTINCT FROM p_clinic::text THEN
    RAISE EXCEPTION 'this transaction is not for that clinic';
  END IF;
  RETURN QUERY WITH own AS (
    SELECT s.*, c.timezone FROM link.shared_score s
    JOIN link.enrolment_link l ON l.id = s.link_id JOIN clinic.clinic c ON c.id = l.clinic_id
    WHERE l.clinic_id = p_clinic AND l.level = 3 AND s.survey = p_survey AND s.wave = p_wave
  ), told AS (
    INSERT INTO link.look (link_id, what, at)
    SELECT DISTINCT own.link_id, 'scores', p_now FROM own
    WHERE NOT EXISTS (SELECT FROM link.look k WHERE k.link_id = own.link_id AND k.what = 'scores'
      AND (k.at AT TIME ZONE own.timezone)::date = (p_now AT TIME ZONE own.timezone)::date)
  )
  SELECT own.version, own.week::text,
    jsonb_agg(jsonb_build_object('scale', own.scale, 'value', own.value, 'missing', own.n_missing))
  FROM own GROUP BY own.link_id, own.version, own.week ORDER BY random();
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  FOREACH f IN ARRAY ARRAY['link.unshare_scores()', 'link.share_scores(bytea, text, int, text, jsonb, timestamptz)',
    'link.shared_scores(uuid, text, text, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO kith_bridge', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
GRANT EXECUTE ON FUNCTION link.share_scores(bytea, text, int, text, jsonb, timestamptz) TO kith_community;
GRANT EXECUTE ON FUNCTION link.shared_scores(uuid, text, text, timestamptz) TO kith_clinic;
CREATE TRIGGER unshare_scores AFTER UPDATE OF level ON link.enrolment_link
  FOR EACH ROW WHEN (NEW.level < 3 AND OLD.level = 3) EXECUTE FUNCTION link.unshare_scores();
