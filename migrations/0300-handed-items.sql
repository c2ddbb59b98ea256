-- To whom an item was handed, and until when it is kept for them: it is open meanwhile, and looks the same whoever that is.
ALTER TABLE community.review_item
  ADD COLUMN handed_to uuid REFERENCES community.account ON DELETE SET NULL,
  ADD COLUMN handed_until timestamptz;
CREATE INDEX review_item_handed ON community.review_item (handed_to) WHERE handed_to IS NOT NULL;
