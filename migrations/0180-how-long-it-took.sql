-- About how long someone sat at a survey without an account. The hour at which they came goes with the sitting; what
-- stays is one of five spans, which says nothing of when.
ALTER TABLE survey.sitting ADD COLUMN began_at timestamptz;
ALTER TABLE survey.response ADD COLUMN took text
  CHECK (took IN ('under-2', '2-to-5', '5-to-10', '10-to-20', 'over-20'));
