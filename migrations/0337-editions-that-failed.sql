-- A report of a survey that could not be made is tried again, each time later than the last, until one is made.
CREATE TABLE clinic.edition_trouble (
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  survey text NOT NULL,
  tries int NOT NULL CHECK (tries > 0),
  next_at timestamptz NOT NULL,
  PRIMARY KEY (clinic_id, survey)
);

ALTER TABLE clinic.edition_trouble ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_clinic ON clinic.edition_trouble TO kith_clinic
  USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON clinic.edition_trouble TO kith_clinic;
GRANT UPDATE (tries, next_at) ON clinic.edition_trouble TO kith_clinic;
