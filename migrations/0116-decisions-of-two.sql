-- What one person proposes and another has to agree to. It is named by the claim under which it was made, so that nobody
-- agrees to another one than they read. Nothing of it is changed but how it ended.
CREATE TABLE community.proposal (
  item_id uuid NOT NULL REFERENCES community.review_item,
  fence int NOT NULL,
  -- The bare id, as in the audit log.
  proposed_by uuid NOT NULL,
  action text NOT NULL CHECK (action ~ '^[a-z][a-z-]{0,30}$'),
  policy_code text,
  note text NOT NULL,
  particulars jsonb NOT NULL,
  -- What was done of the list of a crisis by then.
  checklist jsonb NOT NULL,
  subject_version int NOT NULL,
  at timestamptz NOT NULL,
  ended text CHECK (ended ~ '^[a-z][a-z-]{0,30}$'),
  -- None where nobody ended it but what happened to the text.
  ended_by uuid,
  ended_at timestamptz,
  PRIMARY KEY (item_id, fence),
  CHECK ((ended IS NULL) = (ended_at IS NULL)),
  CHECK (ended IS NOT NULL OR ended_by IS NULL)
);
CREATE UNIQUE INDEX proposal_one_open ON community.proposal (item_id) WHERE ended IS NULL;
GRANT SELECT, INSERT, UPDATE ON community.proposal TO kith_community;

-- I4: whose proposal waits, in the row in which a second person agrees to it.
ALTER TABLE community.review_item
  ADD COLUMN proposed_by uuid REFERENCES community.account,
  ADD CONSTRAINT review_item_proposed CHECK (state <> 'second' OR proposed_by IS NOT NULL);
CREATE INDEX review_item_proposed_by ON community.review_item (proposed_by) WHERE proposed_by IS NOT NULL;

-- What waits for a second person waits: the orders of the queue hold it too.
DROP INDEX community.review_item_urgency;
DROP INDEX community.review_item_lane_urgency;
DROP INDEX community.review_item_counted;
DROP INDEX community.review_item_scope;
CREATE INDEX review_item_urgency ON community.review_item ((-severity), due_at, id)
  WHERE state IN ('open', 'claimed', 'second');
CREATE INDEX review_item_lane_urgency ON community.review_item (lane, (-severity), due_at, id)
  WHERE state IN ('open', 'claimed', 'second');
CREATE INDEX review_item_counted ON community.review_item (lane, due_at) INCLUDE (tier)
  WHERE state IN ('open', 'claimed', 'second');
CREATE INDEX review_item_scope ON community.review_item (group_id, lane, due_at) INCLUDE (tier)
  WHERE state IN ('open', 'claimed', 'second');

-- Who agreed has read it too.
CREATE INDEX decision_cosigned ON community.decision (cosigned_by, created_at DESC)
  WHERE reverses IS NULL AND cosigned_by IS NOT NULL;
