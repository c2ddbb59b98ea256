-- The guidelines as they were at any time. The first version is the text that the software brings along.
CREATE TABLE community.guidelines (
  version int PRIMARY KEY CHECK (version > 0),
  published_at timestamptz NOT NULL DEFAULT now(),
  -- The bare id: who published it stays said.
  published_by uuid,
  -- In both languages: the whole text, and what is new in it.
  words jsonb,
  changes jsonb,
  CHECK ((version = 1) = (words IS NULL)),
  CHECK ((version = 1) = (changes IS NULL))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON community.guidelines
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON community.guidelines
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
INSERT INTO community.guidelines (version) VALUES (1);

-- The last version whose changes someone was shown.
CREATE TABLE community.guidelines_seen (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  version int NOT NULL REFERENCES community.guidelines
);

-- A decision names the version that was in force.
ALTER TABLE community.decision
  ADD CONSTRAINT decision_guidelines FOREIGN KEY (guidelines_version) REFERENCES community.guidelines;

-- When the team reads, as members are told: seven days from Monday, each with its hours or none.
CREATE TABLE community.team_hours (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  zone text NOT NULL,
  days jsonb NOT NULL CHECK (jsonb_array_length(days) = 7)
);

GRANT SELECT, INSERT ON community.guidelines TO kith_community;
GRANT SELECT, INSERT, UPDATE ON community.guidelines_seen, community.team_hours TO kith_community;
