-- Every address a group ever had, the present one as well. None is ever given to another group: printed
-- brochures, mails and links of years ago still lead to the right place.
CREATE TABLE community.group_slug (
  slug text PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES community."group" ON DELETE CASCADE
);
CREATE INDEX group_slug_of_group ON community.group_slug (group_id);
INSERT INTO community.group_slug (slug, group_id) SELECT slug, id FROM community."group";

ALTER TABLE community."group"
  -- Everything in it went to that group, which its addresses now stand for. What remains is a name for the records.
  ADD COLUMN merged_into uuid REFERENCES community."group",
  -- The group this one was taken out of: whoever was in that one then may come in without asking.
  ADD COLUMN split_from uuid REFERENCES community."group";
CREATE INDEX group_split_from ON community."group" (split_from) WHERE split_from IS NOT NULL;

CREATE FUNCTION community.keep_slug() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO community.group_slug AS kept (slug, group_id) VALUES (NEW.slug, NEW.id)
    ON CONFLICT (slug) DO UPDATE SET group_id = excluded.group_id WHERE kept.group_id = excluded.group_id;
  IF NOT FOUND THEN
    RAISE unique_violation USING
      MESSAGE = 'this address belongs to another group', CONSTRAINT = 'group_slug_pkey';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_slug AFTER INSERT OR UPDATE OF slug ON community."group"
  FOR EACH ROW EXECUTE FUNCTION community.keep_slug();

GRANT SELECT, INSERT, UPDATE ON community.group_slug TO kith_community;
