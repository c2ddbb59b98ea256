-- What a batch is printed as, in which words, until when its codes work, and what took them out of use.
ALTER TABLE clinic.print_batch
  ADD COLUMN material text NOT NULL DEFAULT 'card' CHECK (material IN ('card', 'brochure', 'letter', 'poster')),
  ADD COLUMN words_version int NOT NULL DEFAULT 1,
  ADD COLUMN expires_on date,
  ADD COLUMN reprint_of uuid REFERENCES clinic.print_batch,
  ADD COLUMN voided_on date,
  ADD COLUMN void_reason text CHECK (void_reason IN ('lost', 'misprint', 'stolen', 'outdated', 'other')),
  ADD CONSTRAINT print_batch_poster CHECK (material <> 'poster' OR kind = 'shared'),
  ADD CONSTRAINT print_batch_void CHECK ((voided_on IS NULL) = (void_reason IS NULL));
CREATE UNIQUE INDEX print_batch_reprint ON clinic.print_batch (reprint_of) WHERE reprint_of IS NOT NULL;
ALTER TABLE clinic.invitation ADD CONSTRAINT invitation_personal CHECK (kind = 'shared' OR max_uses = 1);

-- How often a shared code was used in each week: it has no hand-out and no use of its own to count by.
CREATE TABLE clinic.shared_use (
  invitation_id uuid NOT NULL REFERENCES clinic.invitation,
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  week date NOT NULL,
  uses int NOT NULL CHECK (uses > 0),
  PRIMARY KEY (invitation_id, week)
);
CREATE INDEX shared_use_week ON clinic.shared_use (clinic_id, week);
ALTER TABLE clinic.shared_use ENABLE ROW LEVEL SECURITY;
CREATE POLICY bridge ON clinic.shared_use TO kith_bridge USING (true);
GRANT SELECT, INSERT, UPDATE ON clinic.shared_use TO kith_bridge;

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
  IF i.kind = 'shared' THEN
    INSERT INTO clinic.shared_use AS u (invitation_id, clinic_id, week, uses)
    VALUES (i.id, i.clinic_id, date_trunc('week', link.today(i.clinic_id))::date, 1)
    ON CONFLICT (invitation_id, week) DO UPDATE SET uses = u.uses + 1;
  END IF;
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

-- What staff may know of a brochure they hold in their hand. Whether it was used is told where its person said
-- so, and then that person sees that somebody looked; all other brochures look as they were handed out.
CREATE FUNCTION link.brochure_state(p_clinic uuid, p_hash bytea, p_today date)
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
    CASE WHEN i.handed_by_code THEN i.handed_on END;
END $$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  ALTER FUNCTION link.brochure_state(uuid, bytea, date) OWNER TO kith_bridge;
  REVOKE ALL ON FUNCTION link.brochure_state(uuid, bytea, date) FROM PUBLIC;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
GRANT EXECUTE ON FUNCTION link.brochure_state(uuid, bytea, date) TO kith_clinic;
