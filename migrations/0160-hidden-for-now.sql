-- A reviewer took the text of the item away for now, and decided nothing: which version, since when, and what it was
-- before, as it takes to put it back. Shown again or decided by another way, the version is none or an earlier one.
ALTER TABLE community.review_item
  ADD COLUMN hidden_version int,
  ADD COLUMN hidden_at timestamptz,
  ADD COLUMN hidden_was jsonb;
