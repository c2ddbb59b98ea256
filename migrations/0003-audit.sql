-- What was done by whom, append-only. `txid` orders rows so that a sealer can tell which ones are final.
CREATE TABLE audit.event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT now(),
  actor_id uuid,
  action text NOT NULL,
  subject text NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX event_order ON audit.event (txid, id);

-- One link of the hash chain an event; written in batches by audit.seal_events().
CREATE TABLE audit.seal (
  position bigint PRIMARY KEY,
  event_id bigint NOT NULL UNIQUE,
  txid xid8 NOT NULL,
  chain bytea NOT NULL
);

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: it is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.event
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit.event
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.seal
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit.seal
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE FUNCTION audit.chain(previous bytea, e audit.event) RETURNS bytea LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(
    e.id, e.txid::text, extract(epoch FROM e.at), e.actor_id, e.action, e.subject, e.facts)::text, 'UTF8'))
$$;

-- Seals every event whose transaction is over, in order, and says how many. Rows of transactions still
-- running have a higher txid than the snapshot's xmin, so none can slip in behind the seal later.
CREATE FUNCTION audit.seal_events() RETURNS int LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last audit.seal;
  e audit.event;
  place bigint;
  link bytea;
  sealed int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit.seal'));
  SELECT * INTO last FROM audit.seal ORDER BY position DESC LIMIT 1;
  place := coalesce(last.position, 0);
  link := coalesce(last.chain, '\x00');
  FOR e IN
    SELECT * FROM audit.event
    WHERE (txid, id) > (coalesce(last.txid, '0'::xid8), coalesce(last.event_id, 0))
      AND txid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY txid, id LIMIT 10000
  LOOP
    place := place + 1;
    link := audit.chain(link, e);
    INSERT INTO audit.seal (position, event_id, txid, chain) VALUES (place, e.id, e.txid, link);
    sealed := sealed + 1;
  END LOOP;
  RETURN sealed;
END $$;

-- Walks the chain and returns the first sealed row that was changed, taken out or put in; no row if whole.
CREATE FUNCTION audit.verify() RETURNS TABLE (event_id bigint, fault text) LANGUAGE plpgsql
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
    event_id := stray; fault := 'the row was put in after sealing'; RETURN NEXT;
  END IF;
END $$;

REVOKE ALL ON FUNCTION audit.seal_events(), audit.verify() FROM PUBLIC;
GRANT INSERT ON audit.event TO kith_community, kith_clinic;
GRANT EXECUTE ON FUNCTION audit.seal_events() TO kith_community;
