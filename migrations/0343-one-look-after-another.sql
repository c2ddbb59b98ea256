-- Which brochure of a batch a note of handing out moves from is settled by one look at a code after the other, whatever
-- became of its brochure. One that passed over rows that another holds, were it only the look at a used code, would find
-- no note to move, and the brochure would count twice as handed out. Before any row, so that no two wait for each other.
CREATE OR REPLACE FUNCTION link.mark_opened(p_invitation uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  i clinic.invitation;
  noted clinic.invitation;
  is_first boolean;
  moves boolean;
  today date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(x.batch_id::text, 0)) FROM clinic.invitation x WHERE x.id = p_invitation;
  SELECT * INTO i FROM clinic.invitation WHERE id = p_invitation FOR UPDATE;
  today := link.today(i.clinic_id);
  is_first := i.state IN ('printed', 'handed');
  SELECT * INTO noted FROM clinic.invitation x
    WHERE x.batch_id = i.batch_id AND x.state = 'handed' AND NOT x.handed_by_code AND x.id <> i.id
    ORDER BY x.handed_on LIMIT 1 FOR UPDATE;
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

-- As before, but that it locks the batch before the code for many.
CREATE OR REPLACE FUNCTION link.redeem(p_hash bytea, p_key bytea, p_cipher bytea, p_level int, p_version int)
  RETURNS TABLE (clinic_name text, link_id uuid) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  i clinic.invitation;
  once bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('redeem ' || encode(p_key, 'hex'), 0));
  SELECT * INTO i FROM clinic.invitation WHERE code_hash = p_hash;
  IF link.judged(i) AND i.kind = 'shared' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(i.batch_id::text, 0));
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
