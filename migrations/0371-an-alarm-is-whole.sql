-- What an item was before an alarm is there as long as the alarm is, and is what an item can be. Who raised it may be gone.
ALTER TABLE community.review_item
  ADD CONSTRAINT review_item_alarm_whole CHECK ((alarm_at IS NULL) = (alarm_was IS NULL)),
  ADD CONSTRAINT review_item_alarm_by CHECK (alarm_by IS NULL OR alarm_at IS NOT NULL),
  ADD CONSTRAINT review_item_alarm_was CHECK (alarm_was IS NULL OR coalesce(alarm_was ->> 'lane', '') IN
    ('crisis', 'harm', 'privacy', 'spam', 'advice', 'appeal', 'new-member', 'quality'));
