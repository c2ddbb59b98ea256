-- A hello that its mentor took back while a decision of the team bound it: without words, and the decision stays with it.
ALTER TABLE community.mentor_hello DROP CONSTRAINT mentor_hello_words_check;
ALTER TABLE community.mentor_hello ADD CONSTRAINT mentor_hello_words_check CHECK (char_length(words) <= 600);
