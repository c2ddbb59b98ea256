-- Nothing asks this column any more: what two have to agree to is said by the action and the lane alone. A server of the
-- version before still reads it, false in every row, so it stays until a later migration drops it.
COMMENT ON COLUMN community.review_item.second_needed IS 'unused; to be dropped';
