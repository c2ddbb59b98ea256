-- Who writes without a name has one mask in a thread, drawn by lot there. The number says which name; nothing of the
-- account is in it. A mask stays taken when its account is gone, so that nobody else ever speaks under it.
CREATE TABLE community.mask (
  post_id uuid NOT NULL REFERENCES community.post ON DELETE CASCADE,
  number int NOT NULL CHECK (number >= 0),
  account_id uuid REFERENCES community.account ON DELETE SET NULL,
  PRIMARY KEY (post_id, number),
  UNIQUE (post_id, account_id)
);
CREATE INDEX mask_of ON community.mask (account_id);
GRANT SELECT, INSERT ON community.mask TO kith_community;

-- Null where a text stands under the name of its author.
ALTER TABLE community.post ADD COLUMN mask int;
ALTER TABLE community.reply ADD COLUMN mask int,
  ADD CONSTRAINT reply_mask FOREIGN KEY (post_id, mask) REFERENCES community.mask (post_id, number);
-- What is known of an author from other items says nothing beside one of a masked text.
ALTER TABLE community.review_item ADD COLUMN masked boolean NOT NULL DEFAULT false;

-- The version of a page is seen from outside, as its ETag: nothing that happens to the account behind a mask, a new
-- screen name or its end, may move it.
CREATE OR REPLACE FUNCTION community.screen_name_changed() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE community.post SET page_version = page_version + 1 WHERE id IN (
    SELECT id FROM community.post
    WHERE (author_id = NEW.id AND mask IS NULL)
      OR id IN (SELECT post_id FROM community.reply WHERE author_id = NEW.id AND mask IS NULL)
    ORDER BY id FOR NO KEY UPDATE);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION community.post_changed() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.mask IS NULL OR OLD.author_id IS NOT DISTINCT FROM NEW.author_id THEN
    NEW.page_version := OLD.page_version + 1;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION community.replies_rewritten() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE community.post SET page_version = page_version + 1 WHERE id IN (
    SELECT id FROM community.post WHERE id IN (
      SELECT was.post_id FROM was JOIN became USING (id)
      WHERE was.mask IS NULL OR was.author_id IS NOT DISTINCT FROM became.author_id)
    ORDER BY id FOR NO KEY UPDATE);
  RETURN NULL;
END $$;
DROP TRIGGER replies_changed ON community.reply;
CREATE TRIGGER replies_changed AFTER UPDATE ON community.reply
  REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION community.replies_rewritten();
