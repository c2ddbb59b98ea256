-- Two members of a group whom someone who helps there thinks they might like to meet. They are told some minutes
-- later, so that it can be taken back as if it had never been.
CREATE TABLE community.introduction (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  group_id uuid NOT NULL REFERENCES community."group" ON DELETE CASCADE,
  made_by uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  one_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  other_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 500),
  made_at timestamptz NOT NULL,
  told_at timestamptz,
  undone_at timestamptz,
  -- It no longer fitted when they were to be told: nobody hears of it, nor that it was so.
  dropped_at timestamptz,
  CHECK (one_id < other_id AND made_by <> one_id AND made_by <> other_id),
  CHECK (num_nonnulls(told_at, undone_at, dropped_at) <= 1)
);
CREATE UNIQUE INDEX introduction_once ON community.introduction (one_id, other_id) WHERE undone_at IS NULL;
CREATE INDEX introduction_by ON community.introduction (made_by, made_at DESC);
CREATE INDEX introduction_other ON community.introduction (other_id);
CREATE INDEX introduction_waits ON community.introduction (made_at)
  WHERE told_at IS NULL AND undone_at IS NULL AND dropped_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON community.introduction TO kith_community;

-- Who does not want to be introduced to anybody.
CREATE TABLE community.no_introductions (
  account_id uuid PRIMARY KEY REFERENCES community.account ON DELETE CASCADE,
  since timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON community.no_introductions TO kith_community;

ALTER TABLE community.notice ADD COLUMN introduction_id uuid REFERENCES community.introduction ON DELETE CASCADE;
CREATE INDEX notice_of_introduction ON community.notice (introduction_id) WHERE introduction_id IS NOT NULL;
