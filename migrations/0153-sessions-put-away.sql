-- A session of staff that is put away opens nothing, while a patient has the tablet that it is on.
ALTER TABLE community.session ADD COLUMN away boolean NOT NULL DEFAULT false;
