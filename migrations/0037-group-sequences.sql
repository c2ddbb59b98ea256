-- What is new for someone in a group is what came after the last number they have seen. A post takes the next
-- number of its group when everybody can first read it: one that was held takes it then, so nothing slips in behind.
ALTER TABLE community."group" ADD COLUMN post_sequence bigint NOT NULL DEFAULT 0;
ALTER TABLE community.post ADD COLUMN sequence bigint;
CREATE INDEX post_in_sequence ON community.post (group_id, sequence) WHERE sequence IS NOT NULL;

CREATE TABLE community.group_mark (
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  group_id uuid NOT NULL REFERENCES community."group" ON DELETE CASCADE,
  -- Nothing up to this number is new for this person.
  sequence bigint NOT NULL,
  -- What "mark all as read" changed last, for as long as it can be taken back; null where it can not.
  before jsonb,
  PRIMARY KEY (account_id, group_id)
);

ALTER TABLE community.post DISABLE TRIGGER USER;
UPDATE community.post SET sequence = placed.n FROM (
  SELECT id, row_number() OVER (PARTITION BY group_id ORDER BY created_at, id) AS n
  FROM community.post WHERE shown_at IS NOT NULL) placed
  WHERE placed.id = post.id;
ALTER TABLE community.post ENABLE TRIGGER USER;
UPDATE community."group" g SET post_sequence =
  coalesce((SELECT max(sequence) FROM community.post WHERE group_id = g.id), 0);
-- What was there before counts as seen.
INSERT INTO community.group_mark (account_id, group_id, sequence)
  SELECT m.account_id, m.group_id, g.post_sequence
  FROM community.membership m JOIN community."group" g ON g.id = m.group_id WHERE m.state = 'member';

CREATE FUNCTION community.take_sequence() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE community."group" SET post_sequence = post_sequence + 1 WHERE id = NEW.group_id
    RETURNING post_sequence INTO NEW.sequence;
  RETURN NEW;
END $$;
CREATE TRIGGER take_sequence BEFORE INSERT OR UPDATE OF state ON community.post
  FOR EACH ROW WHEN (NEW.sequence IS NULL AND NEW.state IN ('live', 'limited'))
  EXECUTE FUNCTION community.take_sequence();

-- What comes along with a merge, a split or a move is new to nobody.
CREATE FUNCTION community.leave_sequence() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.sequence := 0;
  RETURN NEW;
END $$;
CREATE TRIGGER leave_sequence BEFORE UPDATE OF group_id ON community.post
  FOR EACH ROW WHEN (NEW.group_id <> OLD.group_id AND NEW.sequence IS NOT NULL)
  EXECUTE FUNCTION community.leave_sequence();

-- For who joins, or joins again, nothing that is there already is new.
CREATE FUNCTION community.begin_mark() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO community.group_mark (account_id, group_id, sequence)
    SELECT NEW.account_id, NEW.group_id, post_sequence FROM community."group" WHERE id = NEW.group_id
    ON CONFLICT (account_id, group_id) DO UPDATE SET sequence = excluded.sequence, before = NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER begin_mark AFTER INSERT ON community.membership
  FOR EACH ROW WHEN (NEW.state = 'member') EXECUTE FUNCTION community.begin_mark();
CREATE TRIGGER begin_mark_admitted AFTER UPDATE OF state ON community.membership
  FOR EACH ROW WHEN (NEW.state = 'member' AND OLD.state <> 'member') EXECUTE FUNCTION community.begin_mark();

CREATE FUNCTION community.end_mark() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM community.group_mark WHERE account_id = OLD.account_id AND group_id = OLD.group_id;
  RETURN NULL;
END $$;
CREATE TRIGGER end_mark AFTER DELETE ON community.membership
  FOR EACH ROW EXECUTE FUNCTION community.end_mark();

GRANT SELECT, INSERT, UPDATE, DELETE ON community.group_mark TO kith_community;
