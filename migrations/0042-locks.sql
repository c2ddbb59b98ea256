-- Why a conversation was closed: a reason that is known in both languages, and words of one's own where they help.
ALTER TABLE community.post
  ADD COLUMN lock_reason text CHECK (lock_reason ~ '^[a-z][a-z-]{0,30}$'),
  ADD COLUMN lock_note text CHECK (char_length(lock_note) <= 300),
  ADD COLUMN locked_at timestamptz;
