-- As before, by when it was handed in and not by when a job gets to it: what was handed in before the consent that stands is
-- not shared, however late it is taken there, and the week is that of handing in.
DROP FUNCTION link.share_scores(bytea, text, int, text, jsonb, timestamptz);
CREATE FUNCTION link.share_scores(p_key bytea, p_survey text, p_version int, p_wave text, p_scores jsonb, p_at timestamptz)
  RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO link.shared_score (link_id, survey, version, wave, scale, value, n_missing, week)
  SELECT l.id, p_survey, p_version, p_wave, s.scale, s.value, s.missing,
    date_trunc('week', p_at AT TIME ZONE c.timezone)::date
  FROM link.enrolment_link l JOIN clinic.clinic c ON c.id = l.clinic_id
  CROSS JOIN jsonb_to_recordset(p_scores) AS s (scale text, value double precision, missing int)
  WHERE l.account_key = p_key AND l.level = 3 AND p_at >= (
    SELECT max(e.at) FROM link.consent_event e
    WHERE e.link_id = l.id AND e.purpose = 'scores' AND e.action = 'grant')
  FOR SHARE OF l
  ON CONFLICT (link_id, survey, wave, scale) DO UPDATE SET value = excluded.value, n_missing = excluded.n_missing
$$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  ALTER FUNCTION link.share_scores(bytea, text, int, text, jsonb, timestamptz) OWNER TO kith_bridge;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
  REVOKE ALL ON FUNCTION link.share_scores(bytea, text, int, text, jsonb, timestamptz) FROM PUBLIC;
END $$;
GRANT EXECUTE ON FUNCTION link.share_scores(bytea, text, int, text, jsonb, timestamptz) TO kith_community;
