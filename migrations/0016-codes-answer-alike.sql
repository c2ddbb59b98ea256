-- A code that is wrong, expired, void or used is refused after the same work: the day of a clinic is looked up
-- and the code judged whether or not there is such a code.
CREATE FUNCTION link.judged(i clinic.invitation) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE anywhere uuid;
BEGIN
  SELECT c.id INTO anywhere FROM clinic.clinic c LIMIT 1;
  RETURN coalesce(link.usable(i, link.today(coalesce(i.clinic_id, anywhere))), false);
END $$;

CREATE OR REPLACE FUNCTION link.check_code(p_hash bytea) RETURNS TABLE (clinic_name text, group_slug text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE i clinic.invitation;
BEGIN
  SELECT * INTO i FROM clinic.invitation WHERE code_hash = p_hash;
  IF NOT link.judged(i) THEN RETURN; END IF;
  PERFORM link.mark_opened(i.id);
  RETURN QUERY SELECT c.name, b.group_slug FROM clinic.clinic c, clinic.print_batch b
    WHERE c.id = i.clinic_id AND b.id = i.batch_id;
END $$;

-- Spends a code once, whatever runs beside it: the UPDATE's WHERE is the guard. No row when it can't be spent.
-- Level 0 spends the code and makes no link.
CREATE OR REPLACE FUNCTION link.redeem(p_hash bytea, p_key bytea, p_cipher bytea, p_level int, p_version int)
  RETURNS TABLE (clinic_name text, link_id uuid) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  i clinic.invitation;
  was int;
BEGIN
  SELECT * INTO i FROM clinic.invitation WHERE code_hash = p_hash;
  IF NOT link.judged(i) THEN RETURN; END IF;
  PERFORM link.mark_opened(i.id);
  UPDATE clinic.invitation x SET
    uses = x.uses + 1,
    redeemed_on = coalesce(x.redeemed_on, link.today(x.clinic_id)),
    state = CASE WHEN x.uses + 1 >= x.max_uses THEN 'redeemed' ELSE x.state END
  WHERE x.id = i.id AND link.usable(x, link.today(x.clinic_id))
  RETURNING * INTO i;
  IF NOT FOUND THEN RETURN; END IF;
  IF p_level > 0 THEN
    SELECT l.level INTO was FROM link.enrolment_link l
      WHERE l.clinic_id = i.clinic_id AND l.account_key = p_key FOR UPDATE;
    INSERT INTO link.enrolment_link AS l
      (clinic_id, invitation_id, account_key, account_cipher, level, linked_week)
    VALUES (i.clinic_id, i.id, p_key, p_cipher, p_level, date_trunc('week', link.today(i.clinic_id))::date)
    ON CONFLICT (clinic_id, account_key) DO UPDATE SET level = excluded.level, changed_at = now()
    RETURNING l.id INTO link_id;
    PERFORM link.consent_steps(link_id, coalesce(was, 0), p_level, p_version, 'join');
  END IF;
  SELECT c.name INTO clinic_name FROM clinic.clinic c WHERE c.id = i.clinic_id;
  RETURN NEXT;
END $$;

-- Whether this account's own link came of this code. It walks the account's links and nothing else, so what it
-- costs says nothing of the code.
CREATE FUNCTION link.used_by(p_hash bytea, p_key bytea) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(bool_or(i.code_hash = p_hash), false)
  FROM link.enrolment_link l JOIN clinic.invitation i ON i.id = l.invitation_id WHERE l.account_key = p_key
$$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  FOREACH f IN ARRAY ARRAY['link.judged(clinic.invitation)', 'link.used_by(bytea, bytea)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO kith_bridge', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
GRANT EXECUTE ON FUNCTION link.used_by(bytea, bytea) TO kith_community;
