-- Two people who talk, or one who asked the other. A declined request says nothing of it to who asked.
CREATE TABLE community.conversation (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  asker_id uuid REFERENCES community.account ON DELETE SET NULL,
  asked_id uuid REFERENCES community.account ON DELETE SET NULL,
  state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'accepted', 'declined')),
  -- When the request reached who was asked: a first message that is held does not.
  shown_at timestamptz,
  -- Since one of the two left it.
  ended_at timestamptz,
  -- Places are given out to messages and never again.
  last_position int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- Two people have one conversation that goes on, whoever of them began it.
CREATE UNIQUE INDEX conversation_of_two ON community.conversation (least(asker_id, asked_id), greatest(asker_id, asked_id))
  WHERE ended_at IS NULL AND asker_id IS NOT NULL AND asked_id IS NOT NULL;

CREATE TABLE community.conversation_place (
  conversation_id uuid NOT NULL REFERENCES community.conversation ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  read_to int NOT NULL DEFAULT 0,
  muted boolean NOT NULL DEFAULT false,
  left_at timestamptz,
  -- When it last moved for this person: what is held from them does not move it.
  moved_at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, account_id)
);
CREATE INDEX conversation_list ON community.conversation_place (account_id, moved_at DESC, conversation_id DESC)
  WHERE left_at IS NULL;

CREATE TABLE community.message (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  conversation_id uuid NOT NULL REFERENCES community.conversation ON DELETE CASCADE,
  -- What waited for the team takes its place when it is let through, behind what was read meanwhile.
  position int NOT NULL,
  author_id uuid REFERENCES community.account ON DELETE SET NULL,
  body jsonb NOT NULL,
  body_text text NOT NULL,
  state text NOT NULL CHECK (state IN ('held', 'live', 'limited', 'hidden', 'removed', 'withdrawn', 'purged')),
  -- When the other could first read it; null for what never reached them, not even as a tombstone.
  shown_at timestamptz,
  removed_for text,
  -- The reported message that it was decided with; its own id where it was decided about by itself.
  decided_with uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (conversation_id, position)
);

-- What a report lets the team read: these messages as they were, and nothing else of the conversation.
CREATE TABLE community.disclosed_message (
  subject_id uuid NOT NULL REFERENCES community.message ON DELETE CASCADE,
  message_id uuid NOT NULL REFERENCES community.message ON DELETE CASCADE,
  author_id uuid REFERENCES community.account ON DELETE SET NULL,
  body_text text NOT NULL,
  sent_at timestamptz NOT NULL,
  disclosed_at timestamptz NOT NULL,
  PRIMARY KEY (subject_id, message_id)
);

GRANT SELECT, INSERT, UPDATE ON community.conversation, community.conversation_place, community.message TO kith_community;
GRANT SELECT, INSERT ON community.disclosed_message TO kith_community;

-- A second belt: a transaction sees the messages of the person it is for, or those under the one review it is for.
ALTER TABLE community.message ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION community.this_person() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('kith.person', true), '')::uuid $$;
CREATE FUNCTION community.this_review() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('kith.review', true), '')::uuid $$;

CREATE POLICY one_of_two_reads ON community.message FOR SELECT TO kith_community
  USING ((author_id = community.this_person() OR shown_at IS NOT NULL) AND EXISTS (
    SELECT FROM community.conversation_place p WHERE p.conversation_id = message.conversation_id
      AND p.account_id = community.this_person()));
CREATE POLICY one_of_two_writes ON community.message FOR INSERT TO kith_community
  WITH CHECK (author_id = community.this_person() AND EXISTS (
    SELECT FROM community.conversation_place p WHERE p.conversation_id = message.conversation_id
      AND p.account_id = community.this_person()));
CREATE POLICY author_takes_back ON community.message FOR UPDATE TO kith_community
  USING (author_id = community.this_person());
CREATE POLICY review_reads ON community.message FOR SELECT TO kith_community
  USING ((id = community.this_review() OR EXISTS (SELECT FROM community.disclosed_message d
      WHERE d.subject_id = community.this_review() AND d.message_id = message.id))
    AND EXISTS (SELECT FROM community.review_item i
      WHERE i.subject_kind = 'message' AND i.subject_id = community.this_review()));
CREATE POLICY review_decides ON community.message FOR UPDATE TO kith_community
  USING ((id = community.this_review() OR EXISTS (SELECT FROM community.disclosed_message d
      WHERE d.subject_id = community.this_review() AND d.message_id = message.id))
    AND EXISTS (SELECT FROM community.review_item i
      WHERE i.subject_kind = 'message' AND i.subject_id = community.this_review()));
