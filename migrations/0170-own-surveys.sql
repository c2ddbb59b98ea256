-- A clinic's own surveys. What it writes is a draft until it is published as a numbered version, which nobody changes
-- any more. Versions without a clinic come with the product and are for all.
ALTER TABLE survey.version
  ADD COLUMN clinic_id uuid,
  ADD COLUMN terms text,
  ADD COLUMN may_modify boolean NOT NULL DEFAULT true,
  -- An instrument that is known not to be free to use.
  ADD COLUMN named text,
  -- What was asked where it is from; null where nothing was taken over.
  ADD COLUMN source_sha256 bytea,
  ADD COLUMN items_sha256 bytea,
  ADD COLUMN permission_id uuid,
  ADD COLUMN published_by uuid,
  ADD CONSTRAINT version_of_clinic UNIQUE (id, clinic_id);

-- That its owner lets this clinic use an instrument, as an administrator recorded it.
CREATE TABLE survey.permission (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  clinic_id uuid NOT NULL,
  key text NOT NULL,
  given_by text NOT NULL CHECK (given_by <> ''),
  given_on date NOT NULL,
  document text NOT NULL CHECK (document <> ''),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  UNIQUE (id, clinic_id, key)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON survey.permission
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

-- The licence gate, beside the decision of it: no version of a clinic is published on terms that are unknown, nor on a
-- permission that is not recorded, nor with other items than it came with where it may not be changed.
ALTER TABLE survey.version
  ADD CONSTRAINT version_permission FOREIGN KEY (permission_id, clinic_id, key)
    REFERENCES survey.permission (id, clinic_id, key),
  ADD CONSTRAINT version_licensed CHECK (
    clinic_id IS NULL OR coalesce(terms IN ('own', 'public-domain', 'attribution', 'permission'), false)),
  ADD CONSTRAINT version_permitted CHECK (
    (coalesce(terms, '') <> 'permission' AND named IS NULL) OR permission_id IS NOT NULL),
  ADD CONSTRAINT version_unchanged CHECK (
    may_modify OR source_sha256 IS NULL OR coalesce(items_sha256 = source_sha256, false));

CREATE TABLE survey.draft (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  clinic_id uuid NOT NULL,
  key text NOT NULL,
  number int NOT NULL CHECK (number >= 1),
  definition jsonb NOT NULL,
  revision int NOT NULL DEFAULT 1,
  named text,
  source_sha256 bytea,
  saved_by uuid NOT NULL,
  saved_at timestamptz NOT NULL,
  UNIQUE (clinic_id, key)
);

-- Given to nobody anew; what was begun is answered to its end, and what was answered stays.
CREATE TABLE survey.retired (
  version_id uuid PRIMARY KEY,
  clinic_id uuid NOT NULL,
  retired_by uuid NOT NULL,
  retired_at timestamptz NOT NULL,
  FOREIGN KEY (version_id, clinic_id) REFERENCES survey.version (id, clinic_id)
);

ALTER TABLE survey.version ENABLE ROW LEVEL SECURITY;
CREATE POLICY shared ON survey.version TO kith_community USING (clinic_id IS NULL);
CREATE POLICY readable ON survey.version FOR SELECT TO kith_clinic
  USING (clinic_id IS NULL OR clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid);
CREATE POLICY own_clinic ON survey.version FOR INSERT TO kith_clinic
  WITH CHECK (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid);
GRANT INSERT ON survey.version TO kith_clinic;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['draft', 'permission', 'retired'] LOOP
    EXECUTE format('ALTER TABLE survey.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_clinic ON survey.%I TO kith_clinic
      USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid)$p$, t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON survey.draft TO kith_clinic;
GRANT SELECT, INSERT ON survey.permission, survey.retired TO kith_clinic;
