-- Who answers for crises from when to when. Shifts may overlap; an hour that nobody has is shown as that.
CREATE TABLE community.on_call (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  duty text NOT NULL CHECK (duty IN ('on-call', 'lead')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '31 days')
);
CREATE INDEX on_call_time ON community.on_call (ends_at, starts_at);
CREATE INDEX on_call_of ON community.on_call (account_id);

-- Who is mailed about a crisis that waits: at half its time whoever is on call, at its due time the lead. A row is
-- one mail, so that it goes out once.
CREATE TABLE community.crisis_alert (
  item_id uuid NOT NULL REFERENCES community.review_item,
  stage text NOT NULL CHECK (stage IN ('half', 'due')),
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  made_at timestamptz NOT NULL,
  -- Nobody was on the roster: the whole team was told.
  everyone boolean NOT NULL,
  mailed_at timestamptz,
  PRIMARY KEY (item_id, stage, account_id)
);
CREATE INDEX crisis_alert_of ON community.crisis_alert (account_id);
-- What the minute's look asks for.
CREATE INDEX review_item_crisis ON community.review_item (due_at)
  WHERE lane = 'crisis' AND state IN ('open', 'claimed', 'second');

GRANT SELECT, INSERT, DELETE ON community.on_call TO kith_community;
GRANT SELECT, INSERT, UPDATE ON community.crisis_alert TO kith_community;
