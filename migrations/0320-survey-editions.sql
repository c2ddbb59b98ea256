-- Reports of a survey as they were given out: counts that were shown, of no person. Each stands until enough people have
-- come for the next one, whoever takes their answers back meanwhile; and the next one is judged beside them.
CREATE TABLE clinic.survey_edition (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  survey text NOT NULL,
  number int NOT NULL CHECK (number > 0),
  made_at timestamptz NOT NULL,
  -- The Monday of the week in which it was last looked whether there is to be a next one.
  looked_on date NOT NULL,
  -- Until which week people were counted and how many, what each audience was shown and what it was not.
  judged jsonb NOT NULL,
  -- What can be asked of it. Of an edition that is over only what was shown is kept, to judge the next ones by.
  answers jsonb,
  UNIQUE (clinic_id, survey, number)
);

ALTER TABLE clinic.survey_edition ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_clinic ON clinic.survey_edition TO kith_clinic
  USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid);
GRANT SELECT, INSERT ON clinic.survey_edition TO kith_clinic;
GRANT UPDATE (looked_on, answers) ON clinic.survey_edition TO kith_clinic;
