-- Whether somebody else has answered a post by name, for all to read. Kept here and not in the server: so no way of
-- writing can forget it. Texts without a name are by nobody: see docs/decisions/017.
ALTER TABLE community.post ADD COLUMN answered boolean NOT NULL DEFAULT false;

CREATE FUNCTION community.is_answered(of_post community.post) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM community.reply r WHERE r.post_id = of_post.id AND r.state IN ('live', 'limited')
    AND r.mask IS NULL AND (of_post.mask IS NOT NULL OR r.author_id IS DISTINCT FROM of_post.author_id))
$$;

CREATE FUNCTION community.answer_changed() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Locked by a statement of its own: the next one then sees every reply that was waited for.
  PERFORM FROM community.post WHERE id = NEW.post_id FOR NO KEY UPDATE;
  UPDATE community.post p SET answered = NOT p.answered
    WHERE p.id = NEW.post_id AND p.answered <> community.is_answered(p);
  RETURN NULL;
END $$;
CREATE TRIGGER answer_written AFTER INSERT ON community.reply
  FOR EACH ROW WHEN (NEW.state IN ('live', 'limited') AND NEW.mask IS NULL) EXECUTE FUNCTION community.answer_changed();
CREATE TRIGGER answer_changed AFTER UPDATE OF state ON community.reply
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION community.answer_changed();
