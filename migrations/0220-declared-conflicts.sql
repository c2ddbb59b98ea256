-- Who of the team knows who wrote a text does not work on what that person writes. It is never told to them. Declared at
-- a text under a mask it says of nobody who it is: it stands beside the item it was declared at.
CREATE TABLE community.declared_conflict (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  -- Null once they are gone: the line stays, so that a list does not shorten on the day somebody leaves.
  about_id uuid REFERENCES community.account ON DELETE SET NULL,
  -- Where it was declared.
  item_id uuid NOT NULL REFERENCES community.review_item ON DELETE CASCADE,
  masked boolean NOT NULL,
  declared_at timestamptz NOT NULL,
  ended_at timestamptz CHECK (ended_at >= declared_at)
);
-- One that is open of each pair; under masks one of each item, as a second of the same pair would say that they are one.
CREATE UNIQUE INDEX declared_conflict_named ON community.declared_conflict (account_id, about_id)
  WHERE ended_at IS NULL AND NOT masked;
CREATE UNIQUE INDEX declared_conflict_masked ON community.declared_conflict (account_id, item_id)
  WHERE ended_at IS NULL AND masked;
CREATE INDEX declared_conflict_of ON community.declared_conflict (account_id, declared_at);
CREATE INDEX declared_conflict_about ON community.declared_conflict (about_id);
CREATE INDEX declared_conflict_item ON community.declared_conflict (item_id);

GRANT SELECT, INSERT ON community.declared_conflict TO kith_community;
GRANT UPDATE (ended_at) ON community.declared_conflict TO kith_community;
