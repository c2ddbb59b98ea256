-- `leaving` waits for its deletion, `memorial` is of someone who died: neither may sign in nor is written to.
ALTER TABLE community.account DROP CONSTRAINT account_standing_check;
ALTER TABLE community.account ADD CONSTRAINT account_standing_check
  CHECK (standing IN ('active', 'silenced', 'suspended', 'leaving', 'memorial'));

-- Someone asked for their account to be deleted. When it is done nothing but the fact and its times is left.
CREATE TABLE community.leaving (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid UNIQUE REFERENCES community.account,
  words text NOT NULL CHECK (words IN ('remove', 'keep')),
  -- What they come back to where they change their mind.
  standing_before text NOT NULL CHECK (standing_before IN ('active', 'silenced')),
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  done_at timestamptz,
  CHECK ((account_id IS NULL) = (done_at IS NOT NULL))
);
CREATE INDEX leaving_due ON community.leaving (due_at) WHERE done_at IS NULL;

-- All that someone has here, as a file for them alone: sealed, in pieces, and gone after some days.
CREATE TABLE community.data_export (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  steps_done int NOT NULL DEFAULT 0,
  steps int NOT NULL,
  bytes int,
  asked_at timestamptz NOT NULL,
  ready_at timestamptz,
  ends_at timestamptz,
  CHECK ((ready_at IS NULL) = (ends_at IS NULL) AND (ready_at IS NULL) = (bytes IS NULL))
);
CREATE INDEX data_export_of_account ON community.data_export (account_id, asked_at DESC);
CREATE INDEX data_export_undone ON community.data_export (asked_at) WHERE ready_at IS NULL;
CREATE TABLE community.data_export_piece (
  export_id uuid NOT NULL REFERENCES community.data_export ON DELETE CASCADE,
  position int NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (export_id, position)
);

-- Until when a session need not be asked for the password again before something grave.
CREATE TABLE community.step_up (
  session_id text PRIMARY KEY REFERENCES community.session ON DELETE CASCADE,
  until timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE
  ON community.leaving, community.data_export, community.data_export_piece, community.step_up TO kith_community;

-- What staff decided keeps the id of who did it, as the audit log does; a role keeps no name of who gave it.
ALTER TABLE community.decision DROP CONSTRAINT decision_decided_by_fkey;
ALTER TABLE community.role_grant DROP CONSTRAINT role_grant_granted_by_fkey;
ALTER TABLE community.role_grant ADD FOREIGN KEY (granted_by) REFERENCES community.account ON DELETE SET NULL;
CREATE INDEX role_grant_by ON community.role_grant (granted_by) WHERE granted_by IS NOT NULL;
CREATE INDEX signal_by ON community.signal (reporter_id) WHERE reporter_id IS NOT NULL;
CREATE INDEX notice_from ON community.notice (from_id) WHERE from_id IS NOT NULL;
CREATE INDEX disclosed_by ON community.disclosed_message (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX message_by ON community.message (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX review_item_reported ON community.review_item USING gin (reporter_ids);
GRANT UPDATE ON community.signal, community.disclosed_message TO kith_community;

-- A decision stands for ever; only what was said to someone who is gone is taken out of it.
CREATE FUNCTION community.decision_stands() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.note = '' AND to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note' THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% on %.% is refused: it is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
DROP TRIGGER append_only ON community.decision;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON community.decision
  FOR EACH ROW EXECUTE FUNCTION community.decision_stands();
GRANT UPDATE (note) ON community.decision TO kith_community;

-- Takes the links of an account away, with its consents, milestones and looks. Brochures stay spent.
CREATE FUNCTION link.forget(p_key bytea) RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM link.enrolment_link WHERE account_key = p_key
$$;
DO $$
BEGIN
  GRANT CREATE ON SCHEMA link TO kith_bridge;
  ALTER FUNCTION link.forget(bytea) OWNER TO kith_bridge;
  REVOKE ALL ON FUNCTION link.forget(bytea) FROM PUBLIC;
  REVOKE CREATE ON SCHEMA link FROM kith_bridge;
END $$;
GRANT EXECUTE ON FUNCTION link.forget(bytea) TO kith_community;
