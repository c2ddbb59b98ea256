CREATE TABLE clinic.clinic (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL,
  timezone text NOT NULL,
  locale text NOT NULL CHECK (locale IN ('en', 'es')),
  -- Counts from 1 up to this are not shown: to the clinic itself, and across clinics or in exports.
  threshold_internal int NOT NULL DEFAULT 5 CHECK (threshold_internal >= 0 AND threshold_internal <> 2),
  threshold_external int NOT NULL DEFAULT 11 CHECK (threshold_external >= 0 AND threshold_external <> 2),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE clinic.import_batch (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  source text NOT NULL,
  format text NOT NULL CHECK (format IN ('csv', 'ndjson', 'bundle')),
  dry_run boolean NOT NULL,
  sha256 bytea NOT NULL,
  read int NOT NULL,
  added int NOT NULL,
  changed int NOT NULL,
  same int NOT NULL,
  older int NOT NULL,
  ignored int NOT NULL,
  refused int NOT NULL,
  people int NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE clinic.import_refusal (
  batch_id uuid NOT NULL REFERENCES clinic.import_batch ON DELETE CASCADE,
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  position int NOT NULL,
  line int NOT NULL,
  reason text NOT NULL,
  detail text NOT NULL,
  PRIMARY KEY (batch_id, position)
);

-- No name, record number, birth date or diagnosis: keyed hashes of the visit's and the patient's numbers
-- are enough to count people. The key is outside the database.
CREATE TABLE clinic.visit (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  source_system text NOT NULL,
  source_key_hash bytea NOT NULL,
  patient_key_hash bytea NOT NULL,
  kind text NOT NULL CHECK (kind IN ('encounter', 'appointment')),
  status text NOT NULL,
  counted boolean NOT NULL,
  class text,
  scheduled_on date,
  occurred_on date,
  source_updated_at timestamptz,
  imported_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (clinic_id, source_system, source_key_hash)
);
CREATE INDEX visit_days ON clinic.visit (clinic_id, occurred_on) WHERE counted;
-- An appointment that became an encounter is the same visit: it counts once, whichever message comes first.
CREATE TABLE clinic.visit_replaced (
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  source_system text NOT NULL,
  replaced_hash bytea NOT NULL,
  by_hash bytea NOT NULL,
  PRIMARY KEY (clinic_id, source_system, replaced_hash, by_hash)
);
CREATE TABLE clinic.patient_alias (
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  source_system text NOT NULL,
  alias_hash bytea NOT NULL,
  patient_key_hash bytea NOT NULL,
  PRIMARY KEY (clinic_id, source_system, alias_hash)
);

CREATE TABLE clinic.print_batch (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  language text NOT NULL CHECK (language IN ('en', 'es')),
  kind text NOT NULL DEFAULT 'personal' CHECK (kind IN ('personal', 'shared')),
  paper text NOT NULL CHECK (paper IN ('A4', 'Letter')),
  count int NOT NULL,
  group_slug text,
  printed_by uuid,
  printed_at timestamptz NOT NULL DEFAULT now()
);

-- Only a hash of the code. States go forward only: printed, handed, opened, redeemed; or expired, void.
CREATE TABLE clinic.invitation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  batch_id uuid NOT NULL REFERENCES clinic.print_batch,
  code_hash bytea NOT NULL UNIQUE,
  kind text NOT NULL DEFAULT 'personal' CHECK (kind IN ('personal', 'shared')),
  state text NOT NULL DEFAULT 'printed' CHECK (state IN ('printed', 'handed', 'opened', 'redeemed', 'expired', 'void')),
  max_uses int NOT NULL DEFAULT 1,
  uses int NOT NULL DEFAULT 0,
  expires_on date,
  -- True where staff scanned this very brochure; a batch hand-out marks any brochures of the batch.
  handed_by_code boolean NOT NULL DEFAULT false,
  handed_on date,
  handed_by_role text,
  spoken_recommendation boolean,
  opened_on date,
  redeemed_on date,
  void_reason text,
  CHECK (uses <= max_uses)
);
CREATE INDEX invitation_batch ON clinic.invitation (batch_id, state);
CREATE INDEX invitation_handed ON clinic.invitation (clinic_id, handed_on);

CREATE FUNCTION clinic.forward_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE rank jsonb := '{"printed":0,"handed":1,"opened":2,"redeemed":3,"expired":4,"void":4}';
BEGIN
  IF (rank->>NEW.state)::int < (rank->>OLD.state)::int
     AND NOT (OLD.state = 'handed' AND NEW.state = 'printed' AND NOT OLD.handed_by_code) THEN
    RAISE EXCEPTION 'an invitation does not go back from % to %', OLD.state, NEW.state;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER forward_only BEFORE UPDATE OF state ON clinic.invitation
  FOR EACH ROW EXECUTE FUNCTION clinic.forward_only();

CREATE TABLE clinic.offer (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  clinic_id uuid NOT NULL REFERENCES clinic.clinic,
  outcome text NOT NULL CHECK (outcome IN ('handed', 'declined', 'not-offered', 'already-member')),
  reason text,
  count int NOT NULL CHECK (count > 0),
  batch_id uuid REFERENCES clinic.print_batch,
  handed_by_role text,
  spoken_recommendation boolean,
  noted_by uuid,
  offered_on date NOT NULL
);
CREATE INDEX offer_days ON clinic.offer (clinic_id, offered_on);

-- Second belt: a statement of the clinic login sees only the clinic its transaction is for.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['import_batch', 'import_refusal', 'visit', 'visit_replaced', 'patient_alias', 'print_batch', 'invitation', 'offer'] LOOP
    EXECUTE format('ALTER TABLE clinic.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_clinic ON clinic.%I TO kith_clinic
      USING (clinic_id = nullif(current_setting('kith.clinic', true), '')::uuid)$p$, t);
    EXECUTE format('CREATE POLICY bridge ON clinic.%I TO kith_bridge USING (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON clinic.%I TO kith_clinic', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT ON clinic.clinic TO kith_clinic;
