-- An import is taken in, tried and read in, each step by itself; it goes on where a process that died has left it.
ALTER TABLE clinic.import_batch
  ADD COLUMN state text NOT NULL DEFAULT 'done'
    CHECK (state IN ('received', 'trying', 'tried', 'importing', 'done', 'stopped', 'dropped', 'failed')),
  ADD COLUMN problem text,
  ADD COLUMN encoding text NOT NULL DEFAULT 'utf-8'
    CHECK (encoding IN ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
  ADD COLUMN packed boolean NOT NULL DEFAULT false,
  ADD COLUMN bytes bigint NOT NULL DEFAULT 0,
  ADD COLUMN bytes_done bigint NOT NULL DEFAULT 0,
  ADD COLUMN in_error int NOT NULL DEFAULT 0,
  -- Where a line changes a visit: the line, the field, and what it was and will be.
  ADD COLUMN changes jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN columns jsonb,
  -- Who works at it, until when, and how often that ended without getting further.
  ADD COLUMN lease_until timestamptz,
  ADD COLUMN tries int NOT NULL DEFAULT 0;
UPDATE clinic.import_batch SET state = 'dropped' WHERE dry_run;
ALTER TABLE clinic.import_batch DROP COLUMN dry_run;
ALTER TABLE clinic.import_batch
  ALTER COLUMN read SET DEFAULT 0, ALTER COLUMN added SET DEFAULT 0, ALTER COLUMN changed SET DEFAULT 0,
  ALTER COLUMN same SET DEFAULT 0, ALTER COLUMN older SET DEFAULT 0, ALTER COLUMN ignored SET DEFAULT 0,
  ALTER COLUMN refused SET DEFAULT 0, ALTER COLUMN people SET DEFAULT 0;
-- Of one source one file is read at a time.
CREATE UNIQUE INDEX import_running ON clinic.import_batch (clinic_id, source) WHERE state IN ('trying', 'importing');

-- The file itself, sealed, until it is read in or given up.
CREATE TABLE clinic.import_piece (
  batch_id uuid NOT NULL REFERENCES clinic.import_batch ON DELETE CASCADE,
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  position int NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (batch_id, position)
);
ALTER TABLE clinic.import_piece ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- Which column of a source holds what, as a clerk said it the last time: names of columns, and words for a status.
CREATE TABLE clinic.import_mapping (
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  source text NOT NULL,
  header text[] NOT NULL,
  columns jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (clinic_id, source)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['import_piece', 'import_mapping'] LOOP
    EXECUTE format('ALTER TABLE clinic.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_clinic ON clinic.%I TO kith_clinic
      USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid)$p$, t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON clinic.%I TO kith_clinic', t);
  END LOOP;
END $$;
GRANT DELETE ON clinic.import_piece, clinic.import_refusal TO kith_clinic;
