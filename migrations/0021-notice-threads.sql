-- Several replies in one post are one notice while it is unread: later ones are rows that belong to the first.
ALTER TABLE community.notice
  ADD COLUMN thread_id uuid REFERENCES community.notice ON DELETE CASCADE,
  -- When the last one joined; null while there is only one.
  ADD COLUMN moved_at timestamptz,
  -- The mail it still waits for. Whoever sends that mail empties it in the same transaction, so nothing is mailed twice.
  ADD COLUMN waits text CHECK (waits IN ('now', 'daily', 'weekly'));
-- For servers of the version before, which do not know the column.
ALTER TABLE community.notice ALTER COLUMN waits SET DEFAULT 'now';
UPDATE community.notice n SET waits = 'now'
  WHERE n.read_at IS NULL AND n.created_at > now() - interval '1 day'
    AND NOT EXISTS (SELECT FROM community.idempotency_key k WHERE k.owner = 'mail' AND k.key = n.id::text);

DROP INDEX community.notice_list;
CREATE INDEX notice_list ON community.notice (account_id, (coalesce(moved_at, created_at)) DESC, id DESC)
  WHERE thread_id IS NULL;
DROP INDEX community.notice_unread;
CREATE INDEX notice_unread ON community.notice (account_id) WHERE read_at IS NULL AND thread_id IS NULL;
CREATE INDEX notice_thread ON community.notice (thread_id) WHERE thread_id IS NOT NULL;
CREATE INDEX notice_waiting ON community.notice (waits, account_id) WHERE waits IN ('daily', 'weekly');

-- Which kinds there are is the contract's.
ALTER TABLE community.notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE community.notice ADD CONSTRAINT notice_kind_check CHECK (kind ~ '^[a-z][a-z-]{0,30}$');
