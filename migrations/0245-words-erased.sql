-- A decision stands for ever. What was said with it is taken out where its person is gone, or where the words it was about
-- are erased: then what it takes to undo the rest of it stays.
CREATE OR REPLACE FUNCTION community.decision_stands() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.note = '' AND (NEW.details = '{}' OR NEW.details = OLD.details - 'said' - 'warning')
    AND to_jsonb(NEW) - 'note' - 'details' = to_jsonb(OLD) - 'note' - 'details' THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% on %.% is refused: it is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
