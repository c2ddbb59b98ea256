-- From when an administrator may agree that another one looks: days after the role, so that nobody makes their own
-- second person. Whom those who run the server made on it may at once. Null for who is none.
CREATE FUNCTION community.agrees_from(p_account uuid) RETURNS timestamptz
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT min(g.granted_at + CASE WHEN g.granted_by IS NULL THEN interval '0' ELSE interval '7 days' END)
  FROM community.role_grant g WHERE g.account_id = p_account AND g.role = 'admin' AND g.revoked_at IS NULL
$$;
REVOKE ALL ON FUNCTION community.agrees_from(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION community.agrees_from(uuid) TO kith_community;

CREATE FUNCTION community.emergency_second_stood() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.answered_at >= community.agrees_from(NEW.answered_by) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'who agrees has not been an administrator long enough';
END $$;
CREATE TRIGGER emergency_second_stood BEFORE UPDATE ON community.emergency
  FOR EACH ROW WHEN (NEW.state = 'open' AND OLD.state <> 'open') EXECUTE FUNCTION community.emergency_second_stood();
