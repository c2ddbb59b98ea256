-- Within how many hours a newcomer should be welcomed.
ALTER TABLE community."group" ADD COLUMN welcome_hours int NOT NULL DEFAULT 24 CHECK (welcome_hours BETWEEN 1 AND 336);

-- What mentors see to: a newcomer of a group, or a post that nobody answered. A post says itself which group it stands
-- in; its row is there only once somebody took it.
CREATE TABLE community.mentor_task (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  group_id uuid REFERENCES community."group" ON DELETE CASCADE,
  person_id uuid REFERENCES community.account ON DELETE CASCADE,
  post_id uuid UNIQUE REFERENCES community.post ON DELETE CASCADE,
  due_at timestamptz NOT NULL,
  holder uuid REFERENCES community.account ON DELETE SET NULL,
  -- Of the last hand-over.
  handed_by uuid REFERENCES community.account ON DELETE SET NULL,
  note text NOT NULL DEFAULT '' CHECK (char_length(note) <= 500),
  done_at timestamptz,
  done_by uuid REFERENCES community.account ON DELETE SET NULL,
  done_how text CHECK (done_how IN ('replied', 'hello', 'said')),
  UNIQUE (group_id, person_id),
  CHECK ((post_id IS NULL) = (person_id IS NOT NULL)),
  CHECK ((post_id IS NULL) = (group_id IS NOT NULL)),
  CHECK ((done_at IS NULL) = (done_how IS NULL))
);
CREATE INDEX mentor_task_due ON community.mentor_task (group_id, due_at, id) WHERE done_at IS NULL;
CREATE INDEX mentor_task_done ON community.mentor_task (group_id, done_at DESC, id DESC) WHERE done_at IS NOT NULL;
CREATE INDEX mentor_task_of ON community.mentor_task (person_id);
CREATE INDEX mentor_task_held ON community.mentor_task (holder) WHERE done_at IS NULL AND holder IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON community.mentor_task TO kith_community;
