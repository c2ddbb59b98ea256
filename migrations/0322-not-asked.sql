-- As before. Beside the offers are those whom nobody offered a brochure, and those who are members already.
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
      i.handed_on < p_today - 30 AS due, i.handed_on < p_today - 30 AND i.handed_day_known AS known,
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
    'notAsked', (SELECT coalesce(jsonb_agg(jsonb_build_array(week, outcome, n)), '[]') FROM (
      SELECT date_trunc('week', offered_on)::date AS week, outcome, sum(count) AS n
      FROM clinic.offer WHERE clinic_id = p_clinic AND outcome IN ('not-offered', 'already-member') GROUP BY 1, 2) x),
    'handed', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
      SELECT week, channel, material, language, count(*) AS handed, count(*) FILTER (WHERE opened) AS opened,
        count(*) FILTER (WHERE redeemed) AS redeemed, count(*) FILTER (WHERE due) AS due,
        count(*) FILTER (WHERE due AND NOT known) AS missing,
        -- Used on the day itself, and up to 3, 7, 14, 21 and 30 days after it.
        ARRAY[count(*) FILTER (WHERE known AND after <= 0), count(*) FILTER (WHERE known AND after <= 3),
          count(*) FILTER (WHERE known AND after <= 7), count(*) FILTER (WHERE known AND after <= 14),
          count(*) FILTER (WHERE known AND after <= 21), count(*) FILTER (WHERE known AND after <= 30)] AS within
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

-- Counted before without what is counted now: the day's counts are made anew.
DELETE FROM clinic.snapshot;
