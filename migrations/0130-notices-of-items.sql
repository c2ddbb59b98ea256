-- Who is handed an item by a colleague is told so, and where it is.
ALTER TABLE community.notice ADD COLUMN item_id uuid REFERENCES community.review_item ON DELETE CASCADE;
CREATE INDEX notice_of_item ON community.notice (item_id) WHERE item_id IS NOT NULL;
