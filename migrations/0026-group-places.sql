-- What a member wants to hear of in a group: every post, once a day, or nothing.
ALTER TABLE community.membership
  ADD COLUMN follow text NOT NULL DEFAULT 'daily' CHECK (follow IN ('every', 'daily', 'never'));
CREATE INDEX membership_followers ON community.membership (group_id, follow, account_id)
  WHERE state = 'member';

-- The last answer of no to a request to join, for the person who asked to read.
CREATE TABLE community.join_refusal (
  group_id uuid NOT NULL REFERENCES community."group" ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  reason text NOT NULL,
  refused_at timestamptz NOT NULL,
  PRIMARY KEY (group_id, account_id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON community.join_refusal TO kith_community;
