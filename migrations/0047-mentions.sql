-- Who is named in which text. The body holds the id and the name; the name follows the person.
CREATE TABLE community.mention (
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  post_id uuid NOT NULL REFERENCES community.post ON DELETE CASCADE,
  -- Null where it is the post itself.
  reply_id uuid REFERENCES community.reply ON DELETE CASCADE,
  UNIQUE NULLS NOT DISTINCT (account_id, post_id, reply_id)
);
CREATE INDEX mention_in_post ON community.mention (post_id);
CREATE INDEX mention_in_reply ON community.mention (reply_id) WHERE reply_id IS NOT NULL;
GRANT SELECT, INSERT, DELETE ON community.mention TO kith_community;

-- Writes the new name wherever someone is named: in bodies as jsonb writes them, and in their plain words. So every
-- reader has it, and none needs to look it up. Without a name, only an empty one is left.
CREATE FUNCTION community.rename_mentions(who uuid, old_name text, new_name text) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was text := format('{"id": %s, "name": %s}', to_json(who::text), to_json(old_name));
  is_now text := format('{"id": %s, "name": %s}', to_json(who::text), to_json(new_name));
BEGIN
  UPDATE community.reply SET body = replace(body::text, was, is_now)::jsonb,
      body_text = replace(body_text, '@' || old_name, '@' || new_name)
    WHERE id IN (SELECT reply_id FROM community.mention WHERE account_id = who);
  UPDATE community.post SET body = replace(body::text, was, is_now)::jsonb,
      body_text = replace(body_text, '@' || old_name, '@' || new_name)
    WHERE id IN (SELECT post_id FROM community.mention WHERE account_id = who AND reply_id IS NULL);
END $$;

CREATE FUNCTION community.mentioned_renamed() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM community.rename_mentions(OLD.id, OLD.screen_name, CASE TG_OP WHEN 'DELETE' THEN '' ELSE NEW.screen_name END);
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER mentioned_renamed AFTER UPDATE OF screen_name ON community.account
  FOR EACH ROW WHEN (OLD.screen_name IS DISTINCT FROM NEW.screen_name)
  EXECUTE FUNCTION community.mentioned_renamed();
CREATE TRIGGER mentioned_gone BEFORE DELETE ON community.account
  FOR EACH ROW EXECUTE FUNCTION community.mentioned_renamed();
