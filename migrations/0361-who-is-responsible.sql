-- Who runs this place and answers for what is kept, as everybody reads it on the page about privacy.
CREATE TABLE community.responsible (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  name text NOT NULL,
  contact text NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON community.responsible TO kith_community;
