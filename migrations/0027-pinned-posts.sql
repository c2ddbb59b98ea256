-- Posts that stand first in the list of their group. Which group that is, only the post knows.
CREATE TABLE community.pinned_post (
  post_id uuid PRIMARY KEY REFERENCES community.post ON DELETE CASCADE,
  pinned_by uuid REFERENCES community.account ON DELETE SET NULL,
  pinned_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, DELETE ON community.pinned_post TO kith_community;
