-- The server's logins say what was done, by whom and to what: number, moment and transaction are the database's own, so that
-- nothing is put into the past, or behind a seal that never comes.
REVOKE INSERT ON audit.event FROM kith_community, kith_clinic;
GRANT INSERT (actor_id, action, subject, facts) ON audit.event TO kith_community, kith_clinic;

-- As before, and also names a row that came in another way: of a transaction that has not begun, so that it would wait for
-- its seal for ever, or of a time to come. Clocks are put right by some minutes.
CREATE OR REPLACE FUNCTION audit.verify() RETURNS TABLE (event_id bigint, fault text) LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s audit.seal;
  e audit.event;
  link bytea := '\x00';
  place bigint := 0;
  stray bigint;
BEGIN
  FOR s IN SELECT * FROM audit.seal ORDER BY position LOOP
    place := place + 1;
    IF s.position <> place THEN
      event_id := s.event_id; fault := 'a seal before this row is missing'; RETURN NEXT; RETURN;
    END IF;
    SELECT * INTO e FROM audit.event WHERE id = s.event_id;
    IF NOT FOUND THEN
      event_id := s.event_id; fault := 'the row is missing'; RETURN NEXT; RETURN;
    END IF;
    link := audit.chain(link, e);
    IF link <> s.chain THEN
      event_id := s.event_id; fault := 'the row was changed'; RETURN NEXT; RETURN;
    END IF;
  END LOOP;
  SELECT ev.id INTO stray FROM audit.event ev
    WHERE (ev.txid, ev.id) < (SELECT x.txid, x.event_id FROM audit.seal x ORDER BY x.position DESC LIMIT 1)
      AND NOT EXISTS (SELECT FROM audit.seal y WHERE y.event_id = ev.id)
    ORDER BY ev.txid, ev.id LIMIT 1;
  IF FOUND THEN
    event_id := stray; fault := 'the row was put in after sealing'; RETURN NEXT; RETURN;
  END IF;
  SELECT ev.id INTO stray FROM audit.event ev
    WHERE ev.txid >= pg_snapshot_xmax(pg_current_snapshot())
      AND NOT EXISTS (SELECT FROM audit.seal y WHERE y.event_id = ev.id)
    ORDER BY ev.txid, ev.id LIMIT 1;
  IF FOUND THEN
    event_id := stray; fault := 'the row is of a transaction that has not begun'; RETURN NEXT; RETURN;
  END IF;
  SELECT ev.id INTO stray FROM audit.event ev
    WHERE ev.at > clock_timestamp() + interval '5 minutes' ORDER BY ev.at, ev.id LIMIT 1;
  IF FOUND THEN
    event_id := stray; fault := 'the row is of a time to come'; RETURN NEXT;
  END IF;
END $$;

-- Of what a decision left only words go when its author leaves or its text is erased: the rest is what it takes to undo it.
CREATE OR REPLACE FUNCTION community.decision_stands() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.note = ''
    AND NEW.details = coalesce((SELECT jsonb_object_agg(part.key, part.value) FROM jsonb_each(OLD.details) part
      WHERE part.key IN ('was', 'closedAt', 'moved', 'introduction') OR part.value = '{"before": null}'), '{}')
    AND to_jsonb(NEW) - 'note' - 'details' = to_jsonb(OLD) - 'note' - 'details' THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% on %.% is refused: it is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
