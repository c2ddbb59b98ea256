-- A decision is taken back by another row about the same item, once. What an action did beside the state of the text,
-- and what the text was before, is kept with the decision, so that it can be taken back exactly.
ALTER TABLE community.decision DROP CONSTRAINT decision_item_id_key;
ALTER TABLE community.decision
  ADD COLUMN reverses uuid UNIQUE REFERENCES community.decision,
  ADD COLUMN cosigned_by uuid,
  ADD COLUMN details jsonb NOT NULL DEFAULT '{}';
-- I3: an item is decided once.
CREATE UNIQUE INDEX decision_primary ON community.decision (item_id) WHERE reverses IS NULL;
CREATE INDEX decision_by ON community.decision (decided_by, created_at DESC) WHERE reverses IS NULL;

-- What brings a text back before the team when a decision about it was taken back.
ALTER TABLE community.signal DROP CONSTRAINT signal_kind_check;
ALTER TABLE community.signal ADD CONSTRAINT signal_kind_check
  CHECK (kind IN ('first-post', 'rule', 'report', 'edit', 'undo'));

-- Of someone who is gone, what was said to them is taken out of it, and what their text was.
CREATE OR REPLACE FUNCTION community.decision_stands() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.note = '' AND NEW.details = '{}'
    AND to_jsonb(NEW) - 'note' - 'details' = to_jsonb(OLD) - 'note' - 'details' THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% on %.% is refused: it is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
GRANT UPDATE (details) ON community.decision TO kith_community;
