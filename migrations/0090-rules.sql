-- What staff made of the rules of screening: rules of their own, and the states they switched the shipped ones to.
-- A change is another row; what a rule is now is its row with the highest version.
CREATE TABLE community.rule_version (
  rule text NOT NULL CHECK (rule ~ '^[a-z0-9.-]{1,64}$'),
  version int NOT NULL CHECK (version > 0),
  state text NOT NULL CHECK (state IN ('draft', 'shadow', 'live', 'retired')),
  -- The version in which what it looks for was last changed; 0 for a shipped rule, whose words are in the code.
  spec_version int NOT NULL CHECK (spec_version BETWEEN 0 AND version),
  spec jsonb,
  -- Null where the alarm did it.
  by uuid,
  reason text NOT NULL DEFAULT '' CHECK (char_length(reason) <= 500),
  at timestamptz NOT NULL,
  PRIMARY KEY (rule, version),
  CHECK ((spec IS NULL) = (spec_version = 0))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON community.rule_version
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
GRANT SELECT, INSERT ON community.rule_version TO kith_community;

-- Which rules hold now, in one word: every process that screens a text reads it, and so works by the newest.
CREATE TABLE community.rule_book (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  stamp uuid NOT NULL DEFAULT uuidv7()
);
INSERT INTO community.rule_book DEFAULT VALUES;
GRANT SELECT, UPDATE ON community.rule_book TO kith_community;

CREATE FUNCTION community.renew_rule_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE community.rule_book SET stamp = uuidv7();
  RETURN NULL;
END $$;
CREATE TRIGGER renew_book AFTER INSERT ON community.rule_version
  FOR EACH STATEMENT EXECUTE FUNCTION community.renew_rule_book();
