-- What a clinic's reports are answered from for one of its calendar days: counts by week, of no person.
CREATE TABLE clinic.snapshot (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  day date NOT NULL,
  made_at timestamptz NOT NULL,
  counts jsonb NOT NULL,
  UNIQUE (clinic_id, day)
);
-- Which weeks were answered from it and what was hidden in each answer: the next is judged beside them, so that
-- no two can be subtracted.
CREATE TABLE clinic.report_answer (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  snapshot_id uuid NOT NULL REFERENCES clinic.snapshot ON DELETE CASCADE,
  audience text NOT NULL CHECK (audience IN ('own', 'export')),
  threshold int NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  hidden text[] NOT NULL,
  answered_at timestamptz NOT NULL,
  UNIQUE (snapshot_id, audience, threshold, from_day, to_day)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['snapshot', 'report_answer'] LOOP
    EXECUTE format('ALTER TABLE clinic.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_clinic ON clinic.%I TO kith_clinic
      USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid)$p$, t);
    EXECUTE format('GRANT SELECT, INSERT ON clinic.%I TO kith_clinic', t);
  END LOOP;
END $$;
-- UPDATE is for the lock alone that puts answers in a row.
GRANT UPDATE, DELETE ON clinic.snapshot TO kith_clinic;

-- All raw counts of one clinic by the week of the visit, the offer or the hand-out, so that any whole weeks can
-- be added up later. `seen` has for each week how many people were there who had last been there in an earlier
-- week: those whose earlier week lies before a range are its different people. It only counts, and only for the
-- clinic whose transaction asks.
CREATE FUNCTION link.enrolment_weeks(p_clinic uuid, p_today date) RETURNS jsonb
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
      i.opened_on IS NOT NULL OR i.redeemed_on IS NOT NULL AS opened, i.redeemed_on IS NOT NULL AS redeemed,
      i.handed_on <= p_today - 30 AS due, i.state = 'redeemed' AND i.redeemed_on IS NULL AS unknown,
      i.redeemed_on - i.handed_on AS after
    FROM clinic.invitation i WHERE i.clinic_id = p_clinic AND i.handed_on IS NOT NULL
  ), reached AS (
    SELECT h.week, coalesce(array_agg(m.kind) FILTER (WHERE m.kind IS NOT NULL), '{}') AS kinds
    FROM link.enrolment_link l JOIN handed h ON h.id = l.invitation_id
    LEFT JOIN link.milestone m ON m.link_id = l.id
    WHERE l.level >= 1 AND h.redeemed GROUP BY l.id, h.week
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
      SELECT week, channel, count(*) AS handed, count(*) FILTER (WHERE opened) AS opened,
        count(*) FILTER (WHERE redeemed) AS redeemed, count(*) FILTER (WHERE due) AS due,
        count(*) FILTER (WHERE due AND unknown) AS missing,
        -- Used on the day itself, and up to 3, 7, 14, 21 and 30 days after it.
        ARRAY[count(*) FILTER (WHERE due AND after <= 0), count(*) FILTER (WHERE due AND after <= 3),
          count(*) FILTER (WHERE due AND after <= 7), count(*) FILTER (WHERE due AND after <= 14),
          count(*) FILTER (WHERE due AND after <= 21), count(*) FILTER (WHERE due AND after <= 30)] AS within
      FROM handed GROUP BY week, channel) x),
    'linked', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
      -- Each stage counts those who reached the ones before it too.
      SELECT week, count(*) AS counted,
        count(*) FILTER (WHERE kinds @> '{joined-group}') AS joined,
        count(*) FILTER (WHERE kinds @> '{joined-group,first-read}') AS read,
        count(*) FILTER (WHERE kinds @> '{joined-group,first-read,first-word}') AS wrote,
        count(*) FILTER (WHERE kinds && '{survey-started,survey-completed}') AS "surveyStarted",
        count(*) FILTER (WHERE kinds @> '{survey-completed}') AS "surveyCompleted"
      FROM reached GROUP BY week) x)
  ) INTO result;
  RETURN result;
END $$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  ALTER FUNCTION link.enrolment_weeks(uuid, date) OWNER TO kith_bridge;
  REVOKE ALL ON FUNCTION link.enrolment_weeks(uuid, date) FROM PUBLIC;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
GRANT EXECUTE ON FUNCTION link.enrolment_weeks(uuid, date) TO kith_clinic;
