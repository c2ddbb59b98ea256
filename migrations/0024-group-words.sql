-- A group's words in Spanish; null where nobody has written them yet. Those without a suffix are English.
ALTER TABLE community."group"
  ADD COLUMN name_es text,
  ADD COLUMN description_es text,
  ADD COLUMN rules_es text[],
  ADD COLUMN question_es text,
  -- Counts the changes that administrators make, so that nobody saves over words they have not seen.
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD CHECK ((name_es IS NULL) = (description_es IS NULL) AND (name_es IS NULL) = (rules_es IS NULL));
