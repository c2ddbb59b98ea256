-- A lead is a moderator to whom others of staff hand on what they can not decide.
ALTER TABLE community.role_grant DROP CONSTRAINT role_grant_role_check;
ALTER TABLE community.role_grant ADD CONSTRAINT role_grant_role_check
  CHECK (role IN ('mentor', 'moderator', 'lead', 'clinic', 'admin'));
