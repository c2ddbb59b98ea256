-- A page of a post is kept as bytes under the version of its post. The version rises with whatever can change a
-- page, in the same transaction, here and not in the server: so no way of writing can forget it.
ALTER TABLE community.post ADD COLUMN page_version bigint NOT NULL DEFAULT 1;

CREATE FUNCTION community.post_changed() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.page_version := OLD.page_version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER post_changed BEFORE UPDATE ON community.post
  FOR EACH ROW EXECUTE FUNCTION community.post_changed();

-- A new reply takes its place from the post's row, which is changed by that.
CREATE FUNCTION community.reply_changed() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE community.post SET page_version = page_version + 1 WHERE id = OLD.post_id;
  RETURN NULL;
END $$;
CREATE TRIGGER reply_changed AFTER UPDATE OR DELETE ON community.reply
  FOR EACH ROW EXECUTE FUNCTION community.reply_changed();

CREATE FUNCTION community.screen_name_changed() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE community.post SET page_version = page_version + 1
    WHERE author_id = NEW.id OR id IN (SELECT post_id FROM community.reply WHERE author_id = NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER screen_name_changed AFTER UPDATE OF screen_name ON community.account
  FOR EACH ROW WHEN (OLD.screen_name IS DISTINCT FROM NEW.screen_name)
  EXECUTE FUNCTION community.screen_name_changed();

-- Whose page differs from everybody's: the few authors of texts that not everybody sees.
CREATE INDEX reply_not_open ON community.reply (post_id, author_id) WHERE state NOT IN ('live', 'limited');
