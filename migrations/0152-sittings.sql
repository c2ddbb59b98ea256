-- Someone at a survey without an account: by a link, or on a tablet that staff handed over. The cookie's token is kept
-- as a hash. The assignment is let go of when the sitting is over; a tablet then waits for its PIN.
CREATE TABLE survey.sitting (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  clinic_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('link', 'tablet')),
  token_hash bytea NOT NULL UNIQUE,
  assignment_id uuid REFERENCES survey.assignment ON DELETE SET NULL,
  link_id uuid REFERENCES survey.link ON DELETE CASCADE,
  -- Whose place the patient has on the tablet: the session of staff that is put away meanwhile.
  session_id text,
  pin_hash bytea,
  tries int NOT NULL DEFAULT 0,
  language text NOT NULL CHECK (language IN ('en', 'es')),
  -- Until when it may be answered; of a tablet, until when the PIN is taken.
  answers_until timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  CHECK ((kind = 'link') = (link_id IS NOT NULL)),
  CHECK ((kind = 'tablet') = (session_id IS NOT NULL AND pin_hash IS NOT NULL))
);
CREATE INDEX sitting_of_assignment ON survey.sitting (assignment_id) WHERE assignment_id IS NOT NULL;
CREATE INDEX sitting_by_end ON survey.sitting (clinic_id, answers_until);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['link', 'sitting'] LOOP
    EXECUTE format('ALTER TABLE survey.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_clinic ON survey.%I TO kith_clinic
      USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid)$p$, t);
    EXECUTE format('CREATE POLICY bridge ON survey.%I FOR SELECT TO kith_bridge USING (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON survey.%I TO kith_clinic', t);
    EXECUTE format('GRANT SELECT ON survey.%I TO kith_bridge', t);
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA survey TO kith_bridge;
GRANT SELECT ON survey.assignment, survey.response TO kith_bridge;
CREATE POLICY bridge ON survey.assignment FOR SELECT TO kith_bridge USING (subject_kind = 'anonymous');
CREATE POLICY bridge ON survey.response FOR SELECT TO kith_bridge USING (subject_kind = 'anonymous');

-- Which clinic a link, a sitting or a receipt belongs to: who holds one may ask for that clinic and for nothing else.
CREATE FUNCTION link.clinic_of_survey(p_hash bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT clinic_id FROM survey.sitting WHERE token_hash = p_hash
  UNION ALL SELECT clinic_id FROM survey.link WHERE token_hash = p_hash
  UNION ALL SELECT a.clinic_id FROM survey.response r
    JOIN survey.assignment a ON a.id = r.assignment_id WHERE r.receipt_hash = p_hash
  LIMIT 1
$$;

DO $$
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  ALTER FUNCTION link.clinic_of_survey(bytea) OWNER TO kith_bridge;
  REVOKE ALL ON FUNCTION link.clinic_of_survey(bytea) FROM PUBLIC;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
GRANT EXECUTE ON FUNCTION link.clinic_of_survey(bytea) TO kith_clinic;
