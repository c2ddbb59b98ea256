-- Masks somebody would rather not read in one thread. It goes by the number of the mask alone, so that nothing of who
-- wears it is known by it, here or elsewhere.
CREATE TABLE community.muted_mask (
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  post_id uuid NOT NULL REFERENCES community.post ON DELETE CASCADE,
  number int NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (account_id, post_id, number)
);
CREATE INDEX muted_mask_in_post ON community.muted_mask (post_id);
GRANT SELECT, INSERT, DELETE ON community.muted_mask TO kith_community;
