-- How many visits a clinic has, counted once when an import is over and not anew for each look at the page. The basis
-- says of which imports, and how far each was, it was counted.
CREATE TABLE clinic.visit_tally (
  clinic_id uuid PRIMARY KEY REFERENCES clinic.clinic,
  visits int NOT NULL,
  counted int NOT NULL,
  people int NOT NULL,
  basis text NOT NULL
);
ALTER TABLE clinic.visit_tally ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_clinic ON clinic.visit_tally TO kith_clinic
  USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON clinic.visit_tally TO kith_clinic;
