-- Who was not told of each other, since something kept them apart just then, has not been introduced.
DROP INDEX community.introduction_once;
CREATE UNIQUE INDEX introduction_once ON community.introduction (one_id, other_id)
  WHERE undone_at IS NULL AND dropped_at IS NULL;
