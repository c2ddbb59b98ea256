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
