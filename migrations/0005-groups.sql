CREATE TABLE community."group" (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name text NOT NULL,
  description text NOT NULL,
  rules text[] NOT NULL DEFAULT '{}',
  visibility text NOT NULL CHECK (visibility IN ('public', 'members', 'private')),
  -- What a private group asks those who want to join; null for no question.
  question text,
  -- Kept out of all that a clinic counts.
  no_visit_link boolean NOT NULL DEFAULT false,
  -- How many first posts of a new member are held for review.
  hold_first int NOT NULL DEFAULT 1,
  archived boolean NOT NULL DEFAULT false,
  members int NOT NULL DEFAULT 0,
  last_post_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE community.membership (
  group_id uuid NOT NULL REFERENCES community."group" ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('asked', 'member')),
  answer text NOT NULL DEFAULT '',
  asked_at timestamptz NOT NULL DEFAULT now(),
  joined_at timestamptz,
  PRIMARY KEY (group_id, account_id),
  CHECK ((state = 'member') = (joined_at IS NOT NULL))
);
CREATE INDEX membership_of_account ON community.membership (account_id, state);

ALTER TABLE community.role_grant
  ADD FOREIGN KEY (group_id) REFERENCES community."group" ON DELETE CASCADE;

GRANT SELECT, INSERT, UPDATE ON community."group" TO kith_community;
GRANT SELECT, INSERT, UPDATE, DELETE ON community.membership TO kith_community;
