-- Answers that someone changed after handing them in, as they were at each revision before.
CREATE TABLE survey.earlier_answer (
  response_id uuid NOT NULL REFERENCES survey.response ON DELETE CASCADE,
  revision int NOT NULL,
  item text NOT NULL,
  state text NOT NULL CHECK (state IN ('answered', 'skipped', 'prefer_not', 'not_shown', 'not_reached', 'illegible')),
  codes text[] NOT NULL,
  number double precision,
  text_cipher bytea,
  PRIMARY KEY (response_id, revision, item)
);
ALTER TABLE survey.earlier_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_response ON survey.earlier_answer TO kith_community
  USING (EXISTS (SELECT FROM survey.response r WHERE r.id = response_id));
GRANT SELECT, INSERT, DELETE ON survey.earlier_answer TO kith_community;
ALTER TABLE survey.response ADD COLUMN handed_in_revision int;
