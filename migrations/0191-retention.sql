-- What is past its time goes by itself. A code, and a way to a survey, then loses the hash by which it is known; what
-- is left of it is a tally of its batch, so that no report counts otherwise.
ALTER TABLE clinic.invitation ALTER COLUMN code_hash DROP NOT NULL;
ALTER TABLE survey.link ALTER COLUMN token_hash DROP NOT NULL;

-- What went, by day: counts alone.
CREATE TABLE clinic.retention_run (
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  day date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('drafts', 'codes', 'links', 'survey-links')),
  removed int NOT NULL CHECK (removed > 0),
  PRIMARY KEY (clinic_id, day, kind)
);
ALTER TABLE clinic.retention_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_clinic ON clinic.retention_run TO kith_clinic
  USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON clinic.retention_run TO kith_clinic;

-- Links whose every consent was taken back by this time: how many there are, and away with so many of them.
CREATE FUNCTION link.withdrawn(p_clinic uuid, p_before timestamptz) RETURNS int
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('kith.clinic', true) IS DISTINCT FROM p_clinic::text THEN
    RAISE EXCEPTION 'this transaction is not for that clinic';
  END IF;
  RETURN (SELECT count(*) FROM link.enrolment_link
    WHERE clinic_id = p_clinic AND level = 0 AND changed_at <= p_before);
END $$;

CREATE FUNCTION link.forget_withdrawn(p_clinic uuid, p_before timestamptz, p_most int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE gone int;
BEGIN
  IF current_setting('kith.clinic', true) IS DISTINCT FROM p_clinic::text THEN
    RAISE EXCEPTION 'this transaction is not for that clinic';
  END IF;
  DELETE FROM link.enrolment_link WHERE id IN (
    SELECT id FROM link.enrolment_link WHERE clinic_id = p_clinic AND level = 0 AND changed_at <= p_before
    ORDER BY changed_at LIMIT p_most FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  FOREACH f IN ARRAY ARRAY['link.withdrawn(uuid, timestamptz)', 'link.forget_withdrawn(uuid, timestamptz, int)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO kith_bridge', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO kith_clinic', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
