-- When a text first was open to everybody who reads its group; null while nobody but its author and the team ever
-- met it. Of a text that was never shown no tombstone is left. The default fills the rows there are without
-- rewriting them: each of them counts as shown by now.
ALTER TABLE community.post ADD COLUMN shown_at timestamptz DEFAULT now();
ALTER TABLE community.reply ADD COLUMN shown_at timestamptz DEFAULT now();
ALTER TABLE community.post ALTER COLUMN shown_at DROP DEFAULT;
ALTER TABLE community.reply ALTER COLUMN shown_at DROP DEFAULT;

-- But for those of which the log tells that they were held from the first: no decision found or left them open, and
-- they either were the held first text of a new member, or were never changed and waited when someone decided.
CREATE FUNCTION pg_temp.surely_held(of_kind text, text_id uuid, stands text, version int, written timestamptz)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (
      SELECT FROM community.review_item i JOIN community.decision d ON d.item_id = i.id
      WHERE i.subject_kind = of_kind AND i.subject_id = text_id
        AND (d.state_before IN ('live', 'limited', 'hidden') OR d.state_after IN ('live', 'limited', 'hidden')))
    AND (EXISTS (
      SELECT FROM community.review_item i JOIN community.signal s ON s.item_id = i.id
      WHERE i.subject_kind = of_kind AND i.subject_id = text_id AND s.kind = 'first-post' AND s.created_at = written)
    OR version = 1 AND (stands = 'held' OR EXISTS (
      SELECT FROM community.review_item i JOIN community.decision d ON d.item_id = i.id
      WHERE i.subject_kind = of_kind AND i.subject_id = text_id AND d.state_before = 'held')))
$$;
UPDATE community.post SET shown_at = NULL WHERE state IN ('held', 'removed', 'withdrawn')
  AND pg_temp.surely_held('post', id, state, content_version, created_at);
UPDATE community.reply SET shown_at = NULL WHERE state IN ('held', 'removed', 'withdrawn')
  AND pg_temp.surely_held('reply', id, state, content_version, created_at);

-- Servers of the version before this one write no `shown_at`.
CREATE FUNCTION community.note_shown() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.shown_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER note_shown BEFORE INSERT OR UPDATE OF state ON community.post
  FOR EACH ROW WHEN (NEW.shown_at IS NULL AND NEW.state IN ('live', 'limited'))
  EXECUTE FUNCTION community.note_shown();
CREATE TRIGGER note_shown BEFORE INSERT OR UPDATE OF state ON community.reply
  FOR EACH ROW WHEN (NEW.shown_at IS NULL AND NEW.state IN ('live', 'limited'))
  EXECUTE FUNCTION community.note_shown();
