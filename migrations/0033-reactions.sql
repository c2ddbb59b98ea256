-- A kind word without words: one of each kind from each person for each text. Nobody is told who.
CREATE TABLE community.reaction (
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  post_id uuid NOT NULL REFERENCES community.post ON DELETE CASCADE,
  -- Null where it is to the post itself.
  reply_id uuid REFERENCES community.reply ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('hug', 'thanks', 'helpful', 'me-too')),
  at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (account_id, post_id, reply_id, kind)
);
CREATE INDEX reaction_to_post ON community.reaction (post_id);
CREATE INDEX reaction_to_reply ON community.reaction (reply_id) WHERE reply_id IS NOT NULL;

-- How many of each kind, beside the text and not in its row, which is wide and has an index of words.
CREATE TABLE community.reaction_count (
  post_id uuid NOT NULL REFERENCES community.post ON DELETE CASCADE,
  reply_id uuid REFERENCES community.reply ON DELETE CASCADE,
  kind text NOT NULL,
  count int NOT NULL,
  UNIQUE NULLS NOT DISTINCT (post_id, reply_id, kind)
);
CREATE INDEX reaction_count_of_reply ON community.reaction_count (reply_id) WHERE reply_id IS NOT NULL;

-- Counts and the version of the page follow in the same transaction, whoever wrote, and also where an account goes.
CREATE FUNCTION community.reactions_changed() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO community.reaction_count AS known (post_id, reply_id, kind, count)
      SELECT post_id, reply_id, kind, count(*) FROM changed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (post_id, reply_id, kind) DO UPDATE SET count = known.count + excluded.count;
  ELSE
    UPDATE community.reaction_count known SET count = known.count - gone.count FROM (
      SELECT post_id, reply_id, kind, count(*) FROM changed GROUP BY 1, 2, 3) gone
      WHERE known.post_id = gone.post_id AND known.reply_id IS NOT DISTINCT FROM gone.reply_id
        AND known.kind = gone.kind;
  END IF;
  UPDATE community.post SET page_version = page_version + 1 WHERE id IN (
    SELECT id FROM community.post WHERE id IN (SELECT post_id FROM changed) ORDER BY id FOR NO KEY UPDATE);
  RETURN NULL;
END $$;
CREATE TRIGGER reactions_come AFTER INSERT ON community.reaction
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION community.reactions_changed();
CREATE TRIGGER reactions_gone AFTER DELETE ON community.reaction
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION community.reactions_changed();

GRANT SELECT, INSERT, DELETE ON community.reaction TO kith_community;
GRANT SELECT, INSERT, UPDATE, DELETE ON community.reaction_count TO kith_community;
