-- From which weeks a clinic has scores that members share: whether there is to be another report. No score is read, so
-- nobody is told of a look.
CREATE FUNCTION link.shared_weeks(p_clinic uuid) RETURNS TABLE (survey text, wave text, version int, week text, n int)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('kith.clinic', true) IS DISTINCT FROM p_clinic::text THEN
    RAISE EXCEPTION 'this transaction is not for that clinic';
  END IF;
  RETURN QUERY SELECT s.survey, s.wave, s.version, s.week::text, count(DISTINCT s.link_id)::int
    FROM link.shared_score s JOIN link.enrolment_link l ON l.id = s.link_id
    WHERE l.clinic_id = p_clinic AND l.level = 3 GROUP BY 1, 2, 3, 4;
END $$;
DO $$
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  ALTER FUNCTION link.shared_weeks(uuid) OWNER TO kith_bridge;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
  REVOKE ALL ON FUNCTION link.shared_weeks(uuid) FROM PUBLIC;
END $$;
GRANT EXECUTE ON FUNCTION link.shared_weeks(uuid) TO kith_clinic;
