-- A draft that was begun without a name is finished without one, on whatever device.
ALTER TABLE community.draft ADD COLUMN masked boolean NOT NULL DEFAULT false;
