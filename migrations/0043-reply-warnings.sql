-- A reply can name what is hard to read in it, as a post can.
ALTER TABLE community.reply ADD COLUMN warning text CHECK (warning IN ('death', 'recurrence', 'surgery photo'));
