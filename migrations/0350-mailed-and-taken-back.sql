-- That a mail went out about a notice, and that its owner was told since that what it said does not hold: who was written to is
-- written to again.
ALTER TABLE community.notice ADD COLUMN mailed_at timestamptz, ADD COLUMN corrected_at timestamptz;
