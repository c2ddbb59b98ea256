-- The order of the queue with all its columns ascending, so that a place in it is one comparison of rows and a deep
-- page begins where the last one ended. The first index serves all of the queue, the second one lane of it.
CREATE INDEX review_item_urgency ON community.review_item ((-severity), due_at, id)
  WHERE state IN ('open', 'claimed');
CREATE INDEX review_item_lane_urgency ON community.review_item (lane, (-severity), due_at, id)
  WHERE state IN ('open', 'claimed');
DROP INDEX community.review_item_queue;
DROP INDEX community.review_item_lane;
-- What waits in a lane is counted along this, no further than it matters; within a group along review_item_scope.
CREATE INDEX review_item_counted ON community.review_item (lane, due_at) INCLUDE (tier)
  WHERE state IN ('open', 'claimed');

-- Search looks through the newest texts first.
CREATE INDEX post_newest ON community.post (created_at DESC, id DESC)
  WHERE state IN ('live', 'limited');
CREATE INDEX reply_newest ON community.reply (created_at DESC, id DESC)
  WHERE state IN ('live', 'limited');
CREATE INDEX reply_new_in_group ON community.reply (group_id, created_at DESC, id DESC)
  WHERE state IN ('live', 'limited');
