-- Who holds a printed code may ask what it stands for, and staff hold them all: were a used one refused, they would learn
-- which patient came. So a used code, and one for many that is full, answers like one that nobody used; only who tries to
-- redeem it is refused.
CREATE FUNCTION link.stands(i clinic.invitation) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  anywhere uuid;
  today date;
BEGIN
  SELECT c.id INTO anywhere FROM clinic.clinic c LIMIT 1;
  today := link.today(coalesce(i.clinic_id, anywhere));
  RETURN coalesce(i.state <> 'void' AND (i.expires_on IS NULL OR i.expires_on >= today), false);
END $$;

-- What a code stands for, without spending it. No row for one that is wrong, void or expired, after the same work.
CREATE OR REPLACE FUNCTION link.check_code(p_hash bytea) RETURNS TABLE (clinic_name text, group_slug text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE i clinic.invitation;
BEGIN
  SELECT * INTO i FROM clinic.invitation WHERE code_hash = p_hash;
  IF NOT link.stands(i) THEN RETURN; END IF;
  PERFORM link.mark_opened(i.id);
  RETURN QUERY SELECT c.name, b.group_slug FROM clinic.clinic c, clinic.print_batch b
    WHERE c.id = i.clinic_id AND b.id = i.batch_id;
END $$;

-- As before. It reads and writes the same rows of a brochure that is opened for the first time, was opened, or was used:
-- where nothing is to change they are written as they were.
CREATE OR REPLACE FUNCTION link.mark_opened(p_invitation uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  i clinic.invitation;
  noted clinic.invitation;
  is_first boolean;
  moves boolean;
  today date;
BEGIN
  SELECT * INTO i FROM clinic.invitation WHERE id = p_invitation FOR UPDATE;
  today := link.today(i.clinic_id);
  is_first := i.state IN ('printed', 'handed');
  SELECT * INTO noted FROM clinic.invitation x
    WHERE x.batch_id = i.batch_id AND x.state = 'handed' AND NOT x.handed_by_code AND x.id <> i.id
    ORDER BY x.handed_on LIMIT 1 FOR UPDATE SKIP LOCKED;
  moves := is_first AND i.handed_on IS NULL AND noted.id IS NOT NULL;
  UPDATE clinic.invitation x SET
    state = CASE WHEN moves THEN 'printed' ELSE x.state END,
    handed_on = CASE WHEN moves THEN NULL ELSE x.handed_on END,
    handed_by_role = CASE WHEN moves THEN NULL ELSE x.handed_by_role END,
    spoken_recommendation = CASE WHEN moves THEN NULL ELSE x.spoken_recommendation END
  WHERE x.id = noted.id;
  IF NOT moves THEN noted := NULL; END IF;
  UPDATE clinic.invitation x SET
    state = CASE WHEN is_first THEN 'opened' ELSE x.state END,
    handed_on = CASE WHEN is_first THEN coalesce(i.handed_on, noted.handed_on, today) ELSE x.handed_on END,
    handed_day_known = CASE WHEN is_first THEN i.handed_on IS NOT NULL OR moves ELSE x.handed_day_known END,
    handed_by_role = coalesce(x.handed_by_role, noted.handed_by_role),
    spoken_recommendation = coalesce(x.spoken_recommendation, noted.spoken_recommendation),
    opened_on = CASE WHEN is_first THEN coalesce(x.opened_on, today) ELSE x.opened_on END
  WHERE x.id = p_invitation;
END $$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  ALTER FUNCTION link.stands(clinic.invitation) OWNER TO kith_bridge;
  REVOKE ALL ON FUNCTION link.stands(clinic.invitation) FROM PUBLIC;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
