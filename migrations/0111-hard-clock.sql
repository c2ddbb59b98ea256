-- The text of the item was taken from everybody before anyone had read it: past its due time, staff are told.
ALTER TABLE community.review_item ADD COLUMN hard_clock boolean NOT NULL DEFAULT false;
CREATE INDEX review_item_hard_clock ON community.review_item (due_at)
  WHERE hard_clock AND state IN ('open', 'claimed', 'second');

ALTER TABLE community.crisis_alert DROP CONSTRAINT crisis_alert_stage_check;
ALTER TABLE community.crisis_alert ADD CONSTRAINT crisis_alert_stage_check
  CHECK (stage IN ('half', 'due', 'overdue', 'escalated'));
