-- In an emergency one administrator may look at one record, for some minutes, where another one agrees.
CREATE TABLE community.emergency (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL CHECK (kind IN ('code', 'post', 'reply')),
  -- The keyed hash of a code, or the id of a text: which record it is, and no word of it.
  target text NOT NULL,
  about text NOT NULL,
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 20 AND 500),
  minutes int NOT NULL CHECK (minutes BETWEEN 5 AND 60),
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'open', 'refused', 'ended')),
  answered_by uuid,
  answered_at timestamptz,
  until timestamptz,
  ended_by uuid,
  -- Never by oneself.
  CONSTRAINT emergency_of_two CHECK (answered_by <> asked_by),
  CONSTRAINT emergency_answered CHECK (state NOT IN ('open', 'refused') OR (answered_by IS NOT NULL AND answered_at IS NOT NULL)),
  CONSTRAINT emergency_bounded CHECK (
    (state <> 'open' OR until IS NOT NULL) AND (until IS NULL OR until <= answered_at + minutes * interval '1 minute'))
);
CREATE INDEX emergency_asked ON community.emergency (asked_at DESC);

-- Each time it was looked at, with whom it concerned: they see it, and it goes with their account.
CREATE TABLE community.emergency_read (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  emergency_id uuid NOT NULL REFERENCES community.emergency,
  account_id uuid REFERENCES community.account ON DELETE SET NULL,
  at timestamptz NOT NULL
);
CREATE INDEX emergency_read_of ON community.emergency_read (emergency_id, at);
CREATE INDEX emergency_read_concerns ON community.emergency_read (account_id, at) WHERE account_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE (state, answered_by, answered_at, until, ended_by) ON community.emergency TO kith_community;
GRANT SELECT, INSERT ON community.emergency_read TO kith_community;

-- No reading before two have agreed, nor after: whatever the server believes.
CREATE FUNCTION community.emergency_is_open() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM community.emergency e
    WHERE e.id = NEW.emergency_id AND e.state = 'open' AND NEW.at BETWEEN e.answered_at AND e.until) THEN
    RAISE EXCEPTION 'nobody may look at this now';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER emergency_is_open BEFORE INSERT ON community.emergency_read
  FOR EACH ROW EXECUTE FUNCTION community.emergency_is_open();

-- Whose link came of a code: sealed, as the link has it. What is asked for in an emergency, and for nothing else.
CREATE FUNCTION link.account_of_code(p_hash bytea) RETURNS TABLE (account_key bytea, account_cipher bytea, clinic_name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT l.account_key, l.account_cipher, c.name FROM clinic.invitation i
  JOIN link.enrolment_link l ON l.invitation_id = i.id JOIN clinic.clinic c ON c.id = l.clinic_id
  WHERE i.code_hash = p_hash AND l.level > 0
$$;
DO $$
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  ALTER FUNCTION link.account_of_code(bytea) OWNER TO kith_bridge;
  REVOKE ALL ON FUNCTION link.account_of_code(bytea) FROM PUBLIC;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
GRANT EXECUTE ON FUNCTION link.account_of_code(bytea) TO kith_community;
