-- Between a clinic's invitation and an account stands this table, which neither login can read. The account
-- is there as a keyed hash and as a ciphertext whose keys are outside the database.
CREATE TABLE link.enrolment_link (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  invitation_id uuid NOT NULL REFERENCES clinic.invitation,
  account_key bytea NOT NULL,
  account_cipher bytea NOT NULL,
  level int NOT NULL CHECK (level BETWEEN 0 AND 3),
  linked_week date NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (clinic_id, account_key)
);
CREATE INDEX enrolment_link_account ON link.enrolment_link (account_key);

CREATE TABLE link.consent_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  link_id uuid NOT NULL REFERENCES link.enrolment_link ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('count', 'tell', 'scores')),
  action text NOT NULL CHECK (action IN ('grant', 'withdraw', 'expire')),
  consent_version int NOT NULL,
  channel text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER append_only BEFORE UPDATE ON link.consent_event
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

-- What the community side says of a linked member, to the week: the bridge never reads the community.
CREATE TABLE link.milestone (
  link_id uuid NOT NULL REFERENCES link.enrolment_link ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('joined-group', 'first-read', 'first-word', 'active-30', 'active-90', 'survey-started', 'survey-completed')),
  week date NOT NULL,
  PRIMARY KEY (link_id, kind)
);

CREATE TABLE link.look (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  link_id uuid NOT NULL REFERENCES link.enrolment_link ON DELETE CASCADE,
  what text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

GRANT USAGE ON SCHEMA clinic, link TO kith_bridge;
GRANT SELECT ON clinic.clinic, clinic.visit, clinic.visit_replaced, clinic.patient_alias, clinic.offer, clinic.print_batch TO kith_bridge;
GRANT SELECT, UPDATE ON clinic.invitation TO kith_bridge;
GRANT SELECT, INSERT, UPDATE, DELETE ON link.enrolment_link, link.milestone TO kith_bridge;
GRANT SELECT, INSERT ON link.consent_event, link.look TO kith_bridge;
