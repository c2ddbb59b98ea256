-- Prints of the texts of the last weeks: for how often someone writes, and for what was written before almost alike.
-- Of two texts with at most three bits between them, at least one of four parts of sixteen bits is the same.
CREATE TABLE community.screened_text (
  kind text NOT NULL,
  id uuid NOT NULL,
  author_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- Null for what is too short to be told apart.
  print bigint,
  part_a int,
  part_b int,
  part_c int,
  part_d int,
  PRIMARY KEY (kind, id)
);
CREATE INDEX screened_text_by ON community.screened_text (author_id, at DESC);
CREATE INDEX screened_text_at ON community.screened_text (at);
CREATE INDEX screened_text_a ON community.screened_text (part_a) WHERE print IS NOT NULL;
CREATE INDEX screened_text_b ON community.screened_text (part_b) WHERE print IS NOT NULL;
CREATE INDEX screened_text_c ON community.screened_text (part_c) WHERE print IS NOT NULL;
CREATE INDEX screened_text_d ON community.screened_text (part_d) WHERE print IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON community.screened_text TO kith_community;
