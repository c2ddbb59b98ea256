-- Which kinds of texts are reviewed, and which kinds of notices there are, is the contract's.
ALTER TABLE community.review_item DROP CONSTRAINT review_item_subject_kind_check;
ALTER TABLE community.review_item
  ADD CONSTRAINT review_item_subject_kind_check CHECK (subject_kind ~ '^[a-z][a-z-]{0,30}$');
ALTER TABLE community.notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE community.notice ADD CONSTRAINT notice_kind_check CHECK (kind ~ '^[a-z][a-z-]{0,30}$');

-- The conversation that a notice is about; never a word of it.
ALTER TABLE community.notice ADD COLUMN conversation_id uuid REFERENCES community.conversation ON DELETE CASCADE;
CREATE INDEX notice_of_conversation ON community.notice (conversation_id, account_id)
  WHERE conversation_id IS NOT NULL;
