-- A printed form of a survey. Its receipt is on the part that people keep; here it is a hash, which goes over to the
-- response when the form is counted, and with it the last tie between the two.
CREATE TABLE survey.paper_form (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  clinic_id uuid NOT NULL,
  version_id uuid NOT NULL REFERENCES survey.version,
  number text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'es')),
  receipt_hash bytea,
  state text NOT NULL DEFAULT 'printed' CHECK (state IN ('printed', 'keyed-once', 'differs', 'counted')),
  printed_on date NOT NULL,
  -- What is left of keying it twice: of so many questions so many were keyed in two ways, by one person or by two.
  questions int,
  differing int,
  keyers int,
  UNIQUE (clinic_id, number),
  CHECK ((state = 'counted') = (receipt_hash IS NULL))
);

-- Each of the two times it is keyed in; nothing of it is left when the form is counted.
CREATE TABLE survey.paper_entry (
  form_id uuid NOT NULL REFERENCES survey.paper_form ON DELETE CASCADE,
  round int NOT NULL CHECK (round IN (1, 2)),
  keyer uuid NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (form_id, round)
);

ALTER TABLE survey.answer
  DROP CONSTRAINT answer_state_check,
  ADD CONSTRAINT answer_state_check CHECK
    (state IN ('answered', 'skipped', 'prefer_not', 'not_shown', 'not_reached', 'illegible'));

ALTER TABLE survey.paper_form ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey.paper_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_clinic ON survey.paper_form TO kith_clinic
  USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid);
CREATE POLICY by_form ON survey.paper_entry TO kith_clinic
  USING (EXISTS (SELECT FROM survey.paper_form f WHERE f.id = form_id));
GRANT SELECT, INSERT, UPDATE ON survey.paper_form TO kith_clinic;
GRANT SELECT, INSERT, DELETE ON survey.paper_entry TO kith_clinic;
GRANT DELETE ON survey.paper_form TO kith_clinic;

-- A form that is not counted yet is found by its receipt too: who does not want it counted says so by that.
CREATE POLICY bridge ON survey.paper_form FOR SELECT TO kith_bridge USING (true);
GRANT SELECT ON survey.paper_form TO kith_bridge;
CREATE OR REPLACE FUNCTION link.clinic_of_survey(p_hash bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT clinic_id FROM survey.sitting WHERE token_hash = p_hash
  UNION ALL SELECT clinic_id FROM survey.link WHERE token_hash = p_hash
  UNION ALL SELECT a.clinic_id FROM survey.response r
    JOIN survey.assignment a ON a.id = r.assignment_id WHERE r.receipt_hash = p_hash
  UNION ALL SELECT clinic_id FROM survey.paper_form WHERE receipt_hash = p_hash
  LIMIT 1
$$;
