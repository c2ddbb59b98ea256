-- Who has an item open at this moment, a row for each person and item: renewed by the page, and over by itself.
CREATE TABLE community.looking (
  item_id uuid NOT NULL REFERENCES community.review_item,
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  until timestamptz NOT NULL,
  PRIMARY KEY (item_id, account_id)
) WITH (fillfactor = 50);
CREATE INDEX looking_of ON community.looking (account_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.looking TO kith_community;
