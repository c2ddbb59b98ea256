CREATE TABLE community.notice (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('reply', 'approved', 'asked-to-edit', 'removed', 'report-outcome', 'admitted', 'declined')),
  post_id uuid REFERENCES community.post,
  reply_id uuid REFERENCES community.reply,
  group_id uuid REFERENCES community."group",
  from_id uuid REFERENCES community.account ON DELETE SET NULL,
  policy_code text,
  note text,
  -- What the notice is about, once: a job that runs twice tells nobody twice.
  source text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz,
  UNIQUE (account_id, source)
);
CREATE INDEX notice_list ON community.notice (account_id, created_at DESC, id DESC);
CREATE INDEX notice_unread ON community.notice (account_id) WHERE read_at IS NULL;

-- Rows only for those who changed the default (mail for both).
CREATE TABLE community.mail_choice (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  reply boolean NOT NULL DEFAULT true,
  decision boolean NOT NULL DEFAULT true
);

GRANT SELECT, INSERT, UPDATE, DELETE ON community.notice, community.mail_choice TO kith_community;
