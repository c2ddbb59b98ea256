-- A way to a survey without an account. A personal link leads to one response, and is cut from it when that is handed
-- in; an open one leads each who comes to a response of their own.
CREATE TABLE survey.link (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  clinic_id uuid NOT NULL,
  -- The links that were made together.
  batch_id uuid NOT NULL,
  version_id uuid NOT NULL REFERENCES survey.version,
  kind text NOT NULL CHECK (kind IN ('personal', 'open')),
  token_hash bytea NOT NULL UNIQUE,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'void')),
  assignment_id uuid REFERENCES survey.assignment ON DELETE SET NULL,
  max_uses int NOT NULL CHECK (max_uses >= 1),
  uses int NOT NULL DEFAULT 0 CHECK (uses BETWEEN 0 AND max_uses),
  expires_on date NOT NULL,
  made_on date NOT NULL,
  CHECK (kind = 'open' OR max_uses = 1)
);
CREATE INDEX link_of_clinic ON survey.link (clinic_id, batch_id);
CREATE INDEX link_of_assignment ON survey.link (assignment_id) WHERE assignment_id IS NOT NULL;
