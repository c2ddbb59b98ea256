-- A hash of a number says under which key it was made: the length of the key's id, the id, the hash.
UPDATE clinic.visit SET source_key_hash = '\x027631' || source_key_hash, patient_key_hash = '\x027631' || patient_key_hash;
UPDATE clinic.visit_replaced SET replaced_hash = '\x027631' || replaced_hash, by_hash = '\x027631' || by_hash;
UPDATE clinic.patient_alias SET alias_hash = '\x027631' || alias_hash, patient_key_hash = '\x027631' || patient_key_hash;

-- What comes again is hashed anew under the current key, wherever it stands.
CREATE INDEX visit_patient ON clinic.visit (clinic_id, source_system, patient_key_hash);
CREATE INDEX visit_replaced_by ON clinic.visit_replaced (clinic_id, source_system, by_hash);
CREATE INDEX patient_alias_of ON clinic.patient_alias (clinic_id, source_system, patient_key_hash);

-- Keys are known by a fingerprint, so that a missing or another key is found before it makes strangers of everyone.
CREATE TABLE clinic.visit_key (
  id text PRIMARY KEY,
  fingerprint bytea NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz
);
GRANT SELECT, INSERT, UPDATE ON clinic.visit_key TO kith_clinic;
