-- A body without what it quotes: the words of others are no part of what someone takes along.
CREATE FUNCTION community.own_words(body jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_set(body, '{content}', coalesce((SELECT jsonb_agg(block ORDER BY at)
    FROM jsonb_array_elements(body -> 'content') WITH ORDINALITY blocks (block, at)
    WHERE block #> '{attrs,of}' IS NULL), '[]'))
$$;
