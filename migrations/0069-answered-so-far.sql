-- In a file of its own: nothing that reads waits for it.
UPDATE community.post p SET answered = true WHERE community.is_answered(p);

CREATE INDEX post_unanswered ON community.post (group_id, created_at, id)
  WHERE NOT answered AND NOT locked AND state IN ('live', 'limited');
