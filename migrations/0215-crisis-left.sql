-- A crisis also ends when its author deletes their account: whoever is on call is told of it.
ALTER TABLE community.crisis_alert DROP CONSTRAINT crisis_alert_stage_check;
ALTER TABLE community.crisis_alert ADD CONSTRAINT crisis_alert_stage_check
  CHECK (stage IN ('half', 'due', 'overdue', 'escalated', 'left'));
