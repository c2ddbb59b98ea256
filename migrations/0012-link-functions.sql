-- The only doors in the wall. Each is owned by a role that can't log in and has a fixed search path. pg_temp is
-- named last: left out, it is searched first, and a caller could slip a type of their own under a function.

-- The calendar day of a clinic: a brochure opened in the evening counts for that evening.
CREATE FUNCTION link.today(p_clinic uuid) RETURNS date LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT (now() AT TIME ZONE c.timezone)::date FROM clinic.clinic c WHERE c.id = p_clinic
$$;

CREATE FUNCTION link.usable(i clinic.invitation, today date) RETURNS boolean LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT i.state IN ('printed', 'handed', 'opened') AND i.uses < i.max_uses
     AND (i.expires_on IS NULL OR i.expires_on >= today)
$$;

-- A brochure that is opened was handed out. Where staff noted a hand-out of its batch without saying which
-- brochures, one such note moves to this brochure, so that the batch's total stays what staff noted.
CREATE FUNCTION link.mark_opened(p_invitation uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  i clinic.invitation;
  noted clinic.invitation;
BEGIN
  SELECT * INTO i FROM clinic.invitation WHERE id = p_invitation FOR UPDATE;
  IF i.handed_on IS NULL THEN
    SELECT * INTO noted FROM clinic.invitation x
      WHERE x.batch_id = i.batch_id AND x.state = 'handed' AND NOT x.handed_by_code AND x.id <> i.id
      ORDER BY x.handed_on LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF FOUND THEN
      UPDATE clinic.invitation SET state = 'printed', handed_on = NULL, handed_by_role = NULL,
        spoken_recommendation = NULL WHERE id = noted.id;
    END IF;
  END IF;
  UPDATE clinic.invitation SET
    state = 'opened',
    handed_on = coalesce(i.handed_on, noted.handed_on, link.today(i.clinic_id)),
    handed_by_role = coalesce(i.handed_by_role, noted.handed_by_role),
    spoken_recommendation = coalesce(i.spoken_recommendation, noted.spoken_recommendation),
    opened_on = coalesce(opened_on, link.today(i.clinic_id))
  WHERE id = p_invitation AND state IN ('printed', 'handed');
END $$;

-- What a code stands for, without spending it. No row for anything that can't be used.
CREATE FUNCTION link.check_code(p_hash bytea) RETURNS TABLE (clinic_name text, group_slug text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE i clinic.invitation;
BEGIN
  SELECT * INTO i FROM clinic.invitation WHERE code_hash = p_hash;
  IF NOT FOUND OR NOT link.usable(i, link.today(i.clinic_id)) THEN RETURN; END IF;
  PERFORM link.mark_opened(i.id);
  RETURN QUERY SELECT c.name, b.group_slug FROM clinic.clinic c, clinic.print_batch b
    WHERE c.id = i.clinic_id AND b.id = i.batch_id;
END $$;

CREATE FUNCTION link.consent_steps(p_link uuid, p_from int, p_to int, p_version int, p_channel text) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO link.consent_event (link_id, purpose, action, consent_version, channel)
  SELECT p_link, (ARRAY['count', 'tell', 'scores'])[n], CASE WHEN p_to >= n THEN 'grant' ELSE 'withdraw' END,
         p_version, p_channel
  FROM generate_series(least(p_from, p_to) + 1, greatest(p_from, p_to)) AS n
$$;

-- Spends a code once, whatever runs beside it: the UPDATE's WHERE is the guard. No row when it can't be spent.
-- Level 0 spends the code and makes no link.
CREATE FUNCTION link.redeem(p_hash bytea, p_key bytea, p_cipher bytea, p_level int, p_version int)
  RETURNS TABLE (clinic_name text, link_id uuid) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  i clinic.invitation;
  was int;
BEGIN
  SELECT * INTO i FROM clinic.invitation WHERE code_hash = p_hash;
  IF NOT FOUND OR NOT link.usable(i, link.today(i.clinic_id)) THEN RETURN; END IF;
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

CREATE FUNCTION link.my_links(p_key bytea)
  RETURNS TABLE (id uuid, clinic_name text, level int, since timestamptz, changed_at timestamptz, looks jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT l.id, c.name, l.level, l.since, l.changed_at,
         coalesce((SELECT jsonb_agg(jsonb_build_object('at', k.at, 'what', k.what) ORDER BY k.at DESC)
                   FROM link.look k WHERE k.link_id = l.id), '[]')
  FROM link.enrolment_link l JOIN clinic.clinic c ON c.id = l.clinic_id
  WHERE l.account_key = p_key ORDER BY l.since
$$;

-- Level 0 takes back every consent and what was counted; the row stays so that consent can be given again.
CREATE FUNCTION link.set_level(p_key bytea, p_link uuid, p_level int, p_version int) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE was int;
BEGIN
  SELECT l.level INTO was FROM link.enrolment_link l WHERE l.id = p_link AND l.account_key = p_key FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE link.enrolment_link SET level = p_level, changed_at = now() WHERE id = p_link;
  PERFORM link.consent_steps(p_link, was, p_level, p_version, 'settings');
  IF p_level = 0 THEN DELETE FROM link.milestone m WHERE m.link_id = p_link; END IF;
  RETURN true;
END $$;

-- Notes a step of a linked member who agreed to be counted; nothing where there is no such link.
CREATE FUNCTION link.note_milestone(p_key bytea, p_kind text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO link.milestone (link_id, kind, week)
  SELECT l.id, p_kind, date_trunc('week', link.today(l.clinic_id))::date
  FROM link.enrolment_link l WHERE l.account_key = p_key AND l.level >= 1
  FOR SHARE
  ON CONFLICT DO NOTHING
$$;

-- The raw counts of one clinic for invitations handed out, and visits and offers, from p_from to p_to. They
-- are suppressed before they leave the server; the function only counts, and only for the clinic whose
-- transaction asks.
CREATE FUNCTION link.enrolment_counts(p_clinic uuid, p_from date, p_to date, p_today date) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE result jsonb;
BEGIN
  IF current_setting('kith.clinic', true) IS DISTINCT FROM p_clinic::text THEN
    RAISE EXCEPTION 'this transaction is not for that clinic';
  END IF;
  WITH seen AS (
    SELECT v.id, coalesce(a.patient_key_hash, v.patient_key_hash) AS person
    FROM clinic.visit v LEFT JOIN clinic.patient_alias a
      ON a.clinic_id = v.clinic_id AND a.source_system = v.source_system AND a.alias_hash = v.patient_key_hash
    WHERE v.clinic_id = p_clinic AND v.counted AND v.occurred_on BETWEEN p_from AND p_to
      AND NOT EXISTS (
        SELECT FROM clinic.visit_replaced r JOIN clinic.visit b
          ON b.clinic_id = r.clinic_id AND b.source_system = r.source_system AND b.source_key_hash = r.by_hash
        WHERE r.clinic_id = v.clinic_id AND r.source_system = v.source_system
          AND r.replaced_hash = v.source_key_hash AND b.counted)
  ), handed AS (
    SELECT * FROM clinic.invitation WHERE clinic_id = p_clinic AND handed_on BETWEEN p_from AND p_to
  ), linked AS (
    SELECT l.id FROM link.enrolment_link l JOIN handed h ON h.id = l.invitation_id
    WHERE l.level >= 1 AND h.redeemed_on IS NOT NULL
  ), reached AS (
    SELECT linked.id, coalesce(array_agg(m.kind) FILTER (WHERE m.kind IS NOT NULL), '{}') AS kinds
    FROM linked LEFT JOIN link.milestone m ON m.link_id = linked.id GROUP BY linked.id
  )
  SELECT jsonb_build_object(
    'visits', (SELECT count(*) FROM seen),
    'people', (SELECT count(DISTINCT person) FROM seen),
    'declined', (SELECT coalesce(sum(count), 0) FROM clinic.offer WHERE clinic_id = p_clinic
                 AND outcome = 'declined' AND offered_on BETWEEN p_from AND p_to),
    'reasons', (SELECT coalesce(jsonb_object_agg(reason, n), '{}') FROM (
                 SELECT coalesce(reason, 'prefer-not') AS reason, sum(count) AS n FROM clinic.offer
                 WHERE clinic_id = p_clinic AND outcome = 'declined' AND offered_on BETWEEN p_from AND p_to
                 GROUP BY 1) r),
    'handed', (SELECT count(*) FROM handed),
    'opened', (SELECT count(*) FROM handed WHERE opened_on IS NOT NULL OR redeemed_on IS NOT NULL),
    'redeemed', (SELECT count(*) FROM handed WHERE redeemed_on IS NOT NULL),
    'linked', (SELECT count(*) FROM linked),
    -- Each stage counts those who reached the ones before it too.
    'joined', (SELECT count(*) FROM reached WHERE kinds @> '{joined-group}'),
    'read', (SELECT count(*) FROM reached WHERE kinds @> '{joined-group,first-read}'),
    'wrote', (SELECT count(*) FROM reached WHERE kinds @> '{joined-group,first-read,first-word}'),
    'surveyStarted', (SELECT count(*) FROM reached WHERE kinds && '{survey-started,survey-completed}'),
    'surveyCompleted', (SELECT count(*) FROM reached WHERE kinds @> '{survey-completed}'),
    'due30', (SELECT count(*) FROM handed WHERE handed_on <= p_today - 30),
    'redeemed30', (SELECT count(*) FROM handed WHERE handed_on <= p_today - 30
                   AND redeemed_on <= handed_on + 30)
  ) INTO result;
  RETURN result;
END $$;

-- Whether a clinic exists: for the granting of roles, on the community side.
CREATE FUNCTION link.clinic_exists(p_clinic uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$ SELECT EXISTS (SELECT FROM clinic.clinic WHERE id = p_clinic) $$;

DO $$
DECLARE f regprocedure;
BEGIN
  EXECUTE format('GRANT kith_bridge TO %I', current_user);
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'link'::regnamespace LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO kith_bridge', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
-- The sealer needs no more than this, so it is not left to the owner of the database.
GRANT USAGE ON SCHEMA audit TO kith_bridge;
GRANT SELECT ON audit.event TO kith_bridge;
GRANT SELECT, INSERT ON audit.seal TO kith_bridge;
GRANT CREATE ON SCHEMA audit TO kith_bridge;
ALTER FUNCTION audit.seal_events() OWNER TO kith_bridge;
REVOKE CREATE ON SCHEMA audit FROM kith_bridge;
REVOKE ALL ON FUNCTION audit.seal_events() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.seal_events() TO kith_community;

GRANT EXECUTE ON FUNCTION link.check_code(bytea), link.redeem(bytea, bytea, bytea, int, int), link.my_links(bytea),
  link.set_level(bytea, uuid, int, int), link.note_milestone(bytea, text), link.clinic_exists(uuid) TO kith_community;
GRANT EXECUTE ON FUNCTION link.enrolment_counts(uuid, date, date, date) TO kith_clinic;
