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
