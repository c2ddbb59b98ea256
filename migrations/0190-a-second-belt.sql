-- No function acts as a role that can sign in. What takes words away with a text did so as the owner of the database;
-- now as a role that may do just this.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kith_words') THEN CREATE ROLE kith_words NOLOGIN; END IF;
  EXECUTE format('GRANT kith_words TO %I', current_user);
END $$;
GRANT USAGE ON SCHEMA community, public TO kith_words;
GRANT SELECT, UPDATE (body) ON community.reply TO kith_words;
GRANT SELECT, UPDATE (page_version) ON community.post TO kith_words;
GRANT SELECT, UPDATE (body), DELETE ON community.text_version TO kith_words;
GRANT CREATE ON SCHEMA community TO kith_words;
ALTER FUNCTION community.forget_words(uuid) OWNER TO kith_words;
ALTER FUNCTION community.words_gone() OWNER TO kith_words;
REVOKE CREATE ON SCHEMA community FROM kith_words;
REVOKE ALL ON FUNCTION community.forget_words(uuid), community.words_gone() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION community.forget_words(uuid) TO kith_community;

ALTER FUNCTION audit.refuse_change() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION community.note_shown() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION community.renew_rule_book() SET search_path = pg_catalog, pg_temp;

-- Of the links a login that were granted them by mistake would still see no row.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['enrolment_link', 'consent_event', 'milestone', 'look'] LOOP
    EXECUTE format('ALTER TABLE link.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY bridge ON link.%I TO kith_bridge USING (true)', t);
  END LOOP;
END $$;
