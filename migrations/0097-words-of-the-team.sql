-- A reply of the team stands under one mask that all of it shares in a thread: -1, which is nobody's.
ALTER TABLE community.mask DROP CONSTRAINT mask_number_check,
  ADD CONSTRAINT mask_number_check CHECK (number >= 0 OR (number = -1 AND account_id IS NULL));
