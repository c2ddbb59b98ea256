-- Who of the staff was shown an author behind a mask, and why. A row is there before the name is.
CREATE TABLE community.unmasking (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  item_id uuid NOT NULL REFERENCES community.review_item ON DELETE CASCADE,
  by uuid NOT NULL REFERENCES community.account,
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 10 AND 500),
  at timestamptz NOT NULL
);
CREATE INDEX unmasking_of ON community.unmasking (item_id, at);
GRANT SELECT, INSERT ON community.unmasking TO kith_community;
