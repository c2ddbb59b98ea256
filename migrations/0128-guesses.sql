-- How sure the model was of a guess; null for rules, which are always sure.
ALTER TABLE community.rule_hit ADD COLUMN score real CHECK (score BETWEEN 0 AND 1);
-- A guess may be told, and do nothing: no change of its rule brings it to life.
ALTER TABLE community.rule_version
  ADD CONSTRAINT guesses_never_act CHECK (rule NOT LIKE 'guess.%' OR state <> 'live');
-- What was guessed of a text is shown beside it.
CREATE INDEX rule_hit_guess ON community.rule_hit (subject_kind, subject_id) WHERE score IS NOT NULL;
