-- The post in which an item's author stands under a mask of their own; null for a name, and for the mask that the team
-- shares. Two items with one author and one such post are plainly of one mask.
ALTER TABLE community.review_item ADD COLUMN mask_in uuid;
UPDATE community.review_item i SET mask_in = p.id FROM community.post p
  WHERE i.masked AND i.subject_kind = 'post' AND p.id = i.subject_id AND p.mask >= 0;
UPDATE community.review_item i SET mask_in = r.post_id FROM community.reply r
  WHERE i.masked AND i.subject_kind = 'reply' AND r.id = i.subject_id AND r.mask >= 0;
