-- How far someone without an account has come with a survey: the number of the last question they touched.
ALTER TABLE survey.response ADD COLUMN reached int CHECK (reached >= 0);

-- What is left of answers that were begun and forgotten: how many of a week stopped where. Of no person.
CREATE TABLE survey.stopped_tally (
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  version_id uuid NOT NULL REFERENCES survey.version,
  week date NOT NULL,
  page int NOT NULL CHECK (page >= 0),
  n int NOT NULL CHECK (n > 0),
  PRIMARY KEY (clinic_id, version_id, week, page)
);
ALTER TABLE survey.stopped_tally ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_clinic ON survey.stopped_tally TO kith_clinic
  USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON survey.stopped_tally TO kith_clinic;
