-- Answers that left a clinic, each row of answers without whom it is of: what was given out, why and by whom.
CREATE TABLE clinic.disclosure (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  at timestamptz NOT NULL,
  by uuid NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 500),
  format text NOT NULL CHECK (format IN ('redcap', 'fhir')),
  survey text NOT NULL,
  version int NOT NULL,
  people int NOT NULL CHECK (people > 0),
  -- Columns that were made coarser, since too few had the same in them.
  generalised text[] NOT NULL
);
CREATE INDEX disclosure_of_clinic ON clinic.disclosure (clinic_id, at DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON clinic.disclosure
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

-- Ids of rows that were given out or read in, as keyed hashes: what comes back is known again. Which answers they
-- were given to is not noted anywhere.
CREATE TABLE clinic.known_record (
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  id_hash bytea NOT NULL,
  PRIMARY KEY (clinic_id, id_hash)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['disclosure', 'known_record'] LOOP
    EXECUTE format('ALTER TABLE clinic.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_clinic ON clinic.%I TO kith_clinic
      USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid)$p$, t);
    EXECUTE format('GRANT SELECT, INSERT ON clinic.%I TO kith_clinic', t);
  END LOOP;
END $$;
