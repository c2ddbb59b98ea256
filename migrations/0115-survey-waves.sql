-- A survey of a later wave is open for some weeks only; of one not begun its person is reminded once.
ALTER TABLE survey.assignment
  ADD COLUMN due_on date,
  ADD COLUMN reminded_at timestamptz;
ALTER TABLE survey.assignment
  ADD CONSTRAINT assignment_due CHECK (due_on IS NULL OR due_on >= opens_on);
CREATE INDEX assignment_unreminded ON survey.assignment (opens_on)
  WHERE due_on IS NOT NULL AND reminded_at IS NULL AND skipped_at IS NULL;
