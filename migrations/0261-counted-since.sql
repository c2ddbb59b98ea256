-- Since when someone is counted, and by which words: those of the last time that they agreed to be counted. Who raised
-- the level later agreed to more, not anew to that; who took everything back and gave it again begins anew.
ALTER TABLE link.enrolment_link ADD COLUMN counted_since timestamptz, ADD COLUMN counted_words int;
UPDATE link.enrolment_link l SET counted_since = coalesce(e.at, l.since), counted_words = coalesce(e.consent_version, 1)
FROM link.enrolment_link x LEFT JOIN LATERAL (
  SELECT at, consent_version FROM link.consent_event
  WHERE link_id = x.id AND purpose = 'count' AND action = 'grant' ORDER BY at DESC, id DESC LIMIT 1) e ON true
WHERE l.id = x.id AND l.level >= 1;
ALTER TABLE link.enrolment_link ADD CONSTRAINT counted_by_words CHECK
  ((level >= 1) = (counted_since IS NOT NULL) AND (counted_since IS NULL) = (counted_words IS NULL));

-- No consent ends by itself: the words that people agree to name no end.
ALTER TABLE link.consent_event DROP CONSTRAINT consent_event_action_check;
ALTER TABLE link.consent_event ADD CONSTRAINT consent_event_action_check CHECK (action IN ('grant', 'withdraw'));

-- The one way to another level. Level 0 takes back every consent and what was counted; the row stays so that consent can
-- be given again.
CREATE FUNCTION link.agree(p_link uuid, p_level int, p_version int, p_channel text) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE was int;
BEGIN
  SELECT l.level INTO was FROM link.enrolment_link l WHERE l.id = p_link FOR UPDATE;
  UPDATE link.enrolment_link SET level = p_level, changed_at = now(),
    counted_since = CASE WHEN p_level = 0 THEN NULL WHEN was = 0 THEN now() ELSE counted_since END,
    counted_words = CASE WHEN p_level = 0 THEN NULL WHEN was = 0 THEN p_version ELSE counted_words END
  WHERE id = p_link;
  PERFORM link.consent_steps(p_link, was, p_level, p_version, p_channel);
  IF p_level = 0 THEN DELETE FROM link.milestone m WHERE m.link_id = p_link; END IF;
END $$;

-- Level 0 spends the code, makes no link, and takes back what the same account had agreed to with this clinic before.
CREATE OR REPLACE FUNCTION link.redeem(p_hash bytea, p_key bytea, p_cipher bytea, p_level int, p_version int)
  RETURNS TABLE (clinic_name text, link_id uuid) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE i clinic.invitation;
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
  IF i.kind = 'shared' THEN
    INSERT INTO clinic.shared_use AS u (invitation_id, clinic_id, week, uses)
    VALUES (i.id, i.clinic_id, date_trunc('week', link.today(i.clinic_id))::date, 1)
    ON CONFLICT (invitation_id, week) DO UPDATE SET uses = u.uses + 1;
  END IF;
  IF p_level > 0 THEN
    INSERT INTO link.enrolment_link (clinic_id, invitation_id, account_key, account_cipher, level, linked_week)
    VALUES (i.clinic_id, i.id, p_key, p_cipher, 0, date_trunc('week', link.today(i.clinic_id))::date)
    ON CONFLICT (clinic_id, account_key) DO NOTHING;
  END IF;
  SELECT l.id INTO link_id FROM link.enrolment_link l WHERE l.clinic_id = i.clinic_id AND l.account_key = p_key;
  IF link_id IS NOT NULL THEN PERFORM link.agree(link_id, p_level, p_version, 'join'); END IF;
  SELECT c.name INTO clinic_name FROM clinic.clinic c WHERE c.id = i.clinic_id;
  RETURN NEXT;
END $$;

CREATE OR REPLACE FUNCTION link.set_level(p_key bytea, p_link uuid, p_level int, p_version int) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM link.enrolment_link l WHERE l.id = p_link AND l.account_key = p_key;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM link.agree(p_link, p_level, p_version, 'settings');
  RETURN true;
END $$;

-- Notes a step of a linked member who agreed to be counted; nothing where there is no such link. What they do in the 30
-- days from their 30th on, and from their 90th, tells that they are still here. Days are those of UTC, by which reading
-- is told once a day.
DROP FUNCTION link.note_milestone(bytea, text);
CREATE FUNCTION link.note_milestone(p_key bytea, p_kind text, p_now timestamptz DEFAULT now()) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO link.milestone (link_id, kind, week)
  SELECT l.id, k.kind, date_trunc('week', p_now AT TIME ZONE c.timezone)::date
  FROM link.enrolment_link l JOIN clinic.clinic c ON c.id = l.clinic_id
  CROSS JOIN LATERAL (
    SELECT p_kind AS kind
    WHERE p_kind NOT IN ('survey-offered', 'asked-3m', 'answered-3m', 'asked-6m', 'answered-6m') OR l.counted_words >= 2
    UNION ALL
    SELECT 'active-' || days FROM unnest(ARRAY[30, 90]) AS days
    WHERE p_kind IN ('first-read', 'first-word') AND l.counted_words >= 2
      AND (p_now AT TIME ZONE 'UTC')::date - (l.counted_since AT TIME ZONE 'UTC')::date BETWEEN days AND days + 29) k
  WHERE l.account_key = p_key AND l.level >= 1
  FOR SHARE OF l
  ON CONFLICT DO NOTHING
$$;

-- Counted raw, for any days, and asked by nobody any more: a door less in the wall.
DROP FUNCTION link.enrolment_counts(uuid, date, date, date);

-- As before. Whose window is still open is not yet due: the 30th day of a brochure, and the six weeks that a later survey
-- is open, counted from the last day of the week of which we know that it was asked. Who is counted again, or by other
-- words, is followed from then on.
CREATE OR REPLACE FUNCTION link.enrolment_weeks(p_clinic uuid, p_today date) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE result jsonb;
BEGIN
  IF current_setting('kith.clinic', true) IS DISTINCT FROM p_clinic::text THEN
    RAISE EXCEPTION 'this transaction is not for that clinic';
  END IF;
  WITH visit AS (
    SELECT date_trunc('week', v.occurred_on)::date AS week, coalesce(a.patient_key_hash, v.patient_key_hash) AS person
    FROM clinic.visit v LEFT JOIN clinic.patient_alias a
      ON a.clinic_id = v.clinic_id AND a.source_system = v.source_system AND a.alias_hash = v.patient_key_hash
    WHERE v.clinic_id = p_clinic AND v.counted AND v.occurred_on IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM clinic.visit_replaced r JOIN clinic.visit b
          ON b.clinic_id = r.clinic_id AND b.source_system = r.source_system AND b.source_key_hash = r.by_hash
        WHERE r.clinic_id = v.clinic_id AND r.source_system = v.source_system
          AND r.replaced_hash = v.source_key_hash AND b.counted)
  ), stay AS (
    SELECT week, lag(week) OVER (PARTITION BY person ORDER BY week) AS before
    FROM (SELECT DISTINCT person, week FROM visit) p
  ), handed AS (
    SELECT i.id, date_trunc('week', i.handed_on)::date AS week, coalesce(i.handed_by_role, 'not-noted') AS channel,
      b.material, b.language,
      i.opened_on IS NOT NULL OR i.redeemed_on IS NOT NULL AS opened, i.redeemed_on IS NOT NULL AS redeemed,
      i.handed_on < p_today - 30 AS due, i.state = 'redeemed' AND i.redeemed_on IS NULL AS unknown,
      i.redeemed_on - i.handed_on AS after
    FROM clinic.invitation i JOIN clinic.print_batch b ON b.id = i.batch_id
    WHERE i.clinic_id = p_clinic AND i.kind = 'personal' AND i.handed_on IS NOT NULL
  ), person AS (
    SELECT l.id, (l.counted_since AT TIME ZONE 'UTC')::date AS since, i.kind, i.handed_on, i.redeemed_on, l.linked_week,
      l.counted_words >= 2 AS later,
      coalesce(array_agg(m.kind) FILTER (WHERE m.kind IS NOT NULL), '{}') AS kinds,
      min(m.week) FILTER (WHERE m.kind IN ('asked-3m', 'answered-3m')) + 48 < p_today AS due3m,
      min(m.week) FILTER (WHERE m.kind IN ('asked-6m', 'answered-6m')) + 48 < p_today AS due6m
    FROM link.enrolment_link l JOIN clinic.invitation i ON i.id = l.invitation_id
    LEFT JOIN link.milestone m ON m.link_id = l.id
    WHERE l.clinic_id = p_clinic AND l.level >= 1 GROUP BY l.id, i.id
  ), reached AS (
    SELECT date_trunc('week', handed_on)::date AS week, kinds, due3m, due6m,
      later AND since < p_today - 60 AS due30, later AND since < p_today - 120 AS due90
    FROM person WHERE kind = 'personal' AND handed_on IS NOT NULL AND redeemed_on IS NOT NULL
  )
  SELECT jsonb_build_object(
    'visits', (SELECT coalesce(jsonb_agg(jsonb_build_array(week, n)), '[]')
      FROM (SELECT week, count(*) AS n FROM visit GROUP BY week) x),
    'seen', (SELECT coalesce(jsonb_agg(jsonb_build_array(week, before, n)), '[]')
      FROM (SELECT week, before, count(*) AS n FROM stay GROUP BY week, before) x),
    'declined', (SELECT coalesce(jsonb_agg(jsonb_build_array(week, reason, n)), '[]') FROM (
      SELECT date_trunc('week', offered_on)::date AS week, coalesce(reason, 'prefer-not') AS reason, sum(count) AS n
      FROM clinic.offer WHERE clinic_id = p_clinic AND outcome = 'declined' GROUP BY 1, 2) x),
    'handed', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
      SELECT week, channel, material, language, count(*) AS handed, count(*) FILTER (WHERE opened) AS opened,
        count(*) FILTER (WHERE redeemed) AS redeemed, count(*) FILTER (WHERE due) AS due,
        count(*) FILTER (WHERE due AND unknown) AS missing,
        -- Used on the day itself, and up to 3, 7, 14, 21 and 30 days after it.
        ARRAY[count(*) FILTER (WHERE due AND after <= 0), count(*) FILTER (WHERE due AND after <= 3),
          count(*) FILTER (WHERE due AND after <= 7), count(*) FILTER (WHERE due AND after <= 14),
          count(*) FILTER (WHERE due AND after <= 21), count(*) FILTER (WHERE due AND after <= 30)] AS within
      FROM handed GROUP BY week, channel, material, language) x),
    'linked', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
      -- Each stage counts those who reached the ones before it too.
      SELECT week, count(*) AS counted,
        count(*) FILTER (WHERE kinds @> '{joined-group}') AS joined,
        count(*) FILTER (WHERE kinds @> '{joined-group,first-read}') AS read,
        count(*) FILTER (WHERE kinds @> '{joined-group,first-read,first-word}') AS wrote,
        count(*) FILTER (WHERE kinds && '{survey-offered,survey-started,survey-completed}') AS "surveyOffered",
        count(*) FILTER (WHERE kinds && '{survey-started,survey-completed}') AS "surveyStarted",
        count(*) FILTER (WHERE kinds @> '{survey-completed}') AS "surveyCompleted",
        count(*) FILTER (WHERE due30) AS due30,
        count(*) FILTER (WHERE due30 AND kinds @> '{active-30}') AS active30,
        count(*) FILTER (WHERE due90) AS due90,
        count(*) FILTER (WHERE due90 AND kinds @> '{active-90}') AS active90,
        count(*) FILTER (WHERE kinds && '{asked-3m,answered-3m}') AS asked3m,
        count(*) FILTER (WHERE due3m) AS due3m,
        count(*) FILTER (WHERE due3m AND kinds @> '{answered-3m}') AS answered3m,
        count(*) FILTER (WHERE kinds && '{asked-6m,answered-6m}') AS asked6m,
        count(*) FILTER (WHERE due6m) AS due6m,
        count(*) FILTER (WHERE due6m AND kinds @> '{answered-6m}') AS answered6m
      FROM reached GROUP BY week) x),
    'shared', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
      SELECT week, sum(pieces)::int AS pieces, greatest(sum(used), sum(counted))::int AS used, sum(counted)::int AS counted,
        sum(joined)::int AS joined
      FROM (
        SELECT date_trunc('week', o.offered_on)::date AS week, o.count AS pieces, 0 AS used, 0 AS counted, 0 AS joined
        FROM clinic.offer o JOIN clinic.print_batch b ON b.id = o.batch_id AND b.kind = 'shared'
        WHERE o.clinic_id = p_clinic AND o.outcome = 'handed'
        UNION ALL
        SELECT u.week, 0, u.uses, 0, 0 FROM clinic.shared_use u WHERE u.clinic_id = p_clinic
        UNION ALL
        SELECT linked_week, 0, 0, 1, CASE WHEN kinds @> '{joined-group}' THEN 1 ELSE 0 END
        FROM person WHERE kind = 'shared'
      ) y GROUP BY week) x)
  ) INTO result;
  RETURN result;
END $$;

DROP FUNCTION link.counted_words(uuid);

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  FOREACH f IN ARRAY ARRAY['link.agree(uuid, int, int, text)', 'link.note_milestone(bytea, text, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO kith_bridge', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
GRANT EXECUTE ON FUNCTION link.note_milestone(bytea, text, timestamptz) TO kith_community;
-- Counted before without what is counted now: the day's counts are made anew.
DELETE FROM clinic.snapshot;
