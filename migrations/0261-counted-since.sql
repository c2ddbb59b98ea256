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
