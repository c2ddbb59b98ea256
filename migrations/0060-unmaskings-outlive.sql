-- That someone of staff looked behind a mask is kept with the bare id of who did, as the audit log does; why they did, no
-- longer than the person it was about.
ALTER TABLE community.unmasking DROP CONSTRAINT unmasking_by_fkey;
GRANT UPDATE (reason) ON community.unmasking TO kith_community;
