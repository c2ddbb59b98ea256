-- I9: what was taken back is not appealed, and what is appealed is not taken back but by its answer. Asked when the
-- transaction ends, one after the other for a decision, so that two that come at once can not both go through.
CREATE FUNCTION community.appeal_or_reversal() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE about uuid := CASE TG_TABLE_NAME WHEN 'appeal' THEN (to_jsonb(NEW) ->> 'decision_id')::uuid
  ELSE (to_jsonb(NEW) ->> 'reverses')::uuid END;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('decision ' || about, 0));
  IF EXISTS (SELECT FROM community.appeal a WHERE a.decision_id = about AND a.state = 'open')
    AND EXISTS (SELECT FROM community.decision d WHERE d.reverses = about) THEN
    RAISE EXCEPTION 'decision % is appealed and taken back', about USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER appeal_stands AFTER INSERT ON community.appeal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION community.appeal_or_reversal();
CREATE CONSTRAINT TRIGGER reversal_stands AFTER INSERT ON community.decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.reverses IS NOT NULL)
  EXECUTE FUNCTION community.appeal_or_reversal();
