-- Since what was typed stays in the browser it was typed in, nothing reads for which questions there were words.
ALTER TABLE survey.sitting DROP COLUMN own_words;
