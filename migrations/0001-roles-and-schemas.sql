-- Roles belong to the whole cluster, so they may exist already. Passwords are set at start, never here.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kith_community') THEN CREATE ROLE kith_community NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kith_clinic') THEN CREATE ROLE kith_clinic NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kith_bridge') THEN CREATE ROLE kith_bridge NOLOGIN; END IF;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
GRANT USAGE ON SCHEMA public TO kith_community;

CREATE SCHEMA community;
CREATE SCHEMA survey;
CREATE SCHEMA clinic;
CREATE SCHEMA link;
CREATE SCHEMA audit;

GRANT USAGE ON SCHEMA community TO kith_community;
GRANT USAGE ON SCHEMA clinic TO kith_clinic;
GRANT USAGE ON SCHEMA survey TO kith_community, kith_clinic;
GRANT USAGE ON SCHEMA audit TO kith_community, kith_clinic;
-- The two logins meet in the functions of `link` only; its tables are closed to both.
GRANT USAGE ON SCHEMA link TO kith_community, kith_clinic;
