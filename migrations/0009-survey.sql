CREATE TABLE survey.version (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  key text NOT NULL,
  number int NOT NULL,
  sha256 bytea NOT NULL,
  licence text NOT NULL,
  definition jsonb NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (key, number)
);
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON survey.version
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

-- A response to an account's assignment belongs to the member; an anonymous one to the clinic that keyed it in.
CREATE TABLE survey.assignment (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  version_id uuid NOT NULL REFERENCES survey.version,
  subject_kind text NOT NULL CHECK (subject_kind IN ('account', 'anonymous')),
  account_id uuid REFERENCES community.account ON DELETE CASCADE,
  clinic_id uuid,
  wave text NOT NULL CHECK (wave IN ('baseline', '3m', '6m', 'visit')),
  opens_on date NOT NULL,
  skipped_at timestamptz,
  CHECK ((subject_kind = 'account') = (account_id IS NOT NULL)),
  CHECK ((subject_kind = 'anonymous') = (clinic_id IS NOT NULL))
);
CREATE UNIQUE INDEX assignment_once ON survey.assignment (account_id, version_id, wave) WHERE account_id IS NOT NULL;
CREATE INDEX assignment_of_clinic ON survey.assignment (clinic_id, version_id) WHERE clinic_id IS NOT NULL;

CREATE TABLE survey.response (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  assignment_id uuid NOT NULL UNIQUE REFERENCES survey.assignment ON DELETE CASCADE,
  subject_kind text NOT NULL CHECK (subject_kind IN ('account', 'anonymous')),
  state text NOT NULL DEFAULT 'in-progress' CHECK (state IN ('in-progress', 'completed', 'amended', 'stopped', 'entered-in-error')),
  language text NOT NULL CHECK (language IN ('en', 'es')),
  mode text NOT NULL CHECK (mode IN ('phone', 'tablet', 'paper')),
  revision int NOT NULL DEFAULT 0,
  -- What is typed so far, by item; emptied at completion, when `answer` holds it.
  draft jsonb NOT NULL DEFAULT '{}',
  started_on date NOT NULL DEFAULT current_date,
  completed_on date
);

CREATE TABLE survey.answer (
  response_id uuid NOT NULL REFERENCES survey.response ON DELETE CASCADE,
  item text NOT NULL,
  state text NOT NULL CHECK (state IN ('answered', 'skipped', 'prefer_not', 'not_shown', 'not_reached')),
  codes text[] NOT NULL DEFAULT '{}',
  number double precision,
  text_cipher bytea,
  PRIMARY KEY (response_id, item)
);

ALTER TABLE survey.assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey.response ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey.answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY members ON survey.assignment TO kith_community USING (subject_kind = 'account');
CREATE POLICY clinics ON survey.assignment TO kith_clinic
  USING (subject_kind = 'anonymous' AND clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid);
CREATE POLICY members ON survey.response TO kith_community USING (subject_kind = 'account');
CREATE POLICY clinics ON survey.response TO kith_clinic
  USING (subject_kind = 'anonymous' AND EXISTS (SELECT FROM survey.assignment a WHERE a.id = assignment_id));
CREATE POLICY by_response ON survey.answer TO kith_community, kith_clinic
  USING (EXISTS (SELECT FROM survey.response r WHERE r.id = response_id));

GRANT SELECT ON survey.version TO kith_community, kith_clinic;
GRANT INSERT ON survey.version TO kith_community;
GRANT SELECT, INSERT, UPDATE ON survey.assignment, survey.response TO kith_community, kith_clinic;
GRANT SELECT, INSERT, UPDATE, DELETE ON survey.answer TO kith_community, kith_clinic;
