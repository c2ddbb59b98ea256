-- What administrators read of the log. The community login can not read it: this gives rows of the community alone, by
-- the first word of what was done. What a clinic or a link did is of other words, so a new kind is hidden until it stands here.
CREATE INDEX event_at ON audit.event (at, id);
CREATE INDEX event_of_actor ON audit.event (actor_id, at, id);
CREATE INDEX event_of_subject ON audit.event (subject, at, id);

-- Without a search path of its own, so that it becomes part of the statement that asks.
CREATE FUNCTION audit.is_of_community(p_action text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.split_part(p_action, '.', 1) IN (
    'account', 'appeal', 'audit', 'author', 'batch', 'conflict', 'crisis', 'decision', 'emergency', 'export', 'follow-up',
    'group', 'guidelines', 'introduction', 'item', 'lane-times', 'member', 'membership', 'memorial', 'name', 'on-call',
    'person', 'post', 'role', 'rule', 'task', 'team', 'team-hours', 'text')
$$;

-- An id where it is one: the log takes any words.
CREATE FUNCTION audit.id_in(p_text text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog."substring"(p_text, '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$')::pg_catalog.uuid
$$;

-- Newest first, after a place. `p_hidden` names items and decisions of which nothing is given: not as what a row is
-- about, nor as what led to it. Of the facts only what kind of thing was done leaves, and to which item it belongs.
-- `sealed`: null for a row that waits for its seal, false for one that is not as it was sealed.
CREATE FUNCTION audit.community_events(
  p_reader uuid, p_hidden text[], p_before timestamptz, p_before_id bigint, p_action text, p_actor uuid, p_subject text,
  p_from timestamptz, p_until timestamptz, p_most int
) RETURNS TABLE (id bigint, at timestamptz, actor_id uuid, action text, subject text, about_id uuid, what text, item_id uuid, decision_id uuid,
  sealed boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.id, e.at, e.actor_id, e.action, e.subject, audit.id_in(split_part(e.subject, ':', 2)),
    coalesce(e.facts->>'role', e.facts->>'kind', e.facts->>'state', e.facts->>'step',
      CASE WHEN e.action LIKE 'item.%' OR e.action LIKE 'batch.%' THEN e.facts->>'action' END),
    audit.id_in(CASE WHEN e.subject LIKE 'item:%' THEN substr(e.subject, 6) ELSE e.facts->>'item' END),
    audit.id_in(CASE WHEN e.subject LIKE 'decision:%' THEN substr(e.subject, 10) ELSE e.facts->>'decision' END),
    (SELECT audit.chain(coalesce(before.chain, '\x00'), e) = s.chain FROM audit.seal s
      LEFT JOIN audit.seal before ON before.position = s.position - 1 WHERE s.event_id = e.id)
  FROM audit.event e
  WHERE audit.is_of_community(e.action)
    AND (p_before IS NULL OR (e.at, e.id) < (p_before, p_before_id))
    AND (p_from IS NULL OR e.at >= p_from) AND (p_until IS NULL OR e.at < p_until)
    AND (p_action IS NULL OR e.action = p_action)
    AND (p_actor IS NULL OR e.actor_id = p_actor)
    AND (p_subject IS NULL OR e.subject = p_subject)
    AND NOT (e.action = 'member.noted' AND e.subject = 'account:' || p_reader)
    AND e.subject <> ALL (p_hidden)
    AND coalesce('item:' || (e.facts->>'item') <> ALL (p_hidden), true)
    AND coalesce('decision:' || (e.facts->>'decision') <> ALL (p_hidden), true)
  ORDER BY e.at DESC, e.id DESC LIMIT least(p_most, 101)
$$;

-- How far the seal has come, of what is the community's: how many rows there are, or when, of others is not told.
CREATE FUNCTION audit.community_seal() RETURNS TABLE (sealed_until timestamptz, waits_since timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT
    (SELECT e.at FROM audit.event e WHERE audit.is_of_community(e.action)
      AND EXISTS (SELECT FROM audit.seal s WHERE s.event_id = e.id) ORDER BY e.at DESC, e.id DESC LIMIT 1),
    (SELECT e.at FROM audit.event e
      WHERE audit.is_of_community(e.action) AND (e.txid, e.id) > (
        SELECT coalesce(max(s.txid), '0'::xid8), coalesce(max(s.event_id), 0) FROM (
          SELECT x.txid, x.event_id FROM audit.seal x ORDER BY x.position DESC LIMIT 1) s)
      ORDER BY e.txid, e.id LIMIT 1)
$$;

GRANT CREATE ON SCHEMA audit TO kith_bridge;
GRANT EXECUTE ON FUNCTION audit.chain(bytea, audit.event) TO kith_bridge;
ALTER FUNCTION audit.is_of_community(text) OWNER TO kith_bridge;
ALTER FUNCTION audit.id_in(text) OWNER TO kith_bridge;
ALTER FUNCTION audit.community_events(uuid, text[], timestamptz, bigint, text, uuid, text, timestamptz, timestamptz, int)
  OWNER TO kith_bridge;
ALTER FUNCTION audit.community_seal() OWNER TO kith_bridge;
REVOKE CREATE ON SCHEMA audit FROM kith_bridge;
REVOKE ALL ON FUNCTION audit.is_of_community(text), audit.id_in(text), audit.community_seal(),
  audit.community_events(uuid, text[], timestamptz, bigint, text, uuid, text, timestamptz, timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.community_seal(),
  audit.community_events(uuid, text[], timestamptz, bigint, text, uuid, text, timestamptz, timestamptz, int) TO kith_community;
