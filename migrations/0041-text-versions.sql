-- What a text said before each change of it, for its author and those who help in its group. Rows are only ever
-- added; a text that was never changed has none.
CREATE TABLE community.text_version (
  text_id uuid NOT NULL,
  version int NOT NULL,
  -- Of a post.
  title text,
  body jsonb NOT NULL,
  body_text text NOT NULL,
  warning text,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (text_id, version)
);
GRANT SELECT, INSERT ON community.text_version TO kith_community;

-- Whatever else says some of a text: its versions, and what others quoted of it. It goes with the words of the
-- text, here and not in the server, so that no way of erasing can forget it.
CREATE FUNCTION community.forget_words(of_text uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  quoting jsonb := jsonb_build_object('content', jsonb_build_array(
    jsonb_build_object('attrs', jsonb_build_object('of', of_text))));
BEGIN
  DELETE FROM community.text_version WHERE text_id = of_text;
  UPDATE community.reply SET body = community.without_quotes(body, of_text) WHERE body @> quoting
    AND post_id = coalesce((SELECT post_id FROM community.reply WHERE id = of_text), of_text);
  UPDATE community.text_version SET body = community.without_quotes(body, of_text) WHERE body @> quoting
    AND text_id IN (SELECT id FROM community.reply
      WHERE post_id = coalesce((SELECT post_id FROM community.reply WHERE id = of_text), of_text));
END $$;

CREATE FUNCTION community.without_quotes(body jsonb, of_text uuid) RETURNS jsonb LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_set(body, '{content}', jsonb_agg(CASE WHEN block #>> '{attrs,of}' = of_text::text
    THEN jsonb_set(block, '{content}', '[{"type": "paragraph"}]') ELSE block END ORDER BY at))
  FROM jsonb_array_elements(body -> 'content') WITH ORDINALITY blocks (block, at)
$$;

REVOKE ALL ON FUNCTION community.forget_words FROM PUBLIC;

CREATE FUNCTION community.words_gone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM community.forget_words(OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER words_purged AFTER UPDATE OF state ON community.post
  FOR EACH ROW WHEN (NEW.state = 'purged') EXECUTE FUNCTION community.words_gone();
CREATE TRIGGER words_deleted AFTER DELETE ON community.post
  FOR EACH ROW EXECUTE FUNCTION community.words_gone();
CREATE TRIGGER words_purged AFTER UPDATE OF state ON community.reply
  FOR EACH ROW WHEN (NEW.state = 'purged') EXECUTE FUNCTION community.words_gone();
CREATE TRIGGER words_deleted AFTER DELETE ON community.reply
  FOR EACH ROW EXECUTE FUNCTION community.words_gone();
