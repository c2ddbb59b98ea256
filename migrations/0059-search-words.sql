-- Misspelt words are told from others by how many letters lie between them.
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch WITH SCHEMA public;

-- What is looked for, as one query over both languages. `terms` is a list of {forms, begins, not}: a text must have
-- one form of each term, or a word that begins so, and none of what is ruled out. A word that one of the languages
-- leaves out as too common decides nothing beside others. Of several words together one is not left out where the other
-- language keeps it: “throwing up” is not “throw”. Words alone that are ruled out find nothing.
CREATE FUNCTION community.search_query(terms jsonb) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
  SET search_path = public, pg_catalog, pg_temp AS $$
DECLARE
  term jsonb;
  form text;
  english tsquery;
  spanish tsquery;
  one tsquery;
  common boolean;
  whole int;
  asked tsquery := '';
  commons tsquery := '';
  without tsquery := '';
BEGIN
  FOR term IN SELECT * FROM jsonb_array_elements(terms) LOOP
    one := '';
    common := false;
    FOR form IN SELECT * FROM jsonb_array_elements_text(term -> 'forms') LOOP
      english := phraseto_tsquery('english', community.plain(form));
      spanish := phraseto_tsquery('spanish', community.plain(form));
      -- As it was written, which comes before its other names.
      IF numnode(one) = 0 THEN common := numnode(english) = 0 OR numnode(spanish) = 0; END IF;
      whole := 2 * cardinality(regexp_split_to_array(btrim(form), '\s+')) - 1;
      IF whole = 1 OR greatest(numnode(english), numnode(spanish)) < whole THEN one := one || english || spanish;
      ELSE
        IF numnode(english) >= whole THEN one := one || english; END IF;
        IF numnode(spanish) >= whole THEN one := one || spanish; END IF;
      END IF;
    END LOOP;
    FOR form IN SELECT * FROM jsonb_array_elements_text(term -> 'begins') LOOP
      one := one || to_tsquery('simple', quote_literal(form) || ':*');
    END LOOP;
    IF numnode(one) = 0 THEN CONTINUE; END IF;
    IF (term ->> 'not')::boolean THEN without := without && !! one;
    ELSIF common THEN commons := commons && one;
    ELSE asked := asked && one;
    END IF;
  END LOOP;
  IF numnode(asked) = 0 THEN asked := commons; END IF;
  RETURN CASE WHEN numnode(asked) = 0 THEN asked ELSE asked && without END;
END $$;
GRANT EXECUTE ON FUNCTION community.search_query(jsonb) TO kith_community;

-- Words that at least three people use where everybody reads: what a misspelt word is held against. Made anew each night.
CREATE TABLE community.search_word (word text PRIMARY KEY);
CREATE INDEX search_word_near ON community.search_word USING gin (word gin_trgm_ops);
GRANT SELECT, INSERT, DELETE ON community.search_word TO kith_community;

CREATE INDEX post_title_near ON community.post USING gin (community.plain(title) gin_trgm_ops);
