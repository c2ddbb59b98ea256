-- A kept answer may say which clinic someone is linked to: answers are sealed under a key that is not in the database, and
-- requests are known by a keyed hash, since a brochure code could be found by trying. `reply` is read no more; rows
-- written before this are refused as used keys until they are forgotten.
ALTER TABLE community.idempotency_key ADD COLUMN sealed bytea;
ALTER TABLE clinic.idempotency_key ADD COLUMN sealed bytea;
