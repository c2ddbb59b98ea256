-- Which decisions there are is the contract's.
ALTER TABLE community.decision DROP CONSTRAINT decision_action_check;
ALTER TABLE community.decision ADD CONSTRAINT decision_action_check CHECK (action ~ '^[a-z][a-z-]{0,30}$');

-- What the team does with a text besides showing it or not. The warning is what it folds behind; the words and the
-- reason are what its author alone is told of the state it is in.
ALTER TABLE community.post
  ADD COLUMN team_warning text CHECK (char_length(team_warning) BETWEEN 1 AND 120),
  ADD COLUMN team_words text CHECK (char_length(team_words) <= 2000),
  ADD COLUMN asked_for text CHECK (asked_for ~ '^[a-z][a-z-]{0,30}$'),
  -- Where the conversation goes on.
  ADD COLUMN merged_into uuid REFERENCES community.post ON DELETE SET NULL;
ALTER TABLE community.reply
  ADD COLUMN team_warning text CHECK (char_length(team_warning) BETWEEN 1 AND 120),
  ADD COLUMN team_words text CHECK (char_length(team_words) <= 2000),
  ADD COLUMN asked_for text CHECK (asked_for ~ '^[a-z][a-z-]{0,30}$');
CREATE INDEX post_merged ON community.post (merged_into) WHERE merged_into IS NOT NULL;
