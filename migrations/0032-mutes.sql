-- Whom someone would rather not read, and which words. For themselves alone: nobody else is ever told.
CREATE TABLE community.mute (
  muter uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  muted uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (muter, muted),
  CHECK (muter <> muted)
);

-- A text as its words in a row, between blanks: without accents, capitals and signs, so that whole words can be
-- looked for by looking for a part of it.
CREATE FUNCTION community.in_words(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT ' ' || btrim(regexp_replace(lower(community.plain($1)),
    '[[:space:][:punct:]¡¿«»‹›“”„‘’‚…–—·•]+', ' ', 'g')) || ' '
$$;

CREATE TABLE community.muted_word (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  -- As it was typed.
  word text NOT NULL CHECK (char_length(word) BETWEEN 1 AND 60),
  -- As it is looked for.
  key text NOT NULL GENERATED ALWAYS AS (community.in_words(word)) STORED CHECK (key ~ '[^ ]'),
  at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (account_id, key)
);

GRANT SELECT, INSERT, DELETE ON community.mute, community.muted_word TO kith_community;
