-- By when things are to be decided, in minutes, lane by lane; each change is another row, and the last one holds. Without
-- one, what the software brings along does. The bounds are those of the contract.
CREATE TABLE community.lane_times (
  version int PRIMARY KEY CHECK (version > 0),
  crisis int NOT NULL CHECK (crisis BETWEEN 5 AND 60),
  harm int NOT NULL CHECK (harm BETWEEN 30 AND 1440),
  privacy int NOT NULL CHECK (privacy BETWEEN 30 AND 1440),
  spam int NOT NULL CHECK (spam BETWEEN 60 AND 4320),
  advice int NOT NULL CHECK (advice BETWEEN 60 AND 4320),
  appeal int NOT NULL CHECK (appeal BETWEEN 720 AND 10080),
  new_member int NOT NULL CHECK (new_member BETWEEN 60 AND 1440),
  changed_at timestamptz NOT NULL,
  -- The bare id, as in the audit log.
  changed_by uuid NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON community.lane_times
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON community.lane_times
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
GRANT SELECT, INSERT ON community.lane_times TO kith_community;
