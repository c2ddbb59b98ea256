-- What the answers of a response come to on a scale, by the rule that its version declares. Null where too many of its
-- items are missing.
CREATE TABLE survey.score (
  response_id uuid NOT NULL REFERENCES survey.response ON DELETE CASCADE,
  scale text NOT NULL,
  value double precision,
  n_items int NOT NULL,
  n_missing int NOT NULL CHECK (n_missing BETWEEN 0 AND n_items),
  PRIMARY KEY (response_id, scale)
);
ALTER TABLE survey.score ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_response ON survey.score TO kith_community, kith_clinic
  USING (EXISTS (SELECT FROM survey.response r WHERE r.id = response_id));
GRANT SELECT, INSERT, DELETE ON survey.score TO kith_community, kith_clinic;
