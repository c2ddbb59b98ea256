-- What was done at a step of the list of a crisis, in the words of who ticked it; the second person reads it.
ALTER TABLE community.crisis_step ADD COLUMN note text NOT NULL DEFAULT '' CHECK (char_length(note) <= 1000);
