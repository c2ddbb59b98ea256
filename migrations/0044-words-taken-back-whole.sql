-- Someone who leaves with their words empties their texts without a state of their own for it. What else says them
-- goes then too: a body without anything in it can't come from a change by its author, which has to say something.
DROP TRIGGER words_purged ON community.post;
DROP TRIGGER words_purged ON community.reply;
CREATE TRIGGER words_erased AFTER UPDATE OF state, body ON community.post
  FOR EACH ROW WHEN (NEW.state = 'purged' OR NEW.body = '{"type": "doc", "content": [{"type": "paragraph"}]}')
  EXECUTE FUNCTION community.words_gone();
CREATE TRIGGER words_erased AFTER UPDATE OF state, body ON community.reply
  FOR EACH ROW WHEN (NEW.state = 'purged' OR NEW.body = '{"type": "doc", "content": [{"type": "paragraph"}]}')
  EXECUTE FUNCTION community.words_gone();

-- A body without what it quotes: the words of others are no part of what someone takes along.
CREATE FUNCTION community.own_words(body jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_set(body, '{content}', coalesce((SELECT jsonb_agg(block ORDER BY at)
    FROM jsonb_array_elements(body -> 'content') WITH ORDINALITY blocks (block, at)
    WHERE block #> '{attrs,of}' IS NULL), '[]'))
$$;

-- Whoever leaves and lets their words stand leaves what everybody reads, and not what it said before.
CREATE FUNCTION community.versions_gone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM community.text_version WHERE text_id = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER author_gone AFTER UPDATE OF author_id ON community.post
  FOR EACH ROW WHEN (NEW.author_id IS NULL AND OLD.author_id IS NOT NULL) EXECUTE FUNCTION community.versions_gone();
CREATE TRIGGER author_gone AFTER UPDATE OF author_id ON community.reply
  FOR EACH ROW WHEN (NEW.author_id IS NULL AND OLD.author_id IS NOT NULL) EXECUTE FUNCTION community.versions_gone();
