-- What the words about oneself were when they were taken back, where a decision about them, or one still to come, must
-- stand for the next ones too.
ALTER TABLE community.profile ADD COLUMN about_was text CHECK (about_was IN ('held', 'limited'));
