-- Who hears of new replies under a post: whoever wrote it, or under it, by that alone. A row that says `false` is a
-- choice to hear no more of it, which a further reply of one's own does not undo.
CREATE TABLE community.post_follow (
  post_id uuid NOT NULL REFERENCES community.post ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  following boolean NOT NULL DEFAULT true,
  PRIMARY KEY (post_id, account_id)
);
CREATE INDEX post_follow_of_account ON community.post_follow (account_id) WHERE following;

-- Here and not in the server, so that no way of writing can forget it.
CREATE FUNCTION community.follow_own_post() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO community.post_follow (post_id, account_id)
    SELECT id, author_id FROM written WHERE author_id IS NOT NULL
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE FUNCTION community.follow_answered_post() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO community.post_follow (post_id, account_id)
    SELECT DISTINCT post_id, author_id FROM written WHERE author_id IS NOT NULL
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_own_post AFTER INSERT ON community.post
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION community.follow_own_post();
CREATE TRIGGER follow_answered_post AFTER INSERT ON community.reply
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION community.follow_answered_post();

INSERT INTO community.post_follow (post_id, account_id)
  SELECT id, author_id FROM community.post WHERE author_id IS NOT NULL
  UNION SELECT post_id, author_id FROM community.reply WHERE author_id IS NOT NULL;

-- Whose new posts someone wants to hear of. Nobody is ever told who follows them.
CREATE TABLE community.person_follow (
  followed uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  follower uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  at timestamptz NOT NULL,
  PRIMARY KEY (followed, follower),
  CHECK (followed <> follower)
);
CREATE INDEX person_follow_of ON community.person_follow (follower, at DESC, followed DESC);

GRANT SELECT, INSERT, UPDATE ON community.post_follow TO kith_community;
GRANT SELECT, INSERT, DELETE ON community.person_follow TO kith_community;
