-- What someone wants to find again, with a note for themselves.
CREATE TABLE community.saved_text (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  post_id uuid NOT NULL REFERENCES community.post ON DELETE CASCADE,
  -- Null where it is the post itself.
  reply_id uuid REFERENCES community.reply ON DELETE CASCADE,
  note text NOT NULL DEFAULT '' CHECK (char_length(note) <= 1000),
  saved_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (account_id, post_id, reply_id)
);
CREATE INDEX saved_text_list ON community.saved_text (account_id, saved_at DESC, id DESC);
CREATE INDEX saved_text_of_post ON community.saved_text (post_id);
CREATE INDEX saved_text_of_reply ON community.saved_text (reply_id) WHERE reply_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON community.saved_text TO kith_community;
