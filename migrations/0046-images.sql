-- Pictures in posts and replies, as they were drawn anew from what was sent. They stand in the database, so that every
-- process serves them, a backup holds them, and one statement asks who may see them and gives the bytes.
CREATE TABLE community.image (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  sender_id uuid REFERENCES community.account ON DELETE SET NULL,
  -- The text it stands in; none as long as it is only in a draft.
  post_id uuid REFERENCES community.post ON DELETE CASCADE,
  reply_id uuid REFERENCES community.reply ON DELETE CASCADE,
  -- Since when its author no longer has it in the text.
  dropped_at timestamptz,
  width int NOT NULL,
  height int NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(post_id, reply_id) <= 1)
);
-- They are compressed already.
ALTER TABLE community.image ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX image_of_post ON community.image (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX image_of_reply ON community.image (reply_id) WHERE reply_id IS NOT NULL;
CREATE INDEX image_of_sender ON community.image (sender_id);
CREATE INDEX image_unsent ON community.image (created_at) WHERE post_id IS NULL AND reply_id IS NULL;
CREATE INDEX image_dropped ON community.image (dropped_at) WHERE dropped_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON community.image TO kith_community;

-- What is purged leaves no picture behind, whoever purges it.
CREATE FUNCTION community.pictures_purged() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM community.image WHERE post_id = NEW.id OR reply_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER pictures_purged AFTER UPDATE OF state ON community.post
  FOR EACH ROW WHEN (NEW.state = 'purged' AND OLD.state <> 'purged')
  EXECUTE FUNCTION community.pictures_purged();
CREATE TRIGGER pictures_purged AFTER UPDATE OF state ON community.reply
  FOR EACH ROW WHEN (NEW.state = 'purged' AND OLD.state <> 'purged')
  EXECUTE FUNCTION community.pictures_purged();
