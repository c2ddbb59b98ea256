-- A brochure that stands in a week stays there when staff scan its code: else those who opened it would move along, and the
-- reports say so. The day of the scan stands on its own, and is all that staff are told, and that a code's time begins with.
ALTER TABLE clinic.invitation ADD COLUMN scanned_on date;
UPDATE clinic.invitation SET scanned_on = handed_on WHERE handed_by_code;

-- As before. The day is that of the scan; one that a server of the release before noted stands in that week as well.
CREATE OR REPLACE FUNCTION link.brochure_state(p_clinic uuid, p_hash bytea, p_today date)
  RETURNS TABLE (batch_id uuid, state text, handed_on date) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  i clinic.invitation;
  told uuid;
BEGIN
  IF current_setting('kith.clinic', true) IS DISTINCT FROM p_clinic::text THEN
    RAISE EXCEPTION 'this transaction is not for that clinic';
  END IF;
  SELECT * INTO i FROM clinic.invitation x WHERE x.clinic_id = p_clinic AND x.code_hash = p_hash;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT l.id INTO told FROM link.enrolment_link l
    WHERE l.invitation_id = i.id AND l.level >= 2 AND i.kind = 'personal' AND i.redeemed_on IS NOT NULL;
  IF told IS NOT NULL THEN
    INSERT INTO link.look (link_id, what) VALUES (told, 'brochure');
  END IF;
  RETURN QUERY SELECT i.batch_id, CASE
      WHEN told IS NOT NULL THEN 'redeemed'
      WHEN i.state = 'void' THEN 'void'
      WHEN i.expires_on < p_today THEN 'expired'
      WHEN i.handed_by_code THEN 'handed'
      ELSE 'printed' END,
    CASE WHEN i.handed_by_code THEN coalesce(i.scanned_on, i.handed_on) END;
END $$;
